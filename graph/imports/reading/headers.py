"""What a header cell, a file name or a sheet's name means, in English or Chinese, from the ontology alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.imports import Record, Rejected, Unclear, Unreadable
from graph.imports.reading.candidates import look_alike
from graph.messages import Message
from graph.model.ontology import ONTOLOGY, Language, NodeType, Property, Reference, TieType
from graph.names import matching
from graph.names.matching import visible

TIES = "ties"
LEADING_ROWS = 30
"""A header stands among so many rows at the beginning of a table."""
_FIRST_ROWS = 6
"""Below these a header has to be unmistakable."""
_ORDER = (
    "organizations", "departments", "people", "ties", "projects", "decisions", "work", "owners", "interactions", "assessments",
    "resources", "favours", "expectations", "seats",
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
_OFFERED = 3
_GENERIC = {"id", "name", *ONTOLOGY.validity, *ONTOLOGY.provenance}
"""Columns that many kinds of list have."""
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
    return _vocabulary(sheet).get(folded(header))


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
def _vocabulary(sheet: str) -> Mapping[str, str]:
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
    labels = [word for choice in choices for word in (choice.en, choice.zh)]
    return frozenset((*(word for sheet in SHEETS for word in _vocabulary(sheet)), *map(folded, labels)))


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


@dataclass(frozen=True)
class Heading:
    """A header row: the sheet it belongs to, its place among the leading rows, and each cell's column (None: unknown)."""

    sheet: str
    index: int
    columns: tuple[str | None, ...]

    @property
    def known(self) -> int:
        """How many cells of the row are understood."""
        return sum(name is not None for name in self.columns)

    @property
    def telling(self) -> int:
        """How many columns are understood that say what the sheet is about, as ids, names and dates do not."""
        return len({name for name in self.columns if name} - _GENERIC)

    @property
    def unmistakable(self) -> bool:
        """Whether the row is a whole header, and more than one of its columns says what the sheet is about."""
        return self.telling > 1 and not self.missing()

    def missing(self) -> tuple[str, ...]:
        """The required columns that no cell means."""
        return tuple(name for name in required(self.sheet) if name not in self.columns and _instead(self.sheet, name) not in self.columns)

    def twice(self) -> tuple[str, ...]:
        """The columns that more than one cell means."""
        return tuple(dict.fromkeys(name for name in self.columns if name and self.columns.count(name) > 1))


def _instead(sheet: str, name: str) -> str:
    """The column that may stand for a required one: a department for its organisation; the one itself elsewhere."""
    tie = ONTOLOGY.tie_sheets.get(sheet)
    return tie.sheet.within or name if tie and tie.sheet and name == tie.sheet.target else name


def headings(rows: Sequence[Sequence[str]], hint: str | None) -> list[Heading]:
    """Every way to read one of the leading rows as the header of `hint`, or of any sheet one required column of which is there.

    Rows further down are looked at where none of the first ones is a whole header.
    """
    first = list(_headings(rows, range(min(len(rows), _FIRST_ROWS)), hint))
    if any(heading.known > 1 and not heading.missing() for heading in first):
        return first
    further = [one for one in _headings(rows, range(_FIRST_ROWS, min(len(rows), LEADING_ROWS)), hint) if _stands_out(one, rows, hint)]
    return further or first


def _stands_out(heading: Heading, rows: Sequence[Sequence[str]], hint: str | None) -> bool:
    """Whether a row that far down is a header beyond doubt; where the sheet is known, also one all of whose cells are understood."""
    filled = sum(map(bool, rows[heading.index]))
    return heading.unmistakable or (hint is not None and not heading.missing() and 1 < filled == heading.known)


def _headings(rows: Sequence[Sequence[str]], places: Iterable[int], hint: str | None) -> Iterator[Heading]:
    for sheet in [hint] if hint else SHEETS:
        for index in places:
            heading = Heading(sheet, index, tuple(column(sheet, cell) if cell else None for cell in rows[index]))
            if heading.known and (hint or len(heading.missing()) < len(required(sheet))):
                yield heading


