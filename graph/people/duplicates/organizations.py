"""Organisations that may be recorded twice: by what is left of a name without its legal form, in either language, and by web domain."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import exp

from graph.model.refs import NodeRef, Properties
from graph.names.matching import letters, plain, words
from graph.names.spelling import spellings
from graph.people.duplicates.compare import Compared, Sign
from graph.people.duplicates.name_forms import table, trades
from graph.resident.graph import ResidentGraph

_ANY_TWO = -3.0
_LARGEST = 40


@dataclass(frozen=True)
class Name:
    """An organisation's name as it is compared: without its legal form, as it is said in English, and whether it names a branch."""

    id: str
    core: str
    said: frozenset[str]
    branch: bool
    domains: frozenset[str]


def same_organizations(graph: ResidentGraph, of: Collection[str] | None = None, least: float = 0.5) -> list[Compared]:
    """Pairs of organisations that may be one, the surest first; only pairs with one of `of` where that is given."""
    everything = {one: _name(one, item) for one, item in graph.nodes["Organization"].items()}
    blocks: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in everything.values():
        for key in _keys(one):
            blocks[key].append(one.id)
    pairs = dict.fromkeys(pair for block in blocks.values() if 1 < len(block) <= _LARGEST for pair in combinations(sorted(block), 2))
    asked = (pair for pair in pairs if of is None or pair[0] in of or pair[1] in of)
    found = (_compared(graph, everything[a], everything[b]) for a, b in asked)
    return sorted((one for one in found if one.confidence >= least), key=lambda one: (-one.confidence, one.one, one.other))


def _keys(name: Name) -> Iterator[tuple[str, str]]:
    if name.core:
        yield "core", name.core
    yield from (("said", one) for one in name.said)
    yield from (("domain", one) for one in name.domains)


def _compared(graph: ResidentGraph, one: Name, other: Name) -> Compared:
    signs = tuple(_signs(graph, one, other))
    odds = _ANY_TWO + sum(sign.weight for sign in signs)
    return Compared(one.id, other.id, round(1 / (1 + exp(-odds)), 2), signs)


def _signs(graph: ResidentGraph, one: Name, other: Name) -> Iterator[Sign]:
    if one.core == other.core:
        yield Sign("duplicate.same_core", 5.0, one.core)
    elif shared := sorted(one.said & other.said):
        yield Sign("duplicate.same_translation", 4.0, shared[0])
    if shared := sorted(one.domains & other.domains):
        yield Sign("duplicate.same_domain", 3.5, shared[0])
    if one.branch != other.branch:
        yield Sign("duplicate.branch", -5.0)
    a, b = NodeRef("Organization", one.id), NodeRef("Organization", other.id)
    if any(b in (tie.source, tie.target) for find in (graph.outgoing, graph.incoming) for tie in find("PART_OF", a)):
        yield Sign("duplicate.tied", -5.0)


def _name(node_id: str, item: Properties) -> Name:
    names = [str(item[name]) for name in ("name", "names") if item.get(name)]
    forms = [plain(part) for name in names for part in name.replace("；", ";").split(";")]
    domains = frozenset(one.strip().lower() for one in str(item.get("domains") or "").replace(",", ";").split(";") if one.strip())
    branch = any(form.endswith(table("branches")) or set(words(form)) & set(table("latin_branches")) for form in forms)
    return Name(
        node_id, _core(forms[0]) if forms else "", frozenset(one for form in forms for one in _pronounced(form) if one), branch, domains
    )


def _core(form: str) -> str:
    """A name without its legal form: 汇澜银行股份有限公司 is 汇澜银行, Acme Holdings Ltd. is acme."""
    text = form.replace("(", "").replace(")", "")
    while bare := next((text.removesuffix(one) for one in table("forms") if text.endswith(one) and len(text) - len(one) >= 2), None):
        text = bare.strip()
    left = [one for one in words(text) if one not in table("latin_forms")]
    return " ".join(left)


def _pronounced(form: str) -> Iterator[str]:
    """A name in letters, words of trades in English: 汇澜银行 is huilanbank, and so is Huilan Bank."""
    core = _core(form)
    if core.isascii():
        yield letters(core)
        return
    for chinese, english in trades().items():
        core = core.replace(chinese, f" {english} ")
    yield "".join(spellings(part)[0][0] if not part.isascii() else part for part in core.split() if part)
