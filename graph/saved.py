"""The resident maps kept beside the data, so that a restart need not read everything again: a copy that is only ever a start.

The file belongs to one graph (`born`) at one change (`seq`) and one ontology; anything else in it, or a damaged file, is
passed over and the maps are read from the database.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import structlog

from graph.edits import Image, NodeRef, read_images, write_images
from graph.fields import integer, text
from graph.ontology import ONTOLOGY
from graph.store.database import Row, batches
from graph.world import World, no_collection

log = structlog.get_logger(__name__)

FORMAT = f"renmai maps 2 {hashlib.sha256(ONTOLOGY.model_dump_json().encode()).hexdigest()}"
END = "end\n"


def save(world: World, feed: Row, path: Path) -> None:
    """Write the maps as they are after change `seq` of the feed `born`, whole or not at all, for the owner's eyes alone."""
    draft = path.with_suffix(f".{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(json.dumps([FORMAT, feed["born"], feed["seq"]]) + "\n")
        file.writelines(write_images(some) + "\n" for some in batches(_images(world)))
        file.write(END)
    draft.replace(path)


@dataclass(frozen=True)
class Kept:
    """The maps of an earlier moment: those of the graph `born`, after its change `seq`."""

    born: str
    seq: int
    world: World

    def fits(self, feed: Row) -> bool:
        """Whether they are a start for this feed."""
        return self.born == text(feed, "born") and self.seq <= integer(feed, "seq")


def load(path: Path) -> Kept | None:
    """The maps a file keeps; None when there is none, or it is of no use."""
    try:
        with no_collection(), path.open(encoding="utf-8") as file:
            form, born, seq = json.loads(file.readline())
            if form != FORMAT:
                raise ValueError("it is of another version")
            return Kept(str(born), int(seq), _read(file))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as fault:
        log.warning("saved maps are of no use, reading them again", file=path.name, reason=str(fault)[:200])
        return None


def _read(lines: Iterator[str]) -> World:
    """The maps, a batch a line, so that never more than one is in memory twice. ValueError when the last line is missing."""
    world = World()
    for line in lines:
        if line == END:
            return world
        world.apply(read_images(line))
    raise ValueError("its end is missing")


def _images(world: World) -> Iterator[Image]:
    for kind, items in world.nodes.items():
        yield from (Image(NodeRef(kind, node_id), None, item) for node_id, item in items.items())
    for found in world.ties.values():
        yield from (Image(ref, None, item) for ref, item in found.items())
