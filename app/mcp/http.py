"""MCP by streamable HTTP at `/mcp`: each request is answered by itself, so that any worker may answer it.

The SDK is loaded when the first agent asks: a service without agents has no memory of it.
"""

from starlette.requests import Request
from starlette.types import Message as Event
from starlette.types import Receive, Scope, Send

from app.dependencies import same_origin, service, viewer
from app.mcp.tool import Asking
from app.problems import Refused
from app.server.pools import QUESTIONS
from app.sight import reader_of
from graph.access.roles import Caller
from graph.messages import Message

PATH = "/mcp"


class Endpoint:
    """The ASGI application behind `/mcp`: a bearer token is asked for, and its role says which tools there are."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one message. Raises Refused: 401 without a token, 403 from another's page, 405 for what is no POST."""
        request = Request(scope, receive)
        caller = await _caller(request)
        if request.method != "POST":
            raise Refused(405, Message("title.method_not_allowed"), headers={"Allow": "POST"})
        body = await request.body()
        asking = Asking(service(request), caller.name, caller.may("editor"), reader_of(service(request), caller))
        await QUESTIONS.run(_load)
        from app.mcp.one_request import answer

        await answer(asking, scope, _again(body, receive), send)


async def _caller(request: Request) -> Caller:
    """Who asks, by their token alone: no page of ours speaks MCP, so that no cookie counts."""
    if "authorization" not in request.headers:
        raise Refused(401, Message("request.sign_in"), headers={"WWW-Authenticate": "Bearer"})
    if "origin" in request.headers and not same_origin(request):
        raise Refused(403, Message("request.other_origin"))
    return await viewer(request)


def _load() -> None:
    """Load the SDK beside the loop, which answers others meanwhile."""
    import app.mcp.one_request  # noqa: F401  # pyright: ignore[reportUnusedImport]


def _again(body: bytes, receive: Receive) -> Receive:
    """A body that was read, once more; then whatever comes."""
    waiting: list[Event] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Event:
        return waiting.pop() if waiting else await receive()

    return again
