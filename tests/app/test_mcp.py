"""Agents ask by MCP: the SDK's own client over HTTP in process, and over standard input and output of the command."""

import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest
from mcp import Client as Agent
from mcp import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp_types import TextContent

from app.auth import Auth
from app.mcp.tool import LONGEST, bounded
from app.service import Service
from graph.access.roles import Role
from graph.store.embedded import EmbeddedEngine
from tests.conftest import SAMPLE
from tests.setup.client import Client
from tests.setup.served import Served
from tests.setup.waiting import in_a_loop

ROOT = Path(__file__).parents[2]
READING = ["find", "who_can_reach", "person", "account", "decision_chain", "next_moves", "what_if_leaves", "changes_since"]
DAY = "2026-11-20"
"""The day that the sample maps are written for."""
Calls = Callable[[Agent], Awaitable[None]]


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Service:
    """The service on the sample maps."""
    served = read_only(SAMPLE).http.app
    assert isinstance(served, Served)
    return served.running


@asynccontextmanager
async def agent(service: Service, role: Role | None = "viewer", mode: str = "auto", **headers: str) -> AsyncIterator[Agent]:
    """An agent of the SDK that calls `/mcp` with a token of a role."""
    token = Auth(service.database).create_token(f"an agent {os.urandom(4).hex()}", role) if role else "none"
    told = {"Authorization": f"Bearer {token}", **headers}
    transport = httpx2.ASGITransport(app=Served(service))
    async with (
        httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=told) as http,
        Agent(streamable_http_client("http://127.0.0.1/mcp", http_client=http), mode=mode) as found,
    ):
        yield found


async def told(asked: Agent, name: str, **arguments: object) -> str:
    """The text of an answer that is none of a fault."""
    text, failed = await answered(asked, name, **arguments)
    assert not failed, text
    return text


async def answered(asked: Agent, name: str, **arguments: object) -> tuple[str, bool]:
    result = await asked.call_tool(name, arguments)
    (content,) = result.content
    assert isinstance(content, TextContent)
    assert len(content.text) <= LONGEST
    return content.text, result.is_error


def asks(service: Service, calls: Calls, role: Role | None = "viewer", mode: str = "auto", **headers: str) -> None:
    """Let an agent make some calls over HTTP."""

    async def run() -> None:
        async with agent(service, role, mode, **headers) as found:
            await calls(found)

    in_a_loop(run)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_viewers_token_has_the_tools_that_read_and_says_that_they_only_read(world: Service, mode: str) -> None:
    async def calls(found: Agent) -> None:
        tools = (await found.list_tools()).tools
        hints = [tool.annotations for tool in tools if tool.annotations]

        assert [tool.name for tool in tools] == READING
        assert all(len(tool.description or "") < 400 and "title" not in tool.input_schema for tool in tools)
        assert [(one.read_only_hint, one.destructive_hint, one.open_world_hint) for one in hints] == [(True, False, False)] * len(READING)
        assert "方远 → 王伟 → 董怡 → 邵志远" in await told(found, "who_can_reach", person="邵志远", at=DAY)

    asks(world, calls, mode=mode)


def test_routes_come_with_reasons_risks_and_the_ids_that_a_further_call_takes(world: Service) -> None:
    async def calls(found: Agent) -> None:
        text = await told(found, "who_can_reach", person="shaozhiyuan", at=DAY, limit=1)
        heading, route, first, *_ = text.splitlines()

        assert heading.startswith("1 route to 邵志远, 董事长 Chairman, 汇澜银行 Huilan Bank")
        assert route.strip() == "1. 方远 → 王伟 → 董怡 → 邵志远 · 39.1"
        assert first.strip() == "方远 → 王伟: knows, 64, strong, person tie, last contact 2026-10-16"
        assert "! nobody has assessed where 董怡 stands" in text
        assert text.splitlines()[-1].startswith("ids: 方远 = p-fangyuan, 王伟 = p-wangwei, 董怡 = p-dongyi")
        assert await told(found, "who_can_reach", person="p-shaozhiyuan", origin="chenjianguo", at=DAY, limit=1) != text

    asks(world, calls)


def test_a_person_is_told_in_a_few_lines(world: Service) -> None:
    async def calls(found: Agent) -> None:
        text = await told(found, "person", person="p-dongyi", at=DAY)

        assert text.startswith("董怡, ")
        assert "knows 王伟" in text and "strength 75" in text
        assert "nobody has assessed where they stand" in text
        assert text.splitlines()[-1].startswith("ids: 董怡 = p-dongyi")

    asks(world, calls)


