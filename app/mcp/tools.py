"""All tools, and calling one: whatever goes wrong is told in words that say what to do next."""

from collections.abc import Mapping
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
from graph.messages import Message
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
    """The answer of a tool, in a thread among the questions or the writes."""
    tool = next((one for one in TOOLS if one.name == name), None)
    try:
        if tool not in offered(asking):
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


def _failed(message: Message) -> Answer:
    return Answer(bounded(message.text()), failed=True)


def _faults(fault: ValidationError) -> list[str]:
    """What is wrong with each argument, as pydantic says it."""
    found = fault.errors(include_url=False, include_input=False, include_context=False)
    return [f"{'.'.join(map(str, one['loc'])) or 'arguments'}: {one['msg']}" for one in found[:_FAULTS]]
