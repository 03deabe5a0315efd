"""E-mail addresses of calendars and mail: which belong to nobody, and how headers write them."""

import re
from collections.abc import Iterable
from email.header import decode_header
from email.utils import getaddresses
from typing import NamedTuple

_LOCAL = re.compile(
    r"(?:.*[._+-])?(?:no[._-]?reply|do[._-]?not[._-]?reply|mailer[._-]?daemon|postmaster|bounces?|notif(?:y|ications?)|e?newsletters?|newsflash|alerts?"
    r"|automat(?:ed|ic)|undisclosed[._-]recipients|unsubscribe|listserv|majordomo|calendar-notification)(?:[._+=-].*)?"
    r"|(?:all|team|staff|everyone|everybody|info|information|sales?|presales|support|help|helpdesk|hr|jobs|careers|recruit(?:ing|ment)?|admin"
    r"|administrator|office|contact|contacts|hello|services?|kefu|customer[._-]?(?:care|services?)|feedback|enquir(?:y|ies)|inquir(?:y|ies)"
    r"|billing|invoices?|accounts?|accounting|finance|legal|compliance|privacy|purchasing|procurement|orders?|leads|overseas|reception|bookings?"
    r"|reservations?|marketing|promo(?:tions?)?|offers|press|e?news|updates?|digest|surveys?|events?|members?|community|forums?|security"
    r"|webmaster|hostmaster|abuse|root|system|mailer|daemon|lists?|groups?|announce(?:ments?)?|dev|users|rooms?|meetings?|reply|bot|jira|git)"
)
_LOCAL_TAIL = re.compile(
    r"(?:.*[._-](?:all|team|lists?|group|announce|users|devel|dev|request|owner|subscribe|leave|admin|room|return|bot)|(?:owner|reply)[+-].*)"
)
_DOMAIN = re.compile(
    r"(?:.*\.)?(?:group\.calendar\.google\.com|resource\.calendar\.google\.com|(?:google|yahoo)groups\.com|groups\.io|freelists\.org|lists?\..+"
    r"|listserv\..+|mailman\..+|bounces?\..+|reply\..+|import\.calendar\.google\.com|unknownorganizer\.calendar\.google\.com|notifications?\..+"
    r"|no-?reply\..+)"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class Address(NamedTuple):
    """An address in lower case with the name beside it."""

    email: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.email.rpartition("@")[2]


def is_nobody(email: str) -> bool:
    """Whether an address is that of a list, a room, a role or a program rather than of a person."""
    local, _, domain = email.casefold().rpartition("@")
    return bool(_LOCAL.fullmatch(local) or _LOCAL_TAIL.fullmatch(local) or _DOMAIN.fullmatch(domain))


def address(text: str, name: str = "") -> Address | None:
    """An address such as `mailto:Ann@x.example`, None for what is none."""
    found = re.sub(r"(?i)^mailto:", "", text.strip().strip("<>")).strip()
    if not re.fullmatch(r"[^@\s\"<>(),;:]{1,64}@[\w.-]+\.[\w-]{2,}", found):
        return None
    return Address(found.casefold(), plain(name))


def listed(values: Iterable[str]) -> list[Address]:
    """The addresses of header lines, each once."""
    pairs = getaddresses([value.replace("\r", " ").replace("\n", " ") for value in values])
    found = {one.email: one for name, email in pairs if (one := address(email, decoded(name)))}
    return list(found.values())


def decoded(text: str) -> str:
    """A header's value with its encoded words read: `=?gb2312?B?…?=`."""
    try:
        parts = [(part, charset) for part, charset in decode_header(text)]
    except (ValueError, LookupError):
        return plain(text)
    return plain("".join(_part(part, charset) for part, charset in parts))


def _part(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    wider = "gb18030" if charset and charset.lower() in ("gb2312", "gbk") else charset
    for codec in (wider, "utf-8", "gb18030"):
        try:
            return part.decode(codec) if codec else part.decode("ascii")
        except (LookupError, UnicodeDecodeError):
            continue
    return part.decode("latin-1")


def plain(text: str) -> str:
    """A text on one line, without control characters."""
    return " ".join(_CONTROL.sub(" ", text.encode("utf-8", "replace").decode("utf-8")).split())[:200].strip("'\" ")
