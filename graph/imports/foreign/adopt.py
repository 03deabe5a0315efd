"""What foreign files say becomes rows of our own sheets: items that are known get their ids, new ones keys that stay the same.

A value that a weak source brings for somebody whom it did not bring itself does not replace what is there: it is a hint.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.imports import Note
from graph.imports.foreign.entries import Entry, Foreign, Hint, Meant, Value
from graph.imports.foreign.known import ADDRESSES, KnownItems, email_parts, foreign_parts, phone_parts
from graph.imports.foreign.sheets import as_sheets
from graph.imports.foreign.strangers import Strangers
from graph.imports.rows.references.directory import natural_key
from graph.imports.rows.structure.vacancy import is_no_name
from graph.imports.tables import Sheet
from graph.messages import Message
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef
from graph.names.matching import folded
from graph.resident.graph import ResidentGraph

OUR_NAME = "我司 (our company)"
"""What our own organisation is called until somebody says its name."""
_NAMED = 5
_MERGED = ("email", "phone")
_LONGEST_ID = 200


@dataclass(frozen=True)
class Adopted:
    """Rows of our sheets, what is worth knowing of them, and what is only proposed."""

    sheets: tuple[Sheet, ...] = ()
    notes: tuple[Note, ...] = ()
    hints: tuple[Hint, ...] = ()


@dataclass
class _Left:
    """Why rows or values of a file are left out: by code, the names."""

    found: defaultdict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict[tuple[str, str], list[str]](list))

    def out(self, file: str, code: str, name: str) -> None:
        """Leave something out."""
        self.found[file, code].append(name)

    def notes(self) -> list[Note]:
        """One line a file and reason, with a count."""
        return [
            Note(file, Message(code, n=len(names), names=[name for name, _ in Counter(names).most_common(_NAMED)]))
            for (file, code), names in self.found.items()
        ]


def adopted(graph: ResidentGraph, files: Sequence[Foreign], owner: str | None = None, ours: str = "") -> Adopted:
    """The rows that foreign files make on these maps; `owner` is the person whose files they are, `ours` what we are called."""
    adoption = _Adoption(graph, owner, ours)
    adoption.take([entry for file in files for entry in file.entries])
    hints = [hint for file in files for hint in file.hints] + adoption.strangers()
    notes = [note for file in files for note in file.notes]
    return Adopted(tuple(as_sheets(adoption.rows)), (*notes, *adoption.left.notes(), *adoption.notes), (*hints, *adoption.hints))


class _Adoption:
    def __init__(self, graph: ResidentGraph, owner: str | None, ours: str) -> None:
        self._items, self._owner, self._ours_name = KnownItems(graph), owner, ours
        self._graph = graph
        self._ids: dict[Entry, str] = {}
        self._entry_of: dict[tuple[str, str], Entry] = {}
        self._ours: str | None = None
        self._our_people: dict[str, list[str]] = {}
        self.rows: list[Entry] = []
        self.left, self.hints = _Left(), list[Hint]()
        self.notes: list[Note] = []
        self._near: dict[tuple[str, str], str] = {}
        self._unknown = Strangers(self._items)

    def take(self, entries: list[Entry]) -> None:
        """Adopt entries: organisations first, then people, then what refers to both."""
        by_sheet: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_sheet[entry.sheet].append(entry)
        for entry in by_sheet.pop("organizations", []):
            self._organization_row(entry)
        people = by_sheet.pop("people", [])
        for entry in sorted(people, key=_is_ours, reverse=True):
            self._person_row(entry)
        for entry in [one for one in people if one in self._ids and isinstance(one.cells.get("reports_to"), Meant)]:
            self._boss(entry)
        for sheet in ("projects", *(sheet for sheet in by_sheet if sheet != "projects")):
            for entry in by_sheet.get(sheet, []):
                self._row(entry)

    def strangers(self) -> list[Hint]:
        """The people of calendars and mail whom nobody knows yet."""
        return list(self._unknown.hints())

    # organisations

    def _organization_row(self, entry: Entry) -> None:
        name = str(entry.cells.get("name") or "")
        if not name:
            return
        item = (entry.foreign and self._items.by_foreign("Organization", entry.foreign)) or self._organization_id(name)
        parent = entry.cells.pop("parent", None)
        if isinstance(parent, Meant) and (above := self._organization(parent, entry)) and above != item:
            entry.cells["parent"] = above
        self._keep(entry, "Organization", item, name, None)

    def _organization_id(self, name: str) -> str:
        found = self._items.named("Organization", name)
        return found[0] if found else natural_key("Organization", [folded(name)])

    def _organization(self, meant: Meant, entry: Entry, kind: str = "") -> str | None:
        """The id of an organisation; one that is nowhere is made."""
        if meant.entry is not None:
            return self._ids.get(meant.entry)
        if meant.side == "ours":
            return self._our_house(entry.file, entry.row)
        if meant.foreign and (found := self._items.by_foreign("Organization", meant.foreign)):
            return found
        if not meant.name:
            return None
        if named := self._items.named("Organization", meant.name):
            return named[0]
        if meant.near and (near := self._items.near(meant.name)):
            self._tell_near(entry, meant.name, near)
            return near[0]
        made = Entry("organizations", entry.file, entry.row, {"name": meant.name}, {"kind": kind} if kind else {}, foreign=meant.foreign)
        self._organization_row(made)
        return self._ids[made]

    def _tell_near(self, entry: Entry, name: str, near: tuple[str, str]) -> None:
        if (entry.file, name) not in self._near:
            self._near[entry.file, name] = near[0]
            self.notes.append(Note(entry.file, Message("foreign.taken_for", text=name, name=near[1])))

    def _our_house(self, file: str, row: int) -> str:
        if self._ours is None:
            ours = [one for one in self._graph.nodes["Organization"] if self._items.side(one) == "ours"]
            own = self._items.house("Person", self._owner) if self._owner else None
            named = self._items.named("Organization", self._ours_name) if self._ours_name else []
            self._ours = next((one for one in (*named, own, *(ours if len(ours) == 1 or not self._ours_name else ())) if one), None)
        if self._ours is None:
            name = self._ours_name or OUR_NAME
            made = Entry("organizations", file, row, {"name": name, "kind": "ours"})
            self._organization_row(made)
            self._ours = self._ids[made]
            if not self._ours_name:
                self.notes.append(Note(file, Message("foreign.called_ours", name=name)))
        return self._ours

    # people

    def _person_row(self, entry: Entry) -> None:
        name, house = str(entry.cells.get("name") or ""), entry.cells.pop("organization", "")
        if not name or is_no_name(name):
            self.left.out(entry.file, "foreign.no_name", name or str(entry.row))
            return
        meant = house if isinstance(house, Meant) else Meant("Organization", house) if isinstance(house, str) and house else None
        organization = self._organization(meant, entry, entry.new.pop("organization_kind", "")) if meant else None
        item = self._person(entry, name, organization)
        if organization is None and item:
            organization = self._items.house("Person", item)
        if organization is None:
            self.left.out(entry.file, "foreign.no_organization", name)
            return
        if item and item == self._owner and self._items.house("Person", item or "") != organization:
            return
        entry.cells["organization"] = organization
        self._department(entry, organization)
        new = item or self._new_person(entry, name, organization)
        self._keep(entry, "Person", new, name, organization)
        if self._ours == organization or self._items.side(organization) == "ours":
            self._our_people.setdefault(folded(name), []).append(new)

    def _person(self, entry: Entry, name: str, organization: str | None) -> str | None:
        """Who it is: the foreign id tells, an address together with the name, or the name within the organisation."""
        if entry.foreign and (found := self._items.by_foreign("Person", entry.foreign)):
            return found
        emails, phones = email_parts(entry.cells.get("email")), phone_parts(entry.cells.get("phone"))
        sharing = {one for address in emails for one in self._items.by_email(address)}
        sharing |= {one for number in phones for one in self._items.by_phone(number)}
        same = sorted(set(self._items.named("Person", name)) & sharing)
        if same:
            return same[0]
        inside = self._items.named("Person", name, organization) if organization else []
        return inside[0] if len(inside) == 1 and not self._is_another(entry, inside[0]) else None

    def _is_another(self, entry: Entry, item: str) -> bool:
        """Whether somebody of the same name is known to that program under another id: a namesake."""
        system = entry.foreign.partition(":")[0]
        stored = foreign_parts(self._graph.node(NodeRef("Person", item)).get("foreign_id"))
        brought = self._entry_of.get(("Person", item))
        known = [*stored, *([brought.foreign] if brought and brought.foreign else [])]
        return bool(entry.foreign) and any(one.startswith(f"{system}:") and one != entry.foreign for one in known)

    def _new_person(self, entry: Entry, name: str, organization: str) -> str:
        key = natural_key("Person", [self._items.token("Organization", organization), folded(name)])
        taken = ("Person", key) in self._entry_of or key in self._graph.nodes["Person"]
        if taken or self._items.named("Person", name, organization):
            return _own_id(entry)
        return key

    def _department(self, entry: Entry, organization: str) -> None:
        value = entry.cells.pop("department", "")
        name = value.name if isinstance(value, Meant) else str(value)
        if not name or folded(name) == folded(self._name("Organization", organization)):
            return
        found = self._items.named("Department", name, organization)
        key = natural_key("Department", [self._items.token("Organization", organization), folded(name)])
        item = found[0] if found else key
        if not found:
            made = Entry("departments", entry.file, entry.row, {"name": name, "organization": organization})
            self._keep(made, "Department", item, name, organization)
        entry.cells["department"] = item

    def _boss(self, entry: Entry) -> None:
        meant = entry.cells.pop("reports_to")
        boss = self._who(meant, str(entry.cells["organization"]), entry) if isinstance(meant, Meant) else None
        if boss and boss != self._ids[entry]:
            entry.cells["reports_to"] = boss
        elif isinstance(meant, Meant) and not boss:
            self.left.out(entry.file, "foreign.no_boss", meant.name or meant.foreign)

    # what is kept

    def _keep(self, entry: Entry, kind: str, item: str, name: str, organization: str | None) -> None:
        """Add an entry under its id; a second one of the same item fills what the first leaves open."""
        self._ids[entry] = item
        before = self._entry_of.get((kind, item))
        stored = self._graph.node(NodeRef(kind, item))
        same_source = self._mark(entry, kind, item)
        if before is not None and before is not entry:
            for column, value in entry.cells.items():
                joined = column in (*_MERGED, "foreign_id")
                before.cells[column] = _joined(column, before.cells.get(column), value) if joined else before.cells.get(column) or value
            before.extra = {**entry.extra, **before.extra}
            entry.cells, entry.extra = before.cells, before.extra
            return
        entry.cells["id"] = item if stored or not item.startswith("n_") else ""
        for column, text in entry.new.items():
            if stored.get(column) in (None, "") and not entry.cells.get(column):
                entry.cells[column] = text
        if stored:
            self._respect(entry, kind, item, dict(stored), same_source=same_source)
        self._entry_of[kind, item] = entry
        if kind == "Person":
            self._items.learn_person(item, name, organization, str(entry.cells.get("email") or ""), str(entry.cells.get("phone") or ""))
        else:
            self._items.learn(kind, item, name, organization)
        self.rows.append(entry)

    def _mark(self, entry: Entry, kind: str, item: str) -> bool:
        """Keep the foreign id beside those the item has from elsewhere; whether it had this one before."""
        if not entry.foreign or "foreign_id" not in ONTOLOGY.nodes[kind].properties:
            return False
        stored = foreign_parts(self._graph.node(NodeRef(kind, item)).get("foreign_id"))
        entry.cells["foreign_id"] = " ; ".join(dict.fromkeys([*stored, entry.foreign]))
        self._items.learn_foreign(kind, entry.foreign, item)
        return entry.foreign in stored

    def _respect(self, entry: Entry, kind: str, item: str, stored: dict[str, object], *, same_source: bool) -> None:
        """Leave alone what stands there already, unless the same program brought the item; a difference is a hint."""
        if entry.own:
            return
        if kind == "Person" and (old := email_parts(stored.get("email"))) and (email := entry.cells.get("email")):
            gone = [one for one in old if one not in email_parts(email)]
            if same_source:
                former = dict.fromkeys([*email_parts(stored.get("former_email")), *gone])
                entry.cells.update({"former_email": "; ".join(former)} if former else {})
            else:
                entry.cells["email"] = _joined("email", str(stored["email"]), email)
        if kind == "Person" and stored.get("phone") and entry.cells.get("phone") and not same_source:
            entry.cells["phone"] = _joined("phone", str(stored["phone"]), entry.cells["phone"])
        if same_source:
            return
        for column in [
            one for one in entry.cells if one in ONTOLOGY.nodes[kind].properties and one not in (*_MERGED, "name", "foreign_id")
        ]:
            now, then = stored.get(column), entry.cells[column]
            if now not in (None, "") and str(now) != then:
                del entry.cells[column]
                evidence = Message("foreign.says", file=entry.file, row=entry.row, column=column, value=str(then))
                target = f"{kind.lower()}:{item}"
                self.hints.append(Hint("change", {column: str(then)}, evidence, 0.6, entry.file, entry.row, target))
        entry.cells["name"] = str(stored.get("name") or entry.cells["name"])
        entry.extra = {column: text for column, text in entry.extra.items() if stored.get(column) in (None, "", text)}
        if kind == "Person" and "department" in entry.cells and (house := self._items.house("Person", item)) == entry.cells["organization"]:
            has_department = any(ref.target.type == "Department" for ref in self._graph.outgoing("WORKS_IN", NodeRef("Person", item)))
            if house and has_department:
                del entry.cells["department"]

    # what refers to others

    def _row(self, entry: Entry) -> None:
        """A row that refers to others: every reference an id, or the row is left out and counted."""
        if entry.sheet == "interactions" and entry.declined & self._owner_addresses():
            self.left.out(entry.file, "calendar.declined", "")
            return
        within = self._house_of(entry)
        participants = entry.cells.get("participants")
        if isinstance(participants, tuple) and entry.initiators:
            self._unknown.look(entry, participants)
        for column, value in list(entry.cells.items()):
            found = self._found(entry, column, value, within)
            if found is None:
                self._missing(entry, column, value)
                return
            if found:
                entry.cells[column] = found
            else:
                del entry.cells[column]
        if entry.sheet == "ties" and entry.cells.get("from") == entry.cells.get("to"):
            return
        if entry.sheet == "interactions":
            self._interaction(entry)
        elif entry.sheet == "projects":
            self._project(entry, within)
        else:
            self.rows.append(entry)

    def _owner_addresses(self) -> set[str]:
        if not self._owner:
            return set()
        item = self._graph.node(NodeRef("Person", self._owner))
        return {one for column in ADDRESSES for one in email_parts(item.get(column))}

    def _interaction(self, entry: Entry) -> None:
        """An interaction of two people at least, of a crowd its owner alone; one that is known gains whoever another file adds."""
        item, found = str(entry.cells.get("id") or ""), [one for one in str(entry.cells.get("participants") or "").split(";") if one]
        sides = {self._side_of(one) for meant in entry.initiators if (one := self._who(meant, None, entry))}
        if sides <= {"ours", "customer", "partner", "competitor"} and sides:
            entry.cells["initiated_by"] = "ours" if sides == {"ours"} else "both" if "ours" in sides else "theirs"
        stored = self._graph.node(NodeRef("Interaction", item))
        if stored:
            before = [ref.source.id for ref in self._graph.incoming("TOOK_PART", NodeRef("Interaction", item))]
            found = list(dict.fromkeys([*sorted(before), *found]))
            said = stored.get("initiated_by")
            if said and "initiated_by" in entry.cells and said != entry.cells["initiated_by"]:
                entry.cells["initiated_by"] = "both"
            entry.cells["at"] = min(str(stored["at"]), str(entry.cells["at"]))
        if len(found) > 1 or (entry.crowd and found):
            entry.cells["participants"] = ";".join(sorted(found))
            self.rows.append(entry)

    def _side_of(self, person: str) -> str:
        if any(person in ids for ids in self._our_people.values()):
            return "ours"
        return self._items.side(self._items.house("Person", person)) or "customer"

    def _house_of(self, entry: Entry) -> str | None:
        customer = entry.cells.get("customer")
        return self._organization(customer, entry, "customer") if isinstance(customer, Meant) else None

    def _project(self, entry: Entry, customer: str | None) -> None:
        name = str(entry.cells.get("name") or "")
        if not name or customer is None:
            self.left.out(entry.file, "foreign.no_customer", name)
            return
        found = self._items.by_foreign("Project", entry.foreign) if entry.foreign else None
        inside = self._items.named("Project", name, customer)
        key = natural_key("Project", [self._items.token("Organization", customer), folded(name)])
        item = found or (inside[0] if inside else key)
        self._keep(entry, "Project", item, name, customer)

    def _found(self, entry: Entry, column: str, value: Value, within: str | None) -> str | None:
        """The text of a cell; None where it refers to nothing and the row cannot do without, empty where it can."""
        if isinstance(value, str):
            return value
        if isinstance(value, tuple):
            found = [one for meant in value if (one := self._one(entry, column, meant, within))]
            return ";".join(dict.fromkeys(found))
        found_one = self._one(entry, column, value, within)
        return found_one or None

    def _one(self, entry: Entry, column: str, meant: Meant, within: str | None) -> str | None:
        if meant.kind == "Organization":
            if column == "bidders":
                return self._bidder(entry, meant)
            return self._organization(meant, entry, "customer" if column == "customer" else "")
        if meant.kind == "Project":
            return self._ids.get(meant.entry) if meant.entry else self._project_named(meant)
        return self._who(meant, within, entry)

    def _project_named(self, meant: Meant) -> str | None:
        if meant.foreign and (found := self._items.by_foreign("Project", meant.foreign)):
            return found
        named = self._items.named("Project", meant.name)
        return named[0] if len(named) == 1 else None

    def _bidder(self, entry: Entry, meant: Meant) -> str | None:
        """A rival that is known; one that is not is proposed."""
        named = self._items.named("Organization", meant.name)
        near = self._items.near(meant.name) if meant.near and not named else None
        if named or near:
            return named[0] if named else near[0] if near else None
        change = {"type": "Organization", "name": meant.name, "kind": "competitor"}
        evidence = Message("foreign.rival", file=entry.file, row=entry.row, name=meant.name)
        self.hints.append(Hint("create", change, evidence, 0.7, entry.file, entry.row, meant.name))
        return None

    def _who(self, meant: Meant, within: str | None, entry: Entry) -> str | None:
        """The id of a person, None for somebody who is nowhere; said where a name was given."""
        if meant.side == "owner":
            return self._owner
        if meant.entry is not None:
            return self._ids.get(meant.entry)
        if meant.foreign and (found := self._items.by_foreign("Person", meant.foreign)):
            return found
        if meant.email:
            sharing = self._items.by_email(meant.email)
            return next(iter(sharing)) if len(sharing) == 1 else None
        if not meant.name:
            return None
        inside = self._organization(meant.organization, entry) if meant.organization else within
        found = self._our_named(meant.name) if meant.side == "ours" else self._items.named("Person", meant.name, inside)
        return found[0] if len(found) == 1 else None

    def _our_named(self, name: str) -> list[str]:
        stored = [one for one in self._items.named("Person", name) if self._items.side(self._items.house("Person", one)) == "ours"]
        return list(dict.fromkeys([*stored, *self._our_people.get(folded(name), [])]))

    def _missing(self, entry: Entry, column: str, value: Value) -> None:
        first = value[0] if isinstance(value, tuple) and value else value
        if isinstance(first, Meant) and first.side == "owner":
            self.left.out(entry.file, "foreign.no_owner", "")
        elif isinstance(first, Meant) and (first.name or first.foreign):
            code = "foreign.no_colleague" if first.side == "ours" else "foreign.nobody" if first.kind == "Person" else "foreign.nothing"
            self.left.out(entry.file, code, first.name or first.foreign)

    def _name(self, kind: str, item: str) -> str:
        known = self._items.stored(kind, item)
        entry = self._entry_of.get((kind, item))
        return known.name if known else str(entry.cells.get("name", "")) if entry else ""


def _own_id(entry: Entry) -> str:
    """An id of our own for somebody whose natural key another has: by the foreign id, which stays the same."""
    text = "".join("_" if one in ",;|" or not one.isprintable() else one for one in entry.foreign)
    return text if text and len(text) <= _LONGEST_ID else natural_key("Entry", [entry.file, str(entry.row), entry.foreign])


def _joined(column: str, first: Value | None, second: Value) -> str:
    """Several addresses of one person, each once."""
    separator = " ; " if column == "foreign_id" else "; "
    parts: dict[str, str] = {}
    for text in (first, second):
        for part in str(text or "").split(separator.strip()):
            form = "".join(filter(str.isdigit, part))[-11:] if column == "phone" else part.strip().casefold()
            if part.strip():
                parts.setdefault(form, part.strip())
    return separator.join(parts.values())


def _is_ours(entry: Entry) -> bool:
    house = entry.cells.get("organization")
    return isinstance(house, Meant) and house.side == "ours"
