"""How a question is asked and answered over HTTP, with as little as possible around the answer itself."""

from collections.abc import Callable, Coroutine, Mapping
from datetime import date
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any

from fastapi import Query, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel

from app.dependencies import Day, TheService, Viewer, service, viewer

At = Annotated[date | None, Query(description="the day asked about, YYYY-MM-DD; today without it")]


class Answering(APIRoute):
    """A route where a viewer asks and a model answers.

    The service, who calls and the day are handed over here: as dependencies they would cost a request as much as finding routes
    does. A model is right by its making, so it is not checked again, and is written in the thread that made it.
    """

    def __init__(self, path: str, endpoint: Callable[..., object], **described: Any) -> None:
        super().__init__(path, _answer(endpoint), **described)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request, once it is known that the caller may ask."""
        answer = super().get_route_handler()

        async def asked(request: Request) -> Response:
            request.state.caller = await viewer(request)
            return await answer(request)

        return asked


def _caller(request: Request) -> object:
    return request.state.caller


_HANDED: Mapping[object, Callable[[Request], object]] = {TheService: service, Viewer: _caller}


def _answer(endpoint: Callable[..., object]) -> Callable[..., object]:
    """The endpoint as FastAPI sees it: asked for what the request says, handed the rest; its answer is JSON already."""
    parameters = signature(endpoint).parameters.values()
    handed = {one.name: _HANDED[one.annotation] for one in parameters if one.annotation in _HANDED}
    days = [one.name for one in parameters if one.annotation == Day]

    @wraps(endpoint)
    def answer(request: Request, **asked: object) -> object:
        on = {name: day.isoformat() for name in days if isinstance(day := asked[name], date)}
        found = endpoint(**asked | on, **{name: of(request) for name, of in handed.items()})
        return Response(found.model_dump_json(by_alias=True), media_type="application/json") if isinstance(found, BaseModel) else found

    shown = [Parameter("request", Parameter.KEYWORD_ONLY, annotation=Request), *map(_shown, parameters)]
    answer.__dict__["__signature__"] = signature(endpoint).replace(parameters=[one for one in shown if one.name not in handed])
    return answer


def _shown(parameter: Parameter) -> Parameter:
    """A parameter of an endpoint as FastAPI reads it."""
    shown = parameter.replace(kind=Parameter.KEYWORD_ONLY)
    return shown.replace(annotation=At, default=None) if parameter.annotation == Day else shown
