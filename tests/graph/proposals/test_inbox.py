"""The inbox in the database: a proposal is kept once, and what was said to it holds."""

import pytest

from app.service import Service
from graph.messages import Message
from graph.model.errors import Conflict, NotFound
from graph.proposals.inbox import Decision, Inbox, Wanted
from graph.proposals.proposal import Clue, Proposal

pytestmark = pytest.mark.both_engines


@pytest.fixture
def inbox(graph: Service) -> Inbox:
    return graph.inbox


def proposed(title: str = "CIO", confidence: float = 0.5, said: str = "a signature", source: str = "mail") -> Proposal:
    return Proposal(
        kind="change", change={"title": title}, target="person:ann", evidence=(Clue.of(said, source, "2026-11-20"),), confidence=confidence,
        source=source, by="tests",
    )  # fmt: skip


def met(one: str, other: str) -> Proposal:
    return Proposal(kind="tie", change={"type": "KNOWS", "from": one, "to": other}, confidence=0.5, source="mail", by="tests")


def test_a_proposal_is_kept_once_however_often_it_is_made(inbox: Inbox) -> None:
    first, again = inbox.add([proposed(), proposed()]), inbox.add([proposed()])

    assert (first.new, again.new, again.open) == ((proposed().id,), (), (proposed().id,))
    assert inbox.listed(Wanted(), 10)[0][1].evidence == proposed().evidence


def test_further_evidence_is_added_and_the_higher_confidence_stays(inbox: Inbox) -> None:
    inbox.add([proposed(confidence=0.5)])
    inbox.add([proposed(confidence=0.7, said="a card"), proposed(confidence=0.2, said="a list")])

    kept = inbox.get(proposed().id).proposal
    assert ([one.text for one in kept.evidence], kept.confidence) == (["a signature", "a card", "a list"], 0.7), "of one call, too"
    inbox.add([proposed(confidence=0.6, said="a card")])
    kept = inbox.get(proposed().id).proposal
    assert ([one.text for one in kept.evidence], kept.confidence) == (["a signature", "a card", "a list"], 0.7)


@pytest.mark.parametrize("status", ["accepted", "rejected", "never"])
def test_a_verdict_holds_against_later_runs(inbox: Inbox, status: str) -> None:
    inbox.add([proposed()])
    inbox.decide(proposed().id, Decision(status, "me"))  # type: ignore[arg-type]

    assert inbox.add([proposed(confidence=0.9)]).decided == (proposed().id,)
    assert inbox.listed(Wanted(), 10) == []
    assert inbox.get(proposed().id).proposal.confidence == 0.5


def test_rejecting_holds_for_what_was_proposed_and_never_for_all_of_its_kind(inbox: Inbox) -> None:
    inbox.add([proposed("CIO")])
    inbox.decide(proposed("CIO").id, Decision("rejected", "me"))
    assert inbox.add([proposed("CTO")]).new == (proposed("CTO").id,)

    inbox.decide(proposed("CTO").id, Decision("never", "me"))
    assert inbox.add([proposed("CEO", source="calendar")]).decided == (proposed("CEO").id,)


def test_a_tie_is_one_proposal_from_either_end(inbox: Inbox) -> None:
    inbox.add([met("ann", "bob"), met("bob", "ann")])

    assert len(inbox.listed(Wanted(), 10)) == 1


def test_the_surest_come_first_page_by_page(inbox: Inbox) -> None:
    inbox.add([proposed(f"T{n}", n / 10) for n in range(10)])
    first = inbox.listed(Wanted(kind="change"), 4)
    second = inbox.listed(Wanted(kind="change"), 4, first[-1][0])

    assert [one.confidence for _, one in [*first, *second]] == [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2]
    assert inbox.listed(Wanted(source="calendar"), 4) == []
    assert inbox.sure(Wanted(source="mail"), 0.75, 10) == [one.id for _, one in first[:2]]


def test_a_verdict_is_given_once_and_can_be_taken_back(inbox: Inbox) -> None:
    inbox.add([proposed()])
    with pytest.raises(Conflict):
        inbox.decide(proposed().id, Decision("open", "me"))
    rejected = inbox.decide(proposed().id, Decision("rejected", "me", "left the company"))
    assert (rejected.status, rejected.decided_by, rejected.reason) == ("rejected", "me", "left the company")
    with pytest.raises(Conflict):
        inbox.decide(proposed().id, Decision("never", "me"))

    opened = inbox.decide(proposed().id, Decision("open", "me"))
    assert (opened.status, opened.decided_by, opened.reason) == ("open", None, None)
    with pytest.raises(NotFound):
        inbox.decide("pr_none", Decision("never", "me"))


def test_what_a_source_would_not_make_again_goes_while_it_is_open(inbox: Inbox) -> None:
    inbox.add([proposed("CIO"), proposed("CTO"), proposed("CEO"), proposed("CFO", source="calendar")])
    inbox.decide(proposed("CEO").id, Decision("rejected", "me"))

    assert inbox.withdraw("mail", "change", [proposed("CIO").id]) == 1
    assert {str(one.change["title"]) for _, one in inbox.listed(Wanted(None), 10)} == {"CIO", "CEO", "CFO"}


def test_counts_by_status_kind_and_source(inbox: Inbox) -> None:
    inbox.add([proposed("CIO"), proposed("CTO"), proposed("CEO", source="calendar"), met("ann", "bob")])
    inbox.decide(proposed("CTO").id, Decision("never", "me"))

    found = {(one.status, one.kind, one.source): one.n for one in inbox.counts()}
    assert found == {
        ("open", "change", "mail"): 1, ("never", "change", "mail"): 1, ("open", "change", "calendar"): 1, ("open", "tie", "mail"): 1
    }  # fmt: skip


def test_a_clue_that_is_a_code_is_said_in_the_readers_language() -> None:
    clue = Clue.of(Message("proposal.unknown", id="x"))

    assert Clue.model_validate(clue.model_dump(exclude={"text"})) == clue
    assert clue.text == "there is no proposal x"
