"""Seats that rows ask for: a move ends the old one with its title and level and begins the new; further seats stand beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.changes.edits import Edit
from graph.imports.rows.drafts import Draft
from graph.imports.rows.references.directory import Directory
from graph.messages import Message
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, Properties, TieRef, Value
from graph.snapshot.places import current, holds, organization_of, standing_of, tells_own_title

SEAT_COLUMNS = tuple(column for column, one in ONTOLOGY.nodes["Person"].references.items() if one.tie == "WORKS_IN")
WORDS = ("title", "level")
"""What a seat keeps of its time."""

Seats = Mapping[TieRef, Properties]


@dataclass(frozen=True)
class MoveOf:
    """Somebody who goes from one organisation to another: their id, and the names."""

    person: str
    name: str
    left: str
    taken: str


def words_kept(seat: Properties, person: Properties, at: str) -> dict[str, Value]:
    """What a seat that ends takes from its person: the title and level it does not have itself, where the person's are its own."""
    if not tells_own_title(seat.get("primary"), seat.get("ended_on"), at):
        return {}
    return {name: person[name] for name in WORDS if seat.get(name) is None and person.get(name) is not None}


@dataclass
class PersonSeats:
    """The seats of the person of a row of the people sheet, and what the row makes of them."""

    person: NodeRef
    final: NodeRef
    directory: Directory
    today: str
    own: dict[str, Value] = field(default_factory=dict[str, Value])
    """What becomes of the person's own title and level beside what the row says."""

    def __post_init__(self) -> None:
        graph = self.directory.graph
        self.seats: Seats = graph.outgoing("WORKS_IN", self.person)
        self.now = list(current(self.seats, self.today))
        self.item = graph.node(self.person)
        self.organization = organization_of(graph, self.now[0].target, self.today) if self.now else None

    def to(self, place: NodeRef, given: Mapping[str, Value]) -> list[Edit]:
        """The edits that make `place` the seat a person counts in; `given` is the title and level that the row says."""
        if self.now and self.now[0].target == place:
            return self.corrected(given)
        held = next((ref for ref in self.now if ref.target == place), None)
        if held and standing_of(self.seats[held]):
            return []
        left = [ref for ref in self.now if standing_of(self.seats[ref])]
        ended = [Edit(ref, {"ended_on": self.today, **words_kept(self.seats[ref], self.item, self.today)}) for ref in left]
        self._forget_words(place, given)
        if held:
            self.own |= {name: self.seats[held].get(name) for name in WORDS if name not in given}
            return [*ended, Edit(held, {"primary": None, **given})]
        began = self.today if self.seats else None
        seat = TieRef(self.final, "WORKS_IN", place, began or "")
        return [*ended, Edit(seat, {"ended_on": None, "started_on": began, "primary": None, **dict.fromkeys(WORDS)})]

    def corrected(self, given: Mapping[str, Value]) -> list[Edit]:
        """The edits that give the seat a person counts in another title or level, where it has them itself."""
        if not self.now:
            return []
        seat = self.seats[self.now[0]]
        own = tells_own_title(seat.get("primary"), seat.get("ended_on"), self.today)
        patch = {name: value for name, value in given.items() if not own or seat.get(name) is not None}
        return [Edit(self.now[0], patch)] if patch else []

    def _forget_words(self, place: NodeRef, given: Mapping[str, Value]) -> None:
        """A title of the organisation that is left says nothing of the next one."""
        before = self.now or sorted(self.seats, key=lambda ref: str(self.seats[ref].get("ended_on") or ""))[-1:]
        if before and _organization(before[0].target, self.directory) != _organization(place, self.directory):
            self.own |= {name: None for name in WORDS if name not in given}


def words_given(draft: Draft) -> dict[str, Value]:
    """Title and level as a row says them."""
    return {name: draft.values[name] for name in WORDS if name in draft.values and name not in draft.given.known}


def _organization(place: NodeRef, directory: Directory) -> str | None:
    """The organisation a department or organisation belongs to, one of the import included."""
    known = directory.known(place)
    return known.organization if known else None


@dataclass(frozen=True)
class _Moved:
    """A row of people that moves somebody to another company: the seats it ends and the one it begins."""

    draft: Draft
    left: tuple[TieRef, ...]
    taken: TieRef


