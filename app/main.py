"""The HTTP service put together: the API, the pages, and what stands around both."""

from contextlib import suppress

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.routing import Route

from app import problems
from app.api import sign_in
from app.api.routers import ROUTERS
from app.auth import Auth
from app.dependencies import Viewer, known_caller, service, somebody
from app.mcp import http as mcp
from app.metrics import API, Measured, Metrics
from app.oidc.provider import Provider
from app.openapi.document import Documented
from app.openapi.routes import errors
from app.pages import Answers
from app.prefix import Prefixed
from app.security import MEGABYTE, SecurityMiddleware
from app.server.pools import HEALTH, Apart, in_pool
from app.service import Service
from graph.model.errors import RenmaiError
from graph.store.room import need_room
from graph.work.notices.targets import Targets
from visual import pages


def create(running: Service) -> FastAPI:
    """The application on a running service."""
    summary = "Who can reach this decision-maker?"
    app = Documented(title="Renmai", version="1", summary=summary, docs_url=None, redoc_url=None, openapi_url=None)
    if prefix := running.settings.prefix:
        app.servers = [{"url": prefix}]
    app.state.service = running
    app.state.auth = Auth(running.database)
    app.state.provider = Provider(running.settings) if running.settings.oidc_issuer else None
    app.state.metrics = Metrics()
    problems.install(app, _error_page)
    for router in ROUTERS:
        app.include_router(router, prefix=API, responses=errors(401, 403, 404, 422, 503))
    app.include_router(sign_in.router)
    app.include_router(pages.router(Answers(), Apart))
    app.get("/healthz", include_in_schema=False)(healthz)
    app.get("/readyz", include_in_schema=False)(in_pool(HEALTH, readyz))
    app.get("/metrics", include_in_schema=False)(in_pool(HEALTH, metrics))
    app.get(f"{API}/openapi.json", include_in_schema=False)(openapi)
    app.router.routes.append(Route(mcp.PATH, mcp.Endpoint(), include_in_schema=False))
    upload_bytes = 4 * running.settings.max_file_mb * MEGABYTE
    app.add_middleware(SecurityMiddleware, names=running.settings.names, upload_bytes=upload_bytes, broken=_broken)
    app.add_middleware(Measured, metrics=app.state.metrics, access_log=running.settings.access_log)
    if prefix:
        app.add_middleware(Prefixed, prefix=prefix)
    return app


def _error_page(request: Request, status: int) -> Response | None:
    return pages.error_page(request, status) if pages.wants_page(request) else None


def _broken(request: Request, fault: Exception) -> Response:
    answer = problems.broken(fault)
    return _error_page(request, answer.status_code) or answer


async def healthz(request: Request) -> Response:
    """That the process lives, whatever the database and the questions under way do: always 200."""
    running = service(request)
    return JSONResponse({"status": "ok", "seq": running.feed.seq, "importing": running.feed.importing or running.imports.busy})


def readyz(request: Request) -> Response:
    """Whether the service answers truly and can write: 200; 503 while the database is away or the maps are behind it, 507 while the
    disk is full.
    """
    running = service(request)
    running.database.check()
    need_room(running.settings.data, running.settings.min_free_mb)
    if behind := running.feed.behind():
        return JSONResponse({"status": "behind", "seq": running.feed.seq, "detail": behind.text(), **behind.parts}, 503)
    return JSONResponse({"status": "ready", "seq": running.feed.seq, **_dead(running)})


def _dead(running: Service) -> dict[str, int]:
    """How many targets of notices are dead, where any is: the service answers truly all the same, and whatever comes of asking."""
    with suppress(RenmaiError):
        if dead := Targets(running.database).dead:
            return {"dead_targets": dead}
    return {}


def metrics(request: Request) -> Response:
    """The service's figures for Prometheus, to this machine and to whoever has a token."""
    if not _from_here(request):
        somebody(known_caller(request))
    return Response(request.app.state.metrics.text(service(request)), media_type=CONTENT_TYPE_LATEST)


def _from_here(request: Request) -> bool:
    """Whether a request comes from this machine, and not through something that stands before the service."""
    forwarded = {"forwarded", "x-forwarded-for"} & set(request.headers)
    return request.client is not None and request.client.host in ("127.0.0.1", "::1") and not forwarded


def openapi(request: Request, caller: Viewer) -> Response:
    """The description of the API."""
    app = request.app
    assert isinstance(app, FastAPI)
    return JSONResponse(app.openapi())
