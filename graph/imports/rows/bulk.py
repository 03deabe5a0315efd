"""Rows of ties by the thousand: what is plain and new becomes columns at once, every other row is left to the careful check.

A row is plain when both ends are known, every cell is right, and neither the maps nor any other row name the same pair. What
a plain row becomes is what the careful check would make of it; a test compares the two.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from graph.changes.created import Created
from graph.imports import Rejected
from graph.imports.cells import values
from graph.imports.reading.headers import tie_named
from graph.imports.rows.drafts import Draft
from graph.imports.rows.references.directory import Directory, Known
from graph.imports.rows.refused import waiting_for
from graph.imports.rows.ties import VENDORS, end_columns
from graph.imports.tables import Page, Row, Sheet
from graph.imports.template import examples
from graph.model.errors import Ambiguous, NotFound
from graph.model.ontology import ONTOLOGY, Property, TieType
from graph.model.refs import NodeRef, TieRef, Value

V = TypeVar("V")
Pairs = NDArray[np.int64]

_REMEMBERED = 200_000
_TYPES = {name: number for number, name in enumerate(ONTOLOGY.ties)}
_BEHIND_COLUMNS = {one.tie for node in ONTOLOGY.nodes.values() for one in node.references.values()}
_NOT_PLAIN = object()
"""What stands for a cell that the careful check has to look at."""


class _Remembered(dict[str, V], Generic[V]):
    """What texts mean, each worked out once: the same few come again and again."""

    def __init__(self, meaning: Callable[[str], V], most: int = _REMEMBERED) -> None:
        super().__init__()
        self._meaning, self._most = meaning, most

    def __missing__(self, text: str) -> V:
        if len(self) >= self._most:
            self.clear()
        found = self[text] = self._meaning(text)
        return found


@dataclass(frozen=True)
class _Part:
    """Plain rows of one page: where they stand, their pairs, and the ties they create, as `Created` writes them."""

    sheet: Sheet
    places: NDArray[np.int64]
    pairs: Pairs
    text: str


@dataclass
class BulkTies:
    """The tie sheets of an import, once its nodes are known."""

    directory: Directory
    today: str
    count: int = 0
    _ends: dict[tuple[str, ...], _Remembered[int]] = field(default_factory=dict[tuple[str, ...], _Remembered[int]])
    _values: dict[tuple[str, str], _Remembered[object]] = field(default_factory=dict[tuple[str, str], _Remembered[object]])
    _known: list[Known] = field(default_factory=list[Known])
    _numbers: dict[NodeRef, int] = field(default_factory=dict[NodeRef, int])
    _vendors: list[bool] = field(default_factory=list[bool])
    _parts: list[_Part] = field(default_factory=list[_Part])
    _others: list[Pairs] = field(default_factory=list[Pairs])

    def read(self, sheet: Sheet, progress: Callable[[int], None]) -> Iterator[Row]:
        """Take the plain rows of a sheet in; the others are given back."""
        shown = {str(one.get(end_columns(sheet.name, _declared(sheet))[0])) for one in examples(sheet.name)}
        for page in sheet.rows.pages():
            for tie, places in _by_type(sheet, page):
                plain = self._plain(sheet, page, tie, places, shown) if tie and is_plain(tie) else ()
                yield from (page.row(place) for place in sorted(set(places) - set(plain)))
            progress(page.first + len(page.numbers))

    def repeated(self) -> Iterator[tuple[Sheet, Row]]:
        """The rows taken in whose pair another row names as well; they are given back."""
        pairs = [*self._others, *(part.pairs for part in self._parts)]
        found, counts = np.unique(np.concatenate(pairs), return_counts=True) if pairs else (np.empty(0), np.empty(0))
        twice = found[counts > 1]
        if len(twice):
            for number, part in enumerate(self._parts):
                out = np.isin(part.pairs, twice)
                yield from ((part.sheet, part.sheet.rows[int(place)]) for place in part.places[out])
                self._parts[number] = _without(part, out)

    def settled(self, missing: Mapping[NodeRef, Draft]) -> tuple[list[tuple[str, int]], list[Rejected]]:
        """The ties to create, as `Created` writes them and how many, and the rows that lean on nodes which are left out."""
        lost = np.array([self._numbers[ref] for ref in missing if ref in self._numbers], np.int64)
        rejected: list[Rejected] = []
        for number, part in enumerate(self._parts if len(lost) else ()):
            ends = part.pairs >> 36, part.pairs >> 8 & 0xFFFFFFF
            out = np.isin(ends[0], lost) | np.isin(ends[1], lost)
            rejected += [self._leaning(part, place, missing) for place in np.flatnonzero(out).tolist()]
            self._parts[number] = _without(part, out)
        self.count = sum(len(part.places) for part in self._parts)
        return [(part.text, len(part.places)) for part in self._parts if len(part.places)], rejected

    def _leaning(self, part: _Part, place: int, missing: Mapping[NodeRef, Draft]) -> Rejected:
        row = part.sheet.rows[int(part.places[place])]
        pair = int(part.pairs[place])
        gone = next(ref for end in (pair >> 36, pair >> 8 & 0xFFFFFFF) if (ref := self._known[end].ref) in missing)
        source, target = end_columns(part.sheet.name, _declared(part.sheet))
        number = self._number(row.cells[source], (gone.type,))
        column = source if number >= 0 and self._known[number].ref == gone else target
        return Rejected(part.sheet.file, row.number, column, waiting_for(missing[gone]))

    def by_file(self) -> Counter[str]:
        """How many ties the rows of each file create."""
        counts = Counter[str]()
        for part in self._parts:
            counts[part.sheet.file] += len(part.places)
        return counts

    def _plain(self, sheet: Sheet, page: Page, tie: TieType, places: Sequence[int], shown: set[str]) -> list[int]:
        """Take the plain rows among these in; their places on the page."""
        columns = _picked(page.known, places)
        source, target = end_columns(sheet.name, tie)
        starts = np.array(list(map(self._end(tie.sources).__getitem__, columns[source])), np.int64)
        ends = np.array(list(map(self._end(tie.targets).__getitem__, columns[target])), np.int64)
        found = {name: list(map(self._value(tie, name).__getitem__, columns[name])) for name in columns if name in _carried(tie)}
        good = (starts >= 0) & (ends >= 0) & (starts != ends)
        pairs = np.minimum(starts, ends) << 36 | np.maximum(starts, ends) << 8 | _TYPES[tie.name]
        for place in self._odd(sheet, page, tie, places, columns, found, shown):
            good[place] = False
        keys = ["" if one is None else str(one) for one in found[tie.key]] if tie.key in found else [""] * len(places)
        self._refuse_stored(tie, starts, ends, keys, good)
        self._others.append(pairs[~good & (starts >= 0) & (ends >= 0)])
        kept = np.flatnonzero(good)
        for taken, created in self._created(tie, zip(kept.tolist(), starts[kept].tolist(), ends[kept].tolist(), strict=True), keys, found):
            self._parts.append(_Part(sheet, np.array(places, np.int64)[taken] + page.first, pairs[taken], created.write()))
        return [places[place] for place in kept.tolist()]

    def _odd(
        self, sheet: Sheet, page: Page, tie: TieType, places: Sequence[int], columns: Mapping[str, list[str]],
        found: Mapping[str, list[object]], shown: set[str],
    ) -> Iterator[int]:  # fmt: skip
        """The rows with a cell that is not plain: wrong, cleared, of another tie type, missing, unknown, or from the template."""
        ends = end_columns(sheet.name, tie)
        for cells in found.values():
            if _NOT_PLAIN in cells:
                yield from (place for place, one in enumerate(cells) if one is _NOT_PLAIN)
        strange = [cells for name, cells in columns.items() if name not in found and name not in (*ends, "type", "id")]
        for cells in (*strange, *_picked(page.extra, places).values()):
            if any(cells):
                yield from (place for place, text in enumerate(cells) if text)
        for name in tie.sheet.required if tie.sheet and sheet.name == tie.sheet.name else ():
            yield from (place for place, text in enumerate(columns[name]) if not text)
        if not shown.isdisjoint(columns[ends[0]]):
            yield from (place for place, text in enumerate(columns[ends[0]]) if text in shown)
        if "started_on" in found and "ended_on" in found:
            dates = enumerate(zip(found["started_on"], found["ended_on"], strict=True))
            yield from (place for place, (began, ended) in dates if began and ended and str(ended) < str(began))

    def _refuse_stored(self, tie: TieType, starts: Pairs, ends: Pairs, keys: list[str], good: NDArray[np.bool_]) -> None:
        """Leave alone what the maps hold already, and what the ontology does not allow."""
        stored, allowed = self.directory.graph.ties[tie.name], set(tie.ends)
        if not len(stored) and len(allowed) == 1:
            return
        for place in np.flatnonzero(good).tolist():
            ref = TieRef(self._known[int(starts[place])].ref, tie.name, self._known[int(ends[place])].ref, keys[place])
            there = ref in stored or (tie.symmetric and ref.turned() in stored)
            good[place] = (ref.source.type, ref.target.type) in allowed and not there

    def _created(
        self, tie: TieType, kept: Iterable[tuple[int, int, int]], keys: Sequence[str], found: Mapping[str, list[object]]
    ) -> Iterator[tuple[list[int], Created]]:
        by_kind: defaultdict[tuple[str, str, str], list[tuple[int, str, str]]] = defaultdict(list)
        for place, start, end in kept:
            ends = (end, start) if tie.symmetric and self._vendors[end] and not self._vendors[start] else (start, end)
            one, other = self._known[ends[0]].ref, self._known[ends[1]].ref
            by_kind[one.type, tie.name, other.type].append((place, one.id, other.id))
        for kind, ties in by_kind.items():
            places = [place for place, _, _ in ties]
            names = ([source for _, source, _ in ties], [target for _, _, target in ties], [keys[place] for place in places])
            columns = {name: [cast("Value", cells[place]) for place in places] for name, cells in found.items()}
            yield places, Created(kind, names, self._dated(columns))

    def _dated(self, columns: dict[str, list[Value]]) -> dict[str, list[Value]]:
        """A strength without a day was recorded today."""
        if strengths := columns.get("strength"):
            days = columns.get("stated_on") or [None] * len(strengths)
            columns["stated_on"] = [
                self.today if day is None and one is not None else day for day, one in zip(days, strengths, strict=True)
            ]
        return {name: cells for name, cells in columns.items() if any(one is not None for one in cells)}

    def _end(self, kinds: tuple[str, ...]) -> _Remembered[int]:
        return self._ends.setdefault(kinds, _Remembered(lambda text: self._number(text, kinds), 1 << 40))

    def _number(self, text: str, kinds: tuple[str, ...]) -> int:
        """The number of the item an end means, -1 when that has to be looked at."""
        if text == values.CLEAR:
            return -1
        try:
            known = self.directory.find(str(values.value(ONTOLOGY.provenance["source"], text)), kinds)
        except (ValueError, NotFound, Ambiguous):
            return -1
        if known.ref not in self._numbers:
            self._numbers[known.ref] = len(self._known)
            self._known.append(known)
            self._vendors.append(self.directory.side(known) in VENDORS)
        return self._numbers[known.ref]

    def _value(self, tie: TieType, name: str) -> _Remembered[object]:
        declared = _carried(tie)[name]
        return self._values.setdefault((tie.name, name), _Remembered(lambda text: _meaning(declared, text)))


def is_plain(tie: TieType) -> bool:
    """Whether rows of a tie type can be plain: no other column stands for such ties, and no loop is looked for."""
    return tie.name not in _BEHIND_COLUMNS and not tie.acyclic


def _declared(sheet: Sheet) -> TieType:
    return ONTOLOGY.tie_sheets.get(sheet.name) or ONTOLOGY.ties["KNOWS"]


def _carried(tie: TieType) -> Mapping[str, Property]:
    return ONTOLOGY.tie_properties(tie.name)


def _meaning(declared: Property, text: str) -> object:
    if not text:
        return None
    try:
        return _NOT_PLAIN if text == values.CLEAR else values.value(declared, text)
    except ValueError:
        return _NOT_PLAIN


def _by_type(sheet: Sheet, page: Page) -> Iterator[tuple[TieType | None, Sequence[int]]]:
    """The rows of a page by tie type, None for a type there is not."""
    named = None if sheet.name in ONTOLOGY.tie_sheets else page.known.get("type")
    if named is None:
        yield _declared(sheet), range(len(page.numbers))
        return
    for text in dict.fromkeys(named):
        tie = tie_named(text) if text else ONTOLOGY.ties["KNOWS"]
        yield tie, [place for place, one in enumerate(named) if one == text]


def _picked(columns: Mapping[str, list[str]], places: Sequence[int]) -> Mapping[str, list[str]]:
    if isinstance(places, range) or all(len(cells) == len(places) for cells in columns.values()):
        return columns
    return {name: [cells[place] for place in places] for name, cells in columns.items()}


def _without(part: _Part, out: NDArray[np.bool_]) -> _Part:
    if not out.any():
        return part
    left = Created.read(part.text).without(np.flatnonzero(out).tolist())
    return _Part(part.sheet, part.places[~out], part.pairs[~out], left.write())
