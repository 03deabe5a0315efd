"""Whether there is room on the disk for what is written next."""

import shutil
from pathlib import Path

from graph.errors import DiskFull

MEGABYTE = 1_000_000


def need_room(folder: Path, megabytes: int) -> None:
    """Raise DiskFull where less than so much is free; nothing is asked of a folder that is not there."""
    if folder.exists() and (free := shutil.disk_usage(folder).free) < megabytes * MEGABYTE:
        raise DiskFull(
            f"the disk of {folder} is full: {free // MEGABYTE:,} MB are free, {megabytes:,} MB are kept in reserve; nothing was written, "
            "what was written before is safe. Free some room, or lower RENMAI_MIN_FREE_MB"
        )
