"""The rows of an import that are left out, by what others call them: whoever refers to one waits for it, and is not wrong."""

from collections.abc import Iterable

from graph.imports.rows.drafts import Draft
from graph.messages import Message
from graph.model.ontology import ONTOLOGY
from graph.names.matching import folded

_KINDS = {node.name.lower(): node.name for node in ONTOLOGY.nodes.values()}


class Refused:
    """Rows that are left out, by node type, id and name."""

    def __init__(self) -> None:
        self._by_text: dict[tuple[str, str], Draft] = {}

    def add(self, kind: str, draft: Draft) -> None:
        """Note a row that is left out."""
        for column in ("id", "name"):
            if text := draft.given.cells.get(column):
                self._by_text.setdefault((kind, folded(str(text))), draft)

    def meant(self, text: str, kinds: Iterable[str]) -> Draft | None:
        """The row a reference means: by id or name, `type:ID` or `name@organisation`."""
        prefix, _, rest = text.partition(":")
        kind = _KINDS.get(prefix.strip().lower())
        if kind and rest:
            return self._by_text.get((kind, folded(rest)))
        names = [folded(text), folded(text.rpartition("@")[0])] if "@" in text else [folded(text)]
        return next((found for name in names for kind in kinds if (found := self._by_text.get((kind, name)))), None)


def waiting_for(draft: Draft) -> Message:
    """Why a row that refers to a row which is left out cannot be written either: `waits for row 3 of people.csv (Ann), …`."""
    name = draft.given.cells.get("name") or draft.given.cells.get("title") or draft.given.cells.get("id")
    named = Message("plain.bracketed", text=str(name)) if name else None
    return Message("row.waits", row=draft.given.row, file=draft.given.file, name=named)
