"""A person taken out of what the service keeps for itself: changes, imports, proposals, merges, layouts, relationship work."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from pydantic import JsonValue

from graph.changes.created import Created, packed, unpacked
from graph.imports.jobs.samples import sample
from graph.model.fields import text_or_none
from graph.model.refs import NodeRef, Properties, Ref, TieRef, Value
from graph.personal_data import work
from graph.personal_data.traces import GONE, Traces
from graph.store.database import Database, Row
from graph.store.queries import QUERIES

KINDS = ("Change", "ImportBatch", "Import", "Proposal", "Merge", "Layout", "ImportProfile", "Notice", *work.KINDS)
"""The records out of which a person is taken."""
STAYING = ("User", "Token", "SignIn", "Session", "NoticeTarget", "Outbox", "Feed", "Migration")
"""The records that stay as they are: who may use the service (the answer says so where it is the person), where notices go, and numbers
of the store.
"""
_IMAGES = ("images", "edits", "created")
_REPORTS = "reports"
_MARKS, _MANY = re.compile('["|:]'), 50


@dataclass(frozen=True)
class Cleaning:
    """What of the records goes: whatever is about the items `own`, and every trace in the rest; `said` are texts that the samples of an
    import's report may show.
    """

    traces: Traces
    own: frozenset[NodeRef]
    said: frozenset[str] = frozenset()

    def clean(self, database: Database) -> Counter[str]:
        """Take it out of the database; how many records of a kind went or changed."""
        counts: Counter[str] = Counter()
        for kind in KINDS:
            for found in self._read(database, kind):
                counts[kind] += self._write(database, kind, found)
            if not counts[kind]:
                self._write(database, kind, [])
        return +counts

    def count(self, database: Database) -> Counter[str]:
        """How many records of a kind would go or change."""
        found = Counter({kind: sum(map(len, self._read(database, kind))) for kind in KINDS})
        return +found

    def named_users(self, database: Database) -> list[str]:
        """The users who are this person."""
        read = database.rows(QUERIES["users_list"])
        return [str(row["id"]) for row in read if row.get("person") == self.traces.id]

    def _read(self, database: Database, kind: str) -> Iterator[list[tuple[str, Properties | None]]]:
        """The records that change, with what each becomes; None for one that goes."""
        for items in work.read_records(database, kind):
            changed = ((str(item["id"]), item, self._record(kind, item)) for item in items)
            yield [(key, after) for key, item, after in changed if after != item]

    def _write(self, database: Database, kind: str, found: Sequence[tuple[str, Properties | None]]) -> int:
        gone = [key for key, after in found if after is None]
        rows: list[Row] = [{"id": key, "properties": dict(after)} for key, after in found if after is not None]
        database.write_rows(QUERIES.of_record("records_write", kind), rows=rows)
        database.write_rows(QUERIES.of_record("records_remove", kind), ids=gone)
        return len(found)

    def _record(self, kind: str, item: Properties) -> Properties | None:
        left = work.without(kind, item, self.traces.id) if kind in work.NAMING else item
        if left is None or self._goes(kind, item):
            return None
        cleaned = {name: self._property(name, value) for name, value in left.items()}
        return {name: value for name, value in cleaned.items() if value is not None}

    def _goes(self, kind: str, item: Properties) -> bool:
        if kind in ("Proposal", "Merge"):
            return self._about(item)
        if kind in ("Snooze", "Notice"):
            return self._names_own.search(str(item["id" if kind == "Snooze" else "about"]))
        return kind == "Layout" and self.traces.id in str(item["id"]).split("|")

    def _about(self, item: Properties) -> bool:
        """Whether a proposal or a merge is about them: they, or what is theirs, are named as an item in it."""
        values = [text_or_none(item, name) or "" for name in ("target", "keep", "other", "change", "accepted", "evidence")]
        return any(self._names_own.search(value) or self.traces.within(value) for value in values)

    def _property(self, name: str, value: Value) -> Value:
        if isinstance(value, list):
            return [self._text(name, one) for one in value]
        return self._text(name, value) if isinstance(value, str) else value

    def _text(self, name: str, text: str) -> str:
        raw = unpacked(text)
        if name == _REPORTS and self.said:
            raw = json.dumps(self._unsaid(cast(JsonValue, json.loads(raw))), ensure_ascii=False)
        elif not (self._names_own.search(raw) or self.traces.within(raw)):
            return text
        after = self._images(raw) if name in _IMAGES else self._plain(raw)
        after = self._unnamed(after) if name == _REPORTS else after
        return packed(after) if raw != text else after

    def _plain(self, raw: str) -> str:
        if not raw.startswith(("{", "[")):
            return self.traces.clean(raw)
        try:
            read = cast(JsonValue, json.loads(raw))
        except ValueError:
            return self.traces.clean(raw)
        left = {name: one for name, one in read.items() if name != self.traces.id} if isinstance(read, dict) else read
        return json.dumps(self.traces.cleaned(left), ensure_ascii=False)

    def _unnamed(self, report: str) -> str:
        """A report of an import whose samples name nothing that is theirs by its id either."""
        for one in self._names_own.ids:
            report = report.replace(json.dumps(one, ensure_ascii=False), json.dumps(GONE, ensure_ascii=False))
        return report

    def _unsaid(self, value: JsonValue) -> JsonValue:
        """A report without what was said."""
        if isinstance(value, str):
            return GONE if value in self._sampled else value
        if isinstance(value, list):
            return [self._unsaid(one) for one in value]
        return {name: self._unsaid(one) for name, one in value.items()} if isinstance(value, dict) else value

    @cached_property
    def _sampled(self) -> frozenset[str]:
        """What was said, as samples show it."""
        return frozenset(shown for one in self.said for shown in sample([one]))

    def _images(self, raw: str) -> str:
        """Images or edits without those of what is theirs."""
        if raw.startswith("{"):
            created = Created.read(raw)
            left = created.without(place for place, ref in enumerate(created.refs()) if self._touches(ref))
            columns = {name: [self._value(value) for value in values] for name, values in left.columns.items()}
            return unpacked(Created(left.kind, left.names, columns).write())
        read = cast("list[list[JsonValue]]", json.loads(raw))
        left = [one for one in read if not self._touches(_ref(cast("list[str]", one[0])))]
        return json.dumps(self.traces.cleaned(cast(JsonValue, left)), ensure_ascii=False, separators=(",", ":"))

    def _value(self, value: Value) -> Value:
        return cast(Value, self.traces.cleaned(cast(JsonValue, value)))

    def _touches(self, ref: Ref) -> bool:
        ends: Iterable[NodeRef] = (ref.source, ref.target) if isinstance(ref, TieRef) else (ref,)
        return any(end in self.own for end in ends)

    @cached_property
    def _names_own(self) -> "Named":
        return Named(tuple(ref.id for ref in self.own))


@dataclass(frozen=True)
class Named:
    """Whether a text holds one of some ids as a word between quotation marks or the marks that part references."""

    ids: tuple[str, ...]

    def search(self, text: str) -> bool:
        """Whether it does."""
        if self._words:
            return not self._words.isdisjoint(_MARKS.split(text)) or any(self._stands(text, one) for one in self._odd if one in text)
        return any(self._stands(text, one) for one in self.ids if one in text)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The ids that are words, where they are many: a text is then read once for all of them."""
        return frozenset(one for one in self.ids if not _MARKS.search(one)) if len(self.ids) > _MANY else frozenset()

    @cached_property
    def _odd(self) -> tuple[str, ...]:
        return tuple(one for one in self.ids if one not in self._words)

    def _stands(self, text: str, one: str) -> bool:
        marks: Callable[[str], bool] = '"|:'.__contains__
        at = text.find(one)
        while at >= 0:
            before, after = text[at - 1 : at], text[at + len(one) : at + len(one) + 1]
            if (not before or marks(before)) and (not after or marks(after)):
                return True
            at = text.find(one, at + 1)
        return False


def _ref(parts: list[str]) -> Ref:
    if len(parts) == 2:
        return NodeRef(*parts)
    source_type, source, kind, target_type, target, key = parts
    return TieRef(NodeRef(source_type, source), kind, NodeRef(target_type, target), key)
