"""What the tests of this folder share."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from graph.imports import Reading

Cells = Sequence[Sequence[object]]
Reader = Callable[..., Reading]


def repack(path: Path, patch: Callable[[str, bytes], bytes]) -> None:
    """Rewrite every member of an archive."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, patch(name, content))
