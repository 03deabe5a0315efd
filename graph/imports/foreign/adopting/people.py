"""The people that foreign files bring and mean: by foreign id, by an address together with the name, by the name where they work."""

from collections.abc import Sequence

from graph.imports.foreign.adopting.kept import Kept
from graph.imports.foreign.adopting.known import KnownItems, email_parts, foreign_parts, phone_parts
from graph.imports.foreign.adopting.organizations import Organizations
from graph.imports.foreign.entries import Entry, Meant
from graph.imports.foreign.personal.addresses import is_nobody
from graph.imports.rows.references.directory import natural_key
from graph.imports.rows.structure.vacancy import is_no_name
from graph.model.refs import NodeRef
from graph.names.matching import folded

_LONGEST_ID = 200


class People:
    """People of an adoption; `owner` is the person whose files they are."""

    def __init__(self, items: KnownItems, kept: Kept, owner: str | None, organizations: Organizations) -> None:
        self._items, self._kept, self._owner, self._organizations = items, kept, owner, organizations
        self._ours: dict[str, list[str]] = {}
        self._expected: frozenset[str] = frozenset()

    def expect(self, entries: Sequence[Entry]) -> None:
        """Know which foreign ids an import brings before its first person is taken."""
        self._expected = frozenset(entry.foreign for entry in entries if entry.foreign)

    def take(self, entry: Entry) -> None:
        """Keep the row of a person, who has a name and works somewhere."""
        name = str(entry.cells.get("name") or "")
        house = entry.cells.pop("organization", "")
        if not name or is_no_name(name):
            self._kept.leave_out(entry.file, "foreign.no_name", name or str(entry.row))
            return
        meant = house if isinstance(house, Meant) else Meant("Organization", house) if isinstance(house, str) and house else None
        named = self._organizations.meant(meant, entry, entry.new.pop("organization_kind", "")) if meant else None
        item = self._stored(entry, name, named)
        known = self._items.house("Person", item) if item else None
        organization = named or known
        if organization is None:
            self._kept.leave_out(entry.file, "foreign.no_organization", name)
        elif not (item and item == self._owner and known != organization):
            self._keep(entry, item or self._new(entry, name, organization), name, organization)

    def take_superior(self, entry: Entry) -> None:
        """Find whom somebody who was kept reports to."""
        person, meant = self._kept.id_of(entry), entry.cells.get("reports_to")
        if person is None or not isinstance(meant, Meant):
            return
        boss = self.meant(meant, str(entry.cells["organization"]), entry)
        del entry.cells["reports_to"]
        if boss and boss != person:
            entry.cells["reports_to"] = boss
        elif not boss:
            self._kept.leave_out(entry.file, "foreign.no_boss", meant.name or meant.foreign)

    def meant(self, meant: Meant, within: str | None, entry: Entry) -> str | None:
        """The id of a person, of those within an organisation where a name alone is given; None for somebody who is nowhere."""
        if meant.side == "owner":
            return self._owner
        if meant.entry is not None:
            return self._kept.id_of(meant.entry)
        if meant.foreign and (found := self._items.by_foreign("Person", meant.foreign)):
            return found
        if meant.email:
            return _only(list(self._items.by_email(meant.email)))
        if not meant.name:
            return None
        inside = self._organizations.meant(meant.organization, entry) if meant.organization else within
        return _only(self._of_ours(meant.name) if meant.side == "ours" else self._items.named("Person", meant.name, inside))

    def side_of(self, person: str) -> str:
        """The side that somebody is on; who works nowhere yet is taken for a customer's."""
        if any(person in ids for ids in self._ours.values()):
            return "ours"
        return self._items.side(self._items.house("Person", person)) or "customer"

    def _keep(self, entry: Entry, item: str, name: str, organization: str) -> None:
        entry.cells["organization"] = organization
        self._department(entry, organization)
        self._kept.keep(entry, "Person", item, name, organization)
        if self._organizations.is_ours(organization):
            self._ours.setdefault(folded(name), []).append(item)

    def _stored(self, entry: Entry, name: str, organization: str | None) -> str | None:
        """Who it is: the foreign id tells, an address together with the name, or the name within the organisation."""
        found = self._items.by_foreign("Person", entry.foreign) if entry.foreign else None
        if found and (not _is_address(entry) or self._is_alike(entry, name, found)):
            return found
        emails, phones = email_parts(entry.cells.get("email")), phone_parts(entry.cells.get("phone"))
        sharing = {one for address in emails for one in self._items.by_email(address)}
        sharing |= {one for number in phones for one in self._items.by_phone(number)}
        if same := sorted(set(self._items.named("Person", name)) & sharing):
            return same[0]
        inside = _only(self._items.named("Person", name, organization)) if organization else None
        return inside if inside and not self._is_another(entry, inside) else None

    def _is_alike(self, entry: Entry, name: str, item: str) -> bool:
        """Whether an address that stands for an id means somebody: a number may be an office's, a mailbox that of a team."""
        known, form = folded(self._kept.name_of("Person", item)), folded(name)
        address = entry.foreign.partition(":")[2]
        own = "@" in address and not is_nobody(address)
        return known == form or (own and (known in form or form in known or bool(set(known.split()) & set(form.split()))))

    def _is_another(self, entry: Entry, item: str) -> bool:
        """Whether somebody of the same name is known to that program under another id: a namesake.

        Where an address stands for the id, it may have changed: only one that the import brings as well is another's.
        """
        system, brought = entry.foreign.partition(":")[0], self._kept.entry("Person", item)
        stored = foreign_parts(self._items.graph.node(NodeRef("Person", item)).get("foreign_id"))
        known = [*stored, *([brought.foreign] if brought and brought.foreign else [])]
        others = [one for one in known if one.startswith(f"{system}:") and one != entry.foreign]
        return bool(entry.foreign) and any(not _is_address(entry) or one in self._expected for one in others)

    def _new(self, entry: Entry, name: str, organization: str) -> str:
        key = natural_key("Person", [self._items.token("Organization", organization), folded(name)])
        taken = self._kept.entry("Person", key) is not None or key in self._items.graph.nodes["Person"]
        return _own_id(entry) if taken or self._items.named("Person", name, organization) else key

    def _department(self, entry: Entry, organization: str) -> None:
        value = entry.cells.pop("department", "")
        name = value.name if isinstance(value, Meant) else str(value)
        if not name or folded(name) == folded(self._kept.name_of("Organization", organization)):
            return
        found = self._items.named("Department", name, organization)
        item = found[0] if found else natural_key("Department", [self._items.token("Organization", organization), folded(name)])
        if not found:
            made = Entry("departments", entry.file, entry.row, {"name": name, "organization": organization})
            self._kept.keep(made, "Department", item, name, organization)
        entry.cells["department"] = item

    def _of_ours(self, name: str) -> list[str]:
        stored = [one for one in self._items.named("Person", name) if self._items.side(self._items.house("Person", one)) == "ours"]
        return list(dict.fromkeys([*stored, *self._ours.get(folded(name), [])]))


def _is_address(entry: Entry) -> bool:
    """Whether a foreign id is but one of the addresses of whom it stands for, as where a program exports no id."""
    text = entry.foreign.partition(":")[2]
    numbers = phone_parts(text)
    return text.casefold() in email_parts(entry.cells.get("email")) or bool(set(numbers) & set(phone_parts(entry.cells.get("phone"))))


def _only(found: list[str]) -> str | None:
    """The one there is, where there is one alone."""
    return found[0] if len(found) == 1 else None


def _own_id(entry: Entry) -> str:
    """An id of our own for somebody whose natural key another has: by the foreign id, which stays the same."""
    text = "".join("_" if one in ",;|" or not one.isprintable() else one for one in entry.foreign)
    return text if text and len(text) <= _LONGEST_ID else natural_key("Entry", [entry.file, str(entry.row), entry.foreign])
