"""The documentation says what is so: the reference is made from the code, and nothing the rules forbid is in the repository."""

import re
import subprocess
from pathlib import Path

from docs.make_reference import PATH, reference

ROOT = Path(__file__).parents[1]


def tracked() -> list[Path]:
    found = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in found if (ROOT / name).is_file()]


def test_the_reference_is_what_the_code_says() -> None:
    assert PATH.read_text(encoding="utf-8") == reference(), "run: python docs/make_reference.py"


def test_the_constraints_name_versions_and_no_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert lines
    assert all(re.fullmatch(r"[A-Za-z0-9_.\-]+==[\w.+!]+", line) for line in lines)


def test_no_cypher_stands_in_python_and_only_the_store_knows_the_driver() -> None:
    sources = [path for folder in ("app", "graph", "visual") for path in (ROOT / folder).rglob("*.py")]
    assert not [path for path in sources if re.search(r"\b(MATCH|MERGE|UNWIND)\b\s*[($]", path.read_text(encoding="utf-8"))]
    assert not [
        path
        for path in sources
        if re.search(r"^\s*(import|from) neo4j\b", path.read_text(encoding="utf-8"), re.M) and path.parent.name != "store"
    ]


def test_no_script_of_others_and_no_real_data_is_kept_here() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in tracked()]
    assert not [name for name in names if ".min." in name or "vis-network" in name or "organogram/" in name or "high-tech" in name]
