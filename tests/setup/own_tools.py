"""Programs of Python that tests call and that want other packages than ours: each lies in a folder of its own below build/."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BUILD = Path(__file__).parents[2] / "build"


@dataclass(frozen=True)
class OwnTool:
    """A program by what pip calls it, `name==version`, with the packages it wants beside it."""

    requirement: str

    @property
    def folder(self) -> Path:
        """Where it lies once it is fetched."""
        return BUILD / self.requirement.partition("==")[0]

    @property
    def environment(self) -> dict[str, str]:
        """What it is started with."""
        return {**os.environ, "PYTHONPATH": str(self.folder)}

    def there(self) -> bool:
        """Whether it is installed; it is fetched where CI=true."""
        if os.environ.get("CI") == "true":
            self.fetch()
        return (self.folder / self.requirement).is_file()

    def fetch(self) -> None:
        """Install it, once for each version. CalledProcessError, OSError."""
        if (self.folder / self.requirement).is_file():
            return
        BUILD.mkdir(exist_ok=True)
        fresh = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        install = ["install", "--quiet", "--disable-pip-version-check", "--no-warn-conflicts", "--target", str(fresh), self.requirement]
        subprocess.run([sys.executable, "-m", "pip", *install], check=True, timeout=300)
        (fresh / self.requirement).touch()
        shutil.rmtree(self.folder, ignore_errors=True)
        fresh.rename(self.folder)
