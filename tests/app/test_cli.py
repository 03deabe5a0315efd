"""The command line, as a person types it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.shared import maps
from graph.proposals.proposal import Proposal
from graph.store.embedded import EmbeddedEngine
from tests.conftest import SAMPLE, written
from tests.setup.commands import Ended, given

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with the sample maps, brought in by the command itself; its engine stays up, commands adopt it."""
    folder = tmp_path_factory.mktemp("cli") / "data"
    with EmbeddedEngine(folder, memory="512m"):
        done = renmai(folder, "import", str(SAMPLE))
        assert done.returncode == 0, done.stderr
        assert "1,800 new" in done.stdout
        assert "new proposals; 0 withdrawn" in done.stdout
        yield folder


def environment(data: Path) -> dict[str, str]:
    """Where a command finds its data."""
    return {**os.environ, "RENMAI_DATA": str(data), "RENMAI_ENGINE_MEMORY": "512m"}


def renmai(data: Path, *arguments: str, **more: str) -> Ended:
    return given(*arguments, **{"RENMAI_DATA": str(data), "RENMAI_ENGINE_MEMORY": "512m", **more})


def process(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, as a shell starts it."""
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**environment(data), **more}, capture_output=True, text=True, timeout=120, check=False)


def test_reach_by_pinyin_gives_routes_in_words_and_as_json(data: Path) -> None:
    assert "方远 → 王伟 → 董怡 → 邵志远" in process(data, "reach", "shaozhiyuan").stdout
    routes = json.loads(renmai(data, "reach", "p-shaozhiyuan", "--json", "--limit", "1").stdout)["routes"]
    assert [person["id"] for person in routes[0]["people"]] == ["p-fangyuan", "p-wangwei", "p-dongyi", "p-shaozhiyuan"]


def test_routes_by_way_of_some_people_and_without_others_and_who_closes_the_ways(data: Path) -> None:
    when = ("--at", "2026-11-20", "--limit", "100")
    routes = json.loads(renmai(data, "reach", "guomin", "--via", "heqing", *when, "--json").stdout)["routes"]
    assert routes and all("p-heqing" in [person["id"] for person in route["people"]] for route in routes)
    told = renmai(data, "reach", "guomin", "--without", "何清", "--without", "姚磊", *when).stdout.splitlines()
    assert told[-3] == "  without 何清, 姚磊"
    assert told[-2].endswith(" ways of 10 or more lead there in all")
    assert told[-1] == "No few people close all ways there"
    assert not [line for line in told[1:-3] if "何清" in line or "姚磊" in line]
    chinese = renmai(data, "--language", "zh", "reach", "shaozhiyuan", "--via", "p-wangwei", "--via", "dongyi", *when).stdout
    assert "  经过王伟 → 董怡" in chinese
    assert renmai(data, "reach", "guomin", "--via", "Zoe Nobody").returncode == 1


def test_influence_by_the_name_of_an_account_in_words_and_as_json(data: Path) -> None:
    told = renmai(data, "influence", "汇澜银行", "--at", "2026-11-20").stdout.split("何清, ")[1]
    assert told.splitlines()[2].strip() == "! hidden influencer", "name, measures, finding"
    people = json.loads(renmai(data, "influence", "o-huilan", "--at", "2026-11-20", "--limit", "5", "--json").stdout)["people"]
    assert len(people) == 5


def test_an_account_nobody_knows_is_said_so(data: Path) -> None:
    done = renmai(data, "influence", "Zoe Nobody")
    assert (done.returncode, done.stderr) == (1, "renmai: no organization here is called Zoe Nobody\n")


def test_the_command_line_speaks_the_language_that_is_asked_for_else_the_terminals(data: Path) -> None:
    asked = renmai(data, "--language", "zh", "influence", "Zoe Nobody", LC_ALL="C.UTF-8")
    assert asked.stderr == "renmai: 这里没有叫Zoe Nobody的组织\n"
    assert renmai(data, "influence", "Zoe Nobody", LC_ALL="zh_CN.UTF-8").stderr == asked.stderr
    assert renmai(data, "--language", "en", "influence", "Zoe Nobody", LC_ALL="zh_CN.UTF-8").stderr.startswith("renmai: no organization")


@pytest.mark.parametrize(("command", "said"), [
    (["reach", "shaozhiyuan"], "条路径；我们有 6 人能以 10 或以上的强度够到"),
    (["coverage", "汇澜银行"], "广度"), (["resilience", "汇澜银行"], "核心销售"), (["diagnose"], "全部客户"),
    (["chain", "prj-factory"], "支持度"), (["strength", "p-fangyuan", "p-wangwei"], "上次往来"),
])  # fmt: skip
def test_each_answer_is_said_in_chinese_too(data: Path, command: list[str], said: str) -> None:
    done = renmai(data, "--language", "zh", *command, "--at", "2026-11-20")
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


def test_an_import_says_in_chinese_what_is_wrong(data: Path, tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text("name,id,kind\nBank,new-bank,castle\n", encoding="utf-8")
    done = renmai(data, "--language", "zh", "import", str(tmp_path / "organizations.csv"), "--dry-run")
    assert done.returncode == 1
    assert "organizations.csv:2：kind：“castle”不在可选值之内" in done.stdout
    assert "已检查 1 行：将新增 0，将更新 0，不变 0，1 个问题" in done.stdout


def test_a_name_that_fits_several_people_lists_them(data: Path) -> None:
    done = renmai(data, "reach", "王伟")
    assert done.returncode == 1
    assert "p-wangwei:" in done.stderr
    assert "p-wangwei-2:" in done.stderr


def test_importing_the_same_again_changes_nothing(data: Path) -> None:
    done = renmai(data, "import", str(SAMPLE))
    assert done.returncode == 0
    assert "0 new, 0 changed, 1,800 as they were" in done.stdout


def test_a_wrong_row_is_named_and_nothing_is_written(data: Path, tmp_path: Path) -> None:
    folder = written(tmp_path / "in", people="name,organization,level\nZoe,o-huilan,emperor")
    done = renmai(data, "import", str(folder))
    assert done.returncode == 1
    assert "people.csv:2: level:" in done.stdout
    assert "nobody here is called" in renmai(data, "reach", "Zoe Nobody").stderr


@pytest.mark.thorough
def test_a_template_imported_as_it_came_brings_nothing_in(tmp_path: Path) -> None:
    template = tmp_path / "template.xlsx"
    assert renmai(tmp_path / "data", "import", "--template", str(template)).returncode == 0
    done = renmai(tmp_path / "data", "import", str(template))
    assert done.returncode == 0, done.stdout
    assert "0 rows imported: 0 new" in done.stdout
    assert "example rows of the template were skipped" in done.stdout


def test_a_token_is_printed_alone(data: Path) -> None:
    done = renmai(data, "token", "create", "tool", "--role", "editor")
    assert done.stdout.startswith("renmai_")
    assert len(done.stdout.split()) == 1


def test_migrate_and_doctor_say_what_is_so(data: Path) -> None:
    assert renmai(data, "migrate").stdout == "up to date\n"
    done = renmai(data, "doctor")
    assert done.returncode == 0
    assert "FAIL" not in done.stdout
    away = renmai(data, "doctor", RENMAI_NEO4J_URI="bolt://127.0.0.1:9")
    assert away.returncode == 1
    assert "FAIL database" in away.stdout


def test_doctor_makes_no_folder_that_was_mistyped(tmp_path: Path) -> None:
    done = renmai(tmp_path / "typo", "doctor")
    assert done.returncode == 1
    assert "does not exist" in done.stdout
    assert not (tmp_path / "typo").exists()


def test_beyond_this_machine_without_tls_it_does_not_start(data: Path) -> None:
    done = process(data, "serve", "--host", "0.0.0.0")
    assert done.returncode == 1
    assert "--insecure" in done.stderr


@pytest.mark.parametrize(("name", "value"), [("RENMAI_PORT", "many"), ("RENMAI_ENGINE_MEMORY", "lots"), ("RENMAI_MAX_FILE_MB", "0")])
def test_a_setting_out_of_range_is_named(data: Path, name: str, value: str) -> None:
    done = renmai(data, "migrate", **{name: value})
    assert done.returncode == 1
    assert name in done.stderr


def test_a_port_that_is_taken_is_said_before_anything_is_started(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = process(tmp_path / "data", "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "in use" in done.stderr
    assert "RENMAI_PORT" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_an_export_is_written_whole_and_an_account_is_named_as_people_name_it(data: Path, tmp_path: Path) -> None:
    done = renmai(data, "export", str(tmp_path / "all.json"))
    assert (done.returncode, list(tmp_path.iterdir())) == (0, [tmp_path / "all.json"]), done.stderr
    everything = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert renmai(data, "export", str(tmp_path / "one.json"), "--account", "汇澜银行").returncode == 0
    one = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    assert 0 < len(one["nodes"]) < len(everything["nodes"])


def test_the_inbox_is_filled_read_and_decided(data: Path) -> None:
    assert "new proposal" in renmai(data, "proposals", "suggest").stdout
    listed = renmai(data, "proposals", "list", "--kind", "tie", "--limit", "1").stdout.splitlines()
    name = listed[0].split(" · ")[0]
    assert any(line.startswith("  + both ") for line in listed), listed

    assert renmai(data, "proposals", "reject", name).stdout == f"{name}: rejected\n"
    again = renmai(data, "proposals", "accept", name)
    assert (again.returncode, "not done" in again.stdout) == (1, True)
    assert renmai(data, "proposals", "undo", name).stdout == f"{name}: waiting\n"
    assert renmai(data, "proposals", "list", "--kind", "rumour").returncode == 2


def test_a_proposal_is_changed_and_accepted_and_told_in_the_reader_s_words(data: Path) -> None:
    offered = {
        "kind": "create",
        "change": {"type": "Organization", "name": "天枢", "kind": "competitor"},
        "source": "contacts",
        "by": "tests",
    }
    with maps(data) as running:
        (made,) = running.inbox.add([Proposal.model_validate({**offered, "confidence": 0.7})]).new
    shown = [
        renmai(data, *language, "proposals", "list", "--source", "contacts").stdout.splitlines() for language in ((), ("--language", "zh"))
    ]
    assert shown == [
        [f"{made} · 70% · new · contacts", "  name: 天枢", "  kind: competitor"],
        [f"{made} · 70% · 新增 · 通讯录与表格", "  名称：天枢", "  类型：竞争对手"],
    ]
    wrong = renmai(data, "proposals", "accept", made, "--set", "colour=red")
    assert (wrong.returncode, "colour=red names no column of what is proposed" in wrong.stderr) == (1, True)
    assert renmai(data, "proposals", "accept", made, "--set", "类型=castle").returncode == 1
    assert renmai(data, "proposals", "accept", "--source", "contacts", "--set", "name=x").returncode == 1
    done = renmai(
        data, "--language", "zh", "proposals", "accept", made, "--set", "名称=天枢科技", "--set", "类型=合作伙伴", "--set", "industry=软件"
    )
    assert done.stdout == f"{made}：已接受\n", done.stderr
    with maps(data) as running:
        found = [dict(running.view.graph.nodes["Organization"][one]) for one in running.view.graph.nodes["Organization"]]
        accepted = next(one for one in found if one["name"] == "天枢科技")
    assert (accepted["kind"], accepted["industry"]) == ("partner", "软件")
    assert renmai(data, "proposals", "undo", made).stdout == f"{made}: waiting\n"
    renmai(data, "proposals", "reject", made)


def test_many_proposals_of_a_source_are_decided_at_once_from_a_certainty_on(data: Path) -> None:
    renmai(data, "proposals", "suggest")
    listed = renmai(data, "proposals", "list", "--source", "possible tie", "--limit", "500", "--json").stdout.splitlines()
    sure = {one["id"]: one["confidence"] for one in map(json.loads, listed)}
    least = max(sure.values())
    assert 0 < len([one for one in sure.values() if one >= least]) < len(sure)

    done = renmai(data, "proposals", "reject", "--source", "possible tie", "--confidence", str(least)).stdout.splitlines()
    assert sorted(done) == sorted(f"{one}: rejected" for one in sure if sure[one] >= least)
    assert renmai(data, "proposals", "never", "--source", "possible tie", "--kind", "merge").stdout == "no such proposal waits\n"
    neither = renmai(data, "proposals", "accept")
    assert (neither.returncode, "Traceback" in neither.stderr) == (1, False)
    renmai(data, "proposals", "undo", *(one.partition(":")[0] for one in done))
