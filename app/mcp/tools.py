"""All tools, and calling one: whatever goes wrong is told in words that say what to do next."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from pydantic import ValidationError

from app.mcp.accounts import Account, WhatIfLeaves
from app.mcp.history import ChangesSince
from app.mcp.people import Find, Person, WhoCanReach
from app.mcp.projects import DecisionChain, NextMoves
from app.mcp.propose import Propose
from app.mcp.tool import Asking, Tool, bounded
from app.server.logs import unexpected
from app.server.pools import QUESTIONS, WRITES
from graph.access.audit.call import under_way
from graph.access.audit.log import Entry
from graph.messages import Message
from graph.model.clock import CLOCK, stamp
from graph.model.errors import RenmaiError

TOOLS: tuple[type[Tool], ...] = (Find, WhoCanReach, Person, Account, DecisionChain, NextMoves, WhatIfLeaves, ChangesSince, Propose)
_FAULTS = 6


class Answer(NamedTuple):
    """What a call gives: a text, and whether it says why there is no answer."""

    text: str
    failed: bool


def offered(asking: Asking) -> tuple[type[Tool], ...]:
    """The tools that somebody may call."""
    return tuple(tool for tool in TOOLS if asking.may_propose or not tool.writes)


async def call(asking: Asking, name: str, arguments: Mapping[str, object]) -> Answer:
    """The answer of a tool, in a thread among the questions or the writes; the audit has a line of it."""
    tool = next((one for one in TOOLS if one.name == name), None)
    asking = replace(asking, named=[])
    try:
        if tool is None or tool not in offered(asking):
            code = "agent.read_only" if tool else "agent.no_tool"
            return _failed(Message(code, name=name, tools=[one.name for one in offered(asking)]))
        asked = tool.model_validate(arguments)
        return Answer(bounded(await (WRITES if tool.writes else QUESTIONS).run(asked.answer, asking)), failed=False)
    except ValidationError as fault:
        return _failed(Message("agent.arguments", name=name, faults=_faults(fault)))
    except RenmaiError as fault:
        return _failed(fault.message)
    except Exception as fault:
        unexpected(fault)
        return _failed(Message("request.failed"))
    finally:
        if asking.named:
            _note(asking, tool)


def _note(asking: Asking, tool: type[Tool] | None) -> None:
    """Have the audit say who has been told of whom by which tool; a refusal that lists names tells of them, too."""
    at, call, nodes = stamp(CLOCK.instant()), under_way(), asking.view.graph.nodes
    about = [f"{kind}:{one}" for one in dict.fromkeys(asking.named) for kind in nodes if one in nodes[kind]]
    caller = call.caller if call else None
    entry: Entry = {
        "at": at, "by": asking.by, "user": caller and caller.user, "kind": "write" if tool and tool.writes else "read",
        "call": f"MCP {tool.name if tool else ''}", "about": about, "from": call.origin if call else "", "id": call.id if call else "",
        "status": 200,
    }  # fmt: skip
    asking.service.audit.note(lambda: entry)


def _failed(message: Message) -> Answer:
    return Answer(bounded(message.text()), failed=True)


def _faults(fault: ValidationError) -> list[str]:
    """What is wrong with each argument, as pydantic says it."""
    found = fault.errors(include_url=False, include_input=False, include_context=False)
    return [f"{'.'.join(map(str, one['loc'])) or 'arguments'}: {one['msg']}" for one in found[:_FAULTS]]
