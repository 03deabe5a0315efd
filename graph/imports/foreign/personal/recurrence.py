"""The days of a series of meetings: RFC 5545's rules from daily to yearly, day by day, so that no rule can go on for ever."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

MOST_YEARS = 30
"""So far back a series is followed."""
MOST_VALUES = 800
"""Values of one part of a rule; every weekday of every week of a year makes 749."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Rule = Mapping[str, Sequence[object]]


def days(start: date, rule: Rule, last: date) -> Iterator[date]:
    """The days of a series from its first day to `last`; nothing for rules by the hour and those that are none.

    Raises ValueError for what is no number or weekday, for the weeks and days of a year, which no calendar of meetings
    counts by, and for parts of more values than there are.
    """
    every, count, until = _number(rule, "INTERVAL", 1), _number(rule, "COUNT", 0), _until(rule)
    frequency = str(next(iter(rule.get("FREQ", ())), "")).upper()
    fits = _FITS.get(frequency)
    if fits is None or every < 1 or start.year < last.year - MOST_YEARS:
        return
    if rule.get("BYWEEKNO") or rule.get("BYYEARDAY") or any(len(values) > MOST_VALUES for values in rule.values()):
        raise ValueError("a rule by the weeks or days of a year, or of more values than any year has")
    first = _DAYS.index(str(next(iter(rule.get("WKST", ())), "MO")).upper())
    end, found, period = min(last, until) if until else last, 0, list[date]()
    current, key = start, None
    while current <= end + timedelta(days=366):
        now = _period(frequency, current, first)
        if now != key:
            for one in _chosen(period, rule):
                if one >= start:
                    found += 1
                    if one > end or 0 < count < found:
                        return
                    yield one
            period, key = [], now
            if current > end:
                return
        if _apart(frequency, start, current, first) % every == 0 and fits(current, start, rule):
            period.append(current)
        current += timedelta(days=1)


def _chosen(period: Sequence[date], rule: Rule) -> list[date]:
    """The days of one period that BYSETPOS picks; all of them without it."""
    picked = [int(str(one)) for one in rule.get("BYSETPOS", ())]
    if not picked:
        return list(period)
    return sorted({period[place - 1 if place > 0 else place] for place in picked if place and abs(place) <= len(period)})


def _period(frequency: str, day: date, first: int) -> tuple[int, ...]:
    if frequency == "DAILY":
        return (day.toordinal(),)
    if frequency == "WEEKLY":
        return (_week(day, first),)
    return (day.year, day.month) if frequency == "MONTHLY" else (day.year,)


def _week(day: date, first: int) -> int:
    """The number of a day's week, where weeks begin on weekday `first` (0 is Monday)."""
    return (day.toordinal() - 1 - first) // 7


def _apart(frequency: str, start: date, day: date, first: int) -> int:
    """How many periods lie between two days."""
    if frequency == "DAILY":
        return (day - start).days
    if frequency == "WEEKLY":
        return _week(day, first) - _week(start, first)
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if frequency == "MONTHLY" else day.year - start.year


def _daily(day: date, start: date, rule: Rule) -> bool:
    return _in_month(day, rule) and _in_days(day, rule) and _on_weekday(day, rule)


def _weekly(day: date, start: date, rule: Rule) -> bool:
    named = [_weekday(one)[1] for one in rule.get("BYDAY", ())] or [start.weekday()]
    return day.weekday() in named and _in_month(day, rule)


def _monthly(day: date, start: date, rule: Rule) -> bool:
    if not _in_month(day, rule):
        return False
    if rule.get("BYDAY"):
        return _in_days(day, rule) and any(_nth(day, one, day.replace(day=1), _month_end(day)) for one in rule["BYDAY"])
    return _in_days(day, rule) if rule.get("BYMONTHDAY") else day.day == start.day


def _yearly(day: date, start: date, rule: Rule) -> bool:
    if rule.get("BYDAY"):
        of_month = bool(rule.get("BYMONTH"))
        first, end = (day.replace(day=1), _month_end(day)) if of_month else (date(day.year, 1, 1), date(day.year, 12, 31))
        return _in_month(day, rule) and _in_days(day, rule) and any(_nth(day, one, first, end) for one in rule["BYDAY"])
    free = bool(rule.get("BYMONTHDAY")) or day.month == start.month
    in_month = _in_month(day, rule) if rule.get("BYMONTH") else free
    return in_month and (_in_days(day, rule) if rule.get("BYMONTHDAY") else day.day == start.day)


_FITS = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}


def _in_month(day: date, rule: Rule) -> bool:
    return not rule.get("BYMONTH") or day.month in {int(str(one)) for one in rule["BYMONTH"]}


def _in_days(day: date, rule: Rule) -> bool:
    numbers = {int(str(one)) for one in rule.get("BYMONTHDAY", ())}
    return not numbers or day.day in numbers or day.day - _month_end(day).day - 1 in numbers


def _on_weekday(day: date, rule: Rule) -> bool:
    return not rule.get("BYDAY") or day.weekday() in {_weekday(one)[1] for one in rule["BYDAY"]}


def _nth(day: date, one: object, first: date, end: date) -> bool:
    """Whether a day is what `2TU`, `-1FR` or `MO` says of a month or a year."""
    place, weekday = _weekday(one)
    if day.weekday() != weekday:
        return False
    return not place or place == ((day - first).days // 7 + 1 if place > 0 else -((end - day).days // 7 + 1))


def _weekday(one: object) -> tuple[int, int]:
    text = str(one).upper()
    return int(text[:-2] or 0), _DAYS.index(text[-2:])


def _month_end(day: date) -> date:
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return after - timedelta(days=1)


def _number(rule: Rule, name: str, without: int) -> int:
    return int(str(next(iter(rule.get(name, ())), without)))


def _until(rule: Rule) -> date | None:
    text = str(next(iter(rule.get("UNTIL", ())), ""))[:10].replace("-", "")
    return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if len(text) >= 8 else None
