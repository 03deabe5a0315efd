"""Rows of foreign files that refer to people and organisations: every reference an id, or the row is left out and counted."""

from graph.imports.foreign.adopting.interactions import Met
from graph.imports.foreign.adopting.kept import Kept
from graph.imports.foreign.adopting.known import ADDRESSES, KnownItems, email_parts
from graph.imports.foreign.adopting.organizations import Organizations
from graph.imports.foreign.adopting.people import People
from graph.imports.foreign.adopting.strangers import Strangers
from graph.imports.foreign.entries import Entry, Hint, Meant, Value
from graph.imports.rows.references.directory import natural_key
from graph.messages import Message
from graph.model.refs import NodeRef
from graph.names.matching import folded


class Referring:
    """Projects, ties, interactions and what else refers to others in an adoption."""

    def __init__(
        self, items: KnownItems, kept: Kept, owner: str | None, organizations: Organizations, people: People, unknown: Strangers
    ) -> None:
        self._items, self._kept, self._owner = items, kept, owner
        self._organizations, self._people, self._unknown = organizations, people, unknown
        self._met = Met(items.graph)

    def take(self, entry: Entry) -> None:
        """Keep a row whose references are found."""
        if entry.sheet == "interactions" and entry.declined & self._owner_addresses():
            self._kept.leave_out(entry.file, "calendar.declined", "")
            return
        customer = entry.cells.get("customer")
        within = self._organizations.meant(customer, entry, "customer") if isinstance(customer, Meant) else None
        participants = entry.cells.get("participants")
        if isinstance(participants, tuple) and entry.initiators:
            self._unknown.look(entry, participants)
        if not self._resolve(entry, within):
            return
        if entry.sheet == "interactions":
            self._interaction(entry)
        elif entry.sheet == "projects":
            self._project(entry, within)
        elif entry.sheet != "ties" or entry.cells.get("from") != entry.cells.get("to"):
            self._kept.rows.append(entry)

    def _resolve(self, entry: Entry, within: str | None) -> bool:
        """Turn every reference into an id; false, and said why, where one is missing that the row cannot do without."""
        for column, value in list(entry.cells.items()):
            found = self._found(entry, column, value, within)
            if found is None:
                self._tell_missing(entry.file, value)
                return False
            if found:
                entry.cells[column] = found
            else:
                del entry.cells[column]
        return True

    def _found(self, entry: Entry, column: str, value: Value, within: str | None) -> str | None:
        """The text of a cell; None where it refers to nothing and the row cannot do without, empty where it can."""
        if isinstance(value, str):
            return value
        if isinstance(value, tuple):
            found = [one for meant in value if (one := self._one(entry, column, meant, within))]
            return ";".join(dict.fromkeys(found))
        return self._one(entry, column, value, within) or None

    def _one(self, entry: Entry, column: str, meant: Meant, within: str | None) -> str | None:
        if meant.kind == "Person":
            return self._people.meant(meant, within, entry)
        if meant.kind == "Project":
            return self._kept.id_of(meant.entry) if meant.entry else self._project_named(meant)
        if column == "bidders":
            return self._bidder(entry, meant)
        return self._organizations.meant(meant, entry, "customer" if column == "customer" else "")

    def _tell_missing(self, file: str, value: Value) -> None:
        first = value[0] if isinstance(value, tuple) and value else value
        if isinstance(first, Meant) and first.side == "owner":
            self._kept.leave_out(file, "foreign.no_owner", "")
        elif isinstance(first, Meant) and (first.name or first.foreign):
            code = "foreign.no_colleague" if first.side == "ours" else "foreign.nobody" if first.kind == "Person" else "foreign.nothing"
            self._kept.leave_out(file, code, first.name or first.foreign)

    def _project_named(self, meant: Meant) -> str | None:
        if meant.foreign and (found := self._items.by_foreign("Project", meant.foreign)):
            return found
        named = self._items.named("Project", meant.name)
        return named[0] if len(named) == 1 else None

    def _bidder(self, entry: Entry, meant: Meant) -> str | None:
        """A rival that is known; one that is not is proposed."""
        if named := self._items.named("Organization", meant.name):
            return named[0]
        if meant.near and (near := self._items.near(meant.name)):
            return near[0]
        change = {"type": "Organization", "name": meant.name, "kind": "competitor"}
        evidence = Message("foreign.rival", file=entry.file, row=entry.row, name=meant.name)
        self._kept.hints.append(Hint("create", change, evidence, 0.7, entry.file, entry.row, meant.name))
        return None

    def _project(self, entry: Entry, customer: str | None) -> None:
        name = str(entry.cells.get("name") or "")
        if not name or customer is None:
            self._kept.leave_out(entry.file, "foreign.no_customer", name)
            return
        found = self._items.by_foreign("Project", entry.foreign) if entry.foreign else None
        inside = self._items.named("Project", name, customer)
        key = natural_key("Project", [self._items.token("Organization", customer), folded(name)])
        self._kept.keep(entry, "Project", found or (inside[0] if inside else key), name, customer)

    def _interaction(self, entry: Entry) -> None:
        """An interaction of two people at least, of a crowd its owner alone; one that is known gains whoever another file adds."""
        found = [one for one in str(entry.cells.get("participants") or "").split(";") if one]
        item = entry.cells["id"] = self._met.known_as(entry, found)
        sides = {self._people.side_of(one) for meant in entry.initiators if (one := self._people.meant(meant, None, entry))}
        if sides:
            entry.cells["initiated_by"] = "ours" if sides == {"ours"} else "both" if "ours" in sides else "theirs"
        stored = self._items.graph.node(NodeRef("Interaction", item))
        if stored:
            before = [ref.source.id for ref in self._items.graph.incoming("TOOK_PART", NodeRef("Interaction", item))]
            found = list(dict.fromkeys([*sorted(before), *found]))
            said = stored.get("initiated_by")
            if said and "initiated_by" in entry.cells and said != entry.cells["initiated_by"]:
                entry.cells["initiated_by"] = "both"
            entry.cells["at"] = min(str(stored["at"]), str(entry.cells["at"]))
        if len(found) > 1 or (entry.crowd and found):
            entry.cells["participants"] = ";".join(sorted(found))
            self._kept.rows.append(entry)

    def _owner_addresses(self) -> set[str]:
        """Every address that the owner of the files has or had."""
        if not self._owner:
            return set()
        item = self._items.graph.node(NodeRef("Person", self._owner))
        return {one for column in ADDRESSES for one in email_parts(item.get(column))}