def test_an_account_a_chain_moves_and_a_leaving_are_told_with_names_before_numbers(world: Service) -> None:
    client = Client(Served(world), Auth(world.database).create_token("figures", "viewer"))
    chains = [client.get(f"/projects/{one['id']}/chain", at=DAY).json() for one in client.get("/projects").json()["items"]]
    project = chain = next(one for one in chains if any(veto["state"] != "clear" for veto in one["vetoes"]))
    moves = client.get(f"/projects/{project['id']}/moves", at=DAY).json()["moves"]
    lost = client.get("/organizations/o-huilan/resilience", without=["p-linhai"], at=DAY).json()
    gaps = client.get("/organizations/o-huilan/coverage", at=DAY).json()["gaps"]

    async def calls(found: Agent) -> None:
        account = await told(found, "account", organization="汇澜银行", at=DAY)
        assert account.startswith("汇澜银行 Huilan Bank · ")
        assert gaps[0]["advice"] in account and gaps[5]["advice"] not in account.split(gaps[4]["advice"])[1]

        deciding = await told(found, "decision_chain", project=project["name"], at=DAY)
        assert all(f"{person['name']}, {person['role']}: " in deciding for person in chain["people"])
        standing = [veto["name"] for veto in chain["vetoes"] if veto["state"] != "clear"]
        assert standing and all(name in deciding.splitlines()[0] for name in standing) and deciding.startswith("! ")

        moving = await told(found, "next_moves", project=project["id"], at=DAY, limit=2)
        assert [move["why"] in moving for move in moves[:3]] == [True, True, False]

        leaving = await told(found, "what_if_leaves", people=["p-linhai"], organization="o-huilan", at=DAY)
        assert lost["cut_off"] and all(one["name"] in leaving for one in lost["cut_off"])
        first = lost["handover"][0]
        assert f"{first['contact']['name']}: {first['colleague']['name']}" in leaving
        assert leaving.splitlines()[0] in await told(found, "what_if_leaves", people=["linhai"], at=DAY)

    asks(world, calls)


def test_changes_tell_an_import_in_one_line(world: Service) -> None:
    async def calls(found: Agent) -> None:
        text = await told(found, "changes_since")

        assert len(text.splitlines()) == 1
        assert "tests imported" in text and text.endswith("departments.csv, …: 1,800 new, 0 changed")
        assert await told(found, "changes_since", since="9999-01-01") == "nothing was changed since 9999-01-01"

    asks(world, calls)


def test_everything_is_told_in_the_language_that_the_request_asks_for(world: Service) -> None:
    async def calls(found: Agent) -> None:
        text = await told(found, "who_can_reach", person="邵志远", at=DAY)
        assert "有 3 条路径" in text and "方远 → 王伟: 认识, 64, 强关系, 个人关系, 上次往来 2026-10-16" in text
        assert text.splitlines()[-1].startswith("编号：")
        assert "还没有人评估其立场" in await told(found, "person", person="p-dongyi", at=DAY)
        assert (await answered(found, "person", person="Zoe Nobody"))[0].startswith("这里没有叫Zoe Nobody的人员")
        assert "tests 导入 " in await told(found, "changes_since")
        assert "还没有人评估其立场；权重 1.00" in await told(found, "decision_chain", project="prj-cloud", at=DAY)
        assert "决策者，还没有人评估其态度" in await told(found, "next_moves", project="prj-cloud", at=DAY)

    asks(world, calls, **{"Accept-Language": "zh-CN"})


def test_a_name_that_is_not_there_is_answered_by_what_to_do(world: Service) -> None:
    async def calls(found: Agent) -> None:
        text, failed = await answered(found, "who_can_reach", person="Zoe Nobody")
        assert failed
        assert text == "no person here is called Zoe Nobody; call find with a part of the name, in Chinese or in pinyin"

        near, failed = await answered(found, "who_can_reach", person="shaozhiyuen")
        assert failed, "who is nearly called so is never taken for it"
        assert near.startswith("no person here is called shaozhiyuen; the nearest, with their ids: 邵志远 · 董事长 Chairman")
        assert "= p-shaozhiyuan" in near

        several, failed = await answered(found, "person", person="王")
        assert failed
        assert several.startswith("王 fits several; call again with the id of one: ") and "王伟 · " in several and "= p-wangwei" in several

        assert await told(found, "find", text="Zoe Nobody") == (
            "nothing here is called Zoe Nobody; call find with a shorter part of the name, or with pinyin"
        )
        assert (await told(found, "find", text="szy", type="Person")).startswith(
            "person: 邵志远 · 董事长 Chairman · 汇澜银行 Huilan Bank = p-"
        )

    asks(world, calls)


