"""Errors as `application/problem+json` (RFC 9457): the one place where exceptions become HTTP."""

import errno
from collections.abc import Callable, Mapping, Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from app.logs import unexpected
from graph.errors import Ambiguous, Busy, Conflict, DatabaseAway, DatabaseFault, DiskFull, Invalid, NotFound, RenmaiError, Stale

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "The request cannot be understood", 401: "Sign in first", 403: "Not allowed", 404: "Not found", 405: "Method not allowed",
    408: "Nothing came for too long",
    409: "Conflict", 412: "Changed since it was read", 413: "Too large", 415: "Unsupported media type", 422: "Invalid input",
    428: "If-Match is missing", 429: "Too many requests", 500: "Something went wrong", 503: "The database is away",
    507: "The disk is full",
}  # fmt: skip


class FieldProblem(BaseModel):
    """One field and what is wrong with it."""

    field: str
    problem: str


class ProblemDetails(BaseModel):
    """What every error answer looks like."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[FieldProblem] = []


class Refused(RenmaiError):  # noqa: N818  (named by what happened, as in graph.errors)
    """A request the service refuses with a status of its own."""

    def __init__(self, status: int, detail: str, field: str | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.field, self.headers = status, field, headers


_STATUSES: tuple[tuple[type[RenmaiError], int], ...] = (
    (Invalid, 422), (Ambiguous, 422), (NotFound, 404), (Conflict, 409), (Stale, 412), (Busy, 429), (DiskFull, 507),
    (DatabaseAway, 503), (DatabaseFault, 500),
)  # fmt: skip


def problem(status: int, detail: str, errors: Sequence[FieldProblem] = (), headers: Mapping[str, str] | None = None) -> JSONResponse:
    """An error answer."""
    body = ProblemDetails(title=TITLES.get(status, "Error"), status=status, detail=detail, errors=list(errors))
    return JSONResponse(body.model_dump(), status, dict(headers or {}), MEDIA_TYPE)


def answer_to(fault: RenmaiError) -> JSONResponse:
    """The error answer to one of the product's own exceptions."""
    if isinstance(fault, Refused):
        errors = [FieldProblem(field=fault.field, problem=str(fault))] if fault.field else []
        return problem(fault.status, str(fault), errors, fault.headers)
    status = next((status for kind, status in _STATUSES if isinstance(fault, kind)), 500)
    errors = [FieldProblem(field=one.field, problem=one.problem) for one in fault.problems] if isinstance(fault, Invalid) else []
    if status == 500:
        unexpected(fault)
        return problem(500, "the service could not do this; nothing was changed")
    seconds = fault.seconds if isinstance(fault, Busy) else 2 if status == 503 else None
    return problem(status, str(fault), errors, {"Retry-After": str(seconds)} if seconds else None)


def install(app: FastAPI, page: Callable[[Request, int], Response | None]) -> None:
    """Let every error of an application answer as a problem, or as the page that `page` gives a browser."""

    def shown(request: Request, answer: JSONResponse) -> Response:
        return page(request, answer.status_code) or answer

    @app.exception_handler(RenmaiError)
    async def own(request: Request, fault: RenmaiError) -> Response:  # pyright: ignore[reportUnusedFunction]
        return shown(request, answer_to(fault))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, fault: RequestValidationError) -> Response:  # pyright: ignore[reportUnusedFunction]
        errors = [FieldProblem(field=_field(error["loc"]), problem=str(error["msg"])) for error in fault.errors()]
        return problem(422, "; ".join(f"{error.field}: {error.problem}" for error in errors), errors)

    @app.exception_handler(HTTPException)
    async def http(request: Request, fault: HTTPException) -> Response:  # pyright: ignore[reportUnusedFunction]
        if _is_full(fault.__cause__):
            return shown(request, _full())
        return shown(request, problem(fault.status_code, str(fault.detail), headers=fault.headers))


def broken(fault: Exception) -> JSONResponse:
    """The answer to a fault that nobody expected, which is written down."""
    if _is_full(fault):
        return _full()
    unexpected(fault)
    return problem(500, "something went wrong that should not have; nothing was changed")


def _full() -> JSONResponse:
    """The answer where a file has no room."""
    return problem(507, "the disk is full; nothing was written. Free some room and try again")


def _is_full(fault: BaseException | None) -> bool:
    return isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT)


def _field(location: Sequence[int | str]) -> str:
    """The field a fault is about; `body` when the body as a whole is none, where the location is a place in its text."""
    if location[0] == "body" and all(isinstance(part, int) for part in location[1:]):
        return "body"
    return ".".join(str(part) for part in location[1:]) or str(location[0])
