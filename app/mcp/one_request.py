"""One HTTP request answered by the SDK, whose tasks end with it."""

from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.types import Receive, Scope, Send

from app.mcp.server import server
from app.mcp.tool import Asking


async def answer(asking: Asking, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer as JSON, without a session; the host was checked at the door of the service (`app/security.py`)."""
    manager = StreamableHTTPSessionManager(server(asking), json_response=True, stateless=True)
    async with manager.run():
        await manager.handle_request(scope, receive, send)
