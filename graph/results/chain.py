"""A project's decision chain and the next moves in it, as answers (method §12)."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field

from graph.results.naming import Code, PersonName, Result
from graph.results.reach import Route

Role = Literal["decider", "approver", "evaluator", "user", "buyer", "gatekeeper", "influencer"]


class Veto(Result):
    """Somebody who may veto: blocks at level 0 or below, unclear while nobody has assessed them, clear from level 1."""

    id: str
    name: str
    level: int | None
    state: Literal["blocks", "unclear", "clear"]


class ChainPerson(Result):
    """One person of the chain."""

    id: str
    name: str
    title: str | None = None
    role: str | None
    stage: str | None
    weight: float
    level: int | None
    claimed: bool
    counted: int | None
    coach: bool = Field(default=False, description="a competitor's coach: 3, confirmed, in any project")
    veto: bool = False
    value: float | None = Field(default=None, description="what the project is worth to them, 0–5")
    influence: float | None = Field(default=None, description="how far their word carries in it, 0–5")
    guessed: bool = Field(default=False, description="value or influence is unknown and counts 2.5")
    swing: float | None = Field(default=None, description="unassessed: how far the support could move by this person alone")


class Stage(Result):
    """The people of one stage and how far they carry us."""

    stage: str | None
    support: float | None
    people: tuple[str, ...]


class Precedent(Result):
    """A past project alike by customer, people or rival, and how it ended."""

    id: str
    name: str
    status: str
    alike: tuple[str, ...] = Field(description="customer, people, rival")
    review: str | None = None


class Chain(Result):
    """Whether a project's chain carries us."""

    id: str
    name: str
    support: float | None = Field(description="−100…100 over the assessed")
    range: tuple[float | None, float | None] = Field(description="if every unassessed turned out at −1, at 3")
    vetoes: tuple[Veto, ...]
    blocked: bool = Field(description="a veto stands at level 0 or below")
    stages: tuple[Stage, ...]
    people: tuple[ChainPerson, ...]
    precedents: tuple[Precedent, ...] = ()


class Change(BaseModel):
    """One supposed change: what is left out stays as it is; somebody new to the chain needs a role."""

    model_config = ConfigDict(extra="forbid")

    person: str = Field(description="id", examples=["p-example-cio"])
    level: int | None = Field(default=None, ge=-1, le=3)
    role: Role | None = None
    value: float | None = Field(default=None, ge=0, le=5)
    influence: float | None = Field(default=None, ge=0, le=5)
    veto: bool | None = None


class WhatIf(BaseModel):
    """What to suppose; nothing is stored."""

    model_config = ConfigDict(extra="forbid")

    changes: list[Change] = Field(max_length=500)


class ResourceOffer(Result):
    """A resource that fits a move."""

    id: str
    name: str
    kind: str | None
    offered_by: str | None = None


class NextMove(Code):
    """Whom to move next, and how."""

    person: PersonName
    role: str | None
    weight: float
    level: int | None
    target: int
    gain: float = Field(description="what one level up adds to the support, −100…100")
    reach: float = Field(description="0–100: strength of the best route, 0 without one")
    score: float = Field(description="gain × max(reach, 5)")
    route: Route | None
    colleague: PersonName | None
    resource: ResourceOffer | None

    @computed_field(description="why this person, in words")
    @property
    def why(self) -> str:
        """Why this person, in the reader's language."""
        return self.in_words()


class NextMoves(Result):
    """The next moves of a project, best first."""

    id: str
    name: str
    moves: tuple[NextMove, ...]
