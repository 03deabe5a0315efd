"""Questions about who holds the ground, asked on the command line."""

from typing import Annotated

import typer

from app.cli.shared import AsJson, At, Data, day, maps, meant, say

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
    from app.cli import ground_words as words
    from graph.questions.accounts import resilience

    with maps(data) as running:
        if organization is None:
            table = resilience.all_resilience(running.view.on(day(at)), limit)
            return say(table, words.leaning(table), json=json)
        account, gone = meant(running, organization, "Organization"), [meant(running, one) for one in without or ()]
        if not gone:
            found = resilience.costs(running.view.on(day(at)), account)
            return say(found, words.costly(found), json=json)
        left = resilience.resilience(running.view.on(day(at)), account, gone)
    return say(left, words.lost(left), json=json)


@app.command()
def chain(project: Project, data: Data = None, at: At = None, json: AsJson = False) -> None:
    """Whether a project's decision chain carries us: vetoes first, support with its range."""
    from app.cli import ground_words as words
    from graph.questions.projects import chain as deciding

    with maps(data) as running:
        meaning = meant(running, project, "Project")
        found = deciding.decision_chain(running.view.on_project(meaning, day(at)), meaning)
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
    from app.cli import ground_words as words
    from graph.questions.projects import next_moves

    with maps(data) as running:
        meaning = meant(running, project, "Project")
        found = next_moves.next_moves(running.view.on_project(meaning, day(at)), meaning)
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
    from app.cli import ground_words as words
    from graph.model.clock import today
    from graph.model.method import METHOD
    from graph.questions.diagnosis import diagnosis as diagnosing
    from graph.questions.diagnosis.scope import scope
    from graph.snapshot.places import days_before

    with maps(data) as running:
        which = account and meant(running, account, "Organization"), team and meant(running, team, "Department")
        earlier = days_before(day(at) or today(), METHOD.diagnosis.trend_days)
        now, then = (scope(running.view.on(on), *which) for on in (day(at), earlier))
        found = diagnosing.diagnosis(now, then)
    say(found, words.diagnosed(found), json=json)
