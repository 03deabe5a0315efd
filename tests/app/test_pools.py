"""Questions run in threads of their own: however many are asked, pages, health and what is quick answer."""

import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager

import anyio
import httpx
import pytest

from app.api.routers import ROUTERS
from app.api.shared.answers import Answering
from app.auth import Auth
from app.server import pools
from app.server.pools import QUESTIONS, WHOLE, WRITES, Pool
from app.service import Service
from tests.setup.client import API
from tests.setup.served import Served
from tests.setup.waiting import in_a_loop

CROWD = 60
QUICK = ("/healthz", "/readyz", "/sign-in", f"{API}/people", f"{API}/imports")


@pytest.fixture
def busy() -> Iterator[threading.Event]:
    """What threads wait for until the test lets them go."""
    event = threading.Event()
    yield event
    event.set()


@asynccontextmanager
async def crowded(pool: Pool, busy: threading.Event) -> AsyncGenerator[None]:
    """More work than a pool has threads, none of which ends."""
    async with anyio.create_task_group() as tasks:
        for _ in range(CROWD):
            tasks.start_soon(pool.run, busy.wait)
        yield
        busy.set()


def calls(graph: Service) -> httpx.AsyncClient:
    headers = {"Authorization": f"Bearer {Auth(graph.database).create_token('tests', 'admin')}"}
    return httpx.AsyncClient(transport=httpx.ASGITransport(Served(graph)), base_url="http://127.0.0.1", headers=headers)


def test_pages_health_and_items_answer_while_every_question_thread_is_busy(graph: Service, busy: threading.Event) -> None:
    async def asked() -> list[int]:
        async with calls(graph) as client, crowded(QUESTIONS, busy), crowded(WHOLE, busy):
            with anyio.fail_after(10):
                return [(await client.get(path)).status_code for path in QUICK]

    assert in_a_loop(asked) == [200] * 5


def test_questions_about_one_answer_while_those_over_the_whole_graph_compute(graph: Service, busy: threading.Event) -> None:
    async def asked() -> tuple[int, bool]:
        async with calls(graph) as client, crowded(WHOLE, busy):
            with anyio.fail_after(10):
                found = await client.get(f"{API}/search", params={"q": "a"})
            with anyio.move_on_after(0.2) as waiting:
                await client.get(f"{API}/diagnosis")
            return found.status_code, waiting.cancelled_caught

    assert in_a_loop(asked) == (200, True)


def test_what_reads_answers_while_every_write_waits(graph: Service, busy: threading.Event) -> None:
    async def asked() -> tuple[list[int], bool]:
        async with calls(graph) as client, crowded(WRITES, busy):
            with anyio.fail_after(10):
                found = [(await client.get(path)).status_code for path in QUICK]
            with anyio.move_on_after(0.2) as waiting:
                await client.post(f"{API}/organizations", json={"name": "Bank"})
            return found, waiting.cancelled_caught

    assert in_a_loop(asked) == ([200] * 5, True)


def test_who_waits_when_the_service_ends_is_told_to_ask_again(graph: Service, busy: threading.Event) -> None:
    async def asked() -> httpx.Response:
        answers: list[httpx.Response] = []

        async def ask(client: httpx.AsyncClient) -> None:
            answers.append(await client.get(f"{API}/diagnosis"))

        async with calls(graph) as client, anyio.create_task_group() as tasks:
            for _ in range(CROWD):
                tasks.start_soon(_until_let_go, busy.wait)
            await anyio.sleep(0)
            tasks.start_soon(ask, client)
            with anyio.fail_after(10):
                while len(WHOLE._scopes.get()) <= CROWD:
                    await anyio.sleep(0.02)
                pools.let_go()
                while not answers:
                    await anyio.sleep(0.02)
        return answers[0]

    answer = in_a_loop(asked)
    assert (answer.status_code, answer.headers["retry-after"], answer.headers["content-type"]) == (503, "5", "application/problem+json")


async def _until_let_go(work: Callable[[], object]) -> None:
    try:
        await WHOLE.run(work)
    except pools.Refused:
        return


def test_what_is_asked_of_everything_is_apart_from_what_names_something() -> None:
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, Answering)]
    assert {route.path for route in routes if route.pool is WHOLE} == {
        "/diagnosis", "/resources/use", "/resources/map", "/coverage", "/resilience", "/competition", "/influence",
        "/ledger", "/effort", "/news", "/weak-ties", "/project-relations", "/year",
    }  # fmt: skip
