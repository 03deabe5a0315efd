"""Small random graphs that could stand in a database: every type, every property, parallel seats, former ones, people of no place."""

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

from graph.changes.edits import Image
from graph.model.ontology import ONTOLOGY, Property, TieType
from graph.model.refs import NodeRef, Properties, TieRef, Value
from graph.names.matching import folded
from graph.resident.graph import ResidentGraph

IDS = ("a", "b", "n_12", "person:a", "organization:b", "007", "12.0", "1E+5", "-x", "=y", "@z", "王 伟", "a@b", "a'b", "0", "合计", "a/b~c")
TEXTS = (
    "Ann", "王伟", "空缺", "=1+1", "+86 138 0000", "-5", "@cmd", "'quoted", "'=x", "''=x", '="007"', "007", "12.0", "1E+5", "a, b; c、d",
    'say "no"', "two\nlines", "tab\there", "<b>&amp;</b>", "=", "true", "合计", "a ::: b", "x@y.example", "𠮷", "No. 5",
)  # fmt: skip
EXTRAS = ("remark", "职务", "=formula", "'x", "备注 2", "id (column)")
DAYS = ("2019-02-28", "2020-02-29", "2024-06-30", "2026-11-01", "2030-01-01")
_NUMBERS = (0.0, 1.0, 2.5, 0.1, -0.5, 1e-7, 99.99, 1234567.0, 1e15)


def _value(declared: Property, inside: Mapping[str, list[str]]) -> st.SearchStrategy[Value]:
    """A value a property may have; references name what is there."""
    low, high = declared.range or (float("-inf"), float("inf"))
    kinds: dict[str, Any] = {
        "integer": st.sampled_from([one for one in (-1, 0, 1, 2, 3, 5, 40) if low <= one <= high] or [2025, 2026]),
        "number": st.sampled_from([one for one in _NUMBERS if low <= one <= high]),
        "date": st.sampled_from(DAYS),
        "moment": st.sampled_from(["2026-03-04", "2026-03-04T09:30:00.000Z"]),
        "flag": st.booleans(),
        "text": st.sampled_from(TEXTS),
    }
    if declared.choices:
        wanted = [int(one) if declared.type == "integer" else one for one in declared.choices]
        return st.sampled_from(wanted)
    if declared.type in ("reference", "references"):
        ids = [one for kind in declared.of for one in inside[kind]]
        if not ids:
            return st.none()
        return st.sampled_from(ids) if declared.type == "reference" else st.lists(st.sampled_from(ids), max_size=2, unique=True)
    return kinds[declared.type]


def _some(properties: Mapping[str, Property], inside: Mapping[str, list[str]]) -> st.SearchStrategy[dict[str, Value]]:
    return st.fixed_dictionaries({}, optional={name: _value(one, inside) for name, one in properties.items()})


def _held(found: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in found.items() if value is not None and value != []}


@st.composite
def worlds(draw: st.DrawFn) -> ResidentGraph:
    """A graph of up to three nodes a type, and ties between any of them that their type may join."""
    inside = {kind: draw(st.lists(st.sampled_from(IDS), max_size=3, unique=True)) for kind in ONTOLOGY.nodes}
    images: list[Image] = []
    for kind, node in ONTOLOGY.nodes.items():
        for one in inside[kind]:
            found = _held(draw(_some({**node.properties, **ONTOLOGY.provenance}, inside)))
            for name in set(node.required) & node.properties.keys():
                value = found.get(name)
                while value is None:
                    value = draw(_value(node.properties[name], inside))
                found[name] = value
            found |= {name: draw(st.sampled_from(TEXTS)) for name in draw(st.lists(st.sampled_from(EXTRAS), max_size=1))}
            images.append(Image(NodeRef(kind, one), None, {"id": one, **found}))
    taken = dict[TieRef, Properties]()
    for source, tie, target in ONTOLOGY.triples:
        if inside[source] and inside[target]:
            for _ in range(draw(st.integers(0, 2))):
                image = draw(_tie(ONTOLOGY.ties[tie], (source, target), inside, taken))
                images += [image] if image else []
    return ResidentGraph().with_changes(images)


@st.composite
def _tie(
    draw: st.DrawFn, tie: TieType, ends: tuple[str, str], inside: Mapping[str, list[str]], taken: dict[TieRef, Properties]
) -> Image | None:
    """A tie that may stand beside those `taken`, which it is added to."""
    source, target = (NodeRef(kind, draw(st.sampled_from(inside[kind]))) for kind in ends)
    item = _held(draw(_some(ONTOLOGY.tie_properties(tie.name), inside)))
    if str(item.get("ended_on", "9999")) < str(item.get("started_on", "")):
        item.pop("ended_on")
    if tie.name == "WORKS_IN" and any(one.type == "WORKS_IN" and one.source == source for one in taken):
        item.pop("primary", None)  # one seat is primary
    if draw(st.booleans()):
        item = {"kind": "solid"} if tie.name == "REPORTS_TO" else {}
    ref = TieRef(source, tie.name, target, str(item.get(tie.key, "")) if tie.key else "")
    clash = (
        {ref, ref.turned()} & taken.keys()
        or (tie.acyclic and not _falls(ref))
        or (tie.name == "WORKS_IN" and _is_the_same_seat(ref, item, taken))
        or (tie.name == "FOR" and any(one.source == source for one in taken if one.type == "FOR"))
    )
    if clash or source == target or _apart(ref, taken):
        return None
    taken[ref] = item
    return Image(ref, None, {**item, "key": ref.key})


def _falls(ref: TieRef) -> bool:
    """Whether a tie leads downwards, so that no loop closes."""
    order = ("Organization", "Department", "Person")
    one, other = ((order.index(end.type), IDS.index(end.id)) for end in (ref.source, ref.target))
    return one > other


def _is_the_same_seat(ref: TieRef, item: Properties, taken: Mapping[TieRef, Properties]) -> bool:
    """Whether a seat is held whose beginning alone is not known: it and one in the same place with a beginning are one."""
    seats = [*((one, held) for one, held in taken.items() if one._replace(key="") == ref._replace(key="")), (ref, item)]
    held = [one for one, seat in seats if seat.get("ended_on") is None]
    return len(held) > 1 and any(not one.key for one in held)


def _apart(ref: TieRef, taken: Iterable[TieRef]) -> bool:
    """Whether a tie would have one person give a favour to themselves."""
    other = {"GAVE": "RECEIVED", "RECEIVED": "GAVE"}.get(ref.type)
    return any(one.type == other and one.source == ref.source and one.target == ref.target for one in taken)


def shown(graph: ResidentGraph) -> dict[object, Properties]:
    """What stands in a graph, whichever way its symmetric ties are written, without what an import works out anew."""
    found: dict[object, Properties] = {}
    for kind, table in graph.nodes.items():
        for one, item in table.items():
            found[kind, one] = _own(item)
    for ties in graph.ties.values():
        for ref, item in ties.items():
            found[ref.source.type, ref.target.type, ref.id] = _own(item)
    return found


def _own(item: Properties) -> Properties:
    return {name: value for name, value in item.items() if name not in ("seq", "key", "natural_key", "token")}


assert len({folded(one) for one in IDS}) == len(IDS)
