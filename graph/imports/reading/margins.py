"""Rows of a table that are no rows: totals, signatures, notes below, a header that comes again."""

import re
from collections.abc import Sequence

from graph.imports.reading.headers import folded

_LONGEST = 60
_UNITS = r"(?:人|名|个|家|行|条|项|位|元|万元?|亿元?|rows?|people|persons?|contacts?|items?|records?|accounts?)?"
_FIGURE = re.compile(rf"[-+(]?\s*[¥￥$€£]?\s*[\d.,\s]*\d\s*[%％)]?\s*{_UNITS}|-+|=\S*", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:本页|全部|以上|人数|金额)?\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总数|汇\s*总|(?:grand|sub|sum)?[\s-]*totals?|sum)"
    rf"\s*(?:人数|金额|number)?\s*[:：]?\s*(?:[¥￥$€£]?[\d.,\s]*\d\s*{_UNITS})?",
    re.IGNORECASE,
)
_COUNT = re.compile(rf"(?:共|总共|共计)\s*[\d,]+\s*{_UNITS}\s*[。.]?", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:[*※＊]\s*)?(?:制\s*表|填\s*表|填\s*报|制\s*单|编\s*制|审\s*核|复\s*核|审\s*批|批\s*准|核\s*准|经\s*办|主\s*管|部门负责人|单位负责人"
    r"|签\s*字|签\s*名|盖\s*章|日\s*期|打印|导出|更新|截止|截至|统计|数据来源|资料来源|来源|注|附注|备注|说明|联系人及电话"
    r"|prepared|made|compiled|checked|reviewed|approved|signed|signature|printed|exported|updated|as\s+of|source|sources|notes?|n\.?b\.?|remarks?|date)"
    r"(?:人员|人|者|部门|单位|日期|时间|签字|签名|\s*\(?(?:by|on|at)\)?)?\s*\d*\s*[:：].*",
    re.IGNORECASE | re.DOTALL,
)


_SUSPECT = re.compile(r"[共本全以人金合总小累汇]|.*[:：]|grand|sub|sum|total", re.IGNORECASE)


def may_be_outside(cells: Sequence[str], header: Sequence[str]) -> bool:
    """A quick look that lets through every row which `left_out` may name, and few others: it is asked of every row."""
    first = next((cell for cell in cells if cell), "").strip("\ufeff\u200b ")
    return first in header or _SUSPECT.match(first) is not None


def left_out(cells: Sequence[str], columns: Sequence[str | None], required: Sequence[str], header: Sequence[str]) -> str | None:
    """What a row is when it is none of the table's: `total`, `signature`, `header`; None for a row of the table.

    `columns` names the column of each cell, `header` the header as written. Somebody really called Total, with an id or a
    department beside the name, stays a row.
    """
    filled = [(index, text) for index, text in enumerate(cells) if text]
    if not filled:
        return None
    first, others = filled[0][1], [text for _, text in filled[1:]]
    if len(filled) > 1 and all(index < len(header) and folded(text) == folded(header[index]) for index, text in filled):
        return "header"
    if _is_total(first, others) and not any(columns[index] == "id" for index, _ in filled if index < len(columns)):
        return "total"
    given = {columns[index] for index, _ in filled if index < len(columns)}
    if _SIGNATURE.fullmatch(first) and (
        first[-1] in ":：" or not given.issuperset(required) or all(_SIGNATURE.fullmatch(text) for text in others)
    ):
        return "signature"
    return None


def _is_total(first: str, others: Sequence[str]) -> bool:
    named = _TOTAL.fullmatch(first) or _COUNT.fullmatch(first)
    return bool(named) and all(_FIGURE.fullmatch(text) or _COUNT.fullmatch(text) for text in others)


def shown(cells: Sequence[str]) -> str:
    """A row in short, to be named by."""
    text = " | ".join(cell for cell in cells if cell)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
