"""Which encoding a text file is in: what the bytes allow, weighed by what the text would say; refused when that is in doubt."""

import codecs
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.imports import Unreadable
from graph.imports.reading.headers import folded, words
from graph.imports.reading.text.escapes import escaped
from graph.imports.reading.text.plausible import cost, emissions, languages, named
from graph.messages import Message
from graph.model.errors import BadValue

ENCODINGS = {
    "utf-8": "utf-8", "utf-16": "utf-16", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be", "utf-32": "utf-32", "gb18030": "gb18030",
    "big5": "cp950", "big5hkscs": "big5hkscs", "shift_jis": "cp932", "euc_jp": "euc_jp", "cp949": "cp949", "cp1252": "cp1252",
    "cp1250": "cp1250", "cp1251": "cp1251", "cp1253": "cp1253", "cp1254": "cp1254", "cp1255": "cp1255", "cp1256": "cp1256",
    "cp1257": "cp1257", "cp874": "cp874", "koi8-r": "koi8_u", "iso8859-5": "iso8859_5", "cp866": "cp866", "mac_cyrillic": "mac_cyrillic",
    "iso8859-2": "iso8859_2", "mac_roman": "mac_roman", "cp850": "cp850", "cp852": "cp852",
    "iso8859-6": "iso8859_6", "iso8859-7": "iso8859_7", "iso8859-8": "iso8859_8", "cp862": "cp862", "cp720": "cp720", "cp737": "cp737",
    "mac_greek": "mac_greek", "hz": "hz", "utf-7": "utf_7",
}  # fmt: skip
"""The encodings that are read, by the name they are chosen by, and the codec that reads each."""
_GROUPS: dict[str, tuple[float, tuple[str, ...]]] = {
    "gb18030": (0, ("simplified",)), "big5": (1, ("traditional",)), "big5hkscs": (3, ("traditional",)), "shift_jis": (1, ("japanese",)),
    "euc_jp": (2, ("japanese",)), "cp949": (1, ("korean",)), "cp1252": (1, ("western",)), "cp1250": (2, ("central",)),
    "cp1254": (3, ("turkish", "western")), "cp1257": (4, ("baltic",)), "iso8859-2": (4, ("central",)), "mac_roman": (4, ("western",)),
    "cp850": (4, ("western",)), "cp852": (5, ("central",)), "cp1251": (1, ("cyrillic",)), "koi8-r": (3, ("cyrillic",)),
    "iso8859-5": (4, ("cyrillic",)), "cp866": (3, ("cyrillic",)), "mac_cyrillic": (4, ("cyrillic",)), "cp1253": (3, ("greek",)),
    "cp1255": (3, ("hebrew",)), "cp1256": (3, ("arabic",)),
    "iso8859-6": (4, ("arabic",)), "cp720": (5, ("arabic",)), "iso8859-7": (4, ("greek",)), "mac_greek": (5, ("greek",)),
    "cp737": (5, ("greek",)), "iso8859-8": (4, ("hebrew",)), "cp862": (5, ("hebrew",)), "cp874": (3, ("thai",)),
    "utf-8": (0, ("simplified", "traditional", "japanese", "korean", "cyrillic", "western", "central", "turkish")),
}  # fmt: skip
"""How rare each encoding is (nats), and the kinds of text that are written in it."""
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_WHOLE = ("utf-16", "utf-32", "hz", "utf_7")
"""Codecs whose files are read to the end or not at all."""
_CHUNK = 1 << 20
_SAMPLE = 400
"""Different cells that are weighed; more say nothing new."""
_MARGIN = 7.0
"""How much likelier the best reading must be than the next that says something else: a thousand times (e⁷)."""
_WORST, _PLAIN = 8.0, 3.5
"""Nats a byte above which even the best reading is no text, for bytes beyond ASCII and for the others."""
_WORD = 7.6
_PARTS = re.compile(rb'[,;\t"\r\n]')
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_LONG_UTF8 = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2}")


@dataclass(frozen=True)
class Taken:
    """The encoding a file is read in: its name, the codec, and whether it had to be worked out from the text."""

    name: str
    codec: str
    guessed: bool = False


