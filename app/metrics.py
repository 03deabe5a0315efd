"""What the service measures of itself, as Prometheus reads it: requests by route, the view and its lag, imports, engine, memory.

Nothing here names a person: a route stands for all that it may be asked about.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter

import psutil
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.server.logs import accessed
from app.service import Service
from graph.model.errors import RenmaiError
from graph.store.queries import QUERIES
from graph.work.notices.targets import Standing, Targets

API = "/api/v1"
SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The setting of the library that lets several workers count together: a folder."""
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Metrics:
    """The figures of one worker; requests are those of all workers where they share a folder."""

    def __init__(self) -> None:
        self._own = CollectorRegistry()
        labels = ("method", "route")
        self._requests = Counter("renmai_requests", "requests answered", (*labels, "status"), registry=self._own)
        self._seconds = Histogram("renmai_request_seconds", "seconds to the end of an answer", labels, buckets=_SECONDS, registry=self._own)

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answer."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def text(self, running: Service) -> bytes:
        """All of it, and how the worker's service stands, in the text format of Prometheus."""
        requests = self._own
        if os.environ.get(SHARED):
            requests = CollectorRegistry()
            MultiProcessCollector(requests)
        state = CollectorRegistry()
        state.register(_State(running))
        return generate_latest(requests) + generate_latest(state)


class _State(Collector):
    """How the worker that is asked stands just then."""

    def __init__(self, running: Service) -> None:
        self._running = running

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Each figure, with the number of the worker's process."""
        feed, imports = self._running.feed, self._running.imports
        up, waiting, standing = self._database_state()
        figures = {
            "view_seq": ("number of the last change that answers show", feed.seq),
            "view_behind": ("1 while answers are behind the database", feed.behind() is not None if up else 1),
            "importing": ("1 while an import is under way", feed.importing or imports.busy),
            "imports_waiting": ("imports and undos that wait", waiting),
            "notice_targets": ("webhooks and people's mail that notices go to", standing.targets),
            "notice_targets_dead": ("of these, those that took nothing for two days or are gone", len(standing.dead)),
            "notices_waiting": ("notices that wait for the target furthest behind", standing.waiting),
            "engine_up": ("1 while the database answers", up),
            "memory_bytes": ("resident memory of the worker", psutil.Process().memory_info().rss),
        }
        for name, (about, value) in figures.items():
            family = GaugeMetricFamily(f"renmai_{name}", about, labels=("worker",))
            family.add_metric((str(os.getpid()),), float(value))
            yield family

    def _database_state(self) -> tuple[bool, int, Standing]:
        """Whether the database answers, how many imports wait in it, and how the targets of notices stand."""
        database = self._running.database
        with suppress(RenmaiError):
            return True, len(database.rows(QUERIES["imports_waiting"])), Targets(database).standing()
        return False, 0, Standing(0, (), 0)


class Measured:
    """ASGI middleware: counts each answer under its route, and writes it to the access log where one is wanted."""

    def __init__(self, app: ASGIApp, metrics: Metrics, *, access_log: bool) -> None:
        self._app, self._metrics, self._access_log = app, metrics, access_log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        began, status, size = perf_counter(), 0, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            seconds, route = perf_counter() - began, _route(scope)
            self._metrics.note(scope["method"], route, status, seconds)
            if self._access_log:
                accessed(method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1), bytes=size)


def _route(scope: Scope) -> str:
    """The path of the route that answered, with its parameters' names in place of what was asked about."""
    path = getattr(scope.get("route"), "path", "unmatched")
    return f"{API}{path}" if scope["path"].startswith(f"{API}/") and not path.startswith(API) else path
