"""The OpenAPI document finished: what FastAPI cannot know of errors, headers, media types, filters and examples."""

from collections.abc import Iterator
from typing import Final, cast

from app import problems
from app.examples import example_of, item_example
from graph.ontology import ONTOLOGY, NodeType, Property, Reference

Json = dict[str, object]
_BODY: Final = {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}
_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA: Final = {"follow_import": "text/event-stream", "template": _WORKBOOK}
_TEXT: Final = {"schema": {"type": "string"}}
_ETAG: Final = {"description": "the number of the change that wrote it last; send it as If-Match", **_TEXT}
_LOCATION: Final = {"description": "where the new item is", **_TEXT}


def described(document: Json) -> Json:
    """The document with every error as a problem, headers, media types, the filters of lists, and an example of every answer."""
    components = inner(document, "components")
    inner(components, "securitySchemes")["token"] = {"type": "http", "scheme": "bearer"}
    document["security"] = [{"token": []}]
    schemas = inner(components, "schemas")
    for method, operation in _operations(document):
        _errors(method, operation)
        _headers(method, operation)
        _media(operation)
        _filters(operation)
        _examples(operation, schemas)
    return document


def inner(parent: Json, name: str) -> Json:
    """The object under a name, made when it is missing."""
    found = parent.setdefault(name, {})
    assert isinstance(found, dict)
    return cast(Json, found)


def _operations(document: Json) -> Iterator[tuple[str, Json]]:
    for path in inner(document, "paths").values():
        for method, operation in cast(Json, path).items():
            yield method, cast(Json, operation)


def _errors(method: str, operation: Json) -> None:
    """Each error a call can give, its body as it is sent."""
    responses = inner(operation, "responses")
    name = str(operation["operationId"])
    further = [400] if "requestBody" in operation else []
    if method == "patch" or name.startswith("create_") or name == "begin_import":
        further += [409, 413]
    if name in ("begin_import", "undo_import"):
        further += [429]
    if method == "delete" or name == "undo_import":
        further += [409]
    if "If-Match" in {str(one.get("name")).title() for one in _parameters(operation)}:
        further += [412, 428]
    for status in further:
        responses.setdefault(str(status), {"description": problems.TITLES[status]})
    for status, response in responses.items():
        if not status.startswith("2"):
            cast(Json, response)["content"] = {problems.MEDIA_TYPE: _BODY}


def _headers(method: str, operation: Json) -> None:
    """ETag of one item, Location of a new one."""
    responses, name = inner(operation, "responses"), str(operation["operationId"])
    one = {f"get_{noun}" for noun in _nouns()} | {f"change_{noun}" for noun in _nouns()}
    if "201" in responses:
        inner(responses, "201")["headers"] = {"ETag": _ETAG, "Location": _LOCATION}
    elif name in one:
        inner(responses, "200")["headers"] = {"ETag": _ETAG}


def _media(operation: Json) -> None:
    """What is answered in place of JSON."""
    media = _MEDIA.get(str(operation["operationId"]))
    if media:
        schema = {"type": "string"} if media.startswith("text/") else {"type": "string", "format": "binary"}
        inner(inner(operation, "responses"), "200")["content"] = {media: {"schema": schema}}


def _filters(operation: Json) -> None:
    """The columns a list can be filtered by."""
    kind = next((node for node in ONTOLOGY.nodes.values() if operation["operationId"] == f"list_{node.plural}"), None)
    if kind:
        operation["parameters"] = [*_parameters(operation), *(_filter(kind, column) for column in kind.fields)]


def _filter(kind: NodeType, column: str) -> Json:
    declared = kind.field(column)
    schema: Json = {"type": "string"}
    if isinstance(declared, Property) and declared.choices and not (declared.open or declared.or_participant):
        schema["enum"] = list(declared.choices)
    meaning = f"{declared.en} · {declared.zh}" if isinstance(declared, Property | Reference) else "its id"
    return {"name": column, "in": "query", "required": False, "description": f"only those with this: {meaning}", "schema": schema}


def _examples(operation: Json, schemas: Json) -> None:
    """An example of the answer, made from the ontology's own."""
    name = str(operation["operationId"])
    kind = next((node for node in ONTOLOGY.nodes.values() if name.partition("_")[2] in (node.en.lower(), node.plural)), None)
    for status, response in inner(operation, "responses").items():
        content = inner(cast(Json, response), "content") if status in ("200", "201", "202") else {}
        if "application/json" in content:
            answer = inner(content, "application/json")
            plain = item_example(kind) if kind and name.partition("_")[0] in ("get", "create", "change", "list") else None
            paged = {"items": [plain], "next": None} if name.startswith("list_") else plain
            answer["example"] = paged if plain else example_of(inner(answer, "schema"), schemas)


def _parameters(operation: Json) -> list[Json]:
    return cast(list[Json], operation.get("parameters", []))


def _nouns() -> list[str]:
    return ["tie", *(node.en.lower() for node in ONTOLOGY.nodes.values())]
