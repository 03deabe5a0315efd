"""One call to a target: to the address that was looked at, bounded in time and size, following nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import anyio

from app.notices.addresses import Endpoint, NotAllowed, addresses_of
from graph.messages import Message

if TYPE_CHECKING:  # loaded by the first call, and by no service without a target
    import httpx2

SECONDS = 10
"""From asking for the address to the end of the answer."""
_LONGEST_ANSWER = 64 * 1024
_LATER = 86_400


@dataclass(frozen=True)
class Answer:
    """What was answered; `body` as far as it is read at all, `after` the seconds that the target asks to be left alone for."""

    status: int
    body: bytes
    after: int | None


class Undelivered(Exception):  # noqa: N818  (it is what a delivery comes to, no fault of the service)
    """What was not delivered, and why: `gone` where it makes no sense to try again, `own` where it is the fault of the target and not of
    what stands before it, `way` where nobody is reached by that way.
    """

    def __init__(self, problem: Message, *, after: int | None = None, gone: bool = False, own: bool = True, way: bool = False) -> None:
        super().__init__(problem)
        self.problem, self.after, self.gone, self.own, self.way = problem, after, gone, own, way


def post(endpoint: Endpoint, headers: Mapping[str, str], body: bytes, seconds: float = SECONDS) -> Answer:
    """Send a body and read what is answered. Raises Undelivered where nobody answers in time or the address is not allowed."""
    try:
        return anyio.run(_posted, endpoint, headers, body, seconds)
    except NotAllowed as fault:
        raise Undelivered(fault.message) from fault


async def _posted(endpoint: Endpoint, headers: Mapping[str, str], body: bytes, seconds: float) -> Answer:
    import httpx2

    try:
        with anyio.fail_after(seconds):
            async with httpx2.AsyncClient(trust_env=False, timeout=seconds, verify=httpx2.create_ssl_context()) as client:
                return await _sent(client, endpoint, (await addresses_of(endpoint))[0], headers, body)
    except (TimeoutError, httpx2.TimeoutException) as fault:
        raise Undelivered(Message("notice.hangs", seconds=seconds)) from fault
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as fault:
        raise Undelivered(Message("notice.away", fault=type(fault).__name__)) from fault


async def _sent(client: "httpx2.AsyncClient", endpoint: Endpoint, address: str, headers: Mapping[str, str], body: bytes) -> Answer:
    given = {**headers, "Host": endpoint.authority, "Accept-Encoding": "identity", "User-Agent": "renmai"}
    asked = client.stream(
        "POST", endpoint.at(address), headers=given, content=body, extensions={"sni_hostname": endpoint.host}, follow_redirects=False
    )  # fmt: skip
    async with asked as answer:
        read = b""
        async for part in answer.aiter_raw():
            read += part
            if len(read) > _LONGEST_ANSWER:
                break
        return Answer(answer.status_code, read[:_LONGEST_ANSWER], _after(answer.headers.get("retry-after", "")))


def _after(said: str) -> int | None:
    return min(int(said), _LATER) if said.isascii() and said.isdigit() and len(said) < 10 else None
