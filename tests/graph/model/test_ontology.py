"""The ontology is whole, and one that is not is refused with a reason."""

import re
from pathlib import Path

import pytest

from graph.model.errors import OntologyFault
from graph.model.ontology import ONTOLOGY, load
from graph.store.migrations import migrations

SOURCE = Path("graph/model/ontology.yaml")


def broken(tmp_path: Path, before: str, after: str) -> Path:
    text = SOURCE.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "ontology.yaml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


def test_every_node_and_tie_type_of_the_method_is_declared() -> None:
    nodes = "Organization Department Person Project Resource Interaction Assessment Favour Expectation Goal Plan Action"
    ties = """
        PART_OF WORKS_IN REPORTS_TO KNOWS INFLUENCES DECIDES_ON FOR BIDS_ON WORKED_ON OWNS OFFERS SUPPORTS TOOK_PART GAVE RECEIVED
        EXPECTS ASSESSES ASSESSED_BY PURSUES ADVANCES ASSIGNED_TO PLANS
    """
    assert set(ONTOLOGY.nodes) == set(nodes.split())
    assert set(ONTOLOGY.ties) == set(ties.split())


def test_every_node_type_has_a_constraint_and_a_key_index() -> None:
    statements = "\n".join(migration.statement for migration in migrations())
    for kind in [*ONTOLOGY.nodes]:
        assert re.search(rf"FOR \(n:{kind}\) REQUIRE n\.id IS UNIQUE", statements), kind
        assert re.search(rf"FOR \(n:{kind}\) ON \(n\.natural_key\)", statements), kind


def test_every_name_is_given_in_both_languages() -> None:
    for declared in [*ONTOLOGY.nodes.values(), *ONTOLOGY.ties.values()]:
        assert re.search(r"[一-鿿]", declared.zh), declared.name
        for name, one in declared.properties.items():
            assert one.en and re.search(r"[一-鿿]", one.zh), f"{declared.name}.{name}"


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (
            "tie: WORKS_IN, at: from, of: [Department]",
            "tie: WORKS_AT, at: from, of: [Department]",
            "no tie WORKS_AT joins Person to Department",
        ),
        ("ends: [[Person, Project]]", "ends: [[Person, Projekt]]", "Projekt is no node type"),
        ("key: [organization, name]", "key: [organisation, name]", "column organisation"),
        ("key: role", "key: rolle", "its key rolle is no property"),
        ("unless: department", "unless: departement", "departement is no reference"),
        ("type: choice", "type: chioce", "chioce"),
        ("apart: [giver, receiver]", "apart: [giver, taker]", "taker is no reference"),
        ("nodes:", "knoten:", "nodes"),
    ],
)
def test_an_ontology_that_contradicts_itself_is_refused(tmp_path: Path, before: str, after: str, reason: str) -> None:
    with pytest.raises(OntologyFault, match=reason):
        load(broken(tmp_path, before, after))


def test_a_new_tie_type_is_one_entry(tmp_path: Path) -> None:
    path = broken(tmp_path, "\nties:\n", "\nties:\n  MENTORS: {ends: [[Person, Person]], en: mentors, zh: 指导}\n")
    assert ("Person", "MENTORS", "Person") in load(path).triples
