"""Single values as other programs write them: names, lists, days, amounts, levels."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from graph.imports.cells import dates
from graph.imports.cells.numerals import chinese
from graph.imports.foreign.tables.profile import Cell
from graph.imports.reading.headers import folded
from graph.model.errors import BadValue

_HAN = re.compile("[\u3400-\u9fff·]+")
_LIST = re.compile(r"\s*(?::::|[;；、，,/／|&\n])\s*|\s+(?:和|与|and)\s+")
_ADDRESS = re.compile(r"\s*\([^()\s]+@[^()\s]+\)$")
_AMOUNT = re.compile(r"[^\d.,万亿\-]")
_NUMBERED = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)(.*)", re.DOTALL)
_LEVELS: tuple[tuple[str, str], ...] = (
    ("base", r"助理|秘书|assistant|secretary|实习|intern\b"),
    ("high", r"副总裁|副董事长|副行长|副总经理|副院长|副校长|副局长|首席|总监|\bvp\b|vice[- ]president|\bs?evp\b|\bc[a-z]{1,2}o\b|director|"
             r"研发副总|副总(?!监)"),
    ("top", r"董事长|行长|总裁|首席执行官|\bceo\b|chair(?:man|woman|person)?\b|\bpresident\b|managing director|院长|校长|局长|founder"),
    ("middle", r"总经理|经理|处长|部长|主任|主管|负责人|科长|组长|head of|manager|\blead\b|leader|supervisor"),
    ("base", r"工程师|专员|职员|顾问|代表|engineer|analyst|specialist|consultant|developer|clerk|associate|representative"),
)  # fmt: skip
_EXECUTIVE = re.compile(r"首席执行官|\bceo\b|chief executive", re.IGNORECASE)


def person_name(given: Sequence[str], family: str) -> str:
    """A whole name from its parts: the family name first and unspaced where both are Chinese."""
    first = [part.strip() for part in given if part.strip()]
    if family and first and _HAN.fullmatch(family) and all(map(_HAN.fullmatch, first)):
        return family + "".join(first)
    return " ".join([*first, family.strip()]).strip()


def several(text: str) -> list[str]:
    """The values of a cell; blanks part it too where every part is a Chinese name."""
    parts = [part.strip() for part in _LIST.split(text) if part and part.strip()]
    found: list[str] = []
    for part in parts:
        names = part.split()
        found += names if len(names) > 1 and all(len(name) <= 4 and _HAN.fullmatch(name) for name in names) else [part]
    return list(dict.fromkeys(found))


def named(text: str) -> list[str]:
    """The names of a cell, without the address that HubSpot writes behind each: `Ann Ray (ann@vale.example)`."""
    return [_ADDRESS.sub("", one) for one in several(text)]


def ids(text: str, *, many: bool) -> list[str]:
    """The ids of a cell, several of them parted by `;` or `,`."""
    return [one.strip() for one in re.split(r"[;,]", text) if one.strip()] if many else [text]


def paired(names: Sequence[str], ids: Sequence[str]) -> list[tuple[str, str]]:
    """Each name with its id; ids alone where there are more or fewer of them than of names, names alone without any."""
    if len(ids) == len(names):
        return list(zip(names, ids, strict=True))
    return [("", one) for one in ids] if ids else [(one, "") for one in names]


def only(cell: Cell, text: str) -> tuple[str, bool]:
    """The first of several values parted by `;` where the cell is to hold one, and whether there are more; else the text."""
    if cell.read != "first":
        return text, False
    first, _, rest = text.partition(";")
    return first.strip(), bool(rest.strip())


def addresses(text: str) -> str:
    """Several addresses of one cell as ours are written: parted by `; `, each once."""
    parts = re.split(r"\s*(?::::|[;；\n])\s*|[,，]\s+|[,，](?=[^,，\s]+@)", text)
    return "; ".join(dict.fromkeys(part.strip() for part in parts if part.strip()))


def day(text: str, order: str) -> str | None:
    """A day or moment, None where the text is no whole date; `order` decides between month and day first."""
    plain = text.strip()
    if (found := _NUMBERED.match(plain)) and order:
        first, second = (found[1], found[3]) if order == "mdy" else (found[3], found[1])
        if int(first) <= 12:
            plain = f"{found[4]}-{int(first):02}-{int(second):02}{found[5]}"
    plain = _twelve_hours(plain)
    try:
        return dates.moment(plain)
    except BadValue:
        return None


def order_of(texts: Iterable[str]) -> str:
    """`mdy` or `dmy`, whichever a column of days shows; empty where no value does, or two contradict each other."""
    shown = {
        "dmy" if int(found[1]) > 12 else "mdy"
        for text in texts if (found := _NUMBERED.match(text.strip())) and max(int(found[1]), int(found[3])) > 12
    }  # fmt: skip
    return shown.pop() if len(shown) == 1 else ""


def _twelve_hours(text: str) -> str:
    found = re.fullmatch(r"(.*?)[\s,]+(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP])\.?M\.?", text, re.IGNORECASE | re.DOTALL)
    if not found or int(found[2]) > 12:
        return text
    hour = int(found[2]) % 12 + (12 if found[4].upper() == "P" else 0)
    return f"{found[1]} {hour:02}:{found[3]}"


def amount(text: str, times: float) -> str | None:
    """A number without its currency, None where there is none: `US$ 1,200.50`, `¥1200万`."""
    bare = _AMOUNT.sub("", text.replace("，", ","))
    found = re.fullmatch(r"(-?[\d,]+(?:\.\d+)?)([万亿]?)", bare)
    if not found:
        number = chinese(text.strip())
        return None if number is None else f"{float(number) * times:.15g}"
    digits = found[1]
    if re.search(r",\d{1,2}$", digits) and "." not in digits:  # 1200,50 of much of Europe
        digits = ".".join(digits.rsplit(",", 1))
    number = float(digits.replace(",", "")) * {"": 1, "万": 1e4, "亿": 1e8}[found[2]] * times
    return f"{number:.2f}".rstrip("0").rstrip(".")


def scale(header: str) -> float:
    """What a header says its numbers count: `金额（万）` 10,000."""
    found = re.search(r"[(（](万|亿)元?[)）]", header)
    return {"万": 1e4, "亿": 1e8}[found[1]] if found else 1


def level(title: str) -> str:
    """The level that a title suggests; empty where it suggests none."""
    if _EXECUTIVE.search(title):
        return "top"
    return next((name for name, words in _LEVELS if re.search(words, title, re.IGNORECASE)), "")


def worded(cell: Cell, text: str) -> str:
    """What a word of the file is with us, `*word` for any text that holds it; itself where the cell has no words."""
    if not cell.words:
        return text
    form = folded(text)
    known: Mapping[str, str] = {folded(word): meaning for word, meaning in cell.words.items() if not word.startswith("*")}
    held = (meaning for word, meaning in cell.words.items() if word.startswith("*") and folded(word[1:]) in form)
    return known.get(form) or next(held, cell.otherwise)


def is_future(at: str, today: str) -> bool:
    """Whether a day or moment lies after today."""
    return datetime.fromisoformat(at[:10]).date() > datetime.fromisoformat(today).date()
