"""The arrays of a day kept beside the maps they were made of, so that a restart on the same day need not make them again.

The file belongs to one graph (`graph_id`) at one change (`seq`), one day, one ontology and one set of the method's numbers; anything
else in it, or a damaged file, is passed over and the arrays are made anew.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import TypeVar, cast

import numpy as np
import structlog
from numpy.typing import NDArray
from pydantic import JsonValue

from graph.analysis.routes.hops import Adjacency, Flags
from graph.model.method import Method
from graph.resident import array_file, persistence
from graph.resident.array_file import Part
from graph.snapshot.knows_ties import TieStrengths

W = TypeVar("W", Adjacency, TieStrengths)

log = structlog.get_logger(__name__)

FORMAT = f"{persistence.FORMAT} steps 4"


@dataclass(frozen=True)
class Moment:
    """Of which graph, after which change, on which day, by which numbers."""

    graph_id: str
    seq: int
    at: str
    method: Method

    def head(self) -> list[JsonValue]:
        """As a file says it."""
        return [FORMAT, hashlib.sha256(self.method.model_dump_json().encode()).hexdigest(), self.graph_id, self.seq, self.at]


@dataclass(frozen=True, eq=False)
class Made:
    """What takes long to make: which KNOWS ties hold, what they are worth, the steps of routes."""

    valid: Flags
    tie_strengths: TieStrengths
    adjacency: Adjacency


def save(made: Made, moment: Moment, path: Path) -> None:
    """Write the arrays, whole or not at all, for the owner's eyes alone."""
    parts: dict[str, Part] = {"valid": made.valid, **_columns("worth", made.tie_strengths), **_columns("walks", made.adjacency.compact())}
    array_file.write(path, moment.head(), parts)


def load(path: Path, moment: Moment) -> Made | None:
    """The arrays of a moment; None when the file is of another, or of no use."""
    try:
        head, parts = array_file.read(path)
        if head != moment.head():
            return None
        return Made(cast(NDArray[np.bool_], parts["valid"]), _made(TieStrengths, "worth", parts), _made(Adjacency, "walks", parts))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError) as fault:
        log.warning("the saved arrays of a day are of no use, making them again", file=path.name, reason=str(fault)[:200])
        return None


def _columns(name: str, of: Adjacency | TieStrengths) -> dict[str, Part]:
    return {f"{name} {one}": getattr(of, one) for one in _arrays(type(of))}


def _made(kind: type[W], name: str, parts: Mapping[str, Part]) -> W:
    """The arrays that `_columns` wrote."""
    return cast(Callable[..., W], kind)(**{one: parts[f"{name} {one}"] for one in _arrays(kind)})


def _arrays(kind: type[Adjacency | TieStrengths]) -> list[str]:
    """The arrays without which there is none of a kind; what has a default is no part of a file."""
    return [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]
