"""What calendars and mail have in common: who was there, by address, as an interaction or as a hint."""

import hashlib
from collections.abc import Sequence

from graph.imports.foreign.entries import Entry, Meant
from graph.imports.foreign.personal.addresses import Address
from graph.model.method import METHOD


def interaction(
    file: str, row: int, key: str, at: str, channel: str, present: Sequence[Address], initiators: Sequence[Address], summary: str
) -> Entry:  # fmt: skip
    """An interaction of everybody present; of a crowd only the owner stays, since it says nothing of a pair."""
    crowd = len(present) > METHOD.frequency.crowd
    people = () if crowd else tuple(Meant("Person", one.name, email=one.email) for one in present)
    owner = Meant("Person", side="owner")
    said = f"{summary} ({len(present)})" if crowd else summary
    item = f"{channel}:{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}"
    cells: dict[str, str | Meant | tuple[Meant, ...]] = {"id": item, "at": at, "participants": (*people, owner), "channel": channel}
    if said:
        cells["summary"] = said
    started = tuple(Meant("Person", one.name, email=one.email) for one in initiators)
    return Entry("interactions", file, row, cells, initiators=started, crowd=crowd)
