"""Query files and their headers agree, and both engines can plan every query."""

from pathlib import Path

import pytest

from graph.model.errors import DatabaseFault, QueryFault
from graph.store.database import Database
from graph.store.queries import QUERIES, Queries, Query

HEADER = "// What it answers.\n// parameters: id\n// returns: many rows (name)\n"


def loaded(folder: Path, text: str) -> Queries:
    (folder / "question.cypher").write_text(text, encoding="utf-8")
    return Queries(folder)


def test_a_header_becomes_the_purpose_of_its_query(tmp_path: Path) -> None:
    query = loaded(tmp_path, HEADER + "MATCH (p:Person {id: $id}) RETURN p.name AS name")["question"]
    assert (query.purpose, query.parameters, query.columns) == ("What it answers.", frozenset({"id"}), ("name",))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("MATCH (p:Person {id: $id}) RETURN p.name AS name", "needs a purpose"),
        (HEADER + "MATCH (p:Person {id: $person}) RETURN p.name AS name", "declares the parameters id and uses person"),
        (HEADER + "MATCH (p:Person {id: $id}) RETURN p.title AS title", "declares to return name and returns title"),
        (HEADER + "MATCH (p:<label> {id: $id}) RETURN p.name AS name", "a template needs"),
        (
            HEADER.replace("// parameters", "// for each: node type\n// parameters") + "MATCH (p {id: $id}) RETURN p.name AS name",
            "a template needs",
        ),
        (HEADER.replace("many rows", "some rows") + "MATCH (p:Person {id: $id}) RETURN p.name AS name", "needs a purpose"),
    ],
)
def test_a_header_that_disagrees_with_its_query_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(QueryFault, match=reason):
        loaded(tmp_path, text)


def test_the_engine_can_plan_every_query(database: Database) -> None:
    unplanned = {query.name for query in QUERIES if database.plan(query) is None}
    assert unplanned <= {"constraints", "indexes"}, "a SHOW command has no plan to show"


@pytest.mark.both_engines
def test_planning_finds_a_query_the_engine_cannot_run(database: Database) -> None:
    with pytest.raises(DatabaseFault):
        database.plan(Query("wrong", "MATCH (p:Person RETURN p", "", frozenset(), ()))
