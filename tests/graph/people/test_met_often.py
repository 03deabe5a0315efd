"""Ties that meetings say are there: who met on how many days, with whom of a customer, and knows nobody there yet."""

import pytest

from graph.changes.edits import Image
from graph.model.method import METHOD
from graph.model.refs import NodeRef, TieRef
from graph.people.met_often import met_often
from graph.resident.graph import ResidentGraph

DAY = "2026-11-20"
PEOPLE = {"ann": "us", "abe": "us", "bob": "bank", "eve": "rival"}
KINDS = {"us": "ours", "bank": "customer", "rival": "competitor"}


def maps(*meetings: tuple[str, str], knows: bool = False) -> ResidentGraph:
    """Four people and meetings, each a day and the initial letters of those who were there."""
    images = [Image(NodeRef("Organization", one), None, {"id": one, "name": one, "kind": kind}) for one, kind in KINDS.items()]
    images += [Image(NodeRef("Person", one), None, {"id": one, "name": one}) for one in PEOPLE]
    images += [Image(TieRef(NodeRef("Person", one), "WORKS_IN", NodeRef("Organization", house)), None, {}) for one, house in PEOPLE.items()]
    for number, (at, who) in enumerate(meetings):
        meeting = NodeRef("Interaction", f"i{number}")
        images.append(Image(meeting, None, {"id": meeting.id, "at": at}))
        images += [Image(TieRef(NodeRef("Person", one), "TOOK_PART", meeting), None, {}) for one in who.split()]
    tie = TieRef(NodeRef("Person", "ann"), "KNOWS", NodeRef("Person", "bob"))
    return ResidentGraph().with_changes([*images, *([Image(tie, None, {})] if knows else [])])


def days(*found: str) -> list[tuple[str, str]]:
    return [(one, "ann bob") for one in found]


def test_three_days_of_meeting_propose_a_tie_with_its_evidence() -> None:
    (made,) = met_often(maps(*days("2026-03-01", "2026-05-01T09:00", "2026-11-20")), DAY, METHOD)

    assert made.change == {"type": "KNOWS", "from": "ann", "to": "bob"}
    assert [one.text for one in made.evidence] == ["met on 3 days, last on 20 Nov 2026"]
    assert made.confidence == 0.6  # 3 / (3 + 2)


@pytest.mark.parametrize(
    "meetings",
    [
        days("2026-03-01", "2026-05-01"),
        days("2026-03-01", "2026-05-01T09:00", "2026-05-01T15:00"),
        days("2025-11-20", "2026-03-01", "2026-05-01"),
        days("2026-11-21", "2026-03-01", "2026-05-01"),
        [(one, "ann abe") for one in ("2026-03-01", "2026-05-01", "2026-06-01")],
        [(one, "ann eve") for one in ("2026-03-01", "2026-05-01", "2026-06-01")],
    ],
    ids=["two days", "twice on a day", "a year ago", "still to come", "colleagues", "a rival"],
)
def test_nothing_is_proposed_of(meetings: list[tuple[str, str]]) -> None:
    assert met_often(maps(*meetings), DAY, METHOD) == []


def test_whoever_has_a_tie_is_not_proposed() -> None:
    assert met_often(maps(*days("2026-03-01", "2026-05-01", "2026-06-01"), knows=True), DAY, METHOD) == []


def test_a_crowd_says_nothing_of_any_two() -> None:
    few = METHOD.model_copy(update={"frequency": METHOD.frequency.model_copy(update={"crowd": 2})})
    meetings = [(one, "ann abe bob") for one in ("2026-03-01", "2026-05-01", "2026-06-01")]

    assert met_often(maps(*meetings), DAY, few) == []
    assert {one.change["from"] for one in met_often(maps(*meetings), DAY, METHOD)} == {"ann", "abe"}
    assert len(met_often(maps(*meetings), DAY, METHOD, of={"abe"})) == 1
