"""The inbox on the command line: what is proposed, and what is said to it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.proposed import changed, column_named, in_words, source_named, value_named
from app.cli.shared import AsJson, Data, maps
from app.cli.spoken import spoken

if TYPE_CHECKING:  # a command loads what it runs, and nothing for the others
    from graph.proposals.proposal import Kind, Proposal
    from graph.questions.proposals.decide import Verdict
    from graph.views.graph_view import GraphView

app = typer.Typer(no_args_is_help=True, help="What calendars, contacts, rules and agents propose; nothing counts before it is accepted.")

Ids = Annotated[list[str], typer.Argument(help="ids of proposals, as `list` shows them")]
SomeIds = Annotated[list[str] | None, typer.Argument(help="ids of proposals, as `list` shows them; or --source")]
Set = Annotated[list[str] | None, typer.Option("--set", metavar="COLUMN=VALUE", help="another value for a column, of one proposal")]
Source = Annotated[str | None, typer.Option(help="all open ones of a source, 500 at most at once")]
OfKind = Annotated[str | None, typer.Option(help="of these only create, change, tie, interaction or merge")]
Least = Annotated[float, typer.Option("--confidence", min=0, max=1, help="of these only what is at least so sure, 0 to 1")]
_MOST = 500
_BY = "command line"


@app.command("list")
def list_proposals(
    data: Data = None,
    status: Annotated[str, typer.Option(help="open, accepted, rejected, never or any")] = "open",
    kind: Annotated[str | None, typer.Option(help="create, change, tie, interaction or merge")] = None,
    source: Annotated[str | None, typer.Option(help="such as calendar, duplicate, possible tie, agent")] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="proposals at most")] = 20,
    json_: AsJson = False,
) -> None:
    """What is proposed, the surest first, with its evidence."""
    from typing import get_args

    from graph.proposals.inbox import Wanted
    from graph.proposals.proposal import Status

    wanted = Wanted(next((one for one in get_args(Status) if one == status), None), _kind(kind), source)
    if status != "any" and wanted.status is None:
        raise typer.BadParameter(status)
    with maps(data) as running:
        found = [one for _, one in running.inbox.listed(wanted, limit + 1)]
        shown = found[:limit]
        lines = [one.model_dump_json() for one in shown] if json_ else [line for one in shown for line in _lines(running.view, one)]
    for line in lines or ([] if json_ else [spoken("shell.proposals_none")]):
        typer.echo(line)
    if len(found) > limit and not json_:
        typer.echo(spoken("shell.proposals_more"))


@app.command()
def accept(
    ids: SomeIds = None, set_: Set = None, source: Source = None, kind: OfKind = None, confidence: Least = 0, data: Data = None
) -> None:  # fmt: skip
    """Make the changes proposed; one of them with other values by --set."""
    if set_:
        _accept_changed(ids, set_, data)
    else:
        _decide(ids, "accept", data, source, kind, confidence)


@app.command()
def reject(ids: SomeIds = None, source: Source = None, kind: OfKind = None, confidence: Least = 0, data: Data = None) -> None:
    """Reject proposals: they are not made again."""
    _decide(ids, "reject", data, source, kind, confidence)


@app.command()
def never(ids: SomeIds = None, source: Source = None, kind: OfKind = None, confidence: Least = 0, data: Data = None) -> None:
    """Hear no more of the kind about the same things."""
    _decide(ids, "never", data, source, kind, confidence)


@app.command()
def undo(ids: Ids, data: Data = None) -> None:
    """Take back what was said to proposals, and what that changed."""
    _decide(ids, "undo", data)


@app.command()
def suggest(data: Data = None) -> None:
    """Look for people and organisations recorded twice, and for ties that may be there."""
    from graph.people.suggest import suggest as look

    with maps(data) as running:
        found = look(running.view, running.inbox)
    typer.echo(spoken("shell.proposals_suggested", new=found.new, withdrawn=found.withdrawn))


def _kind(text: str | None) -> "Kind | None":
    from typing import get_args

    from graph.proposals.proposal import Kind

    found = next((one for one in get_args(Kind) if one == text), None)
    if text and found is None:
        raise typer.BadParameter(text)
    return found


def _decide(
    ids: list[str] | None, verdict: "Verdict", data: Data, source: str | None = None, kind: str | None = None, confidence: float = 0
) -> None:
    """Say it to those named, or to the open ones of a source that are at least so sure, as the page does."""
    from graph.messages import Message
    from graph.model.errors import Invalid, Problem
    from graph.proposals.inbox import Wanted
    from graph.questions.proposals.decide import Decider

    if bool(ids) == bool(source):
        raise Invalid([Problem("ids", Message("proposal.which"))])
    wanted = Wanted(kind=_kind(kind), source=source)
    with maps(data) as running:
        chosen = ids or running.inbox.sure(wanted, confidence, _MOST)
        said = Decider(running.database, running.feed, _BY).several(chosen, verdict)
    if not said:
        typer.echo(spoken("shell.proposals_none"))
    for one in said:
        if one.problem is not None:
            typer.echo(spoken("shell.proposals_not", id=one.id, problem=one.problem))
        elif one.proposal is not None:
            typer.echo(spoken("shell.proposals_said", id=one.id, status=in_words(f"proposal_{one.proposal.status}")))
    if any(one.problem for one in said):
        raise SystemExit(1)


def _accept_changed(ids: list[str] | None, values: list[str], data: Data) -> None:
    """Accept one proposal with other values, its columns called as `list` shows them or as the API does; no value takes one out."""
    from graph.messages import Message
    from graph.model.errors import Invalid, Problem
    from graph.questions.proposals.decide import Decider

    if not ids or len(ids) > 1:
        raise Invalid([Problem("--set", Message("proposal.change_one"))])
    with maps(data) as running:
        proposal = running.inbox.get(ids[0]).proposal
        change = changed(running.view, proposal, values)
        said = Decider(running.database, running.feed, _BY).accept(proposal.id, change)
    typer.echo(spoken("shell.proposals_said", id=said.id, status=in_words(f"proposal_{said.status}")))


def _lines(view: "GraphView", proposal: "Proposal") -> Iterator[str]:
    from graph.questions.proposals.preview import about, lines

    kind, source = in_words(f"kind_{proposal.kind}"), source_named(proposal.source)
    yield spoken("shell.proposals_line", id=proposal.id, percent=round(proposal.confidence * 100), kind=kind, source=source)
    if named := about(view, proposal):
        yield spoken("shell.proposals_about", name=named.name, id=named.id)
    for line in lines(view, proposal):
        now = line.other if proposal.kind == "merge" else line.now
        column, then = column_named(line), value_named(line, line.then)
        if now is None or now == line.then:
            yield spoken("shell.proposals_column", column=column, then=then)
        else:
            yield spoken("shell.proposals_changed", column=column, now=value_named(line, now), then=then)
    for clue in proposal.evidence:
        yield spoken("shell.proposals_against", text=clue.text) if clue.against else spoken("shell.proposals_for", text=clue.text)
