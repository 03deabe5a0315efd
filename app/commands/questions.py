"""Questions asked on the command line."""

from typing import Annotated

import typer

from app import words
from app.commands.shared import AsJson, At, Data, day, meant, say, settings_with
from app.service import opened
from graph.questions import influence as influencing
from graph.questions import reach as reaching

app = typer.Typer()


@app.command()
def reach(
    person: Annotated[str, typer.Argument(help="name, pinyin or id of the person to reach")],
    data: Data = None,
    max_hops: Annotated[int, typer.Option(min=1, max=6, help="hops of a route at most")] = 4,
    limit: Annotated[int, typer.Option(min=1, max=100, help="routes at most")] = 10,
    origin: Annotated[str | None, typer.Option("--from", help="id of the one of ours who asks")] = None,
    at: At = None,
    json: AsJson = False,
) -> None:
    """Who can reach this person, by which route, and why it would work."""
    with opened(settings_with(data=data)) as running:
        asked = reaching.Asked(meant(running, person), max_hops, limit, origin)
        found = running.ask(lambda world, snapshot: reaching.reach(world, snapshot, asked), day(at))
    say(found, words.told(found), json=json)


@app.command()
def influence(
    organization: Annotated[str, typer.Argument(help="name, pinyin or id of the account")],
    data: Data = None,
    limit: Annotated[int, typer.Option(min=1, help="people at most")] = 20,
    at: At = None,
    json: AsJson = False,
) -> None:
    """Whose word counts in an account, each measure shown; hidden influencers and gatekeepers."""
    with opened(settings_with(data=data)) as running:
        account = meant(running, organization, "Organization")
        found = running.look(lambda world, snapshot: influencing.influence(world, snapshot, account), day(at))
    shown = found.model_copy(update={"people": found.people[:limit]})
    say(shown, words.ranked(found, limit), json=json)
