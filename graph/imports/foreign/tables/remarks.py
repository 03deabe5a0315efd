"""What a free remark may say about who knows whom: proposals, never facts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NAME = r"[\u4e00-\u9fff·]{2,4}|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)*"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("introduction", rf"(?:推荐人|介绍人|引荐人)\s*[:：]\s*(?P<who>{_NAME})"),
    ("introduction", rf"(?:经|由)\s*(?P<who>{_NAME}?)\s*(?:介绍|引荐|推荐)"),
    ("introduction", rf"(?i:introduced by|referred by)\s+(?P<who>{_NAME})"),
    (
        "classmate",
        r"[和与跟同]\s*(?P<who>[\u4e00-\u9fff]{2,4}?)\s*是?(?:大学|高中|中学|初中|小学|研究生|MBA|EMBA)*\s*(?:同学|校友|室友)",
    ),
    ("comrade", r"[和与跟同]\s*(?P<who>[\u4e00-\u9fff]{2,4}?)\s*是?\s*战友"),
    ("kin", r"[和与跟同]\s*(?P<who>[\u4e00-\u9fff]{2,4}?)\s*是?\s*(?:亲戚|兄弟|姐妹|夫妻|表亲|堂亲)"),
    ("colleague", r"[和与跟同]\s*(?P<who>[\u4e00-\u9fff]{2,4}?)\s*(?:曾)?是?\s*(?:老?同事|前同事)"),
    ("classmate", rf"(?i:classmate of|studied with)\s+(?P<who>{_NAME})"),
    ("colleague", rf"(?i:former colleague of|worked with)\s+(?P<who>{_NAME})"),
)


class SuggestedTie(NamedTuple):
    """A tie that a remark suggests: where it comes from, and to whom, as written (林总 as well)."""

    origin: str
    who: str


def suggested_ties(text: str) -> Iterator[SuggestedTie]:
    """The ties that a remark suggests."""
    for origin, pattern in _PATTERNS:
        for found in re.finditer(pattern, text):
            yield SuggestedTie(origin, found["who"].strip())
