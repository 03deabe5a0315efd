"""The method's numbers: overridden from one file, refused when they are wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.model.errors import MethodFault
from graph.model.method import METHOD, Method, load


def written(folder: Path, text: str) -> Path:
    path = folder / "method.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_overrides_single_numbers_and_leaves_the_others(tmp_path: Path) -> None:
    method = load(written(tmp_path, "[strength]\nfrequency = 0.5\n[classes]\nstrong_from = 70\n"))
    assert (method.strength.frequency, method.classes.strong_from) == (0.5, 70)
    assert method.strength.depth == METHOD.strength.depth


@pytest.mark.parametrize(("text", "said"), [
    ("[strength]\nfreqency = 0.5\n", "strength.freqency"),
    ("[strenght]\nfrequency = 0.5\n", "strenght"),
    ("[strength]\nfrequency = 1.5\n", "strength.frequency"),
    ("[reach]\nmax_hops = 9\n", "reach.max_hops"),
    ("[reach]\nmax_hops = 'four'\n", "reach.max_hops"),
    ("[classes]\neffective_from = 10\n", "have to rise"),
    ("[reach]\nmax_hops = 5\nhops_limit = 4\n", "above hops_limit"),
    ("strength = \n", "method.toml"),
])  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(MethodFault) as caught:
        load(written(tmp_path, text))
    assert said in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MethodFault, match=r"nowhere\.toml"):
        load(tmp_path / "nowhere.toml")


def _renmai(file: Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "RENMAI_METHOD": str(file)}
    return subprocess.run([sys.executable, "-m", "app", "--help"], capture_output=True, text=True, env=environment, check=False)


def test_a_wrong_key_ends_the_start_with_one_line(tmp_path: Path) -> None:
    ended = _renmai(written(tmp_path, "[reach]\nmax_hop = 3\n"))
    assert ended.returncode == 1
    assert ended.stderr.startswith("renmai: ")
    assert "reach.max_hop" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_every_number_has_a_section_and_a_place_in_the_documentation() -> None:
    text = (Path(__file__).parents[3] / "docs" / "method.md").read_text(encoding="utf-8")
    keys = [f"{section}.{key}" for section in Method.model_fields for key in type(getattr(METHOD, section)).model_fields]
    assert not [key for key in keys if f"`{key}`" not in text]
