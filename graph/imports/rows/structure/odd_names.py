"""Names of people that look like no one person's whole name: a form of address, a title, a total, a number, several people."""

import re
import unicodedata
from collections.abc import Iterable

from graph.imports import Note, further
from graph.imports.rows.drafts import Draft
from graph.messages import Message

_POST = (
    "董事长|副董事长|总裁|副总裁|行长|副行长|总经理|副总经理|总监|经理|副总|处长|局长|院长|科长|部长|校长|主任|主管|秘书|助理|工程师|"
    "负责人|联系人|对接人|接口人"
)
_ADDRESSED = "总|董|先生|女士|小姐|太太|博士|教授|老师|老板|师傅|领导"
_TOTALS = "合计|总计|小计|共计|汇总|sub ?total|grand total|totals?|sum"
_ROLES = "c[eftio]o|reception|sales|office|admin|info|secretary|assistant|director|manager|contact|前台|总机|财务|采购|销售|客服"
_ODD = re.compile(
    "|".join(
        (
            rf"[\u3400-\u9fff]{{1,2}}(?:{_POST}|{_ADDRESSED})",
            rf"[\u3400-\u9fff]{{0,6}}(?:{_POST})",
            rf"(?:{_TOTALS})[:：]?|(?:{_ROLES})",
            r"(?:mrs?|ms|miss|herr|frau)\.? \S+",
            r"[\d\s+().-]+|.*@.*",
            r"[\u3400-\u9fff]{2,4}(?:\s*[/、,;&和]\s*[\u3400-\u9fff]{2,4})+",
            r".*[(\[【].*(?:离职|离任|退休|调走|调离|已故|\bleft\b|\bretired\b).*[)\]】]",
        )
    )
)
_SHOWN = 10


def is_odd(name: str) -> bool:
    """Whether a name looks like no one person's whole name: `王总`, `合计`, `丁四/戊五`, `Mr Smith`, `12345`, `张三（已离职）`."""
    shown = unicodedata.normalize("NFKC", name).strip().casefold()
    return _ODD.fullmatch(shown) is not None


def odd_name_notes(drafts: Iterable[Draft]) -> list[Note]:
    """What to say of new people with such names, a line a file; they are kept as they are written."""
    by_file: dict[str, list[Draft]] = {}
    for draft in drafts:
        if is_odd(str(draft.values.get("name") or "")):
            by_file.setdefault(draft.given.file, []).append(draft)
    return [Note(file, _note(found)) for file, found in by_file.items()]


def _note(found: list[Draft]) -> Message:
    names = list(dict.fromkeys(str(draft.values["name"]) for draft in found[:_SHOWN]))
    return Message("row.odd_names", names=names, rows=[draft.given.row for draft in found[:_SHOWN]], more=further(found, _SHOWN))
