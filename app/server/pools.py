"""The threads that requests run in: bounded pools apart, so that what takes long fills its own and never the pages'.

Pages, sign-in and what reads items run in the server's common pool. The service's end lets go of all pools: who waits
there is told to ask again, and what a thread still computes is left to itself.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial, wraps
from typing import Any, TypeVar

from anyio import CancelScope, CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi.routing import APIRoute

from app.openapi.routes import Described
from app.problems import Refused
from graph.messages import Message

T = TypeVar("T")
STOPPING = Message("request.stopping")
UNKNOWN = Message("request.stopping_unknown")
_RETRY = {"Retry-After": "5"}


class Pool:
    """So many threads at once; who comes later waits without one."""

    def __init__(self, name: str, threads: int, refusal: Message = STOPPING) -> None:
        """`refusal` is what they hear who wait when the service ends."""
        self._threads, self._refusal = threads, refusal
        self._limiter = RunVar[CapacityLimiter](f"{name} limiter")
        self._scopes = RunVar[set[CancelScope]](f"{name} scopes")

    async def run(self, work: Callable[..., T], *arguments: object) -> T:
        """What `work` gives, in a thread of this pool. Raises Refused (503) when the service ends first."""
        scopes = _of_this_loop(self._scopes, set[CancelScope])
        with CancelScope() as scope:
            scopes.add(scope)
            try:
                limiter = _of_this_loop(self._limiter, lambda: CapacityLimiter(self._threads))
                return await to_thread.run_sync(work, *arguments, abandon_on_cancel=True, limiter=limiter)
            finally:
                scopes.discard(scope)
        raise Refused(503, self._refusal, headers=_RETRY)

    def let_go(self) -> None:
        """Answer everybody who waits for this pool; on the loop of the server that ends."""
        for scope in list(_of_this_loop(self._scopes, set[CancelScope])):
            scope.cancel()


QUESTIONS = Pool("questions", 16)
"""Questions about a person, an account or a project, and drawings."""

WHOLE = Pool("whole graph", 3)
"""Questions over the whole graph, which compute for seconds: more at once would only be slower."""

WRITES = Pool("writes", 16, UNKNOWN)
"""Writes, which wait for one another and for the batches of imports."""

UPLOADS = Pool("uploads", 4, UNKNOWN)
"""Files that come in, and the notes of imports."""

WATCHERS = Pool("watchers", 4)
"""The progress of imports, told to whoever follows one."""

HEALTH = Pool("health", 2)
"""Whether the service is well."""

_ALL = (QUESTIONS, WHOLE, WRITES, UPLOADS, WATCHERS, HEALTH)


def let_go() -> None:
    """Let go of every pool."""
    for pool in _ALL:
        pool.let_go()


class Turns:
    """So many at once, on the server's loop; who comes later waits."""

    def __init__(self, name: str, most: int) -> None:
        self._most = most
        self._limiter = RunVar[CapacityLimiter](f"{name} limiter")

    @asynccontextmanager
    async def turn(self) -> AsyncGenerator[None]:
        """A turn, waited for."""
        async with _of_this_loop(self._limiter, lambda: CapacityLimiter(self._most)):
            yield


class Apart(APIRoute):
    """A route whose plain function runs among the questions: a drawing."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **described: Any) -> None:
        super().__init__(path, in_pool(QUESTIONS, endpoint), **described)


class Writing(Described):
    """A route whose plain function runs among the writes unless it only reads."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **described: Any) -> None:
        reads = "GET" in (described.get("methods") or ("GET",))
        super().__init__(path, endpoint if reads else in_pool(WRITES, endpoint), **described)


def in_pool(pool: Pool, endpoint: Callable[..., T]) -> Callable[..., Awaitable[T]]:
    """An endpoint that runs in a pool; FastAPI sees the parameters of the plain one."""

    @wraps(endpoint)
    async def run(**arguments: object) -> T:
        return await pool.run(partial(endpoint, **arguments))

    return run


def _of_this_loop(held: RunVar[T], make: Callable[[], T]) -> T:
    """What is held for the event loop that runs; made when it is first asked for."""
    try:
        return held.get()
    except LookupError:
        made = make()
        held.set(made)
        return made
