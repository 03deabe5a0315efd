"""Errors as `application/problem+json` (RFC 9457): the one place where exceptions become HTTP."""

import errno
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, JsonValue
from starlette.exceptions import HTTPException
from starlette.routing import Match

from app.server.logs import unexpected
from graph.access.identities import NotAUser
from graph.messages import Message, of_pydantic
from graph.model.errors import (
    Ambiguous,
    Busy,
    Conflict,
    DatabaseAway,
    DatabaseFault,
    DiskFull,
    Invalid,
    NotFound,
    Problem,
    RenmaiError,
    Stale,
)

MEDIA_TYPE = "application/problem+json"
TITLES: Final = {
    400: "title.not_understood", 401: "title.sign_in_first", 403: "title.not_allowed", 404: "title.not_found",
    405: "title.method_not_allowed", 408: "title.nothing_came", 409: "title.conflict", 412: "title.changed", 413: "title.too_large",
    415: "title.media_type", 422: "title.invalid", 428: "title.if_match_missing", 429: "title.too_many_requests",
    500: "title.went_wrong", 502: "title.provider_away", 503: "title.database_away", 507: "title.disk_full",
}  # fmt: skip
"""The code of what each status means."""


class FieldProblem(BaseModel):
    """One field and what is wrong with it: in words, in the language of the request, and as a code with its values."""

    field: str
    problem: str
    code: str
    params: dict[str, JsonValue] = {}


class ProblemDetails(BaseModel):
    """What every error answer looks like; `code` and `params` say in every language alike what `detail` says in one."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    code: str
    params: dict[str, JsonValue] = {}
    errors: list[FieldProblem] = []


class Refused(RenmaiError):  # noqa: N818  (named by what happened, as in graph.model.errors)
    """A request the service refuses with a status of its own."""

    def __init__(self, status: int, message: Message, field: str | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.field, self.headers = status, field, headers


class BodyRefused(HTTPException):
    """A body that is refused while it is read: FastAPI lets only its own kind of exception pass there."""

    def __init__(self, status: int, message: Message) -> None:
        super().__init__(status)
        self.message = message


_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_STATUSES: tuple[tuple[type[RenmaiError], int], ...] = (
    (Invalid, 422), (Ambiguous, 422), (NotFound, 404), (NotAUser, 403), (Conflict, 409), (Stale, 412), (Busy, 429), (DiskFull, 507),
    (DatabaseAway, 503), (DatabaseFault, 500),
)  # fmt: skip


def title(status: int) -> Message:
    """What a status means."""
    return Message(TITLES.get(status, "title.other"))


def problem(status: int, message: Message, errors: Sequence[Problem] = (), headers: Mapping[str, str] | None = None) -> JSONResponse:
    """An error answer, in the language of the request."""
    fields = [FieldProblem(field=one.field, problem=one.problem.text(), **one.problem.parts) for one in errors]
    body = ProblemDetails(title=title(status).text(), status=status, detail=message.text(), errors=fields, **message.parts)
    return JSONResponse(body.model_dump(), status, dict(headers or {}), MEDIA_TYPE)


def answer_to(fault: RenmaiError) -> JSONResponse:
    """The error answer to one of the product's own exceptions."""
    if isinstance(fault, Refused):
        errors = [Problem(fault.field, fault.message)] if fault.field else []
        return problem(fault.status, fault.message, errors, fault.headers)
    status = next((status for kind, status in _STATUSES if isinstance(fault, kind)), 500)
    if status == 500:
        unexpected(fault)
        return problem(500, Message("request.failed"))
    errors = fault.problems if isinstance(fault, Invalid) else ()
    seconds = fault.seconds if isinstance(fault, Busy) else 2 if status == 503 else None
    return problem(status, fault.message, errors, {"Retry-After": str(seconds)} if seconds else None)


def install(app: FastAPI, page: Callable[[Request, int], Response | None]) -> None:
    """Let every error of an application answer as a problem, or as the page that `page` gives a browser."""

    def shown(request: Request, answer: JSONResponse) -> Response:
        return page(request, answer.status_code) or answer

    @app.exception_handler(RenmaiError)
    async def own(request: Request, fault: RenmaiError) -> Response:  # pyright: ignore[reportUnusedFunction]
        return shown(request, answer_to(fault))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, fault: RequestValidationError) -> Response:  # pyright: ignore[reportUnusedFunction]
        return answer_to(Invalid(list(_problems(fault))))

    @app.exception_handler(HTTPException)
    async def http(request: Request, fault: HTTPException) -> Response:  # pyright: ignore[reportUnusedFunction]
        if _is_full(fault.__cause__):
            return shown(request, _full())
        message = fault.message if isinstance(fault, BodyRefused) else title(fault.status_code)
        headers = {"Allow": ", ".join(_allowed(app, request))} if fault.status_code == 405 else fault.headers
        return shown(request, problem(fault.status_code, message, headers=headers))


def _allowed(app: FastAPI, request: Request) -> list[str]:
    """Every method of a path. Each is a route of its own, and the first of them knows its own alone."""
    described = app.openapi()["paths"].get(request.scope["path"])  # `/resources/map` is no resource's
    if described is not None:
        return [method for method in _METHODS if method.lower() in described]
    asked = ({**request.scope, "method": method} for method in _METHODS)
    return [str(scope["method"]) for scope in asked if any(route.matches(scope)[0] is Match.FULL for route in app.routes)]


def broken(fault: Exception) -> JSONResponse:
    """The answer to a fault that nobody expected, which is written down."""
    if _is_full(fault):
        return _full()
    unexpected(fault)
    return problem(500, Message("request.unexpected"))


def _full() -> JSONResponse:
    """The answer where a file has no room."""
    return problem(507, Message("request.no_room"))


def _is_full(fault: BaseException | None) -> bool:
    return isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT)


def _problems(fault: RequestValidationError) -> Iterator[Problem]:
    """What pydantic finds wrong with a request."""
    for error in fault.errors():
        yield Problem(_field(error["loc"]), of_pydantic(error["type"], error.get("ctx", {}), str(error["msg"])))


def _field(location: Sequence[int | str]) -> str:
    """The field a fault is about; `body` when the body as a whole is none, where the location is a place in its text."""
    if location[0] == "body" and all(isinstance(part, int) for part in location[1:]):
        return "body"
    return ".".join(str(part) for part in location[1:]) or str(location[0])
