"""Content lines, as vCard and iCalendar write them: unfolded, with their group, parameters and value, read as they stream by."""

import quopri
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LONGEST = 200_000
"""Characters of a line; of a longer one (a picture) the rest is left out."""
_HEAD = re.compile(r"(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)(?P<params>(?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):", re.ASCII)
_PARAMETER = re.compile(r";([^;\"]*(?:\"[^\"]*\"[^;\"]*)*)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Line:
    """A property: its name in capitals, its parameters (`TYPE` with all its values), and the value as written."""

    name: str
    params: Mapping[str, tuple[str, ...]]
    value: str
    number: int
    group: str = ""

    def has(self, kind: str) -> bool:
        """Whether it is of a type, such as `HOME`."""
        return kind in {one.upper() for one in self.params.get("TYPE", ())}

    @property
    def text(self) -> str:
        """The value without escapes."""
        return unescaped(self.value)

    @property
    def parts(self) -> list[str]:
        """The parts of a structured value, without escapes."""
        return [unescaped(part).strip() for part in re.split(r"(?<!\\);", self.value)]


def unescaped(text: str) -> str:
    """A value without its escapes and without control characters."""
    return _CONTROL.sub("", _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)).strip()


def codec_of(path: Path) -> str:
    """UTF-8 where all of the file is, UTF-16 by its mark, else GB18030 where all of it is, else Windows-1252."""
    with path.open("rb") as file:
        mark = file.read(2)
    if mark in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    for codec in ("utf-8-sig", "gb18030"):
        try:
            with path.open(encoding=codec) as text:
                while text.read(1 << 20):
                    pass
        except UnicodeDecodeError as fault:
            if fault.reason != "unexpected end of data":  # a file cut off inside its last character is what it was before
                continue
        return codec
    return "cp1252"


def logical(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Unfolded lines with the number each begins at; soft line breaks of quoted-printable are joined too."""
    begun, held = 0, ""
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        soft = held.endswith("=") and "QUOTED-PRINTABLE" in held[:200].upper()
        if soft and len(held) < LONGEST:
            held = held[:-1] + line
        elif soft:
            held = held if line.endswith("=") else held[:-1]
        elif line[:1] in (" ", "\t") and held:
            held += line[1:] if len(held) < LONGEST else ""
        else:
            if held:
                yield begun, held
            begun, held = number, line[:LONGEST]
    if held:
        yield begun, held


def parsed(number: int, text: str) -> Line | None:
    """A logical line, None where it is none (base64 of a picture, an address book's own marks)."""
    head = _HEAD.match(text)
    if not head:
        return None
    params: defaultdict[str, list[str]] = defaultdict(list)
    for found in _PARAMETER.finditer(head["params"] or ""):
        name, _, value = found[1].partition("=")
        if not value:  # vCard 2.1 writes the type alone
            name, value = ("ENCODING", name) if name.upper() in ("QUOTED-PRINTABLE", "BASE64", "B") else ("TYPE", name)
        values = tuple(one.strip('"') for one in value.split(","))
        params[name.upper()] += values
    told = {name: tuple(values) for name, values in params.items()}
    return Line(head["name"].upper(), told, _decoded(text[head.end() :], told), number, head["group"] or "")


def _decoded(value: str, params: Mapping[str, tuple[str, ...]]) -> str:
    if "QUOTED-PRINTABLE" not in {one.upper() for one in params.get("ENCODING", ())}:
        return value
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    named = next(iter(params.get("CHARSET", ())), "")
    for codec in (named, "utf-8", "gb18030"):
        try:
            return raw.decode(codec) if codec else raw.decode("utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("cp1252", "replace")
