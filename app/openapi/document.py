"""The OpenAPI document as a whole: what routes declare, and what no route can."""

import json
from collections.abc import Iterator
from typing import Any, Final

from fastapi import FastAPI

from app.openapi.choices import name_choices, plain_query
from app.openapi.examples import item_example
from app.openapi.item_schemas import item_answers, item_schemas, ref
from app.problems import ProblemDetails
from graph.model.ontology import ONTOLOGY

Json = dict[str, Any]

_ROOT: Final = "/api/v1"
_REF: Final = "#/components/schemas/{model}"


class Documented(FastAPI):
    """An application whose document also says what no route can declare: that a token is asked for, what a problem and an item look
    like, and what lists of allowed values are called.
    """

    def openapi(self) -> Json:
        """The document, made when it is first asked for."""
        if self.openapi_schema is None:
            document = super().openapi()
            _add_schemas(document["components"]["schemas"])
            document["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            document["security"] = [{"token": []}]
            _tell_items(document["paths"])
            for operation in _operations(document):
                _finish(operation)
            _tell_merged(document["paths"])
        assert self.openapi_schema is not None
        return self.openapi_schema


def _add_schemas(schemas: dict[str, Json]) -> None:
    problem = ProblemDetails.model_json_schema(mode="serialization", ref_template=_REF)
    parts: Json = problem.pop("$defs")
    schemas |= {**parts, ProblemDetails.__name__: problem, **item_schemas()}
    schemas["MergedItem"]["properties"]["item"] = {"anyOf": [ref("Person"), ref("Organization")]}
    schemas.pop("Page")
    for schema in schemas.values():
        _tell_files(schema)
    name_choices(schemas)


def _tell_files(schema: Json) -> None:
    """Call uploaded files what makers of clients look for, beside what JSON Schema calls them."""
    for declared in schema.get("properties", {}).values():
        if declared.get("items", {}).get("contentMediaType"):
            declared["items"]["format"] = "binary"


def _tell_items(paths: Json) -> None:
    """Say what items look like where routes answer them: they leave as they are, past any model."""
    for path, item, page in item_answers():
        shown = {"get": (f"{_ROOT}{path}/{{key}}", "200"), "post": (f"{_ROOT}{path}", "201"), "patch": (f"{_ROOT}{path}/{{key}}", "200")}
        for method, (place, status) in shown.items():
            _answer(paths[place][method], status)["schema"] = ref(item)
        _answer(paths[f"{_ROOT}{path}"]["get"], "200")["schema"] = ref(page)


def _tell_merged(paths: Json) -> None:
    for kind in (ONTOLOGY.nodes["Person"], ONTOLOGY.nodes["Organization"]):
        _answer(paths[f"{_ROOT}/{kind.plural}/{{key}}/merge"]["post"], "200")["example"]["item"] = item_example(kind)


def _answer(operation: Json, status: str) -> Json:
    return operation["responses"][status]["content"]["application/json"]


def _operations(document: Json) -> Iterator[Json]:
    return (operation for path in document["paths"].values() for operation in path.values())


def _finish(operation: Json) -> None:
    """Query parameters without null, and examples as what they are: text until now, for FastAPI takes every null out of a document."""
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query":
            plain_query(parameter)
    for response in operation["responses"].values():
        shown = response.get("content", {}).get("application/json", {})
        if "example" in shown:
            shown["example"] = json.loads(shown["example"])