def test_wrong_arguments_and_tools_that_are_none_are_named(world: Service) -> None:
    async def calls(found: Agent) -> None:
        text, failed = await answered(found, "who_can_reach", people="x", at="tomorrow")
        assert failed
        assert all(part in text for part in ("person: Field required", "at: Value error, is no day", "people: Extra inputs"))
        assert await answered(found, "erase") == (f"there is no tool erase; call {', '.join(READING[:-1])} or {READING[-1]}", True)

    asks(world, calls)


@pytest.mark.parametrize(("role", "may"), [("viewer", False), ("editor", True), ("admin", True)])
def test_only_an_editors_token_proposes(world: Service, role: Role, may: bool) -> None:
    given = {"kind": "change", "target": "person:p-dongyi", "change": {"title": f"COO for the {role}"}}

    async def calls(found: Agent) -> None:
        tools = {tool.name: tool.annotations for tool in (await found.list_tools()).tools}
        text, failed = await answered(found, "propose", **given)

        assert list(tools) == [*READING, *(["propose"] if may else [])]
        assert failed is not may
        assert text.startswith("proposed as pr_" if may else "propose needs an editor's token")
        if may and (hints := tools["propose"]):
            schema = next(tool.input_schema for tool in (await found.list_tools()).tools if tool.name == "propose")
            assert schema["properties"]["change"]["examples"] == [{"title": "CIO"}]
            assert (hints.read_only_hint, hints.destructive_hint, hints.idempotent_hint) == (False, False, True)

    asks(world, calls, role)
    waiting = Client(Served(world), Auth(world.database).create_token(f"inbox of {role}", "viewer")).get("/proposals").json()["items"]
    assert any(one["change"] == given["change"] for one in waiting) is may


def test_a_proposal_waits_in_the_inbox_and_changes_nothing(graph: Service, client: Client) -> None:
    assert client.post("/organizations", {"name": "Bank", "id": "bank", "kind": "customer"}).status_code == 201
    assert client.post("/people", {"name": "Ann", "id": "ann", "organization": "bank", "title": "Head"}).status_code == 201
    seq = graph.view.seq
    evidence = [{"text": "her signature", "source": "a mail", "at": "2026-11-20"}]
    given = {"kind": "change", "target": "person:ann", "change": {"title": "CIO"}, "evidence": evidence}

    async def calls(found: Agent) -> None:
        first = await told(found, "propose", **given)
        (made,) = client.get("/proposals").json()["items"]
        assert first == f"proposed as {made['id']}; nothing has changed, somebody decides in the inbox\n  Person.title: Head → CIO"
        assert (made["source"], made["by"][:8], made["evidence"][0]["text"]) == ("agent", "an agent", "her signature")
        assert (client.get("/people/ann").json()["title"], graph.view.seq) == ("Head", seq)

        assert (await told(found, "propose", **given)).startswith(f"proposed already as {made['id']}")
        assert client.post(f"/proposals/{made['id']}/reject").status_code == 200
        assert await told(found, "propose", **given) == (f"{made['id']} was rejected; do not propose it again\n  Person.title: Head → CIO")
        missing, failed = await answered(found, "propose", **{**given, "target": "person:nobody"})
        assert failed and missing.startswith("no person here is called nobody; call find")
        wrong, failed = await answered(found, "propose", **{**given, "target": "Ann"})
        assert failed and "must name what is changed, such as person:p-1" in wrong

    asks(graph, calls, "editor")


def test_changes_tell_which_columns_of_whom(graph: Service, client: Client) -> None:
    assert client.post("/organizations", {"name": "Bank", "id": "bank", "kind": "customer"}).status_code == 201
    for name in ("ann", "bob"):
        assert client.post("/people", {"name": name.title(), "id": name, "organization": "bank", "title": "Head"}).status_code == 201
    assert client.patch("/people/ann", {"title": "CIO"}).status_code == 200
    assert client.post("/ties", {"from": "ann", "to": "bob"}).status_code == 201
    assert client.delete("/ties/KNOWS|ann|bob").status_code == 204

    async def calls(found: Agent) -> None:
        lines = [line.split(": ", 1)[1] for line in (await told(found, "changes_since")).splitlines()]
        assert lines[0] == "removed knows Ann – Bob"
        assert lines[1] == "new knows Ann – Bob"
        assert "person Ann (title Head → CIO)" in lines[2]
        assert lines[-1] == "new organization Bank"
        few = (await told(found, "changes_since", limit=2)).splitlines()
        assert len(few) == 3 and few[-1].startswith("… there are earlier ones")

    asks(graph, calls)


