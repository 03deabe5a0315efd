"""The jars of a Neo4j Community server, by Maven; the standard library is enough here, so that they come while the rest is installed."""

import os
import shutil
import subprocess
from pathlib import Path

JARS = Path(__file__).parents[2] / "build" / "neo4j"
_COPY = ("mvn", "-q", "-B", "-f", str(Path(__file__).with_name("pom.xml")), "dependency:copy-dependencies", "-Dmdep.prependGroupId=true")


def missing() -> str | None:
    """Why no Neo4j can be started here, None when one can."""
    if os.environ.get("RENMAI_TEST_NEO4J_URI") or any(JARS.glob("*neo4j-server*.jar")):
        return None
    lacking = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    return f"{', '.join(lacking)} is missing" if lacking else "its jars are not here; run `make test` with a network once"


def fetch() -> None:
    """Copy the jars by their Maven names to build/neo4j, once."""
    if any(JARS.glob("*neo4j-server*.jar")):
        return
    copied = JARS.with_name("neo4j.new")
    shutil.rmtree(copied, ignore_errors=True)
    subprocess.run([*_COPY, f"-DoutputDirectory={copied}"], check=True, timeout=600)
    copied.rename(JARS)
