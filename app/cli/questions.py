"""Questions asked on the command line."""

from typing import Annotated

import typer

from app.cli.shared import AsJson, At, Data, day, maps, meant, say
from graph.model.method import METHOD

app = typer.Typer()


@app.command()
def reach(
    person: Annotated[str, typer.Argument(help="name, pinyin or id of the person to reach")],
    data: Data = None,
    max_hops: Annotated[int, typer.Option(min=1, max=METHOD.reach.hops_limit, help="hops of a route at most")] = METHOD.reach.max_hops,
    limit: Annotated[int, typer.Option(min=1, max=100, help="routes at most")] = 10,
    origin: Annotated[str | None, typer.Option("--from", help="id of the one of ours who asks")] = None,
    via: Annotated[list[str] | None, typer.Option(help="name or id of who every route passes; repeat for several, in their order")] = None,
    without: Annotated[list[str] | None, typer.Option(help="name or id of who no route passes; repeat for several")] = None,
    at: At = None,
    json: AsJson = False,
) -> None:
    """Who can reach this person, by which route, and why it would work; how many ways there are, and through whom all of them pass."""
    from app.cli import answers as words
    from graph.questions.naming import person_name
    from graph.questions.people import reach as reaching
    from graph.questions.people.ways import ways

    with maps(data) as running:
        snapshot = running.view.on(day(at))
        target, through, past = meant(running, person), *([meant(running, one) for one in some or ()] for some in (via, without))
        found = reaching.reach(snapshot, reaching.Asked(target, max_hops, limit, origin, tuple(through), tuple(past)))
        asked = words.asked_in_words(*([person_name(snapshot.graph, one, snapshot).name for one in some] for some in (through, past)))
        closing = words.ways_in_words(ways(snapshot, target, max_hops))
    say(found, "\n".join([words.reach_in_words(found), *asked, *closing]), json=json)


@app.command()
def strength(
    person: Annotated[str, typer.Argument(help="name, pinyin or id of one person")],
    other: Annotated[str, typer.Argument(help="name, pinyin or id of the other")],
    data: Data = None,
    at: At = None,
    json: AsJson = False,
) -> None:
    """How strong the tie of two people is, and why: every term, stated beside computed."""
    from app.cli import answers as words
    from graph.questions.people import strength as weighing

    with maps(data) as running:
        one, another = meant(running, person), meant(running, other)
        found = weighing.strength(running.view.on(day(at)), one, another)
    say(found, words.weighed(found), json=json)


@app.command()
def coverage(
    organization: Annotated[str | None, typer.Argument(help="name, pinyin or id of the account; all accounts without one")] = None,
    data: Data = None,
    side: Annotated[str | None, typer.Option(help="name or id of the organisation whose coverage it is; ours without it")] = None,
    limit: Annotated[int, typer.Option(min=1, help="gaps, or accounts, at most")] = 20,
    at: At = None,
    json: AsJson = False,
) -> None:
    """Where coverage is broad, deep and mutual and where it is not; without an account all of them, largest gap first."""
    from app.cli import answers as words
    from graph.questions.accounts import coverage as covering

    with maps(data) as running:
        if organization is None:
            table = covering.all_coverage(running.view.on(day(at)), limit)
            return say(table, words.compared(table), json=json)
        account, whose = meant(running, organization, "Organization"), side and meant(running, side, "Organization")
        found = covering.coverage(running.view.on(day(at)), account, whose)
    say(found, words.covered(found, limit), json=json)


@app.command()
def influence(
    organization: Annotated[str, typer.Argument(help="name, pinyin or id of the account")],
    data: Data = None,
    limit: Annotated[int, typer.Option(min=1, help="people at most")] = 20,
    at: At = None,
    json: AsJson = False,
) -> None:
    """Whose word counts in an account, each measure shown; hidden influencers and gatekeepers."""
    from app.cli import answers as words
    from graph.questions.accounts import influence as influencing

    with maps(data) as running:
        account = meant(running, organization, "Organization")
        found = influencing.influence(running.view.on(day(at)), account)
    shown = found.model_copy(update={"people": found.people[:limit]})
    say(shown, words.ranked(found, limit), json=json)
