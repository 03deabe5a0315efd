"""A typed client of the API, made from its description by openapi-python-client.

The maker has a folder of its own: it wants a typer older than ours.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

MAKER = "openapi-python-client==0.29.1"
HERE = Path(__file__).parents[2] / "build" / "openapi-python-client"
CONFIG = Path(__file__).parents[2] / "docs" / "openapi-python-client.yaml"


def there() -> bool:
    """Whether the maker is installed; it is fetched where CI=true."""
    if os.environ.get("CI") == "true":
        fetch()
    return (HERE / MAKER).is_file()


def fetch() -> None:
    """Install the maker to build/, once for each version of it."""
    if (HERE / MAKER).is_file():
        return
    HERE.parent.mkdir(exist_ok=True)
    fresh = HERE.with_name(f"{HERE.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    install = ["install", "--quiet", "--disable-pip-version-check", "--no-warn-conflicts", "--target", str(fresh), MAKER]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True, timeout=300)
    (fresh / MAKER).touch()
    shutil.rmtree(HERE, ignore_errors=True)
    fresh.rename(HERE)


def made(document: object, package: Path) -> str:
    """Make the client of a document as a package; what its maker said of it."""
    described = package.with_suffix(".json")
    described.write_text(json.dumps(document), encoding="utf-8")
    asked = ["generate", "--path", str(described), "--output-path", str(package), "--meta", "none", "--config", str(CONFIG)]
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    command = [sys.executable, "-m", "openapi_python_client", *asked]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    return done.stdout + done.stderr


if __name__ == "__main__":
    try:
        fetch()
    except (subprocess.SubprocessError, OSError) as fault:
        print(f"*** THE MAKER OF API CLIENTS CANNOT BE FETCHED: its tests are skipped ({type(fault).__name__}). ***")
