"""The rows of a recognised table, by its profile, as entries of our own sheets."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import inf

from graph.imports import Note, further
from graph.imports.cells.values import CLEAR
from graph.imports.foreign.entries import Entry, Foreign, Hint, Meant, NumberWord, Value
from graph.imports.foreign.tables import remarks, values
from graph.imports.foreign.tables.numbers import NUMBERS, as_number, is_number
from graph.imports.foreign.tables.profile import Cell, Profile, Rule
from graph.imports.reading.headers import field, folded
from graph.imports.tables import Row
from graph.messages import Message
from graph.model.ontology import ONTOLOGY, Property, Reference
from graph.names.matching import visible

_KINDS = {
    **{(tie.sheet.name, tie.sheet.source): tie.sources[0] for tie in ONTOLOGY.ties.values() if tie.sheet},
    **{(tie.sheet.name, tie.sheet.target): tie.targets[0] for tie in ONTOLOGY.ties.values() if tie.sheet},
    ("ties", "from"): "Person", ("ties", "to"): "Person",
}  # fmt: skip
_CONTACTS = ("email", "phone", "former_email", "former_phone")
_SHOWN = 5
_ROWS = 10
_WORDS = 30


def translated(foreign: Foreign) -> Foreign:
    """A file with its rows turned into entries; what could not be read as it should stands in its notes."""
    if foreign.profile is None or foreign.sheet is None:
        return foreign
    reading = _Translation(foreign, foreign.profile)
    entries = [entry for row in foreign.sheet.rows for entry in reading.entries(row)]
    return replace(foreign, entries=entries, hints=reading.hints, notes=(*foreign.notes, *reading.notes()), numbers=reading.numbers())


class _Translation:
    def __init__(self, foreign: Foreign, profile: Profile) -> None:
        self._foreign, self._profile = foreign, profile
        self._unread: dict[str, list[tuple[int, str]]] = {}
        self._several: dict[str, list[tuple[int, str]]] = {}
        self._nothing: list[int] = []
        self._words: dict[str, Counter[tuple[str, str]]] = {}
        self._numbers: dict[str, Counter[tuple[str, str]]] = {}
        self._choices: dict[tuple[str, str], str] = {}
        self._otherwise: set[tuple[str, str, str]] = set()
        self._orders: dict[str, str] = {}
        self.hints: list[Hint] = []

    def entries(self, row: Row) -> Iterator[Entry]:
        by_header = {folded(header): text for header, text in row.extra.items()}
        if any(text.lower().startswith(start.lower()) for start in self._profile.footer for text in list(row.extra.values())[:1]):
            return
        made: dict[str, Entry] = {}
        taken = set(map(folded, self._profile.drop))
        for rule in self._profile.rows:
            for entry in self._made(rule, row, by_header, made) if rule.covers(by_header) else ():
                made.setdefault(rule.sheet, entry)
                taken.update(folded(one) for cell in (*rule.cells.values(), *([rule.id] if rule.id else [])) for one in cell.headers)
                yield entry
        if not made and row.extra:
            self._nothing.append(row.number)
        if primary := made.get(self._profile.primary):
            primary.extra.update(self._kept(row, taken))
            self._remarks(row, by_header, primary)

    def _kept(self, row: Row, taken: set[str]) -> Iterator[tuple[str, str]]:
        """The cells that no row of ours says: of unknown columns, of rows that were not made, and those that could not be read."""
        for header, text in row.extra.items():
            untold = (*self._unread.get(folded(header), ()), *self._several.get(folded(header), ()))
            if folded(header) not in taken or (row.number, text) in untold:
                yield header, text

    def _remarks(self, row: Row, by_header: Mapping[str, str], primary: Entry) -> None:
        house = self._foreign.title
        name = f"{primary.cells.get('name')}@{house}" if house else str(primary.cells.get("name"))
        for header in self._profile.remarks:
            text = by_header.get(folded(header), "")
            for suggested in remarks.suggested_ties(text):
                if suggested.who != primary.cells.get("name"):
                    change = {"type": "KNOWS", "from": suggested.who, "to": name, "origin": suggested.origin}
                    evidence = Message("foreign.remark", file=self._foreign.file, row=row.number, text=text)
                    self.hints.append(Hint("tie", change, evidence, 0.4, self._foreign.file, row.number))

    def _made(self, rule: Rule, row: Row, by_header: Mapping[str, str], made: Mapping[str, Entry]) -> Iterator[Entry]:
        cells: dict[str, Value] = {}
        new: dict[str, str] = {}
        for column, cell in rule.cells.items():
            value = self._value(rule, column, cell, row, by_header, made, cells)
            if value:
                if cell.new and isinstance(value, str):
                    new[column] = value
                else:
                    cells[column] = value
        met = cells.get("participants")
        if isinstance(met, tuple) and len(met) < 2:
            return
        if all(cells.get(column) or new.get(column) for column in rule.needs):
            foreign = values.only(rule.id, _text(rule.id, by_header))[0] if rule.id else ""
            spread = cells.get(rule.each) if rule.each else None
            for one in spread if isinstance(spread, tuple) else (spread,):
                own = {**cells, rule.each: one} if one else cells
                yield Entry(
                    rule.sheet, self._foreign.file, row.number, dict(own), dict(new), {}, self._with_system(foreign), own=self._profile.own
                )

    def _with_system(self, foreign: str) -> str:
        return f"{self._profile.system}:{foreign}" if foreign and self._profile.system else ""

    def _value(
        self, rule: Rule, column: str, cell: Cell, row: Row, by_header: Mapping[str, str], made: Mapping[str, Entry],
        before: Mapping[str, Value],
    ) -> Value:  # fmt: skip
        declared = field(rule.sheet, column)
        is_reference = isinstance(declared, Reference) or (rule.sheet, column) in _KINDS
        text, further = values.only(cell, _text(cell, by_header))
        if further:
            header = self._header(cell, row)
            self._several.setdefault(folded(header), []).append((row.number, by_header[folded(header)]))
        if is_reference or cell.row or cell.owner:
            return self._meant(rule, column, cell, text, by_header, made, before)
        if cell.title:
            return self._foreign.title
        if column in _CONTACTS:
            return values.addresses(text)
        return self._read(cell, text, row, rule.sheet, column) if text else cell.otherwise

    def _read(self, cell: Cell, text: str, row: Row, sheet: str, column: str) -> str:
        header, declared = self._header(cell, row), field(sheet, column)
        if cell.read in ("day", "moment"):
            read = values.day(text, cell.order or self._order(header))
            found = read[:10] if read and cell.read == "day" else read
        elif cell.read == "number":
            found = values.amount(text, cell.times * values.scale(header))
        elif cell.read == "level":
            found = values.level(text)
            return found
        elif isinstance(declared, Property) and declared.type in NUMBERS:
            return self._number(cell, text, row.number, header, declared)
        else:
            found = values.worded(cell, text)
            if cell.words and found:
                self._words.setdefault(header, Counter())[text, found] += 1
                if isinstance(declared, Property) and found in declared.choices:
                    self._choices[header, found] = f"{_type_of(sheet)}.{column}.{found}"
                if found == cell.otherwise:
                    self._otherwise.add((header, text, found))
        if not found and not (cell.words and cell.otherwise):
            self._unread.setdefault(folded(header), []).append((row.number, text))
        return found or ""

    def _number(self, cell: Cell, text: str, row: int, header: str, declared: Property) -> str:
        """A number as it stands, or what a word is in its column; a word of no known number is left as it is where there are none."""
        if text == CLEAR or is_number(declared, text):
            return text
        found = values.worded(cell, text) if cell.words else ""
        self._numbers.setdefault(header, Counter())[text, found] += 1
        if cell.words and not found:
            self._unread.setdefault(folded(header), []).append((row, text))
        return found if cell.words else text

    def numbers(self) -> dict[str, list[NumberWord]]:
        """The words of columns of numbers, by header, the most frequent first."""
        found = {header: sorted(words.items(), key=lambda one: (-one[1], one[0]))[:_WORDS] for header, words in self._numbers.items()}
        return {header: [NumberWord(word, meaning, rows) for (word, meaning), rows in words] for header, words in found.items()}

    def _header(self, cell: Cell, row: Row) -> str:
        """The header whose value counts in a row."""
        filled = {folded(header) for header in row.extra}
        return next((one for one in cell.headers if folded(one) in filled), "")

    def _order(self, header: str) -> str:
        """Whether month or day comes first in a column, as any of its values may show; empty where none does."""
        if header not in self._orders:
            rows = self._foreign.sheet.rows if self._foreign.sheet else ()
            cells = (text for row in rows for name, text in row.extra.items() if folded(name) == folded(header))
            self._orders[header] = values.order_of(cells)
        return self._orders[header]

    def _meant(
        self, rule: Rule, column: str, cell: Cell, text: str, by_header: Mapping[str, str], made: Mapping[str, Entry],
        before: Mapping[str, Value],
    ) -> Value:  # fmt: skip
        declared = field(rule.sheet, column)
        kind = _KINDS.get((rule.sheet, column)) or (declared.of[0] if isinstance(declared, Reference) else "Person")
        many = (isinstance(declared, Reference) and declared.many) or cell.read == "several"
        if column == "participants":
            return tuple(one for name in (cell.row, "owner" if cell.owner else "") for one in self._participants(name, cell, text, made))
        if cell.owner:
            return Meant("Person", side="owner")
        if cell.row:
            entry = made.get(cell.row)
            return Meant(kind, entry=entry) if entry else ""
        if cell.title:
            return Meant("Organization", self._foreign.title) if self._foreign.title else ""
        if cell.ours and kind == "Organization":
            return Meant(kind, side="ours")
        within = self._within(cell.within, made, before)
        names = [values.worded(cell, one) for one in (values.named(text) if many else [text])]
        ids = [self._with_system(one) for one in values.ids(_first(cell.id, by_header), many=many)]
        found = [
            Meant(kind, name, foreign, within, near=cell.near, side="ours" if cell.ours else "")
            for name, foreign in values.paired(names, ids) if name or foreign
        ]  # fmt: skip
        return tuple(found) if many else found[0] if found else ""

    def _participants(self, name: str, cell: Cell, text: str, made: Mapping[str, Entry]) -> Iterator[Meant]:
        if name == "owner":
            yield Meant("Person", side="owner")
        elif name and (entry := made.get(name)):
            yield Meant("Person", entry=entry)
            if text:
                yield from (Meant("Person", one, side="ours" if cell.ours else "") for one in values.several(text))

    def _within(self, column: str, made: Mapping[str, Entry], before: Mapping[str, Value]) -> Meant | None:
        if not column:
            return None
        value = before.get(column) or next((one for entry in made.values() if (one := entry.cells.get(column))), None)
        return value if isinstance(value, Meant) else None

    def notes(self) -> Iterator[Note]:
        """The words that were given a meaning, and the values that were not: one line a column."""
        file = self._foreign.file
        for header, words in self._numbers.items():
            known = [Message("profile.word", word=word, meaning=meaning) for word, meaning in sorted(words, key=_by_number) if meaning]
            if known:
                yield Note(file, Message("profile.numbers", column=header, words=known[:_WORDS]))
        for header, words in self._words.items():
            told = Counter(word for word, _ in words)
            named = {pair: n for pair, n in words.items() if told[pair[0]] == 1 or (header, *pair) not in self._otherwise}
            said = [
                Message("profile.word", word=word, meaning=self._choices.get((header, meaning), meaning))
                for (word, meaning), _ in Counter(named).most_common(12)
            ]
            yield Note(file, Message("profile.words", column=header, words=said))
        if self._nothing:
            rows, more = self._nothing[:_ROWS], further(self._nothing, _ROWS)
            yield Note(file, Message("profile.says_nothing", rows=rows, more=more))
        written = {folded(header): header for header in self._foreign.sheet.unknown} if self._foreign.sheet else {}
        for code, untold in (("profile.kept_as_text", self._unread), ("profile.first_counts", self._several)):
            for header, values_ in untold.items():
                shown = list(dict.fromkeys(text for _, text in values_))[:_SHOWN]
                yield Note(file, Message(code, column=written.get(header, header), n=len(values_), values=shown))


def _type_of(sheet: str) -> str:
    """The node or tie type of a sheet."""
    return (
        ONTOLOGY.plurals[sheet].name
        if sheet in ONTOLOGY.plurals
        else ONTOLOGY.tie_sheets[sheet].name
        if sheet in ONTOLOGY.tie_sheets
        else ""
    )


def _by_number(one: tuple[str, str]) -> tuple[float, str]:
    """Words in the order of their numbers, the highest first; those without one last."""
    number = as_number(one[1])
    return (inf if number is None else -number), one[0]


def _text(cell: Cell, by_header: Mapping[str, str]) -> str:
    if cell.text:
        return cell.text
    by_header = {header: text for header, text in by_header.items() if text not in cell.none} if cell.none else by_header
    spelled = dict.fromkeys(map(folded, cell.all))  # `First Name` and `FirstName` are one column of the file
    given = [found for header in spelled if (found := by_header.get(header, "").strip())]
    if cell.read == "name" and (cell.family or cell.all):
        parted = values.person_name(given, _first(cell.family, by_header))
        return visible(parted or _first(cell.of, by_header))
    first = _first(cell.of, by_header)
    return visible("; ".join(dict.fromkeys([first, *given] if first else given)))


def _first(headers: tuple[str, ...], by_header: Mapping[str, str]) -> str:
    return next((text.strip() for header in headers if (text := by_header.get(folded(header), "")).strip()), "")
