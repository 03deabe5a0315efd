"""Whether there is room on the disk for what is written next."""

import shutil
from pathlib import Path

from graph.messages import Message
from graph.model.errors import DiskFull

MEGABYTE = 1_000_000


def need_room(folder: Path, megabytes: int) -> None:
    """Raise DiskFull where less than so much is free; nothing is asked of a folder that is not there."""
    if folder.exists() and (free := shutil.disk_usage(folder).free) < megabytes * MEGABYTE:
        raise DiskFull(Message("store.disk_full", folder=str(folder), free=free // MEGABYTE, reserve=megabytes))
