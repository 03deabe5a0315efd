"""Where people stand and how an account is related to us in three dimensions, as answers."""

from typing import Literal

from pydantic import Field

from graph.analysis.ladder import Quadrant
from graph.analysis.strength import TieClass
from graph.results.naming import Evidence, PersonName, Result, Worded

OrganisationalDimension = Literal["communication", "matching", "joint_work", "recognition"]


class Judged(Result):
    """One dated assessment: its six dimensions −1…3, the level they give, and what it rests on."""

    id: str
    at: str
    level: int | None
    claimed: bool = Field(description="as it was on its own day")
    dimensions: dict[str, float] = Field(description="stance, conduct, guidance, information, participation, recognition: those scored")
    recognition_difference: float | None = Field(description="recognition of our person − of our company; high means it is one seller's")
    project: str | None = None
    assessor: PersonName | None = None
    text: str | None = Field(default=None, description="the evidence in words")
    evidence: tuple[Evidence, ...] = ()


class InProject(Result):
    """What a person weighs in one open project."""

    id: str
    name: str
    role: str | None
    weight: float
    veto: bool = False
    guessed: bool = Field(description="the value or influence is unknown and counts 2.5")


class Coached(Result):
    """A competitor whose coach a person is: which assessment says so, and for which project."""

    id: str
    name: str
    at: str
    assessment: str
    project: str | None = None
    project_name: str | None = None


class Ladder(Result):
    """Where a person stands towards one side, now and over time."""

    person: PersonName
    perspective: str | None = Field(description="whose relationship; null is ours")
    level: int | None
    claimed: bool
    counted: int | None = Field(description="the level every analysis uses: a claimed 2 or 3 counts as 1")
    weight: float = Field(description="decision weight in the account, 0–1")
    projects: tuple[InProject, ...]
    key: bool
    intimacy: float | None = Field(description="0–5, the closest of our people")
    closest: PersonName | None = None
    quadrant: Quadrant | None
    warning: bool = Field(description="close to us, and rejects us")
    read: str | None = Field(description="id of the assessment that is read; null when nobody gave a level")
    coach_of: tuple[Coached, ...] = Field(default=(), description="the competitors whose coach they are: 3, confirmed, in any project")
    history: tuple[Judged, ...] = Field(description="earliest first")


class NetworkPlace(Result):
    """Our place in somebody's network: where our best tie stands among all their ties whose strength is known, rivals' included."""

    rank: int | None = Field(description="1 is the strongest; null where no strength of a tie of ours is known")
    among: int = Field(description="ties of known strength")
    ahead: tuple[PersonName, ...] = Field(description="whose ties are stronger, the strongest first")


class KeyPerson(Result):
    """A key person in the matrix of intimacy and support."""

    person: PersonName
    weight: float
    level: int | None
    claimed: bool
    counted: int | None
    intimacy: float | None
    closest: PersonName | None
    strength: float | None = Field(description="0–100: the best tie of ours, null without one")
    tie_class: TieClass | None = Field(default=None, serialization_alias="class", description="of that tie")
    quadrant: Quadrant | None
    warning: bool
    reached: bool
    place: NetworkPlace


class KeyPeople(Result):
    """The key people of an account, the weightiest first, and how far they carry us."""

    score: float | None = Field(description="−100…100: support weighed by decision weight, over the assessed")
    range: tuple[float | None, float | None]
    people: tuple[KeyPerson, ...]


class RelationFinding(Worded):
    """One thing that stands behind a score of the three-dimensional relationship."""

    kind: str
    people: tuple[PersonName, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Dimension(Result):
    """One of the three: its score and the findings behind it."""

    score: float | None
    findings: tuple[RelationFinding, ...]


class Organisational(Dimension):
    """Organisational relationship: 0–100, its four dimensions 0–3, and when it was assessed."""

    dimensions: dict[OrganisationalDimension, float] = Field(default_factory=dict[OrganisationalDimension, float], description="0–3")
    at: str | None = None


class Relationship(Result):
    """Key, general and organisational relationship side by side; never one number."""

    id: str
    name: str
    key: Dimension = Field(description="score −100…100")
    general: Dimension = Field(description="score 0–100")
    organisational: Organisational = Field(description="score 0–100")
