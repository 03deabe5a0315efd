"""A proposal: a change, its evidence, who proposes it and how sure they are (method §15); and what makes two proposals one."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import Field, JsonValue, computed_field

from graph.messages import Message
from graph.model.ontology import ONTOLOGY
from graph.names.matching import folded
from graph.results.naming import Result, Worded

Kind = Literal["create", "change", "tie", "interaction", "merge"]
Status = Literal["open", "accepted", "rejected", "never"]
Change = dict[str, JsonValue]


class Clue(Worded):
    """One piece of evidence: what was seen, where, and when."""

    source: str | None = Field(default=None, description="where it was seen: a file, a calendar, a rule")
    at: str | None = Field(default=None, description="the day or the instant it is from")
    against: bool = Field(default=False, description="whether it speaks against the proposal")

    @classmethod
    def of(cls, said: Message | str, source: str | None = None, at: str | None = None, *, against: bool = False) -> "Clue":
        """A clue in a message, or in a person's own words."""
        message = Message("plain.text", text=said) if isinstance(said, str) else said
        return cls.model_validate({**message.parts, "source": source, "at": at, "against": against})


class Proposal(Result):
    """A change that somebody or something proposes.

    `change` is what the call that makes it by hand takes: by `kind`
    `create` the body of `POST /people` and its like, with `type` (such as `Person`) beside;
    `change` the body of `PATCH` on `target`, which is `person:ID`, `organization:ID` and so on, or the id of a tie;
    `tie` the body of `POST /ties`; `interaction` the body of `POST /interactions`;
    `merge` `{other, keep}` on `target`, `person:ID` or `organization:ID`.
    In `create` and `interaction` `target` may name what the proposal is about, such as an e-mail address: “never again” holds for it.
    """

    kind: Kind
    change: Change
    target: str | None = Field(default=None, description="what is changed, such as person:p-1; of something new what it is known by")
    evidence: tuple[Clue, ...] = ()
    confidence: float = Field(ge=0, le=1, description="how sure its source is, 0–1")
    source: str = Field(description="what kind of thing proposes: calendar, mail, contacts, possible tie, duplicate, agent …")
    by: str = Field(description="who proposes, or on whose behalf")
    at: str = Field(default="", description="the instant it was proposed first (UTC)")
    status: Status = "open"
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str | None = Field(default=None, description="why it was rejected")

    @computed_field(description="the fingerprint: the same proposal has the same id whoever makes it, and whenever")
    @property
    def id(self) -> str:
        """`pr_` and 32 hex digits."""
        return "pr_" + _digest([self.kind, self.target if self.kind == "change" else None, *_content(self)])

    @property
    def subject(self) -> str:
        """What “never again” holds for: whatever of this kind is proposed about the same thing."""
        return _digest([self.kind, *_about(self)])


def _digest(parts: list[object]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:32]


def _content(proposal: Proposal) -> list[object]:
    """What a proposal comes to: whichever way round a tie or a pair is told, and whichever of a pair is to be kept."""
    if proposal.kind == "merge":
        return [_pair(proposal)]
    if proposal.kind == "tie":
        rest = {name: value for name, value in proposal.change.items() if name not in ("from", "to")}
        return [_ends(proposal.change), rest]
    return [proposal.change]


def _about(proposal: Proposal) -> list[object]:
    """The thing a proposal is about, without what it says of it."""
    change = proposal.change
    if proposal.kind == "merge":
        return [_pair(proposal)]
    if proposal.kind == "tie":
        return [str(change.get("type", "KNOWS")), _ends(change)]
    if proposal.target:
        return [folded(proposal.target), sorted(change) if proposal.kind == "change" else None]
    named = [folded(str(change.get(name) or "")) for name in ("name", "organization", "id")]
    return [str(change.get("type")), named] if any(named) else [change]


def _ends(change: Mapping[str, JsonValue]) -> list[str]:
    ends = [str(change.get("from")), str(change.get("to"))]
    tie = ONTOLOGY.ties.get(str(change.get("type", "KNOWS")))
    return sorted(ends) if tie and tie.symmetric else ends


def _pair(proposal: Proposal) -> list[str]:
    kind, _, one = (proposal.target or "").partition(":")
    return [kind, *sorted((one, str(proposal.change.get("other"))))]


def joined(before: Iterable[Clue], more: Iterable[Clue], most: int) -> tuple[Clue, ...]:
    """Evidence and further evidence, each piece once; the newest `most`."""
    return tuple({one.model_dump_json(): one for one in (*before, *more)}.values())[-most:]
