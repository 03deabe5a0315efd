"""Who may know whom: shared schools, units, employers and home towns in the same years."""

import pytest

from app.service import Service
from graph.changes.edits import Image
from graph.model.refs import NodeRef, TieRef
from graph.people.possible_ties import possible_ties, sides_of_people
from graph.people.suggest import suggest
from graph.proposals.inbox import Decision, Wanted
from graph.proposals.proposal import Proposal
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import kind_of, organization_of

DAY = "2026-11-20"


def maps(ours: str, theirs: str, *ties: TieRef) -> ResidentGraph:
    images: list[Image] = []
    for person, house, kind, background in (("ann", "us", "ours", ours), ("bob", "bank", "customer", theirs)):
        images.append(Image(NodeRef("Organization", house), None, {"id": house, "name": house, "kind": kind}))
        images.append(Image(NodeRef("Person", person), None, {"id": person, "name": person, "background": background}))
        images.append(Image(TieRef(NodeRef("Person", person), "WORKS_IN", NodeRef("Organization", house)), None, {}))
    return ResidentGraph().with_changes([*images, *(Image(tie, None, {}) for tie in ties)])


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ("浙江大学 2001-2005", "浙江大学 2003-2007", "both were at 浙江大学 in 2003–2005"),
        ("浙江大学（2001–2005）; 爱好 登山", "家乡 宁波; 浙江大學 2005 - 2009", "both were at 浙江大學 in 2005–2005"),
        ("31 集团军 1995-1999", "31集团军 1998-2003", "both served in 31集团军 in 1998–1999"),
        ("Acme 2010-2015", "ACME 2014-today", "both worked for ACME in 2014–2015"),
        ("家乡 浙江宁波", "籍贯：浙江宁波", "both come from 浙江宁波"),
    ],
)
def test_what_two_people_share_is_told(ours: str, theirs: str, said: str) -> None:
    (made,) = possible_ties(maps(ours, theirs), DAY)

    assert (made.change["from"], made.change["to"]) == ("ann", "bob")
    assert [one.text for one in made.evidence] == [said]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("浙江大学 2001-2005", "浙江大学 2006-2010"),
        ("浙江大学 2001-2005", "清华大学 2001-2005"),
        ("爱好 登山", "爱好 登山"),
        ("", "浙江大学 2001-2005"),
    ],
)
def test_nothing_is_made_of_other_years_places_and_hobbies(ours: str, theirs: str) -> None:
    assert possible_ties(maps(ours, theirs), DAY) == []


def test_whoever_knows_each_other_is_not_proposed() -> None:
    knows = TieRef(NodeRef("Person", "bob"), "KNOWS", NodeRef("Person", "ann"))

    assert possible_ties(maps("浙江大学 2001-2005", "浙江大学 2001-2005", knows), DAY) == []


def test_two_things_shared_make_it_surer() -> None:
    (one,) = possible_ties(maps("浙江大学 2001-2005", "浙江大学 2001-2005"), DAY)
    (two,) = possible_ties(maps("浙江大学 2001-2005; 家乡 宁波", "浙江大学 2001-2005; 家乡 宁波"), DAY)

    assert (one.confidence, two.confidence) == (0.6, 0.68)  # 0.4 + 4 × 0.05; 1 − 0.4 × 0.8


@pytest.mark.parametrize("day", [DAY, "2024-01-01", "2026-07-01"])
def test_everybody_stands_on_the_side_of_the_organisation_they_work_in(sample: Service, day: str) -> None:
    graph, one_by_one = sample.view.graph, list[str | None]()
    for person, item in graph.nodes["Person"].items():
        house = None if item.get("vacant") else organization_of(graph, NodeRef("Person", person), day)
        one_by_one.append(kind_of(graph, house.id, day) if house else None)

    assert sides_of_people(graph, day) == one_by_one
    assert {"ours", "customer", "competitor"} <= set(one_by_one)


def test_the_sample_maps_suggest_a_tie_once_and_a_verdict_holds(sample: Service) -> None:
    found = suggest(sample.view, sample.inbox)
    ties = {frozenset((str(one.change["from"]), str(one.change["to"]))): one for one in every(sample)}
    made = ties[frozenset(("p-xiejun", "p-guomin"))]

    assert "浙江大学" in made.evidence[0].text
    assert found.new >= len(ties)
    sample.inbox.decide(made.id, Decision("rejected", "me"))
    again = suggest(sample.view, sample.inbox)
    assert (again.new, again.withdrawn) == (0, 0)
    assert made.id not in {one.id for one in every(sample)}


def every(service: Service) -> list[Proposal]:
    return [one for _, one in service.inbox.listed(Wanted(kind="tie"), 500)]
