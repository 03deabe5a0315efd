"""What the README says can be done, can be done, and answers what it says."""

import os
import re
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def calls() -> list[tuple[str, str]]:
    """Each block of the README with an answer: its commands as one script, and the answer."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.S)
    split = [
        (
            [line[2:] for line in block.splitlines() if line.startswith("$ ")],
            [line for line in block.splitlines() if not line.startswith("$ ")],
        )
        for block in blocks
    ]
    return [("\n".join(commands), "\n".join(answer)) for commands, answer in split if answer]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """`make run` with a folder and a port of its own: what to write for the README's."""
    folder, port = tmp_path_factory.mktemp("readme"), free_port()
    environment = {**os.environ, "RENMAI_DATA": str(folder), "RENMAI_PORT": str(port), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(["make", "run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout
    try:
        link = next(line for line in process.stdout if "/sign-in#" in line)
        assert f"http://127.0.0.1:{port}/sign-in#" in link
        yield {"data/demo": str(folder / "demo"), "data/sample": str(folder / "sample"), "127.0.0.1:8000": f"127.0.0.1:{port}"}
    finally:
        os.killpg(process.pid, 15)
        process.wait(30)


def test_the_readme_shows_two_calls() -> None:
    assert len(calls()) == 2


@pytest.mark.parametrize("call", calls(), ids=["reach", "search"])
def test_a_call_of_the_readme_answers_what_it_says(demo: dict[str, str], call: tuple[str, str]) -> None:
    script, answer = call
    for written, meant in demo.items():
        script = script.replace(written, meant)
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == answer.strip(), done.stderr


def test_every_file_the_readme_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).is_file(), target


def test_make_help_names_every_target() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("help", "install", "run", "test", "test-all", "check", "bench"):
        assert re.search(rf"^{target}\s", shown, re.M), target
