"""Install what the tests need beyond Python: Chromium, fonts, Neo4j. Says what is missing where it may not.

Any Python runs it, so that all of it comes while the packages of Python are installed.
"""

import os
import shutil
import subprocess
import sys
from functools import cache

from benchmarks.browser import NAMES, chromium
from tests.setup import neo4j_jars

APT = {"java": "default-jre-headless", "mvn": "maven"}
FONT = "fonts-noto-cjk"


def main() -> None:
    """Prepare this machine; with CI=true anything missing ends the run."""
    wanted = [package for tool, package in APT.items() if shutil.which(tool) is None]
    if os.environ.get("RENMAI_TEST_THOROUGH") == "true" and shutil.which("debootstrap") is None:
        wanted.append("debootstrap")
    if not _has_chinese_font():
        wanted.append(FONT)
    if wanted:
        _apt(wanted)
    for package in NAMES:  # older systems have none without a window
        if chromium() is None:
            _apt([package])
    if shutil.which("mvn") and not os.environ.get("RENMAI_TEST_NEO4J_URI"):
        fetch_neo4j()
    lacking = {tool: package for tool, package in APT.items() if shutil.which(tool) is None}
    if chromium() is None:
        lacking["chromium"] = NAMES[0]
    if lacking:
        packages = ", ".join(lacking.values())
        print(f"*** MISSING: {', '.join(lacking)}. The tests that need them are skipped; install {packages}. ***")
        sys.exit(1 if os.environ.get("CI") == "true" else 0)


def fetch_neo4j() -> None:
    """Fetch Neo4j, or say what is lost without it."""
    try:
        neo4j_jars.fetch()
    except (subprocess.SubprocessError, OSError) as fault:
        lost = "NEO4J CANNOT BE FETCHED: its tests are skipped; name a server in RENMAI_TEST_NEO4J_URI"
        print(f"*** {lost} ({type(fault).__name__}). ***")


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False).stdout.strip())


def _apt(packages: list[str]) -> None:
    """Install Debian packages where this user may."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _listed()
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, env=environment, stdout=subprocess.DEVNULL
    )


@cache
def _listed() -> None:
    """Ask once which packages there are."""
    subprocess.run(["apt-get", "update", "-qq"], check=False)


if __name__ == "__main__":
    main()
