"""Which profile a table is read by: the one somebody chose or mapped, else the one that understands most of its headers."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import cast

from graph.imports import Choices, Note, Unreadable
from graph.imports.foreign.tables.numbers import Words, holding, with_words, words_of
from graph.imports.foreign.tables.profile import Cell, Profile, Profiles, Rule, built_in, checked, header_forms
from graph.imports.reading.headers import field, folded, required, sheet_named
from graph.imports.reading.heading import LEADING_ROWS, Heading, headings
from graph.messages import Message
from graph.model.errors import Invalid, Problem
from graph.model.ontology import Reference

EVERY_FILE = "*"
_FAMILY = frozenset(map(folded, ("姓", "姓氏", "last name", "family name", "surname", "nachname", "lastname", "nom", "apellido")))
OURS = "ours"


class Choosing:
    """The profiles of one import."""

    def __init__(self, choices: Choices, stored: Sequence[Profile] = ()) -> None:
        """`stored` are profiles that were kept earlier; they go before those that come with the product. Raises Invalid."""
        self._all = Profiles([*stored, *built_in()])
        wanted = self._all.named(choices.profile) if choices.profile else None
        if choices.profile and wanted is None:
            names = [one.id for one in self._all]
            raise Invalid([Problem("profile", Message("profile.unknown", name=choices.profile, names=names))])
        given = {name: value for name, value in choices.mapping.items() if name != OURS}
        self._words = {name: told for name, value in given.items() if (told := _words(name, value))}
        self._mapped = {name: mapped(name, value) for name, value in given.items() if not _is_words(value)}
        general = self._mapped.pop(EVERY_FILE, None)
        self._general = general.model_copy(update={"id": choices.called or EVERY_FILE}) if general else wanted
        self._used, self._passed_over = dict[str, None](), dict[str, None]()
        self.ours = str(choices.mapping.get(OURS) or "")

    def of(self, file: str) -> Profiles:
        """The profiles that a file or worksheet may be read by."""
        own = self._own(file)
        return Profiles([own]) if own else Profiles([self._general, *self._all]) if self._general else self._all

    def is_chosen(self, file: str) -> bool:
        """Whether somebody said how this file is read; what was said of all files is said of those that it fits."""
        return bool(self._own(file)) or file in self._used

    def refusal(self, file: str) -> Unreadable:
        """What to say of a file that is not the kind which somebody said it is."""
        profile = self._own(file) or self._general
        headers = list(profile.headers[0]) if profile else []
        return Unreadable(Message("profile.other_file", name=profile.id if profile else "", headers=headers))

    def pass_over(self, file: str) -> None:
        """Note of a table that the profile for all files, where there is one, does not fit."""
        if self._general and not self._own(file):
            self._passed_over[file] = None

    @property
    def passed_over(self) -> tuple[str, ...]:
        """The tables that the profile for all files does not fit."""
        return tuple(self._passed_over)

    @property
    def fits_nothing(self) -> bool:
        """Whether there is a profile for all files, and it fits none."""
        return bool(self._passed_over) and not self._used

    def notes(self, read: Set[str]) -> Iterator[Note]:
        """Which of the tables that are read the profile for all files is used for, and which are read as usual."""
        name = self._general.id if self._general else ""
        for tables, code in ((self._used, "profile.used"), (self._passed_over, "profile.passed_over")):
            yield from (Note(file, Message(code, name=name)) for file in tables if file in read)

    def heading(self, file: str, rows: Sequence[Sequence[str]], hint: str | None) -> tuple[Profile, Heading] | None:
        """The profile of a table and its header row, None where it is a sheet of ours, or nothing that is known.

        Raises Unreadable where somebody chose a profile for this table and it does not fit.
        """
        found = self._recognised(file, rows)
        if found is None:
            return None
        profile, index = found
        there = header_forms(rows[index])
        if not self.is_chosen(file) and _is_ours(rows, hint, profile.knows(there)):
            return None
        return self._worded(file, profile, there), Heading(profile.primary, index, tuple(None for _ in rows[index]))

    def _recognised(self, file: str, rows: Sequence[Sequence[str]]) -> tuple[Profile, int] | None:
        if own := self._own(file):
            if found := Profiles([own]).recognised(rows):
                return found
            raise self.refusal(file)
        if self._general:
            found = Profiles([self._general]).recognised(rows)
            if found:
                self._used[file] = None
                return found
            self.pass_over(file)
        return self._all.recognised(rows)

    def _own(self, file: str) -> Profile | None:
        """What somebody said of this very file or worksheet."""
        return self._mapped.get(file) or self._mapped.get(_short(file))

    def _worded(self, file: str, profile: Profile, there: Set[str]) -> Profile:
        """A profile with what somebody said of the words of a file. Raises Unreadable for a number that is none."""
        told: dict[str, dict[str, str]] = {}
        for name in (EVERY_FILE, _short(file), file):
            for header, words in self._words.get(name, {}).items():
                if folded(header) in there and (name != EVERY_FILE or any(holding(profile, header))):
                    told[header] = {**told.get(header, {}), **words}
        try:
            return with_words(profile, told)
        except Invalid as fault:
            raise Unreadable(fault.problems[0].problem) from None


def _short(file: str) -> str:
    """The name of a worksheet, or of the file."""
    return file.rpartition(" · ")[2] or file


def _is_words(given: object) -> bool:
    """Whether a mapping only says what words are, and not how the file is read."""
    return isinstance(given, Mapping) and set(cast("Mapping[str, object]", given)) == {"words"}


def _words(name: str, given: object) -> Words:
    return words_of(cast("Mapping[str, object]", given).get("words"), name) if isinstance(given, Mapping) else {}


def _is_ours(rows: Sequence[Sequence[str]], hint: str | None, known: int) -> bool:
    """Whether a table is a whole sheet of ours that understands at least as many of its headers."""
    whole = [one for one in headings(rows[:LEADING_ROWS], hint) if not one.missing() and not one.twice()]
    return any(one.known >= known for one in whole)


def mapped(name: str, given: object) -> Profile:
    """The profile that a mapping stands for: `{sheet, columns: {header: column}}` or a whole one; either with `words`. Raises Invalid."""
    mapping: Mapping[str, object] = cast("Mapping[str, object]", given) if isinstance(given, Mapping) else {}
    told = _words(name, mapping)
    return with_words(_as_said(name, {key: value for key, value in mapping.items() if key != "words"}), told)


def _as_said(name: str, mapping: Mapping[str, object]) -> Profile:
    if "rows" in mapping:
        return checked({"en": name, "zh": name, **mapping, "id": name}, name)
    sheet = sheet_named(str(mapping.get("sheet") or "people"))
    listed = mapping.get("columns")
    if sheet is None or not isinstance(listed, Mapping):
        raise Invalid([Problem("mapping", Message("profile.wrong", name=name, fault="sheet, columns"))])
    columns: dict[str, list[str]] = {}
    for header, column in cast("Mapping[str, object]", listed).items():
        if column:
            columns.setdefault(str(column), []).append(header)
    missing = [column for column in required(sheet) if column not in columns]
    if missing:
        raise Invalid([Problem("mapping", Message("file.sheet_without", sheet=sheet, missing=missing))])
    return _of_columns(name, sheet, columns)


def _of_columns(name: str, sheet: str, columns: Mapping[str, list[str]]) -> Profile:
    cells = {column: _cell(sheet, column, headers) for column, headers in columns.items()}
    rows: list[Rule] = []
    house = {"people": "organization", "projects": "customer"}.get(sheet, "")
    if house:
        named = {"name": cells[house], **({"kind": Cell(text="customer", new=True)} if house == "customer" else {})}
        rows.append(Rule(sheet="organizations", needs=("name",), cells=named))
        cells[house] = Cell(row="organizations")
    foreign = cells.pop("id", None) if house else None
    rows.append(Rule(sheet=sheet, id=foreign, cells=cells))
    if sheet == "people":
        rows.append(Rule(sheet="ties", needs=("to",), cells={"from": Cell(owner=True), "to": Cell(row="people")}))
    headers = tuple(header for listed in columns.values() for header in listed)
    return Profile(id=name, en=name, zh=name, system=name if foreign else "", headers=(headers,), rows=tuple(rows), own=True)


def _cell(sheet: str, column: str, headers: list[str]) -> Cell:
    declared = field(sheet, column)
    if column == "name" and sheet == "people" and len(headers) > 1:
        family = next((one for one in headers if folded(one) in _FAMILY), headers[-1])
        return Cell(all=tuple(one for one in headers if one != family), family=(family,), read="name")
    if isinstance(declared, Reference) or len(headers) == 1:
        return Cell(of=tuple(headers))
    return Cell(all=tuple(headers))
