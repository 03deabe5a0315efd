"""A typed client of the API, made from its description by openapi-python-client."""

import json
import subprocess
import sys
from pathlib import Path

from tests.setup.own_tools import OwnTool

MAKER = OwnTool("openapi-python-client==0.29.1")
CONFIG = Path(__file__).parents[2] / "docs" / "openapi-python-client.yaml"


def made(document: object, package: Path) -> str:
    """Make the client of a document as a package; what its maker said of it."""
    described = package.with_suffix(".json")
    described.write_text(json.dumps(document), encoding="utf-8")
    asked = ["generate", "--path", str(described), "--output-path", str(package), "--meta", "none", "--config", str(CONFIG)]
    command = [sys.executable, "-m", "openapi_python_client", *asked]
    done = subprocess.run(command, env=MAKER.environment, capture_output=True, text=True, check=False, timeout=120)
    return done.stdout + done.stderr


if __name__ == "__main__":
    try:
        MAKER.fetch()
    except (subprocess.SubprocessError, OSError) as fault:
        print(f"*** THE MAKER OF API CLIENTS CANNOT BE FETCHED: its tests are skipped ({type(fault).__name__}). ***")