def test_a_long_answer_is_cut_between_two_lines_and_says_so() -> None:
    lines = ["a line of 20 letters"] * 200
    kept = bounded("\n".join(lines)).splitlines()

    assert set(kept[:-1]) == {lines[0]}, "no line is cut"
    assert kept[-1] == "… cut here; call again with a smaller limit, or about less"
    assert LONGEST - 21 < len("\n".join(kept)) <= LONGEST, "as many as fit"
    assert bounded("\n".join(lines[:190])) == "\n".join(lines[:190]), "190 lines of 20 and 189 between: 3,989"


def test_without_a_token_or_from_elsewhere_nobody_is_answered(world: Service) -> None:
    app = Served(world)
    token = Auth(world.database).create_token("strangers", "viewer")
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}

    with Client(app, None) as stranger, Client(app, token) as known:
        assert stranger.http.post("/mcp", json=call).status_code == 401
        assert stranger.http.post("/mcp", json=call, headers={"Authorization": "Bearer wrong"}).headers["WWW-Authenticate"] == "Bearer"
        session = Auth(world.database).sign_in_with_token(token, 1)
        assert stranger.http.post("/mcp", json=call, headers={"Cookie": f"renmai_session={session}"}).status_code == 401
        assert known.http.post("/mcp", json=call, headers={"Origin": "https://elsewhere.example"}).status_code == 403
        assert known.http.post("/mcp", json=call, headers={"Host": "elsewhere.example"}).status_code == 400
        spoken = known.http.post("/mcp", json=call, headers={"Accept-Language": "zh", "Accept": "application/json, text/event-stream"})
        assert (spoken.headers["Content-Language"], spoken.headers["Vary"]) == ("zh", "Accept-Language")
        assert known.http.get("/mcp").status_code == 405
        assert known.http.post("/mcp", content=b"x" * 1_100_000).status_code == 413


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty data folder; its engine stays up, the command adopts it."""
    data = tmp_path_factory.mktemp("mcp") / "data"
    with EmbeddedEngine(data, memory="512m"):
        yield data


def command(data: Path, *options: str) -> StdioServerParameters:
    settings = {**os.environ, "RENMAI_DATA": str(data), "RENMAI_ENGINE_MEMORY": "512m"}
    return StdioServerParameters(command=sys.executable, args=["-m", "app", *options], env=settings, cwd=ROOT)


@pytest.mark.thorough
def test_the_command_speaks_mcp_on_standard_input_and_output(folder: Path) -> None:
    async def run() -> None:
        async with Agent(command(folder, "--language", "zh", "mcp")) as reading:
            assert [tool.name for tool in (await reading.list_tools()).tools] == READING
            assert (await answered(reading, "person", person="Zoe Nobody"))[0].startswith("这里没有叫Zoe Nobody的人员")
            refused, failed = await answered(reading, "propose", kind="create", change={"type": "Person", "name": "Ann"})
            assert failed and "renmai mcp --write" in refused
        async with Agent(command(folder, "mcp", "--write")) as writing:
            tools = [tool.name for tool in (await writing.list_tools()).tools]
            assert tools == [*READING, "propose"]
            assert (await told(writing, "propose", kind="create", change={"type": "Person", "name": "Ann"})).startswith("proposed as pr_")
            assert (await told(writing, "find", text="Ann")).startswith("nothing here is called Ann"), "it only waits"

    in_a_loop(run)


def test_the_audit_says_whom_an_agent_was_told_of_by_which_tool(graph: Service, client: Client) -> None:
    for plural, body in (
        ("organizations", {"id": "us", "name": "Us", "kind": "ours"}),
        ("people", {"id": "ann", "name": "Ann", "organization": "us"}),
    ):
        assert client.post(f"/{plural}", body).status_code == 201

    async def calls(asked: Agent) -> None:
        await told(asked, "find", text="Ann")
        await told(asked, "person", person="ann")
        await answered(asked, "person", person="nobody at all")

    asks(graph, calls)
    lines = [one for one in client.get("/audit").json()["items"] if (one["call"] or "").startswith("MCP ")]
    assert [(one["call"], [named["id"] for named in one["about"]], one["kind"]) for one in lines] == [
        ("MCP person", ["ann"], "read"), ("MCP find", ["ann"], "read"),
    ]  # fmt: skip
    assert all(one["by"].startswith("an agent ") and one["request_id"] for one in lines)
    assert [reader["times"] for reader in client.get("/people/ann/readers").json()["items"]] == [2]
