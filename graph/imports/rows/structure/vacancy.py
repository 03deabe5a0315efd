"""Vacant seats in the people sheet: by the column `vacant`, or by a name that is none (method §2)."""

import re
import unicodedata
from collections.abc import Iterable

from graph.imports import Note, further
from graph.imports.rows.drafts import Draft
from graph.messages import Message
from graph.model.refs import Properties

_WORDS = (
    "空缺", "空岗", "空席", "缺员", "暂缺", "出缺", "职位空缺", "岗位空缺", "待定", "待聘", "待招", "待招聘", "待补", "待任命", "待确认",
    "未定", "人选待定", "空", "缺", "缺岗", "缺编", "空编", "空置", "虚位以待", "招聘中", "拟招", "拟聘", "待选", "待配备", "未配备",
    "未任命", "暂无", "暂无人选", "无人", "未知", "不详", "姓名不详", "vacant", "vacancy", "vacantposition", "vacantpost", "vacantseat",
    "openposition", "openrole", "openreq", "vakant", "unbesetzt", "tbd", "tba", "tbc", "tbh", "tobedetermined", "tobeannounced",
    "tobeconfirmed", "tobehired", "tobeappointed", "nn", "n/a", "unknown", "unnamed", "nameunknown",
)  # fmt: skip
_NUMBERED = re.compile(rf"({'|'.join(sorted(_WORDS, key=len, reverse=True))})([#号]?\d{{1,3}}号?)?")
_BRACKETED = re.compile(r"[(\[【〔<].*[)\]】〕>]$")
_FILLER = re.compile(r"[\s._\-*?—–·:]+")
_SHOWN = 20


def is_no_name(name: object) -> bool:
    """Whether a name says that nobody sits there, or that nobody knows who: `空缺`, `待定 2`, `Vacant (CFO)`, `T.B.D.`, `N.N.`, `???`."""
    if not isinstance(name, str):
        return False
    shown = unicodedata.normalize("NFKC", name).strip().casefold()
    bare = shown[1:-1] if _BRACKETED.fullmatch(shown) else _BRACKETED.sub("", shown)
    left = _FILLER.sub("", bare)
    return (shown != "" and left == "") or _NUMBERED.fullmatch(left) is not None


def is_vacant(draft: Draft, stored: Properties) -> bool:
    """Whether a row of people is about a vacant seat: as it says, else by a new name, else as it is stored."""
    if "vacant" in draft.values:
        return draft.values["vacant"] is True
    name = draft.values.get("name")
    if name in (None, stored.get("name")) or "name" in draft.given.known:
        return stored.get("vacant") is True or (not stored and is_no_name(name)) or (is_no_name(name) and _nothing_said(draft, stored))
    return is_no_name(name)


def _nothing_said(draft: Draft, stored: Properties) -> bool:
    """Whether a file names a seat as vacant of which nobody has said yet whether it is."""
    return stored.get("vacant") is None and "name" not in draft.given.known


def vacancy_notes(drafts: Iterable[Draft]) -> list[Note]:
    """What to say of the rows of each file that only their name makes a vacant seat."""
    by_file: dict[str, list[Draft]] = {}
    for draft in drafts:
        if "vacant" not in draft.given.cells and is_no_name(draft.values.get("name")) and draft.values.get("vacant") is True:
            by_file.setdefault(draft.given.file, []).append(draft)
    return [Note(file, _taken_for_vacant(found)) for file, found in by_file.items()]


def _taken_for_vacant(found: list[Draft]) -> Message:
    names = list(dict.fromkeys(str(draft.values["name"]) for draft in found[:_SHOWN]))
    return Message("row.taken_for_vacant", names=names, rows=[draft.given.row for draft in found[:_SHOWN]], more=further(found, _SHOWN))
