"""Where a person's data came from and what it is for: by the changes that wrote what stands of them, as far as a reader is shown it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from graph.imports.foreign.adopting.known import foreign_parts
from graph.imports.jobs.states import state_of
from graph.messages import Message
from graph.model.fields import Fields, integer, text, text_or_none
from graph.model.refs import Properties, Ref
from graph.personal_data.belongings import Belongings
from graph.proposals.inbox import Inbox
from graph.results import FileReport
from graph.results.provenance import ForeignId, Origin, OriginFile, OriginKind, Provenance
from graph.store.database import Database, batches
from graph.store.queries import QUERIES
from graph.views.graph_view import GraphView

_FILES = 5


def provenance(database: Database, view: GraphView, person: str, purpose: str = "") -> Provenance:
    """Where what stands of a person came from; `purpose` is the service's, for whom none of their own is said. Raises NotFound.

    Each item counts to the change that wrote it last. An item of which a reader is shown a part is left out, as its source is elsewhere;
    where anything is withheld, the files of imports and who proposed are not told.
    """
    theirs = Belongings.of(view.graph, person)
    written = list(_written(view, theirs))
    by_seq: dict[int, Counter[str]] = {}
    for ref, item in written:
        counts = by_seq.setdefault(integer(item, "seq"), Counter())
        if ref != theirs.person:
            counts[ref.type] += 1
    rows = [row for some in batches(sorted(by_seq)) for row in database.rows(QUERIES["changes_written"], seqs=list(some))]
    item = theirs.graph.node(theirs.person)
    last = {integer(one, "seq") for ref, one in written if ref == theirs.person}
    told = _joined(rows, by_seq, last)
    own = text_or_none(item, "purpose")
    return Provenance(
        purpose=own or purpose or Message("personal.purpose").text(), own_purpose=own is not None, foreign_ids=tuple(_foreign_ids(item)),
        origins=tuple(told if view.mask else (_told(database, one) for one in told)),
    )  # fmt: skip


def _written(view: GraphView, theirs: Belongings) -> Iterator[tuple[Ref, Properties]]:
    """The items of a person whose source a reader is told."""
    for node, item in theirs.items():
        if view.mask is None or not view.mask.tells_in_part(node.type, node.id):
            yield node, item
    for tie in theirs.ties():
        found = theirs.graph.ties[tie.type][tie]
        if found.get("seq") and not found.get("band"):
            yield tie, found


def _joined(rows: Iterable[Fields], by_seq: dict[int, Counter[str]], last: set[int]) -> list[Origin]:
    """Changes as origins, the latest first; what one source and person wrote in several, as batches of an import, is one."""
    found: dict[tuple[str | None, str | None, str], Origin] = {}
    for row in sorted(rows, key=lambda one: -integer(one, "seq")):
        seq, source, by, at = integer(row, "seq"), text_or_none(row, "source"), text_or_none(row, "by"), text(row, "at")
        key = (source, by, "" if _kind(source) == "import" else at[:10])
        counts, before = by_seq[seq], found.get(key)
        items = counts + Counter(before.items if before else {})
        record = seq in last or (before is not None and before.record)
        found[key] = Origin(
            at=before.at if before else at, by=by, kind=_kind(source), source=source, record=record, items=dict(sorted(items.items()))
        )
    return list(found.values())


def _kind(source: str | None) -> OriginKind:
    first = (source or "").partition(" ")[0]
    kinds: dict[str, OriginKind] = {"import": "import", "proposal": "proposal", "merge": "merge", "api": "entered"}
    return kinds.get(first, "other")


def _told(database: Database, origin: Origin) -> Origin:
    """An origin with the files of its import, or what proposed it, as far as these are kept."""
    key = (origin.source or "").partition(" ")[2]
    if origin.kind == "import" and (rows := database.rows(QUERIES["import_read"], id=key)):
        files = _files(state_of(rows[0]).files)
        return origin.model_copy(update={"files": tuple(files[:_FILES]), "files_count": len(files)})
    if origin.kind == "proposal" and (found := Inbox(database).several([key]).get(key)):
        return origin.model_copy(update={"proposed_by": found.source})
    return origin


def _files(reports: Iterable[FileReport]) -> list[OriginFile]:
    """The files of an import, a workbook once with the profiles of all of its sheets."""
    found: dict[str, OriginFile] = {}
    for one in reports:
        name = one.name.partition(" · ")[0]
        profiles = (*(found[name].profiles if name in found else ()), *([one.profile] if one.profile else []))
        found[name] = OriginFile(name=name, format=one.format, profiles=tuple(dict.fromkeys(profiles)))
    return list(found.values())


def _foreign_ids(person: Properties) -> Iterator[ForeignId]:
    """The ids that the person has in other programs: `hubspot:12`; an address by which a file knows them is none."""
    for one in foreign_parts(person.get("foreign_id")):
        system, parted, key = one.partition(":")
        if parted and system and key:
            yield ForeignId(system=system, id=key)
