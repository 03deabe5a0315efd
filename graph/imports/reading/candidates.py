"""Which columns of a table that is not understood look like those of people: by the words of their headers, then by their values."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from graph.imports.reading.text.plausible import named
from graph.messages import Message
from graph.names import matching

_SHOWN = 3
_WORDS: Mapping[str, re.Pattern[str]] = {
    "email": re.compile(r"\be-?mail|mail(?: address)?$|邮箱|邮件|メール|correo|courriel"),
    "phone": re.compile(r"\b(?:tele)?phone|\btel\b|\bmobile|\bcell\b|电话|手机|携帯|handy"),
    "department": re.compile(r"department|\bdept\b|division|部门|科室|処室|abteilung"),
    "title": re.compile(r"title|position|\bjob\b|\brole\b|职务|职位|岗位|头衔|役職|funktion"),
    "organization": re.compile(
        r"organi[sz]ation|company|employer|\bfirma?\b|\baccount\b|customer|client|公司|单位|组织|机构|企业|客户|会社|entreprise"
    ),
    "name": re.compile(r"\bname\b|姓名|名字|全名|联系人|称呼|氏名|nom\b|nombre|^[姓名]$|vorname|nachname"),
}
"""What a header says, in the order in which that is asked: a title at an organisation is a title."""
_NOT = re.compile(
    r"phonetic|yomi|prefix|suffix|nick|file as|label|\btype\b|additional|middle|maiden|user ?name|\bid\b|photo|date|birthday"
    r"|备注|编号|图片|日期|生日"
)
"""Headers of what goes along with such a column."""
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[\d\s()./-]{7,20}")
_HOUSE = re.compile(
    r".*(?:公司|银行|集团|证券|保险|大学|医院|研究院|\b(?:ltd|inc|llc|gmbh|ag|plc|corp|s\.?a\.?|bank|group)\.?)$", re.IGNORECASE
)
_VALUES: Mapping[str, Callable[[str], bool]] = {
    "email": lambda text: _ADDRESS.search(text) is not None,
    "phone": lambda text: _PHONE.fullmatch(text) is not None and sum(map(str.isdigit, text)) >= 7,
    "organization": lambda text: _HOUSE.fullmatch(text) is not None,
    "name": lambda text: named(text, "simplified"),
}


def candidates(rows: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    """The headers by the column of people that they look like; the first row with more than one filled cell is the header."""
    place = next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), None)
    if place is None:
        return {}
    found: dict[str, list[str]] = {}
    for index, header in enumerate(rows[place]):
        values = [row[index] for row in rows[place + 1 :] if index < len(row) and row[index]]
        if header and (name := _by_words(header) or _by_values(header, values)):
            found.setdefault(name, []).append(header)
    return found


def _by_words(header: str) -> str | None:
    form = matching.folded(header)
    return None if _NOT.search(form) else next((name for name, word in _WORDS.items() if word.search(form)), None)


def _by_values(header: str, values: Sequence[str]) -> str | None:
    """The column that most of the values are of."""
    if _NOT.search(matching.folded(header)):
        return None
    return next((name for name, fits in _VALUES.items() if 2 * sum(map(fits, values)) > len(values)), None)


def look_alike(rows: Sequence[Sequence[str]]) -> Message | None:
    """What to say of them: `; “First Name”, “Last Name” look like name, “Company” looks like organization`."""
    described = list(_described(candidates(rows)))
    return Message("file.look_alike", columns=described) if described else None


def _described(found: Mapping[str, list[str]]) -> Iterator[Message]:
    for name in ("name", "organization", "email", "phone", "title", "department"):
        if headers := found.get(name, [])[:_SHOWN]:
            yield Message("file.looks_like", headers=[header[:40] for header in headers], column=name)
