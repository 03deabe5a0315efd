"""Calls made up from the API's description by schemathesis, each answer held against the description."""

import re
import subprocess
import sys
from pathlib import Path

from tests.setup.own_tools import OwnTool

MAKER = OwnTool("schemathesis==4.32.5")

CONFIG = """
[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "428", "429", "5xx"]
"""
"""If-Match is looked at before the body: 412 refuses, too."""

LEFT_OUT = "positive_data_acceptance"
"""What a schema lets pass may still name somebody whom there is not, or a day before another: that is 422."""


def tried(address: str, token: str, examples: int, folder: Path, seconds: int) -> tuple[int, str]:
    """So many calls an operation, within about so many seconds: the exit code, 0 where every answer is as described, and what was found."""
    (folder / "schemathesis.toml").write_text(CONFIG)
    command = [
        sys.executable, "-c", "import sys; from schemathesis.cli import schemathesis; schemathesis()",
        "run", f"{address}/api/v1/openapi.json", "-H", f"Authorization: Bearer {token}", "--continue-on-failure", "--workers", "1",
        "--max-examples", str(examples), "--phases", "examples,coverage,fuzzing", "--exclude-checks", LEFT_OUT,
    ]  # fmt: skip
    done = subprocess.run(command, env=MAKER.environment, cwd=folder, capture_output=True, text=True, check=False, timeout=seconds)
    return done.returncode, re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
