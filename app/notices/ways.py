"""The two ways in which something is delivered: by a call to a webhook, by mail to a user."""

from dataclasses import dataclass

from app.notices import mail, robots
from app.notices.addresses import endpoint_of
from app.notices.post import SECONDS, Undelivered, post
from app.notices.robots import Payload
from app.notices.seal import Seal
from app.notices.wording import Letter, digest_for_group, digest_of, for_group, letter_of
from app.service import Service
from graph.access.audit.log import Entry
from graph.access.roles import Caller
from graph.access.users import User, caller_of
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import RenmaiError
from graph.work.notices.outbox import Notice
from graph.work.notices.targets import Means, Target


@dataclass(frozen=True)
class Webhook:
    """A webhook or a group robot."""

    service: Service
    seal: Seal
    target: Target

    def tell(self, notice: Notice) -> bool:
        """Send a notice, unless it is over. Raises Undelivered."""
        payload = for_group(self.service, notice, self._means)
        return payload is not None and self.send(payload)

    @property
    def _means(self) -> Means:
        assert self.target.means != "mail"
        return self.target.means

    def digest(self, day: str) -> bool:
        """Send the digest of a week. Raises Undelivered."""
        return self.send(digest_for_group(self.service, day, self.target.id))

    def send(self, payload: Payload) -> bool:
        """Make a call, to an address that is looked at anew each time. Raises Undelivered."""
        means = self._means
        try:
            endpoint = endpoint_of(self.seal.opened(self.target.address), means, self.service.settings)
            secret = self.seal.opened(self.target.secret) if self.target.secret else None
        except RenmaiError as fault:
            raise Undelivered(fault.message) from fault
        made = robots.call(means, endpoint, secret, payload)
        robots.refuse(means, post(made.endpoint, made.headers, made.body, SECONDS))
        return True


@dataclass(frozen=True)
class Mail:
    """The mail of a user, who is told what they may see and nothing else."""

    service: Service
    user: User
    target: Target

    def tell(self, notice: Notice) -> bool:
        """Send a notice where it is theirs. Raises Undelivered."""
        return self._send(letter_of(self.service, self._reader, notice), notice.kind, f"{notice.id}.{self.user.id}")

    def digest(self, day: str) -> bool:
        """Send the digest of a week where there is anything in it. Raises Undelivered."""
        return self._send(digest_of(self.service, self._reader), "digest.weekly", f"digest-{day}.{self.user.id}")

    @property
    def _reader(self) -> Caller:
        return caller_of(self.user)

    def _send(self, letter: Letter | None, event: str, key: str) -> bool:
        if letter is None:
            return False
        mail.send(self.service.settings, mail.written(self.service.settings, self.user.email or "", key, letter))
        self.service.audit.note(lambda: self._entry(event, letter))
        return True

    def _entry(self, event: str, letter: Letter) -> Entry:
        """The line of the audit: a mail that tells of somebody is as if its reader had read it."""
        return {
            "at": now(), "by": self.user.name, "user": self.user.id, "kind": "read", "call": f"mail {event}",
            "about": [f"Person:{one}" for one in letter.people], "from": "", "id": "", "status": 200,
        }  # fmt: skip


def trial(service: Service, seal: Seal, target: Target) -> None:
    """Send a webhook something to try it. Raises Undelivered."""
    sentence, link = Message("notice.test").text(target.language), f"{service.settings.opens_at}/notices"
    Webhook(service, seal, target).send(robots.trial(f"test-{target.id}-{now()}", sentence, link))
