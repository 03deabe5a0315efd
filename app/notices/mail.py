"""Mail to the people who use the service, by the server that the settings name."""

import smtplib
import socket
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.utils import format_datetime

from app.notices.deadline import Deadline
from app.notices.digests import latest
from app.notices.post import SECONDS, Undelivered
from app.notices.wording import Letter
from app.settings import Settings
from graph.access.users import MAIL, User
from graph.messages import Message
from graph.model.clock import CLOCK, now
from graph.work.notices.targets import QUIET, Target

_CLOSING = 421
"""What a server says that ends all connections."""


def mail_of(user: User, settings: Settings) -> Target:
    """A user's mail before they have said how they like it: what is still open is told, and a digest from the next one on."""
    return Target(f"{MAIL}{user.id}", user.name, "mail", QUIET, settings.notice_language, by=user.id, at=now(), digested=latest(settings))


def written(settings: Settings, to: str, key: str, letter: Letter) -> EmailMessage:
    """A letter as mail; `key` is the same however often it is tried, so that a reader's program may know it again."""
    mail = EmailMessage()
    mail["From"], mail["To"] = settings.smtp_from, to
    mail["Subject"] = " ".join(letter.subject.split())
    mail["Date"] = format_datetime(CLOCK.instant())
    mail["Message-ID"] = f"<{key}@{settings.smtp_from.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    foot = Message("notice.foot", link=f"{settings.opens_at}/notices").text()
    mail.set_content("\n".join([*letter.lines, "", letter.link, "", "-- ", foot]))
    return mail


def send(settings: Settings, mail: EmailMessage) -> None:
    """Hand a mail to the server, within `SECONDS` from the first byte to the last. Raises Undelivered: `own` where the server refuses
    the address for good, `way` where it is the server that is at fault, whoever the mail is for.
    """
    deadline = Deadline(SECONDS)
    try:
        with deadline:
            _handed(settings, mail, deadline)
    except (smtplib.SMTPException, OSError, UnicodeError) as fault:
        if deadline.over:
            raise Undelivered(Message("notice.hangs", seconds=SECONDS), own=False, way=True) from fault
        raise _undelivered(fault) from fault


def _handed(settings: Settings, mail: EmailMessage, deadline: Deadline) -> None:
    server = _connected(settings, deadline)
    try:
        if settings.smtp_tls == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        server.send_message(mail)
        with suppress(smtplib.SMTPException, OSError):  # what has been taken has been taken
            server.quit()
    finally:
        server.close()


def _undelivered(fault: Exception) -> Undelivered:
    """What a fault comes to: `own` is the refusal of an address for good, `way` what meets every mail."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        code = next(iter(fault.recipients.values()))[0]
        return Undelivered(Message("notice.mail_refused", code=code), own=code // 100 == 5, way=code == _CLOSING)
    if isinstance(fault, smtplib.SMTPResponseException):
        way = not isinstance(fault, smtplib.SMTPDataError) or fault.smtp_code == _CLOSING
        return Undelivered(Message("notice.mail_refused", code=fault.smtp_code), own=False, way=way)
    way = not isinstance(fault, smtplib.SMTPNotSupportedError | UnicodeError)  # an address that the server cannot write
    return Undelivered(Message("notice.away", fault=type(fault).__name__), own=False, way=way)


def _connected(settings: Settings, deadline: Deadline) -> smtplib.SMTP:
    kind = _ByTls if settings.smtp_tls == "tls" else _Plain
    return kind(deadline, settings.smtp_host, settings.smtp_port)


class _Plain(smtplib.SMTP):
    def __init__(self, deadline: Deadline, host: str, port: int) -> None:
        self._deadline = deadline
        super().__init__(host, port, timeout=SECONDS)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return self._deadline.connect(host, port)


class _ByTls(_Plain):
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return ssl.create_default_context().wrap_socket(self._deadline.connect(host, port), server_hostname=host)
