"""What a header cell, a file name or a sheet's name means, in English or Chinese, from the ontology alone."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from graph.model.ontology import ONTOLOGY, Language, NodeType, Property, Reference, TieType
from graph.names import matching
from graph.names.matching import visible

TIES = "ties"
_ORDER = (
    "organizations", "departments", "people", "ties", "projects", "decisions", "work", "owners", "interactions", "assessments",
    "resources", "favours", "expectations", "seats", "plans", "goals", "actions",
)  # fmt: skip
_ID_WORDS = ("编号", "标识", "ID")
_TIE_ENDS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "from": ("from", "起点", ("来自",)),
    "to": ("to", "终点", ("到",)),
    "type": ("type", "类型", ("关系", "关系类型")),
}
_END_WORDS = {"person": ("人员", "姓名"), "organization": ("组织", "客户"), "project": ("项目",)}
_SHEET_WORDS: dict[str, tuple[str, ...]] = {
    "ties": ("tie", "relations", "relation", "relationships", "relationship", "关系", "客户关系"),
    "decisions": ("decision", "决策"),
    "work": ("参与",),
    "owners": ("owner", "负责"),
    "seats": ("seat", "任职经历", "兼职", "任职信息"),
    "favours": ("favors", "favor"),
}
_IGNORED = ("readme", "license", "instructions", "说明", "填写说明", "使用说明", "帮助", "目录", "封面")
_FILLER = re.compile(r"[\s_\-]+")


def normal(line: str) -> str:
    """NFC, without the marks nobody can see that come along with copied text; NUL keeps the cells apart."""
    bare = visible(line)
    return line if bare == line else "\0".join(cell.strip() for cell in bare.split("\0"))


def folded(text: str) -> str:
    """The matching form of a header, without spaces, underscores, hyphens and a template's `*`."""
    return _FILLER.sub("", matching.folded(text).strip("*"))


def _sheets() -> tuple[str, ...]:
    present = {**dict.fromkeys(ONTOLOGY.plurals), TIES: None, **dict.fromkeys(ONTOLOGY.tie_sheets)}
    return tuple(sheet for sheet in dict.fromkeys((*_ORDER, *present)) if sheet in present)


SHEETS: tuple[str, ...] = _sheets()
"""Every canonical sheet, in the order in which people read and fill them."""


@cache
def columns(sheet: str) -> tuple[str, ...]:
    """Every column the sheet may have, the usual ones first."""
    if sheet in ONTOLOGY.plurals:
        return tuple(dict.fromkeys((*ONTOLOGY.plurals[sheet].fields, "id", *ONTOLOGY.provenance)))
    if sheet in ONTOLOGY.tie_sheets:
        tie = ONTOLOGY.tie_sheets[sheet]
        listed = tie.sheet.columns if tie.sheet else ()
        return tuple(dict.fromkeys((*listed, *tie.properties, *ONTOLOGY.validity, *ONTOLOGY.provenance)))
    carried = [name for tie in ONTOLOGY.ties.values() for name in tie.properties]
    return tuple(dict.fromkeys((*_TIE_ENDS, *ONTOLOGY.validity, *carried, *ONTOLOGY.provenance)))


@cache
def required(sheet: str) -> tuple[str, ...]:
    """The columns without which the sheet cannot be read."""
    if sheet in ONTOLOGY.plurals:
        return ONTOLOGY.plurals[sheet].required
    tie = ONTOLOGY.tie_sheets.get(sheet)
    return tie.sheet.required if tie and tie.sheet else ("from", "to")


def field(sheet: str, column: str) -> Property | Reference | None:
    """The property or reference behind a column; on `ties` the first tie type's that has it; None for ids and a tie's ends."""
    if column in ONTOLOGY.provenance:
        return ONTOLOGY.provenance[column]
    if sheet in ONTOLOGY.plurals:
        return ONTOLOGY.plurals[sheet].field(column)
    own = [ONTOLOGY.tie_sheets[sheet]] if sheet in ONTOLOGY.tie_sheets else list(ONTOLOGY.ties.values())
    return next((tie.properties[column] for tie in own if column in tie.properties), ONTOLOGY.validity.get(column))


def column(sheet: str, header: str) -> str | None:
    """The canonical column of `sheet` that a header cell means; None when it means none, or more than one."""
    return vocabulary(sheet).get(folded(header))


def stands_as_typed(sheet: str, name: str) -> bool:
    """Whether a header that means a further column stands behind an apostrophe: it would mean a known one, or begin a formula."""
    return name.startswith(("=", "+", "-", "@", "'")) or column(sheet, name) is not None


def label(sheet: str, name: str, language: Language) -> str:
    """The header to write for a column: its name in `language`, or the canonical one where that name means another column."""
    words = _labels(sheet, name)
    word = words[1 if language == "zh" else 0] if words else name
    return word if column(sheet, word) == name else name


