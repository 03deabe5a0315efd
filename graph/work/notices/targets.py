"""Where notices go: webhooks and people's mail, what each wants, and how far it has come."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal, cast, get_args

from graph.messages import Message
from graph.messages.language import Language
from graph.model.clock import CLOCK, now, stamp
from graph.model.errors import NotFound, Stale
from graph.model.fields import integer, properties, text, text_or_none
from graph.model.refs import Properties, Value
from graph.store.database import Database, Transaction
from graph.store.queries import QUERIES

Means = Literal["standard", "wecom", "feishu", "dingtalk"]
Event = Literal["digest.weekly", "introduction.asked", "introduction.answered", "favour.waiting", "handover.begun"]
State = Literal["ready", "waiting", "failing", "dead", "off"]
MEANS: tuple[Means, ...] = get_args(Means)
EVENTS: tuple[Event, ...] = ("digest.weekly", "introduction.asked", "introduction.answered", "favour.waiting", "handover.begun")
QUIET: tuple[Event, ...] = ("digest.weekly", "introduction.asked", "favour.waiting", "handover.begun")
"""What a target is told of unless it asks for more or less: a digest of the week, and what is asked of somebody."""
BACKOFF = (5, 30, 120, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400)
"""Seconds from one failure to the next try; a target that fails once more than there are numbers is dead: 46 hours after the first."""
_WELL: Mapping[str, Any] = {"failures": 0, "failing_since": None, "next_at": None, "dead": False, "problem": None}
"""What is kept of a target that takes what it is told."""
MAIL = "mail:"
"""What the id of a user's mail begins with."""


@dataclass(frozen=True)
class Target:
    """Where notices go. `address` and `secret` are sealed; a user's mail has neither.

    `number` is that of the last notice that is done with, `digested` the day of the last digest; `failures` are those in a row,
    since `failing_since`; a `dead` target is tried no more before an admin turns it on.
    """

    id: str
    name: str
    means: Means | Literal["mail"]
    events: tuple[Event, ...]
    language: Language
    address: str = ""
    secret: str | None = None
    by: str = ""
    at: str = ""
    version: int = 1
    off: bool = False
    number: int = 0
    digested: str = ""
    failures: int = 0
    failing_since: str | None = None
    next_at: str | None = None
    dead: bool = False
    problem: Message | None = None
    delivered_at: str | None = None

    @property
    def user(self) -> str | None:
        """The id of the user whose mail it is."""
        return self.id.removeprefix(MAIL) if self.means == "mail" else None

    def state(self, last: int) -> State:
        """How it stands where `last` is the number of the last notice."""
        if self.off or self.dead:
            return "off" if self.off else "dead"
        return "failing" if self.failures else "waiting" if self.number < last else "ready"

    def is_due(self, moment: str) -> bool:
        """Whether something may be sent to it now."""
        return not (self.off or self.dead) and (self.next_at is None or self.next_at <= moment)


@dataclass(frozen=True)
class Standing:
    """How the targets stand, all together."""

    targets: int
    dead: tuple[str, ...]
    waiting: int


