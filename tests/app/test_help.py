"""The help of every command and option, in both languages."""

import pytest
from typer import rich_utils

from app.cli.help import chinese, command, texts
from app.cli.main import app
from tests.setup.commands import given


def test_every_command_and_option_says_in_english_what_it_is_for():
    assert [path for path, part in texts(command(app, "en")) if not part.help] == []


def test_every_command_and_option_has_its_chinese():
    paths = [path for path, _ in texts(command(app, "en"))]

    assert [path for path in paths if path not in chinese() and path.rpartition(" ")[2] not in chinese()] == []


def test_no_chinese_is_left_over_from_a_command_that_is_gone():
    paths = {path for path, _ in texts(command(app, "en"))}
    names = {path.rpartition(" ")[2] for path in paths} | {"--help"}

    assert [path for path in chinese() if path not in paths and path not in names] == []


@pytest.mark.parametrize("path", ["import", "token create", "reach"])
def test_the_help_is_shown_whole_in_a_terminal_of_eighty_columns(path: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rich_utils, "MAX_WIDTH", 80)

    shown = given("--language", "zh", *path.split(), "--help").stdout

    assert "选项" in shown and "显示这段说明并退出" in shown
    assert "…" not in shown


def test_a_wrong_setting_is_said_in_the_readers_language():
    ended = given("--language", "zh", "doctor", RENMAI_PORT="99999")

    assert (ended.returncode, ended.stderr) == (1, "renmai: RENMAI_PORT：应不大于 65,535\n")
