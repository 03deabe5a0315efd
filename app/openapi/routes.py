"""What routes say of themselves in the OpenAPI document beside their parameters and models: errors, headers, examples."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from app.openapi.examples import example_of
from app.problems import MEDIA_TYPE, ProblemDetails, title
from graph.model.ontology import NodeType, Property, Reference

Json = dict[str, Any]
Responses = dict[int | str, Json]

_SCHEMAS: Final = "#/components/schemas/"
_PROBLEM: Final = {MEDIA_TYPE: {"schema": {"$ref": f"{_SCHEMAS}{ProblemDetails.__name__}"}}}
_TEXT: Final = {"schema": {"type": "string"}}
ETAG: Final = {"ETag": {"description": "the number of the change that wrote it last; send it as If-Match", **_TEXT}}
LOCATION: Final = {"Location": {"description": "where the new item is", **_TEXT}}


def errors(*statuses: int) -> Responses:
    """Errors that a call can give, each with the body that is sent."""
    return {status: {"description": str(title(status)), "content": _PROBLEM} for status in statuses}


def answer(status: int, headers: Mapping[str, Json] | None = None, example: object = None) -> Responses:
    """What a call answers with beside its model: headers, and an example in place of the one that the model makes."""
    shown = {"content": _example(example)} if example is not None else {}
    return {status: {**({"headers": dict(headers)} if headers else {}), **shown}}


def _example(value: object) -> Json:
    """An example as text until the document is made: FastAPI takes every null out of a document."""
    return {"application/json": {"example": json.dumps(value)}}


def text(media_type: str, **schema: str) -> Responses:
    """An answer that is no JSON."""
    return {200: {"content": {media_type: {"schema": {"type": "string", **schema}}}}}


def filters(kind: NodeType) -> Json:
    """A query parameter for each column that a list can be filtered by."""
    return {"parameters": [_filter(kind, column) for column in kind.fields]}


def _filter(kind: NodeType, column: str) -> Json:
    declared = kind.field(column)
    schema: Json = {"type": "string"}
    if isinstance(declared, Property) and declared.closed:
        schema["enum"] = [*declared.choices, ""]
    meaning = f"{declared.en} · {declared.zh}" if isinstance(declared, Property | Reference) else "its id"
    return {"name": column, "in": "query", "required": False, "description": f"only those with this: {meaning}", "schema": schema}


class Described(APIRoute):
    """A route that names the error of a body which cannot be read, and shows an example of the model it answers with."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **described: Any) -> None:
        super().__init__(path, endpoint, **described)
        self.responses = {**(errors(400) if self.body_field else {}), **self.responses}
        if self.response_model:
            for status in {self.status_code or 200, *(one for one, declared in self.responses.items() if "model" in declared)}:
                declared = self.responses.get(status, {})
                self.responses[status] = {**declared, "content": declared.get("content") or self._made()}

    def _made(self) -> Json:
        schema = TypeAdapter(self.response_model).json_schema(mode="serialization")
        return _example(example_of(schema, schema.get("$defs", {})))
