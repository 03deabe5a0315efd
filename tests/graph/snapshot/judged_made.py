"""Assessments made by hand: a customer's person as two sides see them, and the contacts that are cited."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.changes.edits import Image
from graph.model.refs import NodeRef, Properties, TieRef, Value
from graph.resident.graph import ResidentGraph

PERSON = NodeRef("Person", "ann")
SCORED = ("stance", "conduct", "guidance", "information", "participation")


@dataclass(frozen=True)
class Judgement:
    """One assessment: its day, the level that all its scores give (None: scored too little), which contacts it cites, for whom."""

    at: str
    level: int | None
    cites: tuple[str, ...] = ()
    project: str | None = None
    perspective: str | None = None


def judged_world(judgements: Sequence[Judgement], contacts: Sequence[str] = ()) -> ResidentGraph:
    """Ann as she was assessed, a1, a2, … in their order; a contact is called by its day."""
    world = ResidentGraph()
    houses = {"us": "ours", "bank": "customer", "rival": "competitor", "other": "competitor"}
    items: list[tuple[NodeRef | TieRef, Properties]] = [(PERSON, {"id": "ann"})]
    items += [(NodeRef("Organization", one), {"id": one, "kind": kind}) for one, kind in houses.items()]
    items += [(NodeRef("Interaction", day), {"id": day, "at": day}) for day in contacts]
    for number, one in enumerate(judgements, 1):
        ref = NodeRef("Assessment", f"a{number}")
        items += [(ref, _properties(ref.id, one)), (TieRef(ref, "ASSESSES", PERSON), {})]
    world.apply([Image(ref, None, after) for ref, after in items])
    return world


def _properties(key: str, one: Judgement) -> Properties:
    scores: dict[str, Value] = dict.fromkeys(SCORED if one.level is not None else (), one.level)
    said: dict[str, Value] = {"project": one.project, "perspective": one.perspective}
    given = {name: value for name, value in said.items() if value is not None}
    return {"id": key, "at": one.at, "interactions": list(one.cites), **given, **scores}
