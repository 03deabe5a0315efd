"""Erasing a person: out of the maps as one change, then out of everything that the service keeps of them."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.access.audit.call import under_way
from graph.access.audit.log import AuditLog
from graph.changes.commit import Author, commit
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import Conflict, NotFound
from graph.model.fields import text
from graph.personal_data import work
from graph.personal_data.belongings import Belongings
from graph.personal_data.records import Cleaning
from graph.personal_data.traces import Traces
from graph.results.personal_data import Erased, Erasure, Kept
from graph.store.database import Database
from graph.store.queries import QUERIES
from graph.views.feed import ERASE, Feed


@dataclass(frozen=True)
class Eraser:
    """Who erases, in which service. `purge` has the store keep nothing of what was removed from nodes with some labels; None where that
    is another's task.
    """

    database: Database
    feed: Feed
    audit: AuditLog
    cache: Path | None
    purge: Callable[[set[str]], None] | None

    def erase(self, person: str, by: str, *, dry_run: bool = False) -> Erasure:
        """Erase a person, or say what would go. Raises NotFound; Conflict while an import is under way."""
        self.refuse_imports()
        theirs, traces = self._found(person)
        cleaning, counts = self._cleaning(theirs, traces), _counted(theirs, traces)
        kept = list(self._kept(theirs, cleaning))
        if dry_run:
            return _erasure(counts + cleaning.count(self.database) + self.audit.rewrite(traces.within, None), kept, None, dry_run=True)
        if call := under_way():
            call.aliases[f"Person:{person}"] = f"Person:{traces.alias}"
        counts += self._removed(theirs, traces, cleaning, by)
        self.forget_copies(counts, {ref.type for ref in (*theirs.own, *theirs.meetings)})
        return _erasure(counts, kept, _proof(traces.alias, by, counts), dry_run=False)

    def erase_all(self, people: Iterable[str], by: str) -> Counter[str]:
        """Erase several, and keep nothing of them in copies and files once for all; whoever is gone already is passed over."""
        counts, kinds = Counter[str](), set[str]()
        for person in people:
            try:
                theirs, traces = self._found(person)
            except NotFound:
                continue
            counts += _counted(theirs, traces) + self._removed(theirs, traces, self._cleaning(theirs, traces), by)
            kinds |= {ref.type for ref in (*theirs.own, *theirs.meetings)}
        if kinds:
            self.forget_copies(counts, kinds)
        return counts

    def refuse_imports(self) -> None:
        """Raises Conflict while an import is under way: what is written meanwhile would not be looked at."""
        if self.feed.importing or any(self.database.rows(QUERIES[name]) for name in ("imports_unfinished", "imports_waiting")):
            raise Conflict(Message("personal.importing"))

    def forget_copies(self, counts: Counter[str], kinds: set[str]) -> None:
        """Remove what else holds items of some kinds that were removed: kept copies, memory, the files of the store."""
        self._from_copies(counts)
        if self.purge:
            self.purge({*kinds, "Proposal", "Layout", "Merge", "Notice", *work.KINDS})

    def _cleaning(self, theirs: Belongings, traces: Traces) -> Cleaning:
        return Cleaning(traces, frozenset({*theirs.own, *work.theirs(self.database, theirs.person.id)}))

    def _removed(self, theirs: Belongings, traces: Traces, cleaning: Cleaning, by: str) -> Counter[str]:
        """Take a person out of the maps, the records and the audit."""
        self._from_maps(theirs.person.id, by, traces)
        return cleaning.clean(self.database) + self.audit.rewrite(traces.within, traces.clean)

    def _found(self, person: str) -> tuple[Belongings, Traces]:
        graph = self.feed.view.graph
        theirs = Belongings.of(graph, person)
        others = (text(item, "name") for key, item in graph.nodes["Person"].items() if key != person and item.get("name"))
        return theirs, Traces.of(graph.node(theirs.person), f"erased-{secrets.token_hex(6)}", theirs.texts(), others)

    def _from_maps(self, person: str, by: str, traces: Traces) -> None:
        """One change that everybody follows; planned on what stands under the write lock."""
        committed = commit(
            self.database, Author(by, "erase"), ERASE, lambda _: Belongings.of(self.feed.view.graph, person).edits(traces),
            resident=self.feed.before,
        )  # fmt: skip
        self.feed.catch_up(committed)

    def _from_copies(self, counts: Counter[str]) -> None:
        """Remove the kept copies, and read the maps anew: neither memory nor a new copy holds what the old ones did."""
        copies = list(self.cache.glob("*.bin")) if self.cache and self.cache.is_dir() else []
        for file in copies:
            file.unlink(missing_ok=True)
        counts["cache"] += len(copies)
        self.feed.reload()

    def _kept(self, theirs: Belongings, cleaning: Cleaning) -> Iterable[Kept]:
        yield _kept("backups", Message("personal.backups"))
        yield _kept("store", Message("personal.engine_log" if self.purge else "personal.server"))
        if users := cleaning.named_users(self.database):
            yield _kept("User", Message("personal.user", users=users))
        name = text(theirs.graph.node(theirs.person), "name")
        if name not in cleaning.traces.names:
            yield _kept("texts", Message("personal.namesakes", name=name))


def _counted(theirs: Belongings, traces: Traces) -> Counter[str]:
    counts = Counter(ref.type for ref in theirs.own)
    counts += Counter(tie.type for tie in theirs.ties())
    return counts + Counter({"Interaction": len(theirs.meetings), "texts": theirs.mentions(traces)})


def _erasure(counts: Counter[str], kept: list[Kept], proof: str | None, *, dry_run: bool) -> Erasure:
    erased = tuple(Erased(where=where, count=count) for where, count in sorted(counts.items()) if count)
    return Erasure(dry_run=dry_run, erased=erased, kept=tuple(kept), proof=proof)


def _proof(alias: str, by: str, counts: Counter[str]) -> str:
    """A line that says what was done and of whom nothing; the last part shows that nobody changed it."""
    said = f"{now()} {alias} by {by}: {', '.join(f'{where} {count}' for where, count in sorted(counts.items()) if count)}"
    return f"{said} · {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _kept(where: str, message: Message) -> Kept:
    return Kept.model_validate({"where": where, **message.parts})
