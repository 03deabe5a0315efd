"""The graph out, as files that other programs read: from one immutable graph, in parts that are made while they are sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

ExportFormat = Literal["json", "csv", "xlsx", "graphml", "gexf", "cytoscape"]
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)


@dataclass(frozen=True)
class FileKind:
    """What the file of a format is: its ending, and its media type."""

    ending: str
    media_type: str


KINDS: dict[ExportFormat, FileKind] = {
    "json": FileKind(".json", "application/json"),
    "csv": FileKind(".zip", "application/zip"),
    "xlsx": FileKind(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "graphml": FileKind(".graphml", "application/graphml+xml"),
    "gexf": FileKind(".gexf", "application/gexf+xml"),
    "cytoscape": FileKind(".cyjs", "application/json"),
}

PART = 1 << 16
"""Characters that are handed on together."""


def joined(lines: Iterator[str]) -> Iterator[bytes]:
    """Lines as UTF-8 in parts of some 64 KB."""
    waiting, size = list[str](), 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= PART:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode()
