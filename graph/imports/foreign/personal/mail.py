"""Mail (.mbox, .eml) as interactions: headers only; no body is read, however large the file.

Messages of one thread on one day are one interaction; lists, newsletters and programs are left out.
"""

import email.parser
import email.policy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message as Headers
from email.utils import parsedate_to_datetime
from pathlib import Path

from graph.imports import Note, Unreadable
from graph.imports.foreign.entries import Foreign
from graph.imports.foreign.personal.addresses import Address, decoded, is_nobody, listed, plain
from graph.imports.foreign.personal.met import interaction
from graph.imports.reading.archives import Allowance
from graph.messages import Message
from graph.model import clock

MOST_HEADER_BYTES = 256_000
"""Bytes of the headers of one message; the rest is left out."""
_LONGEST_LINE = 1 << 16
_ENVELOPE = re.compile(rb"From .*(?:\d:\d\d.*\b\d{4}\b|\b\d{4}\s*$)")
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:|>From ")
_REPLY = re.compile(r"^(?:\s*(?:re|aw|fw|fwd|wg|tr|sv|vs|回复|答复|转发|回覆|轉寄)\s*(?:\[\d+\])?\s*[:：])+\s*", re.IGNORECASE)
_PARSER = email.parser.HeaderParser(policy=email.policy.compat32)
_LIST_HEADERS = (
    "List-Id", "List-Unsubscribe", "List-Post", "Mailing-List", "X-Mailing-List", "X-BeenThere", "X-Campaign", "X-Mailgun-Sid",
    "Feedback-ID", "X-Autoreply", "X-Autorespond",
)  # fmt: skip


@dataclass
class _Day:
    """The messages of a thread on one day."""

    row: int
    at: str
    subject: str
    present: dict[str, Address] = field(default_factory=dict[str, Address])
    senders: dict[str, Address] = field(default_factory=dict[str, Address])


def read(name: str, path: Path, allowance: Allowance) -> Foreign:
    """The messages of a file; raises Unreadable where there is none."""
    left: Counter[str] = Counter()
    threads: dict[str, str] = {}
    found: dict[tuple[str, str], _Day] = {}
    seen: set[str] = set()
    messages = 0
    for number, raw in _headers(path):
        messages += 1
        allowance.row()
        try:
            _take(number, _PARSER.parsestr(_text(raw)), threads, found, seen, left)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            left["mail.broken"] += 1
    if left["mail.no_message"] + left["mail.broken"] == messages:
        raise Unreadable(Message("mail.none"))
    entries = [
        interaction(name, day.row, f"{thread}|{on}", day.at, "email", list(day.present.values()), list(day.senders.values()), day.subject)
        for (thread, on), day in _by_root(found, threads).items()
    ]  # fmt: skip
    return Foreign(name, entries=entries, notes=[Note(name, Message(code, n=n)) for code, n in left.items()], kind="mail")


def _headers(path: Path) -> Iterator[tuple[int, bytes]]:
    """The headers of each message with the line they begin at; the bodies pass by unread."""
    with path.open("rb") as stream:
        number, begun, size, head, blank, inside = 0, 1, 0, list[bytes](), True, True
        while line := stream.readline(_LONGEST_LINE):
            number += 1
            if blank and line.startswith(b"From ") and (number == 2 or _ENVELOPE.match(line)) and (not inside or not head):
                begun, size, head, inside, blank = number, 0, [], True, False
                continue
            bare = line.strip(b"\r\n")
            blank = not bare
            if not inside:
                continue
            if blank:
                if head:
                    yield begun, b"".join(head)
                    head, inside = [], False
                continue
            if not head and begun > 1 and not _HEADER.match(line):
                inside = False  # a sentence of a body that begins like an envelope
                continue
            size += len(line)
            if size <= MOST_HEADER_BYTES:
                head.append(line)
        if inside and head and b":" in head[0]:
            yield begun, b"".join(head)


