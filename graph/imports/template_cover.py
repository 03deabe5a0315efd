"""The first sheet of the template: which sheets suffice, which are optional, and what the numbers of the scales mean, in words."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from graph.imports.reading.headers import SHEETS, label, required, title
from graph.model.ontology import Language

ENOUGH = ("organizations", "people", "ties")
"""The sheets with which one has a first answer."""
_TITLES = {"en": "Read me", "zh": "封面"}
COVERS = frozenset(_TITLES.values())
"""What the template calls its first sheet; where it comes back with the others there is nothing to say of it."""
_OPTIONAL = "B8BDC7"
_LEAD = {
    "en": (
        "Three sheets suffice: organisations, people and ties (who knows whom). All others are optional; leave empty what you do not know.",
        "A * marks the columns that must be filled. The example in each sheet is skipped as long as it is unchanged."
        " Names serve as references; an id is needed only where two have the same name.",
    ),
    "zh": (
        "三张表就够了：组织、人员、关系（谁认识谁）。其他表都是选填；不知道的留空即可。",
        "带 * 的列必填。每张表里的示例行未改动时不会导入。引用时写名称即可，只有重名时才需要编号。",
    ),
}
_WORDS = {"en": ("Sheet", "needed", "optional", "Needs", "Scales", "means"), "zh": ("工作表", "必填", "选填", "必需的列", "刻度", "含义")}
_SCALES: tuple[tuple[str, str, str, str], ...] = (
    (
        "strength 0–100",
        "强度 0–100",
        "20 distant · 40 fair · 60 strong · 80 very close; empty: unknown",
        "20 疏远 · 40 一般 · 60 牢固 · 80 很亲近；留空即未知",
    ),
    (
        "value of a tie 0–3",
        "价值 0–3",
        "what we are worth to that person: 0 nothing · 1 little · 2 much · 3 very much",
        "我方对此人的价值：0 无 · 1 小 · 2 大 · 3 很大",
    ),
    (
        "decency 0–3",
        "体面 0–3",
        "1 keeps their word · 2 correct in good and bad times · 3 others vouch for them",
        "1 说话算数 · 2 好坏时都守规矩 · 3 有人愿为其担保",
    ),
    (
        "presence 0–3",
        "场面 0–3",
        "1 seen as capable · 2 lends us standing before others · 3 opens doors by being seen with us",
        "1 被认为有能力 · 2 在别人面前给我们撑场面 · 3 与我们同行即能打开门路",
    ),
    (
        "depth of a contact 0–4",
        "深度 0–4",
        "0 greeting · 1 business · 2 technical advice · 3 personal, family or career · 4 friend or mentor",
        "0 问候 · 1 业务 · 2 技术请教 · 3 个人、家庭或前途 · 4 朋友或师长",
    ),
    (
        "support −1…3",
        "支持 −1…3",
        "−1 rejects us · 0 neutral · 1 supports · 2 supports us alone · 3 coach",
        "−1 不认可 · 0 中立 · 1 支持 · 2 支持并排他 · 3 教练",
    ),
    (
        "decision value and influence 0–5",
        "决策价值与影响力 0–5",
        "0 none · 3 notable · 5 decisive",
        "0 无 · 3 明显 · 5 决定性",
    ),
)


def write_cover(book: Workbook, language: Language) -> None:
    """Put the cover before the other sheets, and mark the optional ones by a grey tab."""
    page = book.create_sheet(_TITLES[language], 0)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width, page.column_dimensions["C"].width = 34, 16, 90
    sheet, needed, optional, needs, scales, means = _WORDS[language]
    row = _lines(page, 1, [("Renmai 人脉",), *((line,) for line in _LEAD[language]), (), (sheet, "", needs)], bold=(0, 4))
    listed = [
        (title(one, language), needed if one in ENOUGH else optional, ", ".join(label(one, name, language) for name in required(one)))
        for one in SHEETS
    ]
    row = _lines(page, row, [*listed, (), (scales, "", means)], bold=(len(listed) + 1,))
    _lines(page, row, [(zh, "", said_zh) if language == "zh" else (en, "", said) for en, zh, said, said_zh in _SCALES])
    for one in SHEETS:
        if one not in ENOUGH:
            book[title(one, language)].sheet_properties.tabColor = _OPTIONAL


def _lines(page: Worksheet, start: int, lines: list[tuple[str, ...]], bold: tuple[int, ...] = ()) -> int:
    for place, line in enumerate(lines):
        for column, text in enumerate(line, 1):
            cell = page.cell(start + place, column, text or None)
            cell.alignment = Alignment(vertical="top", wrap_text=column == 3)
            cell.font = Font(bold=place in bold)
    return start + len(lines)
