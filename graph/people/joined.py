"""How two records of one thing become one: what stays, what is added, and what comes back when they are taken apart."""

from graph.model.refs import INTERNAL, Properties, Value
from graph.resident.merged import PROPERTY, aliases

_INTO = {"name": "names", "email": "former_email", "phone": "former_phone"}
"""Where a second value goes: the first stays what it is."""
_LISTS = {"names": "; ", "former_email": "; ", "former_phone": "; ", "background": "; ", "domains": "; ", "foreign_id": " ; "}
"""Properties that hold several values, and what stands between them."""
_DIRECTED = frozenset({"value_kinship", "value_emotional", "value_tangible", "decency", "presence"})
"""What one end of a tie is to the other."""


def node_patch(kept: Properties, gone: Properties) -> dict[str, Value]:
    """What an item gets from another that is merged into it: what it lacks, further names and addresses; its own values stay."""
    patch: dict[str, Value] = {}
    for name, value in gone.items():
        into = _INTO.get(name, name)
        if name in INTERNAL or value is None:
            continue
        if kept.get(name) is None:
            patch[name] = value
        elif into in _LISTS and kept[name] != value:
            patch[into] = _listed(_LISTS[into], patch.get(into, kept.get(into)), value, () if into == name else (kept[name],))
    patch[PROPERTY] = aliases(kept, gone)
    return {name: value for name, value in patch.items() if value != kept.get(name)}


def conflicts(kept: Properties, gone: Properties) -> list[str]:
    """The properties in which the two differ, so that the one that is gone is known only from the record of the merge."""
    names = (name for name in gone if name not in INTERNAL and name not in _INTO and name not in _LISTS)
    return sorted(name for name in names if kept.get(name) is not None and gone[name] != kept[name])


def tie_patch(kept: Properties, gone: Properties, *, turned: bool) -> dict[str, Value]:
    """What a tie gets from a second between the same two; a tie that holds is not ended by one that does not."""
    patch = {
        name: value for name, value in gone.items()
        if kept.get(name) is None and name not in ("key", "seq", "ended_on") and not (turned and name in _DIRECTED)
    }  # fmt: skip
    if kept.get("ended_on") is not None and str(gone.get("ended_on") or "9999") > str(kept["ended_on"]):
        patch["ended_on"] = gone.get("ended_on")
    return patch


def back(before: Properties, after: Properties, now: Properties) -> dict[str, Value]:
    """The patch that takes back what turned `before` into `after`, where nobody has changed it since."""
    names = {*before, *after} - {"seq", "key"}
    return {name: before.get(name) for name in names if before.get(name) != after.get(name) == now.get(name)}


def _listed(mark: str, there: Value, more: Value, without: tuple[Value, ...]) -> Value:
    """A list in one text with further values, each once."""
    parts = [part.strip() for text in (there, more) if text is not None for part in str(text).replace("；", ";").split(";")]
    left = [part for part in dict.fromkeys(parts) if part and part not in map(str, without)]
    return mark.join(left) or None