def _text(raw: bytes) -> str:
    """Headers as text: many programs write names as they are, in UTF-8 or GB18030."""
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _take(
    number: int, headers: Headers, threads: dict[str, str], found: dict[tuple[str, str], _Day], seen: set[str], left: Counter[str]
) -> None:  # fmt: skip
    if "From" not in headers:
        left["mail.no_message"] += 1
        return
    identity = plain(str(headers.get("Message-ID") or "")) or f"{headers.get('Date')}|{headers.get('From')}|{headers.get('Subject')}"
    thread = _thread(identity, headers, threads)
    if identity in seen:
        left["mail.twice"] += 1
        return
    seen.add(identity)
    sender = next(iter(_people(headers, "From")), None)
    if sender is None or is_nobody(sender.email) or _is_list(headers):
        left["mail.list"] += 1
        return
    at = _at(headers)
    if at is None or at[:10] > clock.today():
        left["mail.no_date"] += 1
        return
    subject = _REPLY.sub("", decoded(str(headers.get("Subject") or "")))
    day = found.setdefault((thread, at[:10]), _Day(number, at, subject))
    day.at = min(day.at, at)
    day.senders.setdefault(sender.email, sender)
    for one in (sender, *(other for other in _people(headers, "To", "Cc") if not is_nobody(other.email))):
        day.present.setdefault(one.email, one)


def _people(headers: Headers, *names: str) -> list[Address]:
    """The addresses of some headers; of one that is encoded as a whole, address and all, what it says."""
    lines = [str(one) for name in names for one in headers.get_all(name, [])]
    return listed(lines) or listed(map(decoded, lines))


def _by_root(found: dict[tuple[str, str], _Day], threads: dict[str, str]) -> dict[tuple[str, str], _Day]:
    """The days of whole threads: a reply that stands in the file before what it answers was taken for a thread of its own."""
    whole: dict[tuple[str, str], _Day] = {}
    for (thread, on), day in found.items():
        passed = {thread}
        while (root := threads.get(thread, thread)) not in passed:
            passed.add(root)
            thread = root
        first = whole.setdefault((thread, on), day)
        if first is not day:
            early, late = (first, day) if first.at <= day.at else (day, first)
            first.row, first.subject, first.at = early.row, early.subject or late.subject, early.at
            first.present, first.senders = {**early.present, **late.present}, {**early.senders, **late.senders}
    return whole


def _thread(identity: str, headers: Headers, threads: dict[str, str]) -> str:
    """The first message of a thread, by which all of it goes."""
    cited = re.findall(r"<[^<>\s]+>", f"{headers.get('References') or ''} {headers.get('In-Reply-To') or ''}")
    root = threads.get(str(cited[0]), str(cited[0])) if cited else identity
    return threads.setdefault(identity, root)


def _is_list(headers: Headers) -> bool:
    """Whether a list or a program sent a message rather than somebody to somebody."""
    if any(name in headers for name in _LIST_HEADERS):
        return True
    precedence, automatic = str(headers.get("Precedence") or "").lower(), str(headers.get("Auto-Submitted") or "no").lower()
    if precedence.strip() in ("bulk", "list", "junk", "auto_reply") or not automatic.startswith("no"):
        return True
    is_report = str(headers.get("Content-Type") or "").lower().startswith("multipart/report")
    returned = str(headers.get("Return-Path") or "").strip() == "<>"
    return is_report or returned or any(is_nobody(one.email) for one in _people(headers, "Sender"))


def _at(headers: Headers) -> str | None:
    """When a message was sent, by its own date, else by when a server took it; None for neither."""
    received = (str(one).rpartition(";")[2] for one in headers.get_all("Received", []))
    return next((at for text in (str(headers.get("Date")), *received) if (at := _instant(text))), None)


def _instant(text: str) -> str | None:
    try:
        found = parsedate_to_datetime(text.strip())
        instant = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return instant.strftime("%Y-%m-%dT%H:%M:%S.000Z") if datetime(1980, 1, 1, tzinfo=UTC) < instant else None
