"""The tools as an MCP server of the SDK. It keeps nothing between two calls."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from mcp.server.lowlevel.server import Server
from mcp_types import CallToolRequestParams, CallToolResult, ListToolsResult, PaginatedRequestParams, TextContent, ToolAnnotations
from mcp_types import Tool as Described

from app.mcp.tool import Asking, Tool
from app.mcp.tools import call, offered

Context = Any
"""What the SDK knows of a request; no tool asks for it."""

INSTRUCTIONS = """Renmai maps the relationships of a sales team with its customers: people, ties, projects, decision chains.
Names work in Chinese, in pinyin and as ids; a name that fits several is answered by its candidates with their ids.
Strengths and coverage are 0-100, support runs from -1 (opposes) to 3 (coach). Answers are short; ask for more with `limit`."""


def server(asking: Asking) -> Server[dict[str, Any]]:
    """A server for one who asks: it lists and calls what they may."""
    tools = offered(asking)
    schemas = {tool.name: tool.arguments() for tool in tools}

    async def list_tools(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_described(tool) for tool in tools])

    async def call_tool(_: Context, params: CallToolRequestParams) -> CallToolResult:
        text, failed = await call(asking, params.name, params.arguments or {})
        return CallToolResult(content=[TextContent(type="text", text=text)], is_error=failed)

    def schema(name: str) -> Mapping[str, Any] | None:
        return schemas.get(name)

    return Server(
        "renmai", version=version("renmai"), instructions=INSTRUCTIONS, get_tool_input_schema=schema,
        on_list_tools=list_tools, on_call_tool=call_tool,
    )  # fmt: skip


def _described(tool: type[Tool]) -> Described:
    """A tool as it is listed: none destroys anything, all stay inside this service, and the same call twice is as once."""
    hints = ToolAnnotations(read_only_hint=not tool.writes, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    return Described(name=tool.name, description=tool.description(), input_schema=tool.arguments(), annotations=hints)
