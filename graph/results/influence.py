"""The answers about influence: who counts in an account, and who stands between people in the whole graph. null means unknown."""

from typing import Literal

from pydantic import Field

from graph.model.method import METHOD
from graph.results import Result

_CERTAINTY = f"{100 * METHOD.influence.certainty:g} % certainty"

Half = Literal["structural", "assessed"]
Finding = Literal["hidden_influencer", "gatekeeper"]
Missing = Literal["people", "ties", "assessments"]
Swing = Literal["up", "down", "same"]


class NamedPerson(Result):
    """A person by id and name."""

    id: str
    name: str


class InfluenceThen(Result):
    """Where a person of an account stood on an earlier day; `moved` is null where the two scores do not rest on the same halves."""

    rank: int = Field(description="from 1, among the people of the account then")
    score: float | None = Field(description="0–100, as `score`")
    assumed: tuple[Half, ...] = Field(default=(), description="as `assumed`")
    moved: Swing | None = Field(description="whether the score is higher or lower by what counts as a move (method §13)")


class InfluencePerson(Result):
    """One person of an account: their influence as structure and assessment show it, each measure, and what follows."""

    id: str
    name: str
    title: str | None = None
    level: str | None = None
    department: str | None = None
    score: float | None = Field(description="0–100: mean of structural and assessed, an unknown one counting 50; null when both are")
    assumed: tuple[Half, ...] = Field(default=(), description="the halves of the score that are unknown and count 50")
    assessed: float | None = Field(description="0–100: percentile of decision; null when nobody assessed it")
    structural: float | None = Field(description="0–100: mean percentile of betweenness, closeness, eigenvector and pagerank")
    betweenness: float | None = Field(description="0–1: share of the shortest paths among the others that pass this person")
    closeness: float | None = Field(description="0–1: 1 / mean distance to the others")
    eigenvector: float | None = Field(description="0–1: tied to those who are central themselves")
    pagerank: float | None = Field(description="0–1: where the influenced look up to")
    constraint: float | None = Field(description="Burt's: low for who bridges, about 1 and above for who is enclosed")
    decision: float | None = Field(default=None, description="0–25: largest value × influence in an open project")
    ties: int = Field(description="people of the account this person is tied to")
    findings: tuple[Finding, ...] = ()
    gates: tuple[NamedPerson, ...] = Field(default=(), description="deciders we reach through this person only")
    conflicts: tuple[NamedPerson, ...] = Field(default=(), description="people of the account this person is in conflict with")
    then: InfluenceThen | None = Field(default=None, description="on the day `than`; null for who was not in the account then")


class Influence(Result):
    """Whose word counts in an account, best first; `missing` says what nobody recorded."""

    people: tuple[InfluencePerson, ...]
    missing: tuple[Missing, ...] = ()
    than: str | None = Field(default=None, description="the earlier day it is compared with; null where it is not compared")


class Between(Result):
    """A person who stands between others in the whole graph of customers' people."""

    id: str
    name: str
    title: str | None = None
    level: str | None = None
    organization: str | None = None
    betweenness: float | None = Field(description="0–1, estimated")
    margin: float | None = Field(description=f"the estimate is within so much of the truth with {_CERTAINTY}, taken for itself")


class WholeInfluence(Result):
    """Who stands between customers' people of all accounts, estimated from the shortest paths of `sampled` of them."""

    people: tuple[Between, ...]
    counted: int = Field(description="customers' people in the graph")
    sampled: int = Field(description="people whose shortest paths were followed; all of them makes the answer exact")
    error: float | None = Field(description=f"no estimate is farther from the truth with {_CERTAINTY}, whatever the graph; 0 is exact")
