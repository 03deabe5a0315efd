"""LinkedIn's Connections.csv: people, their companies and titles, and ties of unknown strength to whoever exported it."""

from app.service import Service
from graph.changes.commit import Author
from graph.proposals.inbox import Inbox, Wanted
from tests.graph.imports.foreign.conftest import Bring, house, known_to, people

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
NOTES = 'Notes:\n"When exporting your connection data, some of the ""addresses"" may be missing."\n\n'
STEN = "Sten,Holm,https://www.linkedin.com/in/sten-holm,sten@vale.example,Vale Bank,CIO,05 Mar 2021"
QIAN = "志远,钱,https://www.linkedin.com/in/qian,,星澜银行,副行长,14 Jan 2020"


def connections(*rows: str, header: str = HEADER, notes: str = NOTES) -> dict[str, str]:
    return {"Connections.csv": notes + "\n".join([header, *rows, ""])}


def test_connections_become_people_companies_titles_and_ties(graph: Service, bring: Bring) -> None:
    state = bring(connections(STEN, QIAN))
    assert (state.status, state.rejected_count, state.files[0].profile) == ("done", 0, "linkedin-connections")
    assert {name: (one["title"], house(graph, name)) for name, one in people(graph).items()} == {
        "Sten Holm": ("CIO", "Vale Bank"),
        "钱志远": ("副行长", "星澜银行"),
    }
    assert known_to(graph, "nora") == {"Sten Holm": {"since": "2021-03-05"}, "钱志远": {"since": "2020-01-14"}}


def test_the_same_export_twice_changes_nothing(bring: Bring) -> None:
    first = bring(connections(STEN, QIAN))
    again = bring(connections(QIAN, STEN))
    assert (first.created, again.created, again.updated, again.unchanged) == (5, 0, 0, 6), "2 people, 2 ties, 1 + 1 companies"


def test_a_newer_export_moves_and_renames_nobody_twice(graph: Service, bring: Bring) -> None:
    bring(connections(STEN))
    bring(connections(STEN.replace("Vale Bank,CIO", "Holm Partners,Adviser").replace("sten@vale.example", "sten@holm.example")))
    sten = people(graph)["Sten Holm"]
    assert (len(people(graph)), house(graph, "Sten Holm"), sten["title"]) == (1, "Holm Partners", "Adviser")
    assert (sten["email"], sten["former_email"]) == ("sten@holm.example", "sten@vale.example")


def test_headers_may_stand_in_any_order_and_without_notes(graph: Service, bring: Bring) -> None:
    header, row = ",".join(reversed(HEADER.split(","))), ",".join(reversed(STEN.split(",")))
    assert bring(connections(row, header=header, notes="")).status == "done"
    assert house(graph, "Sten Holm") == "Vale Bank"


def test_without_an_owner_the_ties_are_left_out_and_said(graph: Service, bring: Bring) -> None:
    state = bring(connections(STEN, QIAN), owner=None)
    assert known_to(graph, "nora") == {}
    assert any("2 ties to whoever this file belongs to are left out" in note for note in state.notes)


def test_an_owner_who_is_nobody_of_ours_is_refused(bring: Bring) -> None:
    state = bring(connections(STEN), owner="Sten")
    assert (state.status, state.problem) == ("failed", "owner: Sten is nobody of ours; name the person whose file it is by id or name")


def test_whoever_has_no_company_is_left_out_and_named(graph: Service, bring: Bring) -> None:
    state = bring(connections("No,Firm,https://x.example/no,,,,14 Jan 2020", STEN))
    assert set(people(graph)) == {"Sten Holm"}
    assert any(note.endswith("1 person has no company and is left out: No Firm") for note in state.notes)


def test_what_somebody_wrote_stays_and_a_difference_is_proposed(graph: Service, bring: Bring) -> None:
    bring({"people.csv": "name,organization,id,title\nSten Holm,vale,p-sten,Head of IT"})
    state = bring(connections(STEN))
    sten = people(graph)["Sten Holm"]
    assert (sten["id"], sten["title"], sten["email"]) == ("p-sten", "Head of IT", "sten@vale.example")
    proposed = state.proposals[0]
    assert (state.proposals_count, proposed.kind, proposed.target, proposed.change) == (1, "change", "person:p-sten", {"title": "CIO"})
    inbox = Inbox(graph.database).listed(Wanted(), 10)
    assert [(one.target, one.change, one.source) for _, one in inbox] == [("person:p-sten", {"title": "CIO"}, "contacts")]
    assert proposed.evidence == "Connections.csv, row 5: title is CIO"


def test_two_of_one_name_in_one_company_stay_two(graph: Service, bring: Bring) -> None:
    other = STEN.replace("sten-holm", "sten-holm-2").replace("sten@vale", "s.holm@vale").replace("CIO", "Clerk")
    for _ in range(2):
        assert bring(connections(STEN, other)).status == "done"
    maps = graph.feed.view.graph.nodes["Person"]
    assert sorted(str(maps[one]["title"]) for one in maps if maps[one]["name"] == "Sten Holm") == ["CIO", "Clerk"]


def test_connections_come_in_again_after_they_were_taken_back(graph: Service, bring: Bring) -> None:
    first = bring(connections(STEN))
    graph.imports.undo(first.id, Author("tests"))
    assert people(graph) == {}
    again = bring(connections(STEN, notes=""), owner=None, dry_run=True)
    assert (again.status, again.created) == ("done", 1), "the person alone: Vale Bank was there before"
