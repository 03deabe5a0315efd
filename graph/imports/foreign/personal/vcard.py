"""vCards (2.1, 3, 4) as entries: a person, the company, a tie to whoever's telephone it is.

The names that Chinese telephones write are understood: no FN, everything in one part of N, family and given name the wrong way round.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.imports import Note, Unreadable
from graph.imports.foreign.entries import Entry, Foreign, Meant
from graph.imports.foreign.personal.content_lines import Line, codec_of, logical, parsed
from graph.imports.foreign.tables.values import addresses, day, person_name
from graph.imports.reading.archives import Allowance
from graph.messages import Message

MOST_PROPERTIES = 1_000
_COMPOUND = frozenset(
    re.split(
        r"\s+",
        """
    欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 端木 百里 南宫 西门 独孤 长孙 宇文 轩辕
""".strip(),
    )
)
_HAN = re.compile("[\u3400-\u9fff]+")
_KEPT = {"X-WECHAT": "微信", "X-QQ": "QQ", "URL": "URL"}
_NO_NAME = re.compile(r"[\d\s+()-]+|\S+@\S+")
_SYSTEM = "vcard"
_UNCLOSED = "vcard.unclosed"


def read(name: str, path: Path, allowance: Allowance) -> Foreign:
    """The cards of a file; raises Unreadable where it holds none."""
    entries: list[Entry] = []
    left: Counter[str] = Counter()
    cards = 0
    with path.open(encoding=codec_of(path), errors="replace", newline="") as stream:
        for number, card, fault in _cards(logical(stream)):
            allowance.row()
            if fault:
                left[fault] += 1
            elif _is_group(card):
                left["vcard.group"] += 1
            else:
                entries += _entries(name, number, card)
            cards += fault != _UNCLOSED
    if not cards:
        raise Unreadable(Message("vcard.none"))
    notes = [Note(name, Message(code, n=n)) for code, n in left.items()]
    return Foreign(name, entries=entries, notes=notes, kind="vcard")


def _cards(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, list[Line], str]]:
    """Each card with the line it begins at, and why it cannot be read: it has no end, or more properties than anybody has.

    A card that begins inside another one is an agent's, as vCard 2.1 writes them, or the other one was never closed.
    """
    begun, card, depth, before = 0, list[Line](), 0, ""
    for number, text in lines:
        mark = text.strip().upper()
        if mark == "BEGIN:VCARD" and depth and not before.startswith("AGENT"):
            yield begun, card, _UNCLOSED
            begun, card, depth = number, [], 1
        elif mark == "BEGIN:VCARD":
            depth += 1
            if depth == 1:
                begun, card = number, []
        elif mark == "END:VCARD":
            depth = max(0, depth - 1)
            if depth == 0 and begun:
                yield begun, card, "" if len(card) <= MOST_PROPERTIES else "vcard.too_many_properties"
                begun, card = 0, []
        elif depth == 1 and len(card) <= MOST_PROPERTIES and (line := parsed(number, text)):
            card.append(line)
        before = mark
    if begun:
        yield begun, card, _UNCLOSED


def _is_group(card: list[Line]) -> bool:
    return any(
        one.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND") and one.value.strip().lower() in ("group", "org", "location") for one in card
    )


def _entries(file: str, number: int, card: list[Line]) -> Iterator[Entry]:
    name, company = _name(card), next((one.parts for one in card if one.name == "ORG" and any(one.parts)), list[str]())
    emails, phones = _all(card, "EMAIL"), [_bare(one) for one in _all(card, "TEL", but=("FAX", "PAGER"))]
    uid = next(iter(_all(card, "UID")), "") or next(iter([*emails, *phones]), "")
    cells: dict[str, str | Meant | tuple[Meant, ...]] = {
        "name": name, "title": next(iter([*_all(card, "TITLE"), *_all(card, "ROLE")]), ""),
        "email": addresses("; ".join(emails)), "phone": addresses("; ".join(phones)),
        "birthday": (day(next(iter(_all(card, "BDAY")), ""), "") or "")[:10], "background": "; ".join(_all(card, "NOTE"))[:5000],
    }  # fmt: skip
    extra = {kept: "; ".join(found) for header, kept in _KEPT.items() if (found := _all(card, header))}
    if (born := next(iter(_all(card, "BDAY")), "")) and not cells["birthday"]:
        extra["BDAY"] = born
    if company and company[0]:
        house = Entry("organizations", file, number, {"name": company[0]})
        yield house
        cells["organization"] = Meant("Organization", entry=house)
        if len(company) > 1 and company[1]:
            cells["department"] = Meant("Department", company[1])
    person = Entry(
        "people", file, number, {key: value for key, value in cells.items() if value}, {}, extra, f"{_SYSTEM}:{uid}" if uid else ""
    )
    yield person
    yield Entry("ties", file, number, {"from": Meant("Person", side="owner"), "to": Meant("Person", entry=person)})


def _all(card: list[Line], name: str, but: Sequence[str] = ()) -> list[str]:
    """The values of a property, the preferred one first, each once; those of some types left out."""
    told = [one for one in card if one.name == name and one.text and not any(map(one.has, but))]
    found = [(not one.has("PREF") and "PREF" not in one.params, one.text) for one in told]
    return list(dict.fromkeys(text for _, text in sorted(found, key=lambda one: one[0])))


def _bare(phone: str) -> str:
    return phone.removeprefix("tel:").split(";")[0].strip()


def _name(card: list[Line]) -> str:
    shown = next((one.text for one in card if one.name == "FN" and one.text), "")
    parts = next((one.parts for one in card if one.name == "N"), list[str]())
    family, given, middle, before, behind = (*parts[:5], "", "", "", "", "")[:5]
    if shown and not _NO_NAME.fullmatch(shown):
        return shown.removeprefix(before).removesuffix(behind).strip(" ,") or shown
    if _reversed(family, given):
        family, given = given, family
    return person_name([given, middle], family) or next((one.text for one in card if one.name == "NICKNAME"), "") or shown


def _reversed(family: str, given: str) -> bool:
    """Whether two parts of a Chinese name stand the wrong way round: surnames of two characters are few."""
    is_han = _HAN.fullmatch(family) and _HAN.fullmatch(given)
    return bool(is_han) and len(family) == 2 and len(given) == 1 and family not in _COMPOUND