@dataclass(frozen=True)
class _Reading:
    name: str
    texts: tuple[str, ...]
    cost: float


def chosen(name: str) -> str:
    """The name of an encoding as people write it, among those that are read. Raises BadValue."""
    plain = name.strip().lower()
    if plain in ENCODINGS:
        return plain
    try:
        codec = codecs.lookup(plain).name
    except LookupError:
        codec = ""
    found = {"gbk": "gb18030", "gb2312": "gb18030", "utf-8-sig": "utf-8", "euc_kr": "cp949", "iso8859-1": "cp1252", "iso8859-15": "cp1252"}
    for known, read_by in ENCODINGS.items():
        if codec and (found.get(codec) == known or codec == codecs.lookup(read_by).name or codec == codecs.lookup(known).name):
            return known
    raise BadValue("encoding.unknown", text=name[:60], encodings=list(ENCODINGS))


def taken(path: Path, wanted: str | None = None) -> Taken:
    """The encoding of a text file: its mark, what was chosen, UTF-8, or what the text says. Raises Unreadable when it is in doubt."""
    with path.open("rb") as file:
        start = file.read(4096)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    name = marked or wanted or _wide(start) or (escaped(path) if start.isascii() else None)
    if name:
        _refuse_undecodable(path, name)
        return Taken(name, "utf-8-sig" if name == "utf-8" else ENCODINGS[name], guessed=not (marked or wanted))
    if start.count(0) * 5 > len(start):
        raise Unreadable(Message("encoding.nul"), 1)
    if first_fault(path, "utf-8") is None and _surely_utf8(path):
        return Taken("utf-8", "utf-8")
    return _weighed(path)


def _wide(start: bytes) -> str | None:
    """UTF-16 without its mark, where plain letters bring NUL bytes and one way to read them is text.

    They stand on one side but for a few, as 一 and 开 are U+4E00 and U+5F00; the other way round a line break is no character.
    """
    sides = [start[side::2].count(0) for side in (0, 1)]
    names = ("utf-16-le", "utf-16-be") if sides[1] > sides[0] else ("utf-16-be", "utf-16-le")
    return next((name for name in names if max(sides) >= 4 and _is_table(start[: len(start) & ~1].decode(name, "ignore"))), None)


def _is_table(text: str) -> bool:
    odd = any(unicodedata.category(one) in ("Cc", "Cn", "Co") and one not in "\r\n\t" for one in text)
    return not odd and re.search("[,;\t|，]", text) is not None


def _refuse_undecodable(path: Path, name: str) -> None:
    """Wide encodings, and those of ASCII alone, are read to the end or not at all: a lost byte shifts everything behind it."""
    if not ENCODINGS[name].startswith(_WHOLE):
        return
    fault = first_fault(path, ENCODINGS[name])
    if fault is not None:
        with path.open("rb") as file:
            before, byte = file.read(fault), file.read(1)
        row = before.decode(ENCODINGS[name], "replace").count("\n") + 1
        code = "encoding.not_as_spelt" if name in ("hz", "utf-7") else "encoding.not_as_marked"
        raise Unreadable(Message(code, byte=fault + 1, value=f"0x{byte.hex()}", row=row, encoding=name.upper()), row)


def first_fault(path: Path, codec: str) -> int | None:
    """The position of the first byte that `codec` cannot decode."""
    done = 0
    decoder = codecs.getincrementaldecoder(codec)()
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            waiting = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as fault:
                return done - waiting + fault.start
            if not chunk:
                return None
            done += len(chunk)


def _surely_utf8(path: Path) -> bool:
    """Whether a file of well-formed UTF-8 is ASCII or holds characters of three bytes; two can come about by chance ("某" in GBK)."""
    plain = True
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            plain = plain and chunk.isascii()
            if _LONG_UTF8.search(chunk):
                return True
    return plain


def _weighed(path: Path) -> Taken:
    cells = _sample(path)
    readings = sorted((_read(name, cells) for name in _GROUPS), key=lambda one: one.cost)
    best = readings[0]
    rivals = [one for one in readings[1:] if one.texts != best.texts]
    special = sum(len(_NOT_ASCII.findall(cell)) for cell in cells)
    dearest = _WORST * special + _PLAIN * (sum(map(len, cells)) - special)
    if rivals[0].cost - best.cost < _MARGIN or best.cost > dearest:
        raise _doubt(path, cells, [best, *rivals])
    return Taken(best.name, ENCODINGS[best.name], guessed=True)