def located(rows: Sequence[Sequence[str]], hint: str | None) -> Heading:
    """The header among the leading rows.

    Without a `hint` the columns have to tell the sheet: more than one of them says what it is, none it needs is missing, and no
    other sheet understands as many. Raises Unclear where they do not, Unreadable where nothing is understood.
    """
    found = sorted(headings(rows, hint), key=_fit, reverse=True)
    if not found:
        raise Unreadable(_unknown(rows, hint), fits=likely(rows, hint))
    if hint:
        return found[0]
    best = list({heading.sheet: heading for heading in reversed(found)}.values())
    most = max(heading.known for heading in best)
    telling = [heading for heading in best if heading.known == most and heading.unmistakable]
    needed = max((_fit(heading)[1:3] for heading in telling), default=None)
    clear = [heading for heading in telling if _fit(heading)[1:3] == needed]
    if len(clear) == 1:
        return clear[0]
    raise _unclear(rows, sorted(best, key=_fit, reverse=True))


def refuse_other_sheet(heading: Heading, rows: Sequence[Sequence[str]]) -> None:
    """Raise Unclear where a table is named after a sheet of which it has next to nothing, and makes a whole other sheet."""
    if heading.telling > 1:
        return
    near = rows[:_FIRST_ROWS] if heading.index < _FIRST_ROWS else rows
    whole = [other for other in headings(near, None) if other.known > heading.known and other.unmistakable]
    if whole:
        raise _unclear(rows, [max(whole, key=_fit), heading])


def likely(rows: Sequence[Sequence[str]], named: str | None) -> tuple[str, ...]:
    """The sheets that a table may be which is not the one it is `named` after, or not named after any; the best first.

    Those of which it has every column they need; of a table without a name all others too, by the words that its headers hold,
    among equals people, as most lists are of people.
    """
    whole = [heading for heading in headings(rows, None) if heading.unmistakable and heading.sheet != named]
    best = dict.fromkeys(heading.sheet for heading in sorted(whole, key=_fit, reverse=True))
    if named:
        return tuple(best)
    texts = [folded(cell) for row in rows[:_FIRST_ROWS] for cell in row if cell]
    heard = {sheet: len({name for word, name in _vocabulary(sheet).items() if any(word in text for text in texts)}) for sheet in SHEETS}
    return tuple(dict.fromkeys((*best, *sorted(SHEETS, key=lambda sheet: (-heard[sheet], sheet != "people")))))


def _fit(heading: Heading) -> tuple[int, int, bool, int]:
    """How well a header fits; people stand in a list of people before they stand in one of further seats."""
    return heading.known, len(required(heading.sheet)), heading.sheet != "seats", -heading.index


def _unclear(rows: Sequence[Sequence[str]], fitting: Sequence[Heading]) -> Unclear:
    """The question which sheet it is: what fits best first, with what each would lack."""
    near = [heading for heading in fitting if heading.telling or heading.known > 1 or not heading.missing()][:_OFFERED] or fitting[
        :_OFFERED
    ]
    header = " | ".join(cell for cell in rows[near[0].index] if cell)[:80]
    return Unclear(header, [(heading.sheet, heading.missing()) for heading in near], look_alike(rows))


def _unknown(rows: Sequence[Sequence[str]], hint: str | None) -> Message:
    first = next((" | ".join(cell for cell in row if cell) for row in rows if any(row)), "")[:80]
    deeper, alike = further_down(len(rows)), look_alike(rows)
    if hint:
        return Message("file.no_header", sheet=hint, first=first, columns=required(hint), n=len(rows), deeper=deeper, alike=alike)
    return Message("file.unknown_sheet", first=first, sheets=list(SHEETS), n=len(rows), deeper=deeper, alike=alike)


def further_down(looked_at: int) -> Message | None:
    """What to do about a header that stands below the rows that were looked at, where there are more."""
    return Message("file.further_down") if looked_at >= LEADING_ROWS else None


def header_problems(heading: Heading, header: Record, file: str, rows: Sequence[Sequence[str]] = ()) -> Iterator[Rejected]:
    """What keeps a table from being read under this header: bad cells, two headers of one meaning, required columns missing.

    `rows` are the leading rows: they may make a whole sheet of another kind.
    """
    for index, problem in header.faults:
        written = header.cells[index] if index is not None and index < len(header.cells) else None
        yield Rejected(file, header.number, written or None, problem, "file")
    for name in heading.twice():
        written = [text for text, column in zip(header.cells, heading.columns, strict=True) if column == name]
        yield Rejected(file, header.number, written[-1], Message("column.twice", headers=written, column=name), "file")
    fits = likely(rows, heading.sheet) if heading.missing() else ()
    for name in heading.missing():
        labels = list(dict.fromkeys((name, label(heading.sheet, name, "en"), label(heading.sheet, name, "zh"))))
        yield Rejected(file, header.number, name, Message("column.missing", sheet=heading.sheet, labels=labels), "file", fits)
