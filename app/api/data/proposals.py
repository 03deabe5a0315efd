"""The inbox: what is proposed, and what is said to it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from app.api.shared.paging import decoded, encoded
from app.api.shared.written import may_write_node, may_write_tie
from app.auth import Caller
from app.dependencies import Cursor, Editor, Limit, TheService, TheView, Viewer
from app.openapi.routes import errors
from app.server.pools import Writing
from app.service import Service, shown_to_everybody
from app.sight import only_of, view_of
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.ids import key_of
from graph.people.suggest import suggest
from graph.proposals.inbox import Wanted
from graph.proposals.proposal import Change, Clue, Kind, Proposal, Status
from graph.proposals.target import node_of
from graph.questions.proposals import propose as proposing
from graph.questions.proposals.decide import Decider, Outcome, Verdict
from graph.questions.proposals.preview import about, lines
from graph.results.naming import Code, Result
from graph.results.proposals import Line, Named
from graph.views.graph_view import GraphView

router = APIRouter(prefix="/proposals", tags=["proposals"], route_class=Writing)

MOST = 500
"""Proposals that one call decides."""

ByStatus = Annotated[Status | Literal["any"], Query(description="what was said to them; open: nothing yet")]
ByKind = Annotated[Kind | None, Query(description="only those of a kind")]
BySource = Annotated[str | None, Query(max_length=200, description="only those of a source")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ClueGiven(_Body):
    """One piece of evidence: what was seen, where, and when."""

    text: str = Field(min_length=1, max_length=500)
    source: str | None = Field(default=None, max_length=200)
    at: str | None = Field(default=None, max_length=30)


class ProposalGiven(_Body):
    """A proposal. `change` is what the call that makes it by hand takes (see docs/inbox.md)."""

    kind: Kind = Field(examples=["change"])
    change: Change = Field(examples=[{"title": "CIO"}])
    target: str | None = Field(default=None, max_length=300, examples=["person:p-example-cio"])
    evidence: list[ClueGiven] = Field(default_factory=list[ClueGiven], max_length=20)
    confidence: float = Field(default=0.5, ge=0, le=1, allow_inf_nan=False, strict=True)
    source: str = Field(default="agent", min_length=1, max_length=100)

    def made(self, by: str) -> Proposal:
        """The proposal, on somebody's behalf."""
        evidence = tuple(Clue.of(one.text, one.source, one.at) for one in self.evidence)
        return Proposal(
            kind=self.kind, change=self.change, target=self.target, evidence=evidence, confidence=self.confidence, source=self.source, by=by
        )  # fmt: skip


class Accepted(_Body):
    """What is accepted in place of the proposal's own change, where it is not that."""

    change: Change | None = None


class Rejected(_Body):
    """Why a proposal is rejected."""

    reason: str | None = Field(default=None, max_length=1000)


class Decided(_Body):
    """Several proposals and what is said to them: those named, or the open ones of a source and a kind that are at least so sure."""

    verdict: Verdict
    ids: list[Annotated[str, Field(max_length=200)]] | None = Field(default=None, max_length=MOST)
    source: str | None = None
    kind: Kind | None = None
    confidence: float = Field(default=0, ge=0, le=1, strict=True)


class ProposalShown(Proposal):
    """A proposal, and what stands now beside what would stand."""

    about: Named | None = Field(default=None, description="the item it is about, where that is there already")
    lines: tuple[Line, ...] = ()


class Proposals(BaseModel):
    """Part of the inbox; `next` is the cursor of the following part, null at the end."""

    items: list[ProposalShown]
    next: str | None


class Count(BaseModel):
    """How many proposals there are of a status, a kind and a source."""

    status: str
    kind: str
    source: str
    n: int


class Counts(BaseModel):
    """How many proposals wait, and how many there are of which."""

    open: int
    counts: list[Count]


class Said(Result):
    """What became of one of several proposals: its status now, or why nothing was done."""

    id: str
    status: Status | None
    problem: Code | None = None
    text: str | None = None


class SuggestedNow(BaseModel):
    """How many proposals are new, and how many are withdrawn."""

    new: int
    withdrawn: int


class SaidToAll(BaseModel):
    """What became of several proposals."""

    items: list[Said]


@router.get("", operation_id="list_proposals", summary="A page of the inbox, the surest first")
def list_proposals(
    service: TheService, view: TheView, caller: Viewer, status: ByStatus = "open", kind: ByKind = None, source: BySource = None,
    limit: Limit = 50, cursor: Cursor = None,
) -> Proposals:  # fmt: skip
    """Proposals that fit every filter given."""
    wanted = Wanted(None if status == "any" else status, kind, source, only_of(view, caller))
    found = service.inbox.listed(wanted, limit + 1, decoded(cursor) if cursor else "")
    following = encoded(found[limit - 1][0]) if len(found) > limit else None
    return Proposals(items=[_shown(view, one) for _, one in found[:limit]], next=following)


@router.get("/counts", operation_id="count_proposals", summary="How many proposals wait, by kind and source")
def count_proposals(service: TheService, view: TheView, caller: Viewer) -> Counts:
    """Counts for the head of the inbox."""
    counts = service.inbox.counts(only_of(view, caller))
    found = [Count(status=one.status, kind=one.kind, source=one.source, n=one.n) for one in counts]
    return Counts(open=sum(one.n for one in found if one.status == "open"), counts=found)