def _sample(path: Path) -> list[bytes]:
    """Different cells that are not ASCII, from the whole of the file."""
    found: dict[bytes, None] = {}
    with path.open("rb") as file:
        for line in file:
            if not line.isascii():
                found.update((part.strip(), None) for part in _PARTS.split(line[:10_000]) if not part.isascii())
            if len(found) > 20 * _SAMPLE:
                break
    cells = list(found)
    return cells[:: max(1, len(cells) // _SAMPLE)]


def _read(name: str, cells: Sequence[bytes]) -> _Reading:
    """What cells say in an encoding, by the kind of text that fits best; a word that headers and choices are made of costs little."""
    rarity, kinds = _GROUPS[name]
    texts = tuple(decoded(cell, ENCODINGS[name]) for cell in cells)
    known = [folded(text) in words() for text in texts]
    others = [text for text, is_word in zip(texts, known, strict=True) if not is_word]
    whole = _WORD * sum(known) + min(sum(_cost(text, kind) for text in others) for kind in _kinds(kinds))
    return _Reading(name, texts, whole + rarity)


def _cost(text: str, kind: str) -> float:
    """A family name that begins a short cell makes it likelier."""
    return cost(text, emissions()[kind]) - 2.0 * named(text, kind)


@cache
def _kinds(groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind for group in groups for kind in languages(group))


def decoded(text: bytes, codec: str) -> str:
    """Bytes as text; what cannot be decoded stands as lone surrogates, and the euro sign of Windows' GBK (0x80) as itself."""
    return text.decode(codec, errors(codec))


def errors(codec: str) -> str:
    """What becomes of undecodable bytes: lone surrogates, but in GB18030 0x80 is the euro sign, as Windows writes it."""
    if codec.startswith(_WHOLE):
        return "strict"
    return "renmai-gb18030" if codec == "gb18030" else "surrogateescape"


def _doubt(path: Path, cells: Sequence[bytes], readings: Sequence[_Reading]) -> Unreadable:
    """What was found, how the likeliest encodings read the first telling cell, and what to do."""
    row, column, byte, position = _first_doubtful_byte(path)
    found: dict[str, str] = {}
    for reading in readings:
        text = reading.texts[0]
        if len(found) < 3 and text not in found and not any("\udc80" <= one <= "\udcff" for one in text):
            found[text] = reading.name
    readings_ = [Message("encoding.reading", text=text[:30], encoding=name) for text, name in found.items()]
    place: dict[str, str | int] = {"byte": position + 1, "value": f"0x{byte:02x}", "row": row}
    problem = Message("encoding.in_doubt", readings=readings_, **place) if found else Message("encoding.none_fits", **place)
    return Unreadable(problem, row, column)


def _first_doubtful_byte(path: Path) -> tuple[int, str | None, int, int]:
    """Where the first byte stands that is not ASCII, or not UTF-8 where most is: row, header of the column, byte, position."""
    position = first_fault(path, "utf-8")
    if position is None:
        position = first_fault(path, "ascii") or 0
    with path.open("rb") as file:
        before, byte = file.read(position), file.read(1)[0]
    lines = before.split(b"\n")
    delimiter = max(b",;\t|", key=lambda one: lines[0].count(bytes((one,))))
    headers = lines[0].rstrip(b"\r").split(bytes((delimiter,)))
    column = lines[-1].count(bytes((delimiter,))) if len(lines) > 1 else len(headers)
    header = headers[column] if column < len(headers) else b""
    return len(lines), header.decode().strip('"\ufeff') or None if header.isascii() else None, byte, position


def _euro(fault: UnicodeError) -> tuple[str, int]:
    assert isinstance(fault, UnicodeDecodeError)
    byte = fault.object[fault.start]
    return "€" if byte == 0x80 else chr(0xDC00 + byte), fault.start + 1


codecs.register_error("renmai-gb18030", _euro)
