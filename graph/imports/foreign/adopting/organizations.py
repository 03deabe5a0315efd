"""The organisations that foreign files mean: found by foreign id or name, nearly right ones where that will do, else made."""

from graph.imports import Note
from graph.imports.foreign.adopting.kept import Kept
from graph.imports.foreign.adopting.known import KnownItems
from graph.imports.foreign.entries import Entry, Meant
from graph.imports.rows.references.directory import natural_key
from graph.messages import Message
from graph.names.matching import folded

OUR_NAME = "我司 (our company)"
"""What our own organisation is called until somebody says its name."""


class Organizations:
    """Organisations of an adoption; `owner` is whose files they are, `our_name` what we are called."""

    def __init__(self, items: KnownItems, kept: Kept, owner: str | None, our_name: str) -> None:
        self._items, self._kept, self._owner, self._our_name = items, kept, owner, our_name
        self._ours: str | None = None
        self._near: set[tuple[str, str]] = set()

    def take(self, entry: Entry) -> None:
        """Keep the row of an organisation, below the one it names above it."""
        name = str(entry.cells.get("name") or "")
        if not name:
            return
        item = (entry.foreign and self._items.by_foreign("Organization", entry.foreign)) or self._id(name)
        parent = entry.cells.pop("parent", None)
        if isinstance(parent, Meant) and (above := self.meant(parent, entry)) and above != item:
            entry.cells["parent"] = above
        self._kept.keep(entry, "Organization", item, name, None)

    def meant(self, meant: Meant, entry: Entry, kind: str = "") -> str | None:
        """The id of an organisation; one that is nowhere is made, of a kind where it is named."""
        if meant.entry is not None:
            return self._kept.id_of(meant.entry)
        if meant.side == "ours":
            return self._our_house(entry.file, entry.row)
        if meant.foreign and (found := self._items.by_foreign("Organization", meant.foreign)):
            return found
        if not meant.name:
            return None
        if named := self._items.named("Organization", meant.name):
            return named[0]
        if meant.near and (near := self._items.near(meant.name)):
            self._tell_near(entry.file, meant.name, near[1])
            return near[0]
        made = Entry("organizations", entry.file, entry.row, {"name": meant.name}, {"kind": kind} if kind else {}, foreign=meant.foreign)
        self.take(made)
        return self._kept.id_of(made)

    def is_ours(self, organization: str) -> bool:
        """Whether an organisation is our own."""
        return organization == self._ours or self._items.side(organization) == "ours"

    def _id(self, name: str) -> str:
        found = self._items.named("Organization", name)
        return found[0] if found else natural_key("Organization", [folded(name)])

    def _tell_near(self, file: str, text: str, name: str) -> None:
        if (file, text) not in self._near:
            self._near.add((file, text))
            self._kept.notes.append(Note(file, Message("foreign.taken_for", text=text, name=name)))

    def _our_house(self, file: str, row: int) -> str | None:
        self._ours = self._ours or self._stored_house() or self._made_house(file, row)
        return self._ours

    def _stored_house(self) -> str | None:
        """Our organisation of the maps: by the name that was said, by the owner, or the only one."""
        named = self._items.named("Organization", self._our_name) if self._our_name else []
        own = self._items.house("Person", self._owner) if self._owner else None
        ours = [one for one in self._items.graph.nodes["Organization"] if self._items.side(one) == "ours"]
        only = ours if len(ours) == 1 or not self._our_name else []
        return next((one for one in (*named, own, *only) if one), None)

    def _made_house(self, file: str, row: int) -> str | None:
        made = Entry("organizations", file, row, {"name": self._our_name or OUR_NAME, "kind": "ours"})
        self.take(made)
        if not self._our_name:
            self._kept.notes.append(Note(file, Message("foreign.called_ours", name=OUR_NAME)))
        return self._kept.id_of(made)