@router.get("/{key}", operation_id="get_proposal", summary="One proposal, what stands now beside what would stand")
def get_proposal(key: str, service: TheService, view: TheView, caller: Viewer) -> ProposalShown:
    """A proposal by its id."""
    return _shown(view, _found(service, view, caller, key))


_PROPOSED = {200: {"model": ProposalShown, "description": "it was known already"}, **errors(413)}


@router.post("", status_code=201, operation_id="propose", summary="Propose a change; the same proposal is kept once", responses=_PROPOSED)
def propose(body: ProposalGiven, response: Response, service: TheService, view: TheView, caller: Editor) -> ProposalShown:
    """201 for a new one; 200 where it is known already, with what was said to it."""
    if node := node_of(body.target):
        may_write_node(view, node.type, node.id)
    elif body.target and "|" in body.target:
        may_write_tie(view, body.target)
    put = proposing.propose(service.inbox, body.made(caller.name))
    if not put.new:
        response.status_code = 200
    return _shown(view_of(service, caller), put.proposal)


@router.post("/decide", operation_id="decide_proposals", summary="Say the same to several proposals, each for itself")
def decide_proposals(body: Decided, service: TheService, view: TheView, caller: Editor) -> SaidToAll:
    """At most 500 at once; what cannot be done is told, and the others are."""
    for one in (body.ids or ()) if view.is_narrow else ():
        _found(service, view, caller, one)
    if body.ids is None and body.source is None:
        raise Invalid([Problem("ids", Message("proposal.which"))])
    wanted = Wanted(kind=body.kind, source=body.source, by=only_of(view, caller))
    ids = body.ids if body.ids is not None else service.inbox.sure(wanted, body.confidence, MOST)
    return SaidToAll(items=[_said(one) for one in _decider(service, caller).several(ids, body.verdict)])


@router.post("/suggest", operation_id="suggest_proposals", summary="Look for records of one thing and for ties that may be there")
def suggest_proposals(service: TheService, caller: Editor) -> SuggestedNow:
    """What the maps suggest is proposed; what they suggest no more is withdrawn. Verdicts hold."""
    found = suggest(shown_to_everybody(service), service.inbox)
    return SuggestedNow(new=found.new, withdrawn=found.withdrawn)


@router.post(
    "/{key}/accept", operation_id="accept_proposal", summary="Make the change proposed, or another in its place", responses=errors(409)
)
def accept_proposal(key: str, service: TheService, view: TheView, caller: Editor, body: Accepted | None = None) -> ProposalShown:
    """The change is an ordinary one; its source is the proposal."""
    _found(service, view, caller, key)
    return _shown(view_of(service, caller), _decider(service, caller).accept(key_of(key), body.change if body else None))


@router.post("/{key}/reject", operation_id="reject_proposal", summary="Reject a proposal; it is not made again", responses=errors(409))
def reject_proposal(key: str, service: TheService, view: TheView, caller: Editor, body: Rejected | None = None) -> ProposalShown:
    """The verdict holds against later runs."""
    _found(service, view, caller, key)
    return _shown(view_of(service, caller), _decider(service, caller).reject(key_of(key), body.reason if body else None))


@router.post("/{key}/never", operation_id="never_propose", summary="Hear no more of this kind about the same thing", responses=errors(409))
def never_propose(key: str, service: TheService, view: TheView, caller: Editor) -> ProposalShown:
    """Whatever source proposes it, whatever it says."""
    _found(service, view, caller, key)
    return _shown(view_of(service, caller), _decider(service, caller).never(key_of(key)))


@router.post(
    "/{key}/undo", operation_id="undo_proposal", summary="Take back what was said to a proposal, and what it changed", responses=errors(409)
)
def undo_proposal(key: str, service: TheService, view: TheView, caller: Editor) -> ProposalShown:
    """409 where what it changed has changed since."""
    _found(service, view, caller, key)
    return _shown(view_of(service, caller), _decider(service, caller).undo(key_of(key)))


def _found(service: Service, view: GraphView, caller: Caller, key: str) -> Proposal:
    """A proposal that somebody is shown. Raises NotFound."""
    found = service.inbox.get(key_of(key)).proposal
    if only_of(view, caller) not in (None, found.by):
        raise NotFound(Message("proposal.unknown", id=key_of(key)))
    return found


def _decider(service: Service, caller: Caller) -> Decider:
    return Decider(service.database, service.feed, caller.name)


def _shown(view: GraphView, proposal: Proposal) -> ProposalShown:
    read = {name: getattr(proposal, name) for name in Proposal.model_fields}
    return ProposalShown(**read, about=about(view, proposal), lines=lines(view, proposal))


def _said(outcome: Outcome) -> Said:
    problem = Code.model_validate(outcome.problem.parts) if outcome.problem else None
    status = outcome.proposal.status if outcome.proposal else None
    return Said(id=outcome.id, status=status, problem=problem, text=outcome.problem.text() if outcome.problem else None)
