"""The sender: one worker of all delivers what the outbox holds, to each target in order, as often as it takes."""

import os
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from threading import Event

import structlog

from app.notices.digests import latest
from app.notices.mail import mail_of
from app.notices.post import SECONDS, Undelivered
from app.notices.rest import Rest
from app.notices.seal import Seal
from app.notices.ways import Mail, Webhook
from app.service import Service
from graph.access.users import MAIL, User, Users
from graph.messages import Message
from graph.messages.language import speaking
from graph.model import faults
from graph.model.clock import now
from graph.model.errors import DatabaseAway, RenmaiError
from graph.work.notices.outbox import LEASE_SECONDS, Outbox
from graph.work.notices.targets import Target, Targets

log = structlog.get_logger(__name__)

_TICK_SECONDS, _LOOK_SECONDS, _TIDY_SECONDS = 1, 30, 3600
_LAST_SECONDS = 2
"""How long the end of a worker waits for deliveries under way."""
_AWAY_SECONDS = 10
"""How long a database that does not answer is left alone."""
_AT_ONCE, _MAILS_AT_ONCE = 8, 4
"""Targets that are told something at the same time: one that hangs holds nobody else up; mail has room of its own."""


class Sender:
    """Delivers the notices of a service, as long as it is the one worker who does."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self.outbox, self.targets = Outbox(service.patient), Targets(service.patient)
        self._seal: Seal | None = None
        self._worker = f"{socket.gethostname()}/{os.getpid()}/{id(self)}"
        self._leads_until = 0.0
        self._busy: dict[str, Future[None]] = {}
        self._threads, self._mailing = ThreadPoolExecutor(_AT_ONCE, "notices"), ThreadPoolExecutor(_MAILS_AT_ONCE, "mail")
        self.mail_rest = Rest()
        self._seen, self._looked, self._tidied = -1, 0.0, 0.0
        self._stopped = Event()

    def run(self) -> None:
        """Deliver until it is stopped; a database that is away is asked again, and no fault ends it."""
        while not self._stopped.wait(_TICK_SECONDS):
            try:
                self._tick()
            except Exception as fault:  # also one of our own: without this thread nobody would be told anything any more
                if self._stopped.is_set():
                    return  # at the end the database is closed under it
                say = log.warning if isinstance(fault, RenmaiError | OSError) else log.error
                say("notices wait", **faults.log_fields(fault))
                self._stopped.wait(_AWAY_SECONDS)

    def stop(self) -> None:
        """Begin no other delivery; once those under way are over, within a moment, another worker may send at once."""
        self._stopped.set()
        late = wait(self._busy.values(), _LAST_SECONDS).not_done
        if self._leads_until > time.monotonic() and not late:
            self._leads_until = 0.0
            with suppress(RenmaiError):
                self.outbox.leave(self._worker)

    def round(self) -> None:
        """Deliver what is due now, and wait until that is done."""
        self._begin()
        wait(self._busy.values())

    def _tick(self) -> None:
        """Look whether there is anything to do: when there is a new notice, and twice a minute."""
        number, moment = self.outbox.number, time.monotonic()
        if number != self._seen or moment - self._looked > _LOOK_SECONDS or self._busy:
            self._seen, self._looked = number, moment
            self._begin()

    def _begin(self) -> None:
        """Begin to deliver to each target that is due and not being told something already."""
        self._busy = {key: one for key, one in self._busy.items() if not one.done()}
        number, moment = self.outbox.number, now()
        known, new = self._known()
        due = [one for one in [*known, *new] if one.is_due(moment) and (one.number < number or self._digest_due(one))]
        due = [one for one in due if not self._rests(one)]
        tidy = time.monotonic() - self._tidied > _TIDY_SECONDS and (number > 0 or bool(known))
        if self._stopped.is_set() or not ((due or new or tidy or self._busy) and self._leads()):
            return
        for target in new:
            self.targets.put(target)
        for target in due:
            if target.id not in self._busy:
                threads = self._mailing if target.means == "mail" else self._threads
                self._busy[target.id] = threads.submit(self._deliver, target)
        if tidy:
            self._tidied = time.monotonic()
            self._tidy([*known, *new], number)

    def _tidy(self, targets: list[Target], number: int) -> None:
        """Forget what every target is done with, and the mail of users who are gone."""
        self.outbox.drop(min((one.number for one in targets if not one.off), default=number))
        users = {one.id for one in Users(self._service.database).all()}
        self.targets.forget([one.id for one in self.targets.all() if one.user and one.user not in users])

    def _known(self) -> tuple[list[Target], list[Target]]:
        """Every target, and those that are still to be kept: each user with an address has one while there is a server for mail."""
        found = {one.id: one for one in self.targets.all()}
        users = [one for one in Users(self._service.database).all() if _reads(one)] if self._service.settings.smtp_host else []
        mails = {f"{MAIL}{one.id}" for one in users}
        known = [one for one in found.values() if one.means != "mail" or one.id in mails]
        return known, [mail_of(one, self._service.settings) for one in users if f"{MAIL}{one.id}" not in found]

    def _digest_due(self, target: Target) -> bool:
        settings = self._service.settings
        return settings.notice_digest > 0 and "digest.weekly" in target.events and target.digested < latest(settings)

    def _leads(self) -> bool:
        """Whether this worker is the one who sends, for half a lease at least."""
        moment = time.monotonic()
        if moment > self._leads_until - LEASE_SECONDS / 2 and self.outbox.lead(self._worker):
            self._leads_until = moment + LEASE_SECONDS
        return self._may_send()

    def _may_send(self) -> bool:
        """Whether something that is begun now is over before another worker may take this one's place."""
        return time.monotonic() < self._leads_until - 2 * SECONDS

    def _goes_on(self) -> bool:
        return self._may_send() and not self._stopped.is_set()

    def _rests(self, target: Target) -> bool:
        """Whether what a target is reached by is left alone just now."""
        return target.means == "mail" and self.mail_rest.goes_on

    def _maps_follow(self) -> bool:
        """Whether the maps show every change up to now: what they do not show yet would be passed by as if it were over."""
        feed = self._service.feed
        feed.refresh()
        return feed.behind() is None

    def _deliver(self, target: Target) -> None:
        """Tell a target everything that waits for it, until it fails."""
        try:
            with speaking(target.language):
                self._tell_all(target)
        except RenmaiError as fault:  # the database is away: it is asked again
            log.warning("notices wait", **faults.log_fields(fault))
        except Exception as fault:  # a fault of our own: nobody else would hear of it, and the target is not asked each second
            log.error("a notice could not be made", **faults.log_fields(fault))
            with suppress(RenmaiError):
                self.targets.failed(self.targets.find(target.id) or target, Message("notice.broken"), own=target.user is None)

    def _tell_all(self, target: Target) -> None:
        while self._goes_on() and (notices := self.outbox.after(target.number)):
            if not self._maps_follow():
                return
            passed = target.number
            for notice in notices:
                delivered = self._delivered(target, lambda way, notice=notice: way.tell(notice)) if notice.kind in target.events else False
                if delivered is None:
                    return
                passed = notice.number
                if delivered:
                    target = self.targets.passed(target, passed)
                if not self._goes_on():
                    break
            if passed > target.number:
                target = self.targets.passed(target, passed, delivered=False)
        if self._digest_due(target) and self._goes_on() and self._maps_follow():
            day = latest(self._service.settings)
            delivered = self._delivered(target, lambda way: way.digest(day))
            if delivered is not None:
                self.targets.passed(target, target.number, day, delivered=delivered)

    def _delivered(self, target: Target, tell: Callable[[Webhook | Mail], bool]) -> bool | None:
        """Whether something was delivered to a target as it stands just then; False where it is nothing to it, None where the delivery
        has failed or the target takes no more.
        """
        stands = self.targets.find(target.id)
        if stands is None or not stands.is_due(now()) or stands.number != target.number or self._rests(stands):
            return None
        try:
            way = self._way(stands)
            delivered = None if way is None else tell(way)
        except Undelivered as fault:
            self._failed(stands, fault)
        except DatabaseAway:
            raise
        except RenmaiError as fault:
            self.targets.failed(stands, fault.message, own=stands.user is None)
        else:
            if delivered and stands.means == "mail":
                self.mail_rest.end()
            return delivered
        return None

    def _failed(self, target: Target, fault: Undelivered) -> None:
        if fault.way:
            self.mail_rest.begin()
        after = self.targets.failed(target, fault.problem, after=fault.after, gone=fault.gone, own=fault.own)
        if after.dead:  # the id of a mail is the name of its user
            why = "it is gone" if fault.gone else "it has taken nothing for two days"
            log.error("a target of notices is dead", target=after.means if after.user else after.id, why=why)

    def _way(self, target: Target) -> Webhook | Mail | None:
        if target.user is None:
            return Webhook(self._service, self.seal, target)
        user = Users(self._service.database).find(target.user)
        return Mail(self._service, user, target) if user and _reads(user) else None

    @property
    def seal(self) -> Seal:
        """What opens addresses and secrets."""
        self._seal = self._seal or Seal.of(self._service.settings)
        return self._seal


def _reads(user: User) -> bool:
    """Whether somebody gets mail."""
    return bool(user.email) and not user.disabled
