"""MCP by standard input and output: one agent on this machine, for as long as it keeps the pipe open."""

import anyio
from mcp.server.stdio import stdio_server

from app.mcp.server import server
from app.mcp.tool import Asking


def serve(asking: Asking) -> None:
    """Answer until standard input ends."""
    anyio.run(_serve, asking)


async def _serve(asking: Asking) -> None:
    served = server(asking)
    async with stdio_server() as (read, write):
        await served.run(read, write, served.create_initialization_options())
