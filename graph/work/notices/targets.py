"""Where notices go: webhooks and people's mail, what each wants, and how far it has come."""

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal, cast, get_args

import structlog

from graph.access.users import MAIL
from graph.messages import Message
from graph.messages.language import Language
from graph.model import faults
from graph.model.clock import CLOCK, now, stamp
from graph.model.errors import NotFound, Stale
from graph.model.fields import integer, properties, text, text_or_none
from graph.model.refs import Properties, Value
from graph.store.database import Database, Transaction
from graph.store.queries import QUERIES
from graph.work.notices.outbox import last_number

log = structlog.get_logger(__name__)

Means = Literal["standard", "wecom", "feishu", "dingtalk"]
Event = Literal["digest.weekly", "introduction.asked", "introduction.answered", "favour.waiting", "handover.begun"]
State = Literal["ready", "waiting", "failing", "dead", "off"]
MEANS: tuple[Means, ...] = get_args(Means)
EVENTS: tuple[Event, ...] = get_args(Event)
QUIET: tuple[Event, ...] = ("digest.weekly", "introduction.asked", "favour.waiting", "handover.begun")
"""What a target is told of unless it asks for more or less: a digest of the week, and what is asked of somebody."""
BACKOFF = (5, 30, 120, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400)
"""Seconds from one failure to the next try; a target that fails once more than there are numbers is dead: 46 hours after the first."""
_WELL: Mapping[str, Any] = {"failures": 0, "own_failures": 0, "failing_since": None, "next_at": None, "dead": False, "problem": None}
"""What is kept of a target that takes what it is told."""
_DIGEST: Event = "digest.weekly"


@dataclass(frozen=True)
class Target:
    """Where notices go. `address` and `secret` are sealed; a user's mail has neither.

    `number` is that of the last notice that is done with, `digested` the day of the last digest; `failures` are those in a row,
    since `failing_since`, `own_failures` those of them that were no fault of a server in between; a `dead` target is tried no more before
    an admin turns it on.
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
    own_failures: int = 0
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
            made = replace(target, id=target.id or uuid.uuid4().hex, at=now(), number=last_number(transaction))
            transaction.rows(QUERIES["notice_target_put"], id=made.id, new=_kept(made), properties={})
            return made

        return self._database.write_in_turn(put)

    def put(self, target: Target) -> None:
        """Keep a user's mail that is not there yet; one that is stays as it is."""
        self._database.write_rows(QUERIES["notice_target_put"], id=target.id, new=_kept(target), properties={})

    def choose(self, mail: Target, events: tuple[Event, ...], language: Language) -> None:
        """Keep what a user wants to be told by mail; one that was dead is tried again. `mail` is what is kept where none is there yet; its
        `digested` is the day of the digest before the first one that is sent to whoever wants digests from now on.
        """

        def choose(transaction: Transaction) -> None:
            stands = next(iter(_read(transaction, mail.id)), None)
            chosen = replace(stands or mail, events=events, language=language, **_WELL)
            names = {"events", "language", *_WELL}
            if stands and _DIGEST in events and _DIGEST not in stands.events:
                chosen, names = replace(chosen, digested=mail.digested), {*names, "digested"}
            transaction.rows(QUERIES["notice_target_put"], id=mail.id, new=_kept(chosen), properties=_some(chosen, names))

        self._database.write_in_turn(choose)

    def all(self) -> list[Target]:
        """Every target, the oldest first."""
        return _read(self._database, None)

    def standing(self) -> "Standing":
        """How many targets there are that are not off, which of them are dead, and how many notices wait for the one furthest behind."""

        def read(transaction: Transaction) -> Standing:
            last, found = last_number(transaction), [one for one in _read(transaction, None) if not one.off]
            waiting = max((last - one.number for one in found if not one.dead), default=0)
            return Standing(len(found), tuple(one.name for one in found if one.dead), waiting)

        return self._database.read(read)

    @property
    def dead(self) -> int:
        """How many are dead and not off."""
        return integer(self._database.rows(QUERIES["notice_targets_dead"])[0], "dead")

    def find(self, key: str) -> Target | None:
        """One by its id, None where there is none."""
        return next(iter(_read(self._database, key)), None)

    def webhook(self, key: str) -> Target:
        """A target that is no user's mail. Raises NotFound."""
        return _webhook(self._database, key)

    def change(self, key: str, expected: int | None, digested: str, **fields: object) -> Target:
        """Change what an admin says of a webhook; one that is turned on again starts with what comes from then on, one that was dead
        goes on with what waits. `digested` is the day of the latest digest that was due: one that is turned on waits for the next.
        Raises NotFound, Stale.
        """

        def change(transaction: Transaction) -> Target:
            stands = _expected(transaction, key, expected)
            changed = replace(stands, **fields, version=stands.version + 1)  # type: ignore[arg-type]
            names = {*fields, "version"}
            if not changed.off:
                changed, names = replace(changed, **_WELL), {*names, *_WELL}
            if stands.off and not changed.off:
                changed, names = replace(changed, number=last_number(transaction)), {*names, "number"}
            if not changed.off and _DIGEST in changed.events and (stands.off or _DIGEST not in stands.events):
                changed, names = replace(changed, digested=digested), {*names, "digested"}
            transaction.rows(QUERIES["notice_target_change"], id=key, properties=_some(changed, names))
            return changed

        return self._database.write_in_turn(change)

    def well(self, key: str) -> None:
        """Note that a target has taken something beside what waits: it is well, and is told the rest."""
        self._database.write_rows(QUERIES["notice_target_change"], id=key, properties=_delivered())

    def remove(self, key: str, expected: int | None) -> None:
        """Send nothing to a webhook any more. Raises NotFound, Stale."""

        def remove(transaction: Transaction) -> None:
            _expected(transaction, key, expected)
            transaction.rows(QUERIES["notice_targets_remove"], ids=[key])

        self._database.write_in_turn(remove)

    def forget(self, keys: list[str]) -> None:
        """Remove targets whose users are gone."""
        self._database.write_rows(QUERIES["notice_targets_remove"], ids=keys)

    def passed(self, target: Target, number: int, digested: str | None = None, *, delivered: bool = True) -> Target:
        """Note that everything up to a notice, or a digest, is done with; `delivered` says whether something was delivered."""
        fields: dict[str, object] = {"number": number, "digested": digested or target.digested}
        if delivered:
            fields |= _delivered()
        return self._progress(target, fields)

    def failed(self, target: Target, problem: Message, *, after: int | None = None, gone: bool = False, own: bool = True) -> Target:
        """Note that something was not delivered: when it is tried again (`after` so many seconds at least), or that the target is dead.
        What is not its `own` fault makes none dead.
        """
        failed = target.own_failures + own
        dead = gone or failed > len(BACKOFF)
        wait = max(BACKOFF[min(target.failures, len(BACKOFF) - 1)], min(after or 0, BACKOFF[-1]))
        return self._progress(target, {
            "failures": target.failures + 1, "own_failures": failed, "failing_since": target.failing_since or now(), "problem": problem,
            "dead": dead,
            "next_at": None if dead else stamp(CLOCK.instant() + timedelta(seconds=wait)),
        })  # fmt: skip

    def _progress(self, target: Target, fields: Mapping[str, object]) -> Target:
        changed = replace(target, **fields)  # type: ignore[arg-type]
        self._database.write_rows(QUERIES["notice_target_change"], id=target.id, properties=_some(changed, fields))
        return changed


