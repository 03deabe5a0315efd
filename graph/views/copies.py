"""The folder of kept copies: for each graph its maps and the arrays of a day, so that a start need not read everything again."""

from dataclasses import dataclass
from pathlib import Path

import structlog

from graph.resident import persistence
from graph.resident.graph import ResidentGraph
from graph.resident.persistence import Kept
from graph.snapshot import saved_arrays
from graph.snapshot.saved_arrays import Made, Moment

log = structlog.get_logger(__name__)

_GRAPHS = 4
"""Copies of so many graphs are kept, the latest; those of others are removed."""


@dataclass(frozen=True)
class Copies:
    """The copies in a folder, by the id of their graph. A copy that is damaged or of another graph is passed over.

    The folder is made when something is kept, for its owner alone; where nothing can be written, nothing is kept.
    """

    folder: Path

    def maps(self, graph_id: str) -> Path:
        """The file of a graph's maps."""
        return self.folder / f"maps-{graph_id}.bin"

    def arrays(self, graph_id: str) -> Path:
        """The file of the arrays of a day."""
        return self.folder / f"arrays-{graph_id}.bin"

    def latest(self) -> Kept | None:
        """The maps that were kept last, of whatever graph: to be read before it is known which one is served."""
        files = self._by_age()
        return persistence.load(files[0]) if files else None

    def load(self, graph_id: str) -> Kept | None:
        """The maps of a graph."""
        return persistence.load(self.maps(graph_id))

    def load_arrays(self, moment: Moment) -> Made | None:
        """The arrays of a moment."""
        return saved_arrays.load(self.arrays(moment.graph_id), moment)

    def save(self, graph: ResidentGraph, graph_id: str, seq: int) -> bool:
        """Keep compacted maps as they are after a change; whether that could be done."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            persistence.save(graph, graph_id, seq, self.maps(graph_id))
            self._tidy()
        except OSError as fault:
            log.warning("the maps could not be kept; the next start reads them again", folder=str(self.folder), reason=str(fault)[:200])
            return False
        return True

    def save_arrays(self, made: Made, moment: Moment) -> None:
        """Keep the arrays of a moment. Raises OSError."""
        saved_arrays.save(made, moment, self.arrays(moment.graph_id))

    def _tidy(self) -> None:
        for file in self._by_age()[_GRAPHS:]:
            self.arrays(file.stem.removeprefix("maps-")).unlink(missing_ok=True)
            file.unlink(missing_ok=True)

    def _by_age(self) -> list[Path]:
        """The files of maps, the latest first."""
        return sorted(self.folder.glob("maps-*.bin"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