class SeatRows:
    """Rows that each tell of one seat (the sheet of seats, ties, the API), put in order with all other seats of their people."""

    def __init__(self, directory: Directory, today: str) -> None:
        self._directory, self._today = directory, today
        self._planned: dict[NodeRef, dict[TieRef, Properties]] = {}
        self._before: dict[NodeRef, Seats] = {}
        self._people: dict[NodeRef, Properties] = {}
        self._primary: list[TieRef] = []
        self._moved: dict[NodeRef, _Moved] = {}
        self.replaced: set[TieRef] = set()
        """Seats without a beginning that rows of people ask for and others tell with one: they are not to be written."""
        self._done: dict[TieRef, tuple[Properties, list[Edit]]] = {}

    def take(self, draft: Draft, edits: Iterable[Edit]) -> None:
        """Note people and their seats as a row of people asks for them."""
        seats = list[Edit]()
        for edit in edits:
            if isinstance(edit.ref, TieRef) and edit.ref.type == "WORKS_IN":
                self._put(edit)
                seats.append(edit)
            elif isinstance(edit.ref, NodeRef) and edit.ref.type == "Person":
                self._people[edit.ref] = {**self._directory.graph.node(edit.ref), **(edit.patch or {})}

        if moved := self._move(draft, seats):
            self._moved[moved.taken.source] = moved

    def _move(self, draft: Draft, seats: Iterable[Edit]) -> "_Moved | None":
        """The move to another company that a row of people asks for, if it does."""
        left, taken = list[TieRef](), list[TieRef]()
        for edit in seats:
            assert isinstance(edit.ref, TieRef)
            (taken if (edit.patch or {}).get("ended_on") is None else left).append(edit.ref)
        if not (left and taken) or _organization(left[0].target, self._directory) == _organization(taken[0].target, self._directory):
            return None
        return _Moved(draft, tuple(left), taken[0])

    def _against(self, ref: TieRef, patch: dict[str, Value], draft: Draft) -> list[Edit]:
        """What a seat that is said to be primary makes of a move of the same import.

        Where both name the same company the seat is the more exact one: it stands in place of the one that the move would begin, and the
        seat that is left ends where it begins. Another company contradicts the move: both rows are refused.
        """
        moved = self._moved.get(ref.source)
        if moved is None or patch.get("primary") is not True or not holds(patch, self._today):
            return []
        companies = [_organization(place, self._directory) or place.id for place in (ref.target, moved.taken.target)]
        if companies[0] != companies[1]:
            seat, company = (self._name(NodeRef("Organization", one)) for one in companies)
            given, other = moved.draft.given, draft.given
            draft.refuse("primary", Message("row.seat_against_move", row=given.row, file=given.file, company=company, seat=seat))
            moved.draft.refuse("organization", Message("row.move_against_seat", row=other.row, file=other.file, company=company, seat=seat))
            return []
        if ref == moved.taken:
            return []
        self.replaced.add(moved.taken)
        self._seats(ref.source).pop(moved.taken, None)
        began = patch.get("started_on")
        stored = self._before[ref.source]
        return [Edit(one, {"ended_on": began}) for one in moved.left if began and str(began) > str(stored[one].get("started_on") or "")]

    def edits(self, edit: Edit, draft: Draft) -> list[Edit]:
        """The edits of one such row: its seat, and what it makes of others; a second primary seat is refused in the draft."""
        ref, asked = edit.ref, edit.patch or {}
        assert isinstance(ref, TieRef)
        if ref in self._done and self._done[ref][0] == asked:
            return self._done[ref][1]
        found = self._edits(ref, dict(asked), draft)
        self._done[ref] = (asked, found)
        return found

    def _edits(self, ref: TieRef, patch: dict[str, Value], draft: Draft) -> list[Edit]:
        there, person = self._seats(ref.source), self._people.get(ref.source) or self._directory.graph.node(ref.source)
        stored = self._before[ref.source].get(ref)
        replaced = self._undated(ref, {**(stored or {}), **patch})
        if replaced and stored is None:
            patch = {**words_kept(there[replaced], person, self._today), **_carried(there[replaced]), **patch}
        if stored is not None and patch.get("ended_on") is not None and holds(stored, self._today):
            patch = {**words_kept(stored, person, self._today), **patch}
        if stored is None and replaced is None and "primary" not in patch:
            patch["primary"] = self._standing(ref, patch)
        found = [Edit(ref, patch)]
        if replaced and replaced in self._before[ref.source]:
            found.append(Edit(replaced, None))
        elif replaced:
            self.replaced.add(replaced)
            there.pop(replaced)
        found += self._against(ref, patch, draft)
        if patch.get("primary") is True:
            found += self._only_primary(ref, stored or {}, patch, draft)
        for one in found:
            self._put(one)
        return found

    def moves(self) -> list[MoveOf]:
        """Who goes from one organisation to another by all of it."""
        found: list[MoveOf] = []
        for person, seats in self._planned.items():
            ends = [next(current(one, self._today), None) for one in (self._before[person], seats)]
            left, taken = (_organization(seat.target, self._directory) if seat else None for seat in ends)
            if left and taken and left != taken:
                found.append(MoveOf(person.id, self._name(person), *(self._name(NodeRef("Organization", one)) for one in (left, taken))))
        return found

    def _name(self, ref: NodeRef) -> str:
        known = self._directory.known(ref)
        return known.name if known else ref.id

    def _seats(self, person: NodeRef) -> dict[TieRef, Properties]:
        if person not in self._planned:
            self._before[person] = self._directory.graph.outgoing("WORKS_IN", person)
            self._planned[person] = dict(self._before[person])
        return self._planned[person]

    def _put(self, edit: Edit) -> None:
        ref = edit.ref
        assert isinstance(ref, TieRef)
        seats = self._seats(ref.source)
        if edit.patch is None:
            seats.pop(ref, None)
        else:
            seats[ref] = {**seats.get(ref, {}), **edit.patch}

    def _undated(self, ref: TieRef, item: Properties) -> TieRef | None:
        """The seat in the same place of which only the beginning was not known, where this row tells it."""
        same = ref._replace(key="")
        there = self._seats(ref.source).get(same)
        return same if ref.key and there is not None and there.get("ended_on") is None and item.get("ended_on") is None else None

    def _standing(self, ref: TieRef, patch: Mapping[str, Value]) -> bool | None:
        """Whether a new seat of which the row does not say so is primary: not beside another one that is held.

        None leaves it open: for a seat that was left, the only one, and those after others in the same organisation.
        """
        if patch.get("ended_on") is not None:
            return None
        organization = _organization(ref.target, self._directory)
        whole = NodeRef("Organization", organization or "")
        others = {other: item for other, item in self._seats(ref.source).items() if other != ref and other.target != whole}
        if any(item.get("ended_on") is None for item in others.values()):
            return False
        return True if any(_organization(other.target, self._directory) != organization for other in others) else None

    def _only_primary(self, ref: TieRef, stored: Properties, patch: Mapping[str, Value], draft: Draft) -> list[Edit]:
        """One seat is primary on a day: of two the later begun, from its first day on.

        A stored one that begins no earlier is a further one from now on; two of one import that begin on one day are refused.
        What a row says again changes no other seat, so that an export comes in again as it went out.
        """
        patched = {**stored, **patch}
        rivals = {
            other: str(item.get("started_on") or "") for other, item in self._seats(ref.source).items()
            if other != ref and item.get("primary") is True and _overlap(item, patched)
        }  # fmt: skip
        began = str(patched.get("started_on") or "")
        if any(other in self._primary and day == began for other, day in rivals.items()):
            draft.refuse("primary", Message("row.second_primary_seat"))
        self._primary.append(ref)
        if all(stored.get(name) == patched.get(name) for name in ("primary", "started_on", "ended_on")):
            return []
        return [Edit(other, {"primary": False}) for other, day in rivals.items() if day >= began and other not in self._primary]


def _carried(seat: Properties) -> dict[str, Value]:
    """What a seat with its beginning takes over from the same one without."""
    return {name: value for name, value in seat.items() if value is not None and name not in ("key", "seq", "started_on", "ended_on")}


def _overlap(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    begun = [str(seat.get("started_on") or "") for seat in (one, other)]
    ended = [str(seat.get("ended_on") or "9999") for seat in (one, other)]
    return begun[0] < ended[1] and begun[1] < ended[0]
