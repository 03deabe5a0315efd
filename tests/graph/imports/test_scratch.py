"""What people send lies in a folder of the service's own, and what a killed process left is removed."""

import stat
import subprocess
import sys
from pathlib import Path

from graph.imports.reading.scratch import Scratch

PROGRAM = """
import sys
from pathlib import Path
from graph.imports.reading.scratch import Scratch
scratch = Scratch(Path(sys.argv[1]))
(scratch.new() / "people.csv").write_text("personal")
print("written", flush=True)
input()
"""


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_keeps_is_not(tmp_path: Path) -> None:
    root = tmp_path / "uploads"
    child = subprocess.Popen([sys.executable, "-c", PROGRAM, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout and child.stdout.readline() == "written\n"
    Scratch(root).clean()
    assert list(root.rglob("people.csv"))
    child.kill()
    child.wait()
    Scratch(root).clean()
    assert not list(root.rglob("people.csv"))


def test_nobody_else_can_read_it_and_it_goes_with_the_service(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "uploads")
    folder = scratch.new()
    assert {stat.S_IMODE(one.stat().st_mode) for one in (folder, folder.parent, tmp_path / "uploads")} == {0o700}
    scratch.close()
    assert not folder.parent.exists()
