"""The help of every command and option, in both languages."""

import pytest
from typer import rich_utils

from app.cli.help import chinese, command, texts
from app.cli.main import app, main
from graph.messages.language import speak


@pytest.fixture
def marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words around a help text come back after the test: they are the terminal's, whatever language another test speaks."""
    for name in ("ARGUMENTS_PANEL_TITLE", "COMMANDS_PANEL_TITLE", "ERRORS_PANEL_TITLE", "OPTIONS_PANEL_TITLE"):
        monkeypatch.setattr(rich_utils, name, getattr(rich_utils, name))
    for name in ("RICH_HELP", "DEFAULT_STRING", "REQUIRED_LONG_STRING"):
        monkeypatch.setattr(rich_utils, name, getattr(rich_utils, name))


def test_every_command_and_option_says_in_english_what_it_is_for():
    assert [path for path, part in texts(command(app, "en")) if not part.help] == []


def test_every_command_and_option_has_its_chinese():
    paths = [path for path, _ in texts(command(app, "en"))]

    assert [path for path in paths if path not in chinese() and path.rpartition(" ")[2] not in chinese()] == []


def test_no_chinese_is_left_over_from_a_command_that_is_gone():
    paths = {path for path, _ in texts(command(app, "en"))}
    names = {path.rpartition(" ")[2] for path in paths} | {"--help"}

    assert [path for path in chinese() if path not in paths and path not in names] == []


@pytest.mark.usefixtures("marks")
@pytest.mark.parametrize(
    "path", [path.removeprefix("renmai ").split() for path in ("renmai import", "renmai token create", "renmai reach")]
)
def test_the_help_is_shown_whole_in_a_terminal_of_eighty_columns(
    path: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(rich_utils, "MAX_WIDTH", 80)
    with pytest.raises(SystemExit):
        command(app, "zh").main([*path, "--help"])

    shown = capsys.readouterr().out
    assert "选项" in shown and "显示这段说明并退出" in shown
    assert "…" not in shown


def test_a_wrong_setting_is_said_in_the_readers_language(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("RENMAI_PORT", "99999")
    monkeypatch.setattr("sys.argv", ["renmai", "--language", "zh", "doctor"])
    monkeypatch.setattr("app.cli.main.ENDING.leave", lambda code: None)
    try:
        with pytest.raises(SystemExit) as ended:
            main()
    finally:
        speak("en")

    assert ended.value.code == 1
    assert "RENMAI_PORT：应不大于 65,535" in capsys.readouterr().err