class Targets:
    """The targets of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, target: Target) -> Target:
        """Keep a new one, which is told of what comes from now on."""

        def put(transaction: Transaction) -> Target:
            rows = transaction.rows(QUERIES["outbox_read"])
            made = replace(target, id=target.id or uuid.uuid4().hex, at=now(), number=integer(rows[0], "number") if rows else 0)
            transaction.rows(QUERIES["notice_target_put"], id=made.id, properties=_kept(made))
            return made

        return self._database.write_in_turn(put)

    def put(self, target: Target) -> None:
        """Keep a user's mail as it is."""
        self._database.write_rows(QUERIES["notice_target_put"], id=target.id, properties=_kept(target))

    def choose(self, mail: Target, events: tuple[Event, ...], language: Language) -> None:
        """Keep what a user wants to be told by mail; one that was dead is tried again."""
        chosen = replace(mail, events=events, language=language, **_WELL)
        names = _kept(chosen) if self.find(mail.id) is None else ("events", "language", *_WELL)
        kept = {name: value for name, value in _kept(chosen).items() if name in names}
        self._database.write_rows(QUERIES["notice_target_put"], id=mail.id, properties=kept)

    def all(self) -> list[Target]:
        """Every target, the oldest first."""
        return _read(self._database, None)

    def standing(self) -> "Standing":
        """How many targets there are that are not off, which of them are dead, and how many notices wait for the one furthest behind."""

        def read(transaction: Transaction) -> Standing:
            rows, found = transaction.rows(QUERIES["outbox_read"]), [one for one in _read(transaction, None) if not one.off]
            last = integer(rows[0], "number") if rows else 0
            waiting = max((last - one.number for one in found if not one.dead), default=0)
            return Standing(len(found), tuple(one.name for one in found if one.dead), waiting)

        return self._database.read(read)

    def find(self, key: str) -> Target | None:
        """One by its id, None where there is none."""
        return next(iter(_read(self._database, key)), None)

    def webhook(self, key: str) -> Target:
        """A target that is no user's mail. Raises NotFound."""
        return _webhook(self._database, key)

    def change(self, key: str, expected: int | None, **fields: object) -> Target:
        """Change what an admin says of a webhook; one that is turned on again starts with what comes from then on, one that was dead
        goes on with what waits. Raises NotFound, Stale.
        """

        def change(transaction: Transaction) -> Target:
            stands = _expected(transaction, key, expected)
            changed = replace(stands, **fields, version=stands.version + 1)  # type: ignore[arg-type]
            if not changed.off:
                changed = replace(changed, **_WELL)
            if stands.off and not changed.off:
                rows = transaction.rows(QUERIES["outbox_read"])
                changed = replace(changed, number=integer(rows[0], "number") if rows else 0)
            transaction.rows(QUERIES["notice_target_change"], id=key, properties=_kept(changed))
            return changed

        return self._database.write_in_turn(change)

    def remove(self, key: str, expected: int | None) -> None:
        """Send nothing to a webhook any more. Raises NotFound, Stale."""

        def remove(transaction: Transaction) -> None:
            _expected(transaction, key, expected)
            transaction.rows(QUERIES["notice_targets_remove"], ids=[key])

        self._database.write_in_turn(remove)

    def forget(self, keys: list[str]) -> None:
        """Remove targets whose users are gone."""
        self._database.write_rows(QUERIES["notice_targets_remove"], ids=keys)

    def passed(self, target: Target, number: int, digested: str | None = None, *, told: bool = True) -> Target:
        """Note that everything up to a notice, or a digest, is done with; `told` says whether something was delivered."""
        fields: dict[str, object] = {"number": number, "digested": digested or target.digested}
        if told:
            fields |= {**_WELL, "delivered_at": now()}
        return self._progress(target, fields)

    def failed(self, target: Target, problem: Message, *, after: int | None = None, gone: bool = False) -> Target:
        """Note that something was not delivered: when it is tried again (`after` so many seconds at least), or that the target is dead."""
        dead = gone or target.failures >= len(BACKOFF)
        wait = max(BACKOFF[min(target.failures, len(BACKOFF) - 1)], min(after or 0, BACKOFF[-1]))
        return self._progress(target, {
            "failures": target.failures + 1, "failing_since": target.failing_since or now(), "problem": problem, "dead": dead,
            "next_at": None if dead else stamp(CLOCK.instant() + timedelta(seconds=wait)),
        })  # fmt: skip

    def _progress(self, target: Target, fields: Mapping[str, object]) -> Target:
        changed = replace(target, **fields)  # type: ignore[arg-type]
        kept = {name: value for name, value in _kept(changed).items() if name in fields}
        self._database.write_rows(QUERIES["notice_target_change"], id=target.id, properties=kept)
        return changed


def _webhook(reader: Database | Transaction, key: str) -> Target:
    found = next((one for one in _read(reader, key) if one.means != "mail"), None)
    if found is None:
        raise NotFound(Message("notice.unknown", id=key))
    return found


def _expected(transaction: Transaction, key: str, version: int | None) -> Target:
    stands = _webhook(transaction, key)
    if version is not None and stands.version != version:
        raise Stale(Message("notice.changed", name=stands.name))
    return stands


def _kept(target: Target) -> dict[str, Value]:
    problem = json.dumps(target.problem.parts, ensure_ascii=False) if target.problem else None
    return {
        "name": target.name, "means": target.means, "events": " ".join(target.events), "language": target.language,
        "address": target.address, "secret": target.secret, "by": target.by, "at": target.at, "version": target.version, "off": target.off,
        "number": target.number, "digested": target.digested, "failures": target.failures, "failing_since": target.failing_since,
        "next_at": target.next_at, "dead": target.dead, "problem": problem, "delivered_at": target.delivered_at,
    }  # fmt: skip


def _read(reader: Database | Transaction, key: str | None) -> list[Target]:
    return [_target(properties(row, "target")) for row in reader.rows(QUERIES["notice_targets_list"], id=key)]


def _target(item: Properties) -> Target:
    problem, events = text_or_none(item, "problem"), tuple(text(item, "events").split())
    return Target(
        text(item, "id"), text(item, "name"), cast(Means, text(item, "means")), cast("tuple[Event, ...]", events),
        cast(Language, text(item, "language")), text(item, "address"), text_or_none(item, "secret"), text(item, "by"), text(item, "at"),
        integer(item, "version"), bool(item["off"]), integer(item, "number"), text(item, "digested"), integer(item, "failures"),
        text_or_none(item, "failing_since"), text_or_none(item, "next_at"), bool(item["dead"]),
        Message.of(**json.loads(problem)) if problem else None, text_or_none(item, "delivered_at"),
    )  # fmt: skip
