"""Who and what an answer names, and what stands behind a figure."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.method import METHOD

Side = Literal["ours", "customer", "competitor", "partner"]
Basis = Literal["position", "person"]


class Result(BaseModel):
    """An answer, or a part of one."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True)


class PersonName(Result):
    """Somebody named in an answer: enough to show and to link, nothing more."""

    id: str
    name: str
    side: Side | None = None
    title: str | None = Field(default=None, description="in the seat the person counts in on the day")
    level: str | None = Field(default=None, description="in the seat the person counts in on the day")
    organization: str | None = Field(default=None, description="name of the organisation the person works in now")
    department: str | None = Field(default=None, description="name of the department the person works in now")
    support: int | None = Field(default=None, ge=-1, le=3, description="level on the ladder of support, −1…3")
    claimed: bool = Field(default=False, description=f"the level rests on no contact of the last {METHOD.ladder.confirmed_days} days")
    coach: bool = Field(default=False, description="a competitor's coach: 3, confirmed, in any project")
    vacant: bool = Field(default=False, description="a vacant seat, no person")


class Evidence(Result):
    """One dated thing that stands behind a figure."""

    type: str = Field(description="node or tie type, such as Interaction or KNOWS")
    id: str
    at: str | None = None
    channel: str | None = Field(default=None, description="how they met, for an interaction")
    text: str = ""
    flags: tuple[str, ...] = Field(default=(), description="what somebody has to look at, in words")
    source: str | None = None