def title(sheet: str, language: Language) -> str:
    """The name to write on a sheet."""
    if language == "en":
        return sheet
    if sheet == TIES:
        return _SHEET_WORDS[TIES][-2]
    return _declared(sheet).zh


@cache
def tie_named(text: str) -> TieType | None:
    """The tie type that a cell of the column `type` names: its name or its label in either language."""
    wanted = folded(text)
    found = [tie for tie in ONTOLOGY.ties.values() if wanted in {folded(word) for word in (tie.name, tie.en, tie.zh)}]
    return found[0] if len(found) == 1 else None


def _declared(sheet: str) -> NodeType | TieType:
    return ONTOLOGY.plurals[sheet] if sheet in ONTOLOGY.plurals else ONTOLOGY.tie_sheets[sheet]


def _end(sheet: str, name: str) -> NodeType | None:
    tie = ONTOLOGY.tie_sheets.get(sheet)
    if tie is None or tie.sheet is None or name not in (tie.sheet.source, tie.sheet.target, tie.sheet.within):
        return None
    kinds = tie.sources if name == tie.sheet.source else tie.targets
    return ONTOLOGY.nodes[next((kind for kind in kinds if kind.lower() == name), kinds[0])]


def _labels(sheet: str, name: str) -> tuple[str, ...]:
    if name == "id":
        return ("id", "编号")
    if sheet == TIES and name in _TIE_ENDS:
        return _TIE_ENDS[name][:2]
    known = _end(sheet, name) or field(sheet, name)
    return (known.en.lower() if isinstance(known, NodeType) else known.en, known.zh) if known else ()


def _synonyms(sheet: str, name: str) -> tuple[str, ...]:
    end = _end(sheet, name)
    if end:
        named = end.properties["name"]
        return (*_END_WORDS.get(name, ()), named.zh, *named.also)
    if name == "id" and sheet in ONTOLOGY.plurals:
        node = ONTOLOGY.plurals[sheet]
        return (*_ID_WORDS, *(node.zh + word for word in _ID_WORDS), node.en + "id")
    known = field(sheet, name)
    return known.also if known else ()


@cache
def vocabulary(sheet: str) -> Mapping[str, str]:
    """Folded word → column. Canonical names win over labels, labels over synonyms; a word two columns claim means neither."""
    names = columns(sheet)
    own = {name: (name, *_TIE_ENDS[name][1:2], *_TIE_ENDS[name][2]) if sheet == TIES and name in _TIE_ENDS else (name,) for name in names}
    meanings: dict[str, str] = {}
    for tier in (own, {name: _labels(sheet, name) for name in names}, {name: _synonyms(sheet, name) for name in names}):
        for word, claimants in _claims(tier).items():
            meanings.setdefault(word, claimants.pop() if len(claimants) == 1 else "")
    return {word: name for word, name in meanings.items() if name}


@cache
def words() -> frozenset[str]:
    """Every word that a header or a choice is made of, folded."""
    declared = [field(sheet, name) for sheet in SHEETS for name in columns(sheet)]
    choices = [choice for one in declared if isinstance(one, Property) for choice in one.choices.values()]
    labels = [word for choice in choices for word in (choice.en, choice.zh, *choice.also)]
    return frozenset((*(word for sheet in SHEETS for word in vocabulary(sheet)), *map(folded, labels)))


def _claims(tier: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    claims: dict[str, set[str]] = {}
    for name, words in tier.items():
        for word in words:
            claims.setdefault(folded(word), set()).add(name)
    return claims


@cache
def _sheet_words() -> Mapping[str, str]:
    words: dict[str, str] = {}
    for sheet in SHEETS:
        kind = None if sheet == TIES else _declared(sheet)
        named = (kind.en, kind.zh, kind.name) if isinstance(kind, NodeType) else (kind.zh,) if kind else ()
        for word in (sheet, *_SHEET_WORDS.get(sheet, ()), *named):
            words.setdefault(folded(word), sheet)
    return words


def sheet_named(name: str) -> str | None:
    """The canonical sheet that the name of a file (without its ending) or of a worksheet stands for; None if it says nothing clear."""
    words = _sheet_words()
    if folded(name) in words:
        return words[folded(name)]
    tokens = set(re.split(r"[^a-z]+", matching.folded(name)))
    heard = [word for word in words if (word in tokens if word.isascii() else word in folded(name))]
    whole = [word for word in heard if not any(word != other and word in other for other in heard)]
    meant = {words[word] for word in whole}
    return meant.pop() if len(meant) == 1 else None


def ignorable(name: str) -> bool:
    """Whether a file or worksheet of this name is there for people to read."""
    return folded(name) in _IGNORED or "readme" in folded(name)
