"""Mail to the people who use the service, by the server that the settings name."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime

from app.notices.post import SECONDS, Undelivered
from app.notices.telling import Letter
from app.settings import Settings
from graph.messages import Message
from graph.model.clock import CLOCK


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
    """Hand a mail to the server. Raises Undelivered; `gone` is never so: an address may be a good one tomorrow."""
    try:
        with _connected(settings) as server:
            if settings.smtp_tls == "starttls":
                server.starttls(context=ssl.create_default_context())
            if settings.smtp_user:
                server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
            server.send_message(mail)
    except smtplib.SMTPResponseException as fault:
        raise Undelivered(Message("notice.mail_refused", code=fault.smtp_code)) from fault
    except smtplib.SMTPRecipientsRefused as fault:
        raise Undelivered(Message("notice.mail_refused", code=next(iter(fault.recipients.values()))[0])) from fault
    except (smtplib.SMTPException, OSError, UnicodeError) as fault:
        if isinstance(fault, TimeoutError) or isinstance(fault.__context__, TimeoutError):  # smtplib says that the server has gone
            raise Undelivered(Message("notice.hangs", seconds=SECONDS)) from fault
        raise Undelivered(Message("notice.away", fault=type(fault).__name__)) from fault


def _connected(settings: Settings) -> smtplib.SMTP:
    if settings.smtp_tls == "tls":
        return smtplib.SMTP_SSL(settings.smtp_host, settings.smtp_port, timeout=SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=SECONDS)
