"""The resident maps kept beside the data, so that a restart need not read everything again: a copy that is only ever a start.

The file belongs to one graph (`born`) at one change (`seq`) and one ontology; anything else in it, or a damaged file, is
passed over and the maps are read from the database.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import structlog

from graph.edits import Image, NodeRef, TieRef
from graph.fields import integer, text
from graph.ontology import ONTOLOGY
from graph.store.database import Row
from graph.world import World, no_collection

log = structlog.get_logger(__name__)

FORMAT = f"renmai maps 1 {hashlib.sha256(ONTOLOGY.model_dump_json().encode()).hexdigest()}"


def save(world: World, feed: Row, path: Path) -> None:
    """Write the maps as they are after change `seq` of the feed `born`, whole or not at all, for the owner's eyes alone."""
    ties = {kind: [[*ref.source, *ref.target, ref.key, item] for ref, item in found.items()] for kind, found in world.ties.items()}
    body = json.dumps([FORMAT, feed["born"], feed["seq"], world.nodes, ties], ensure_ascii=False, separators=(",", ":"))
    draft = path.with_suffix(f".{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(body)
    draft.replace(path)


def load(feed: Row, path: Path) -> tuple[World, int] | None:
    """The maps of an earlier moment of this feed and the change they stand at; None when the file is of no use."""
    try:
        with no_collection():
            form, born, seq, nodes, ties = json.loads(path.read_text(encoding="utf-8"))
            if form != FORMAT or born != text(feed, "born") or seq > integer(feed, "seq"):
                raise ValueError("it is of another graph, or of another version")
            world = World()
            world.apply(_images(nodes, ties))
            return world, int(seq)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as fault:
        log.warning("saved maps are of no use, reading them again", file=path.name, reason=str(fault)[:200])
        return None


def _images(nodes: dict[str, dict[str, Row]], ties: dict[str, list[list[object]]]) -> Iterator[Image]:
    for kind, items in nodes.items():
        yield from (Image(NodeRef(kind, node_id), None, item) for node_id, item in items.items())  # pyright: ignore[reportArgumentType]
    for kind, found in ties.items():
        for source_type, source, target_type, target, key, item in found:
            ref = TieRef(NodeRef(str(source_type), str(source)), kind, NodeRef(str(target_type), str(target)), str(key))
            yield Image(ref, None, item)  # pyright: ignore[reportArgumentType]
