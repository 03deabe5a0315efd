"""What commands share: options that recur, the settings they make, and whom or what a text means."""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import BaseModel

from graph.messages import Message
from graph.model.errors import Ambiguous, NotFound

if TYPE_CHECKING:  # a command loads what it runs, and nothing for the others
    from app.service import Service
    from app.settings import Settings

Data = Annotated[Path | None, typer.Option(help="folder of the embedded engine (RENMAI_DATA)")]
At = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="the day asked about; today without it")]
AsJson = Annotated[bool, typer.Option("--json", help="the answer as the API gives it")]


def settings_with(**options: object) -> "Settings":
    """The settings of the environment, with the options that were given in their place."""
    from app.settings import Settings

    given = {name: value for name, value in options.items() if value is not None}
    return Settings.model_validate({**Settings().model_dump(), **given})


def maps(data: Path | None) -> "AbstractContextManager[Service]":
    """The service on the maps of a data folder."""
    from app.service import opened

    return opened(settings_with(data=data), prepare=lambda: None)


def day(at: datetime | None) -> str | None:
    """The day an option names."""
    return at.date().isoformat() if at else None


def meant(running: "Service", text: str, kind: str = "Person") -> str:
    """The id of the person (or of another kind of node) an id, a name or pinyin means; raises NotFound or Ambiguous."""
    if text in running.view.graph.nodes[kind]:
        return text
    hits = running.search.find(text, (kind,))
    best = [hit for hit in hits if hit.score == hits[0].score]
    if not hits:
        raise NotFound(Message("item.nobody_called", name=text) if kind == "Person" else Message("item.none_called", type=kind, name=text))
    if len(best) > 1:
        listed = "; ".join(f"{hit.id}: {hit.name}, {hit.title or ''}, {hit.organization or ''}" for hit in best[:10])
        raise Ambiguous(Message("item.several_called", name=text, items=listed), [hit.id for hit in best])
    return best[0].id


def say(answer: BaseModel, words: str, *, json: bool) -> None:
    """Print an answer in words, or as the API gives it."""
    if json:
        typer.echo(answer.model_dump_json())
    else:
        from rich.console import Console

        Console(highlight=False, soft_wrap=True, markup=False).print(words)
