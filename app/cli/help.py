"""The help of `renmai` in the reader's language: English stands at the commands, Chinese in `help.zh.yaml`."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typer
import yaml
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from graph.messages.language import Language

Command = TyperCommand | TyperGroup
_PANELS = {"ARGUMENTS_PANEL_TITLE": "参数", "COMMANDS_PANEL_TITLE": "命令", "ERRORS_PANEL_TITLE": "错误", "OPTIONS_PANEL_TITLE": "选项"}
_AROUND = {
    "RICH_HELP": "[blue]'{command_path} {help_option}'[/] 显示用法。",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}


def command(app: typer.Typer, language: Language) -> Command:
    """The command with its help in a language."""
    built = typer.main.get_command(app)
    assert isinstance(built, TyperCommand | TyperGroup)
    if language == "zh":
        _translate(built)
    return built


def texts(built: Command, path: str = "renmai") -> Iterator[tuple[str, Command | TyperOption | TyperArgument]]:
    """Everything that has a help text, with the words of the command line that lead there."""
    yield path, built
    for parameter in built.params:
        assert isinstance(parameter, TyperOption | TyperArgument)
        yield f"{path} {parameter.opts[0] if isinstance(parameter, TyperOption) else parameter.name}", parameter
    if isinstance(built, TyperGroup):
        for name, under in built.commands.items():
            assert isinstance(under, TyperCommand | TyperGroup)
            yield from texts(under, f"{path} {name}")


@cache
def chinese() -> dict[str, str]:
    """The Chinese texts by the words of the command line, or by a shared parameter's name alone."""
    read: dict[str, str] = yaml.safe_load(Path(__file__).with_name("help.zh.yaml").read_text(encoding="utf-8"))
    return read


def _translate(built: Command) -> None:
    from typer import rich_utils

    for name, text in (_PANELS | _AROUND).items():
        setattr(rich_utils, name, text)
    known = chinese()
    for path, part in texts(built):
        part.help = _breakable(known.get(path) or known.get(path.rpartition(" ")[2]) or part.help or "")
        if isinstance(part, TyperCommand | TyperGroup) and (shown := part.get_help_option(typer.Context(part))):
            shown.help = known["--help"]


def _breakable(text: str) -> str:
    """Blanks behind the marks: the terminal's tables break lines at blanks only, and cut what is longer."""
    return re.sub("([，；：])(?=.)|(?<=.)(?=（)", r"\1 ", text)