def _delivered() -> dict[str, object]:
    return {**_WELL, "delivered_at": now()}


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
        "number": target.number, "digested": target.digested, "failures": target.failures,
        "own_failures": target.own_failures, "failing_since": target.failing_since, "next_at": target.next_at, "dead": target.dead,
        "problem": problem, "delivered_at": target.delivered_at,
    }  # fmt: skip


def _some(target: Target, names: Iterable[str]) -> dict[str, Value]:
    """Some of what is kept of a target: the rest is written by others meanwhile."""
    kept = _kept(target)
    return {name: kept[name] for name in names}


def _read(reader: Database | Transaction, key: str | None) -> list[Target]:
    """The targets that are whole: one that cannot be read holds up none of the others."""
    found: list[Target] = []
    for row in reader.rows(QUERIES["notice_targets_list"], id=key):
        try:
            found.append(_target(properties(row, "target")))
        except (KeyError, TypeError, ValueError) as fault:
            log.error("a target of notices cannot be read", **faults.log_fields(fault))
    return found


def _target(item: Properties) -> Target:
    problem, events = text_or_none(item, "problem"), tuple(text(item, "events").split())
    return Target(
        text(item, "id"), text(item, "name"), cast(Means, text(item, "means")), cast("tuple[Event, ...]", events),
        cast(Language, text(item, "language")), text(item, "address"), text_or_none(item, "secret"), text(item, "by"), text(item, "at"),
        integer(item, "version"), bool(item["off"]), integer(item, "number"), text(item, "digested"), integer(item, "failures"),
        integer(item, "own_failures" if "own_failures" in item else "failures"),
        text_or_none(item, "failing_since"), text_or_none(item, "next_at"), bool(item["dead"]),
        Message.of(**json.loads(problem)) if problem else None, text_or_none(item, "delivered_at"),
    )  # fmt: skip
