"""The OpenAPI document says what is so: errors, headers, media types, filters, and an example of every answer."""

from collections.abc import Callable
from typing import Any

import pytest

from graph.model.ontology import ONTOLOGY
from tests.setup.client import Client

Operations = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def document(read_only: Callable[..., Client]) -> dict[str, Any]:
    client = read_only(organizations="name\nBank")
    client.get("/openapi.json")
    return client.get("/openapi.json").json()


@pytest.fixture(scope="module")
def operations(document: dict[str, Any]) -> Operations:
    return {operation["operationId"]: operation for path in document["paths"].values() for operation in path.values()}


def test_every_error_is_a_problem_and_nothing_else(operations: Operations) -> None:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}
    errors = [response for one in operations.values() for status, response in one["responses"].items() if status >= "400"]
    assert errors
    assert all(response["content"] == problem for response in errors)


@pytest.mark.parametrize(
    ("operation", "statuses"),
    [
        ("create_person", {"409", "413", "422"}),
        ("change_person", {"409", "412", "413", "428"}),
        ("delete_person", {"409", "412", "428"}),
        ("change_tie", {"412", "428"}),
        ("begin_import", {"413", "422"}),
        ("undo_import", {"409"}),
    ],
)
def test_a_call_names_the_errors_it_gives(operations: Operations, operation: str, statuses: set[str]) -> None:
    assert statuses <= operations[operation]["responses"].keys()


def test_a_call_that_only_reads_names_no_conflict(operations: Operations) -> None:
    assert not {"409", "412", "413", "428"} & operations["get_person"]["responses"].keys()


def test_headers_and_media_types_are_named(operations: Operations) -> None:
    assert set(operations["create_tie"]["responses"]["201"]["headers"]) == {"ETag", "Location"}
    assert set(operations["get_person"]["responses"]["200"]["headers"]) == {"ETag"}
    assert set(operations["follow_import"]["responses"]["200"]["content"]) == {"text/event-stream"}
    assert "spreadsheetml" in next(iter(operations["template"]["responses"]["200"]["content"]))


@pytest.mark.parametrize("kind", ONTOLOGY.nodes.values(), ids=ONTOLOGY.nodes)
def test_a_list_names_every_column_it_can_be_filtered_by(operations: Operations, kind: Any) -> None:
    names = [one["name"] for one in operations[f"list_{kind.plural}"]["parameters"]]
    assert len(names) == len(set(names))
    assert {*kind.fields, "limit", "cursor"} == set(names)


def test_every_answer_has_an_example_with_all_that_its_schema_requires(document: dict[str, Any], operations: Operations) -> None:
    for name, operation in operations.items():
        for status, response in operation["responses"].items():
            answer = response.get("content", {}).get("application/json")
            if status < "300" and answer:
                assert fits(answer["example"], answer["schema"], document["components"]["schemas"]), name


def fits(value: Any, schema: dict[str, Any], schemas: dict[str, Any]) -> bool:
    """Whether an example has the shape of a schema: its required parts, its types, its choices."""
    if "$ref" in schema:
        return fits(value, schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "anyOf" in schema:
        return any(fits(value, one, schemas) for one in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        return value in schema.get("enum", [schema.get("const")])
    if isinstance(value, dict):
        declared = schema.get("properties", {})
        present = declared.keys() & value.keys()
        return set(schema.get("required", ())) <= value.keys() and all(fits(value[one], declared[one], schemas) for one in present)
    if isinstance(value, list):
        return all(fits(one, schema.get("items", {}), schemas) for one in value)
    kinds = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "array": list, "object": dict}
    return "type" not in schema or isinstance(value, kinds[schema["type"]])
