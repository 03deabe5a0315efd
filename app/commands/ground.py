"""Questions about who holds the ground, asked on the command line."""

from typing import Annotated

import typer

from app.commands.shared import AsJson, At, Data, day, maps, meant, say

app = typer.Typer()

Project = Annotated[str, typer.Argument(help="name, pinyin or id of the project")]


@app.command("resilience")
def rotation(
    organization: Annotated[str | None, typer.Argument(help="name, pinyin or id of the account; all accounts without one")] = None,
    data: Data = None,
    without: Annotated[list[str] | None, typer.Option(help="name or id of who leaves, ours or theirs; repeat for several")] = None,
    limit: Annotated[int, typer.Option(min=1, help="accounts at most")] = 20,
    at: At = None,
    json: AsJson = False,
) -> None:
    """What an account loses when people leave and who takes over; without --without, whose leaving would cost most."""
    from app.commands import ground_words as words
    from graph.questions import resilience

    with maps(data) as running:
        if organization is None:
            table = running.ask(lambda world, snapshot: resilience.all_resilience(world, snapshot, limit), day(at))
            return say(table, words.leaning(table), json=json)
        account, gone = meant(running, organization, "Organization"), [meant(running, one) for one in without or ()]
        if not gone:
            found = running.ask(lambda world, snapshot: resilience.costs(world, snapshot, account), day(at))
            return say(found, words.costly(found), json=json)
        left = running.ask(lambda world, snapshot: resilience.resilience(world, snapshot, account, gone), day(at))
    return say(left, words.lost(left), json=json)


@app.command()
def chain(project: Project, data: Data = None, at: At = None, json: AsJson = False) -> None:
    """Whether a project's decision chain carries us: vetoes first, support with its range."""
    from app.commands import ground_words as words
    from graph.questions import chain as deciding

    with maps(data) as running:
        meaning = meant(running, project, "Project")
        found = running.ask_of_project(meaning, lambda world, snapshot: deciding.decision_chain(world, snapshot, meaning), day(at))
    say(found, words.carried(found), json=json)


@app.command()
def moves(
    project: Project,
    data: Data = None,
    limit: Annotated[int, typer.Option(min=1, help="moves at most")] = 10,
    at: At = None,
    json: AsJson = False,
) -> None:
    """Whom to move next in a project's decision chain, by which route, and with what."""
    from app.commands import ground_words as words
    from graph.questions import next_moves

    with maps(data) as running:
        meaning = meant(running, project, "Project")
        found = running.ask_of_project(meaning, lambda world, snapshot: next_moves.next_moves(world, snapshot, meaning), day(at))
    say(found, words.planned(found, limit), json=json)


@app.command()
def diagnose(
    data: Data = None,
    account: Annotated[str | None, typer.Option(help="name or id of one account")] = None,
    team: Annotated[str | None, typer.Option(help="name or id of a department of ours")] = None,
    at: At = None,
    json: AsJson = False,
) -> None:
    """What is wrong with the way we manage relationships: the nine problems, where, who, what to do."""
    from app.commands import ground_words as words
    from graph.clock import today
    from graph.method import METHOD
    from graph.places import days_before
    from graph.questions import diagnosis as diagnosing
    from graph.questions.scope import scope

    with maps(data) as running:
        which = account and meant(running, account, "Organization"), team and meant(running, team, "Department")
        earlier = days_before(day(at) or today(), METHOD.diagnosis.trend_days)
        found = running.compare(
            lambda world, on: diagnosing.diagnosis(scope(world, on(day(at)), *which), scope(world, on(earlier), *which))
        )
    say(found, words.diagnosed(found), json=json)
