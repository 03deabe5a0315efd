"""How a question is asked and answered over HTTP, with as little as possible around the answer itself."""

from collections.abc import Callable
from inspect import Parameter, signature
from typing import Any, get_args, get_origin
from urllib.parse import parse_qsl

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError, create_model
from pydantic_core import to_json
from starlette.types import Receive, Scope, Send

from app.dependencies import At, Day, TheService, TheView, Viewer, service, viewer
from app.openapi.routes import Described
from app.server.pools import QUESTIONS, WHOLE, in_pool
from app.service import Service
from app.sight import note, view_now, view_of
from graph.access.roles import Caller
from graph.views.graph_view import GraphView


class Answering(Described):
    """A route where a viewer asks and a model answers.

    FastAPI describes it; what it does for each request costs as much as finding routes and telling them, so it is asked and answered
    here: a model is right by its making and is not checked again. A question with a body goes FastAPI's way.
    What a question has to name it is about; one that names nothing is asked of the whole graph, among others that take as long.
    """

    def __init__(self, path: str, endpoint: Callable[..., BaseModel], **described: Any) -> None:
        parameters = signature(endpoint).parameters.values()
        self.pool = QUESTIONS if any(_named(one) for one in parameters) else WHOLE
        super().__init__(path, in_pool(self.pool, endpoint), **described)
        self._ask = endpoint
        self._handed = {kind: [one.name for one in parameters if one.annotation == kind] for kind in (TheService, TheView, Viewer)}
        self._asked = Asked([one for one in parameters if one.annotation not in self._handed])

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, once it is known that the caller may ask."""
        if self.body_field or scope["method"] not in self.methods:
            return await super().handle(scope, receive, send)
        request = Request(scope, receive)
        caller = await viewer(request)
        running = service(request)
        view = view_now(running, caller)
        quick = view is not None and self.is_quick(view, scope)
        answer = self.answer(running, view, caller, scope) if quick else await self.pool.run(self.answer, running, view, caller, scope)
        await answer(scope, receive, send)

    def is_quick(self, view: GraphView, scope: Scope) -> bool:
        """Whether the answer takes so little that a thread of its own would cost as much again."""
        return False

    def answer(self, running: Service, view: GraphView | None, caller: Caller, scope: Scope) -> Response:
        """The answer of a service, from the view that the caller sees."""
        view = view or view_of(running, caller)
        note(scope, view)
        given = {TheService: running, TheView: view, Viewer: caller}
        handed = {name: given[kind] for kind, names in self._handed.items() for name in names}
        found = self._ask(**self._asked.read(scope), **handed)
        return Response(to_json(found, by_alias=True), media_type="application/json")


class AtOnce(Answering):
    """A question that takes a millisecond or two as it is usually asked: of today, whose snapshot is at hand, with nothing in its query
    but that it be brief.
    """

    def is_quick(self, view: GraphView, scope: Scope) -> bool:
        """Whether it is asked so."""
        return scope["query_string"] in (b"", b"detail=brief") and view.has()


class Asked:
    """What a question takes from the path and the query of a request."""

    def __init__(self, parameters: list[Parameter]) -> None:
        fields: dict[str, Any] = {one.name: _field(one) for one in parameters}
        self._days = [one.name for one in parameters if one.annotation == Day]
        self._model = create_model("Asked", **fields)
        self._several = {field.alias or name for name, field in self._model.model_fields.items() if _is_list(field.annotation)}

    def read(self, scope: Scope) -> dict[str, object]:
        """The arguments of the question, days as YYYY-MM-DD. RequestValidationError names what is wrong."""
        try:
            found = self._model.model_validate(self._given(scope["query_string"]) | scope["path_params"])
        except ValidationError as fault:
            raise RequestValidationError([{**one, "loc": ("query", *one["loc"])} for one in fault.errors()]) from fault
        arguments = dict(found)
        return arguments | {name: day.isoformat() for name in self._days if (day := arguments[name])}

    def _given(self, query: bytes) -> dict[str, object]:
        """What stands in a query: of what is said twice the last, all of it where there may be several."""
        pairs: list[tuple[str, object]] = list(parse_qsl(query.decode("latin-1"), keep_blank_values=True)) if query else []
        return dict(pairs) | {name: said for name in self._several if (said := [text for key, text in pairs if key == name])}


def _named(parameter: Parameter) -> bool:
    """Whether whoever asks has to say something here."""
    return parameter.default is Parameter.empty and parameter.annotation not in (TheService, TheView, Viewer, Day)


def _field(parameter: Parameter) -> tuple[object, object]:
    """A parameter as a field of a model."""
    default: object = None if parameter.annotation == Day else ... if parameter.default is Parameter.empty else parameter.default
    return (At if parameter.annotation == Day else parameter.annotation), default


def _is_list(annotation: object) -> bool:
    return any(get_origin(one) is list for one in (annotation, *get_args(annotation)))
