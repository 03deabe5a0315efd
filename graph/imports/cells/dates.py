"""Days and moments as people write them.

A day is year, month, day with one mark between them, eight digits, or has its month in English words; a weekday beside it must agree.
What can be another day to another reader is refused: two digits for the year, and day and month that may change places. A time
without an offset is taken as UTC, the zone every moment is stored in.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

from graph.model.errors import BadValue

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
_WEEKDAY = re.compile(
    r"(?i)[\s,(\[]*(?:(?:星期|周|礼拜|週)(?P<zh>[一二三四五六日天])|\b(?P<en>mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,6}day|s|rs?)?\b\.?)[)\],，]*"
)
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>\d{4})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d)",
        r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)",
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s-]+" + _MONTH.format("name") + r"[\s,-]+(?P<y>\d{4})(?!\d)",
        _MONTH.format("name") + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})(?!\d)",
    )
)
_OTHER_ORDER = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_TWO_DIGITS = re.compile(
    r"\d{1,2}([-/.])\d{1,2}\1\d{1,2}(?!\d)|\d{2}年\d{1,2}月\d{1,2}[日号]|(?i:\d{1,2}[\s-]+[a-z]{3,9}[\s-]+\d{2}(?!\d))"
)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
_MIDNIGHT = re.compile(r"0{1,2}:00(:00(\.0+)?)?")


def day(text: str) -> str:
    """A day as `YYYY-MM-DD`. Raises BadValue."""
    found, rest = _day_and_rest(text)
    if rest and not _MIDNIGHT.fullmatch(rest):
        raise BadValue("date.with_time", text=short(text))
    return found.isoformat()


def moment(text: str) -> str:
    """A day, or a moment as `YYYY-MM-DDTHH:MM:SS.mmmZ`; midnight without an offset is the day. Raises BadValue."""
    found, rest = _day_and_rest(text)
    if not rest:
        return found.isoformat()
    match = _TIME.fullmatch(rest)
    if not match:
        raise BadValue("date.no_proper_time", text=short(text))
    instant = _instant(found, match, text)
    if not match[5] and instant.time() == datetime.min.time():
        return found.isoformat()
    return instant.strftime("%Y-%m-%dT%H:%M:%S.") + f"{instant.microsecond // 1000:03}Z"


def _instant(found: date, match: re.Match[str], text: str) -> datetime:
    hour, minute, second, fraction, offset = match.groups()
    try:
        local = datetime(found.year, found.month, found.day, int(hour), int(minute), int(second or 0), tzinfo=UTC)
    except ValueError:
        raise BadValue("date.no_time_of_day", text=short(text)) from None
    return local + timedelta(milliseconds=int((fraction or "0").ljust(3, "0")[:3])) - _offset(offset, text)


def _offset(offset: str | None, text: str) -> timedelta:
    if not offset or offset in "Zz":
        return timedelta()
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 14 or minutes > 59:
        raise BadValue("date.offset", text=short(text), offset=offset)
    return timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1)


def _day_and_rest(text: str) -> tuple[date, str]:
    """The day a text begins with, and the time behind it; a weekday before or behind the day is checked and left out."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    weekday = _WEEKDAY.match(plain)
    start = plain[weekday.end() :].strip() if weekday else plain
    match = next((found for pattern in _DATES if (found := pattern.match(start))), None)
    match = match or _OTHER_ORDER.match(start)
    if not match:
        raise BadValue(_no_date(start), text=short(text))
    found, rest = _calendar(_parts(match, text), text), start[match.end() :]
    behind = None if weekday else _WEEKDAY.match(rest)
    rest = rest[behind.end() :] if behind else rest
    _agree(found, weekday or behind, text)
    if rest and rest[0] not in "Tt ," and not behind and not ("年" in match[0] and rest[0].isdigit()):
        raise BadValue("date.none", text=short(text))
    return found, rest.lstrip("Tt ,")


def _parts(match: re.Match[str], text: str) -> tuple[int, int, int]:
    named = match.groupdict()
    if named:
        month = _MONTHS.index(named["name"][:3].lower()) + 1 if named.get("name") else int(named["m"])
        return int(named["y"]), month, int(named["d"])
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first <= 12 and second <= 12 and first != second:
        raise BadValue("date.day_or_month_first", text=short(text))
    return (year, second, first) if first > 12 else (year, first, second)


def _calendar(parts: tuple[int, int, int], text: str) -> date:
    if not 1900 <= parts[0] <= 2100:
        raise BadValue("date.outside_years", text=short(text))
    try:
        return date(*parts)
    except ValueError:
        raise BadValue("date.not_in_calendar", text=short(text)) from None


def _agree(found: date, weekday: re.Match[str] | None, text: str) -> None:
    if weekday is None:
        return
    said = "一二三四五六日".index(weekday["zh"].replace("天", "日")) if weekday["zh"] else _DAYS.index(weekday["en"].lower())
    if said != found.weekday():
        raise BadValue("date.weekday", text=short(text), day=found.isoformat())


def _no_date(plain: str) -> str:
    """The code of what is wrong with a text that is no date."""
    if _TWO_DIGITS.match(plain):
        return "date.two_digits"
    if re.fullmatch(r"\d{5}(\.\d+)?", plain):
        return "date.serial"
    return "date.no_year" if re.match(r"--\d|\d{1,2}月\d{1,2}[日号]$|\d{1,2}[-/]\d{1,2}$", plain) else "date.none"


def short(text: str) -> str:
    """A text as a message shows it, cut where it is long."""
    return text if len(text) <= 60 else text[:59] + "…"
