"""A typed client made from the API's description, as any program would have it made, works on a running service as it was made."""

import doctest
import importlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from graph.model.ontology import ONTOLOGY
from tests.app.test_description import fits
from tests.conftest import SAMPLE
from tests.setup import api_client
from tests.setup.client import Client
from tests.setup.listening import listening
from tests.setup.waiting import wait_until

pytestmark = pytest.mark.thorough

DAY = date(2026, 11, 20)
PACKAGE = "renmai_client"
DOCS = Path(__file__).parents[2] / "docs" / "api.md"


def blocks(language: str) -> list[str]:
    """The blocks of docs/api.md in a language."""
    return re.findall(rf"```{language}\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(SAMPLE)


@pytest.fixture(scope="module")
def document(world: Client) -> dict[str, Any]:
    return world.get("/openapi.json").json()


@pytest.fixture(scope="module")
def said(document: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What the maker of the client said; the client can be imported."""
    if not api_client.MAKER.there():
        pytest.skip("*** NO CLIENT IS MADE: its maker is not here; run `make test` with a network once ***")
    folder = tmp_path_factory.mktemp("made")
    said = api_client.made(document, folder / PACKAGE)
    sys.path.insert(0, str(folder))
    yield said
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def client(world: Client, said: str) -> Iterator[Any]:
    """The made client of the sample world. What tests write there is their own: nobody else's figures change by it."""
    with listening(world.http.app) as address:
        yield made("client").AuthenticatedClient(address, world.http.headers["Authorization"].removeprefix("Bearer "))


def made(module: str) -> Any:
    """A module of the made client."""
    return importlib.import_module(f"{PACKAGE}.{module}")


def ask(client: Any, call: str, *given: Any, **asked: Any) -> Any:
    """What a call of the API answers, which has to be what its description says."""
    answer = made(f"api.{call}").sync(*given, client=client, **asked)
    assert answer is not None
    assert type(answer).__name__ != "ProblemDetails", answer
    return answer


def test_the_maker_has_nothing_to_say_against_the_description(said: str) -> None:
    assert said.startswith("Generating")
    assert len(said.splitlines()) == 1, said


def test_no_name_is_one_of_python_or_of_the_maker(document: dict[str, Any], said: str) -> None:
    assert not [name for name in document["components"]["schemas"] if "__" in name]
    assert not [one.name for one in Path(made("models").__file__).parent.glob("*_type_[0-9].py")]


def test_a_person_is_created_found_and_listed(client: Any) -> None:
    models = made("models")
    ask(
        client,
        "organizations.create_organization",
        body=models.OrganizationCreate(name="New Bank", id="new-bank", kind=models.OrganizationKind.CUSTOMER),
    )
    new = ask(
        client, "people.create_person", body=models.PersonCreate(name="饕餮一", organization="new-bank", level=models.PersonLevel.TOP)
    )
    assert (new.name, new.level, new.organization, new.seats[0].organization) == ("饕餮一", models.PersonLevel.TOP, "new-bank", "New Bank")
    assert [one.id for one in ask(client, "people.list_people", organization="new-bank").items] == [new.id]
    assert [one.id for one in ask(client, "search.search", q="taotieyi").items] == [new.id]


def test_a_tie_is_created_and_changed(client: Any) -> None:
    models = made("models")
    for name in ("new-a", "new-b"):
        ask(client, "people.create_person", body=models.PersonCreate(name=name, organization="o-huilan", id=name))
    tie = ask(client, "ties.create_tie", body=models.TieCreate(from_="new-a", to="new-b", strength=40))
    assert (tie.id, tie.type_, tie.strength) == ("KNOWS|new-a|new-b", models.TieType.KNOWS, 40)
    changed = ask(client, "ties.change_tie", tie.id, body=models.TieChange(strength=60), if_match=f'"{tie.seq}"')
    assert changed.strength == 60
    assert made("api.ties.change_tie").sync(tie.id, client=client, body=models.TieChange(), if_match='"1"').code == "item.stale"


def test_a_file_is_imported(client: Any) -> None:
    models, types = made("models"), made("types")
    sheet = types.File(BytesIO(b"name,id\nShop,new-shop\n"), "organizations.csv", "text/csv")
    begun = ask(client, "imports.begin_import", body=models.BodyBeginImport(files=[sheet]))
    wait_until(
        lambda: ask(client, "imports.get_import", begun.id).status in (models.ImportStateStatus.DONE, models.ImportStateStatus.FAILED)
    )
    assert ask(client, "imports.get_import", begun.id).created == 1


def test_routes_are_told_with_their_hops(client: Any) -> None:
    reach = ask(client, "people.reach_person", "p-shaozhiyuan", at=DAY, limit=2)
    assert [person.name for person in reach.routes[0].people] == ["方远", "王伟", "董怡", "邵志远"]
    assert [round(hop.strength) for hop in reach.routes[0].hops] == [64, 75, 81]
    assert reach.routes[0].hops[0].class_.value == "strong"


def test_a_decision_chain_is_tried_otherwise(client: Any) -> None:
    models = made("models")
    project = ask(client, "projects.list_projects", status=models.ListProjectsStatus.OPEN).items[0].id
    chain = ask(client, "projects.decision_chain", project, at=DAY)
    moved = models.Change(person=chain.people[0].id, level=3)
    assert ask(client, "projects.what_if", project, body=models.WhatIf(changes=[moved]), at=DAY).support > chain.support


@pytest.mark.parametrize("kind", ["csv", "xlsx", "graphml", "json"])
def test_an_export_is_a_file(client: Any, kind: str) -> None:
    taken = ask(client, "exports.export", format_=made("models").ExportFormat(kind))
    assert len(taken.payload.read()) > 1000


def test_every_item_of_the_sample_is_what_its_schema_says(document: dict[str, Any], world: Client) -> None:
    schemas = document["components"]["schemas"]
    for plural, name in [*((kind.plural, kind.name) for kind in ONTOLOGY.nodes.values()), ("ties", "Tie")]:
        items = world.get(f"/{plural}", limit=500).json()["items"]
        assert items
        for item in items:
            assert item.keys() <= schemas[name]["properties"].keys()
            assert fits(item, schemas[name], schemas), item


@pytest.fixture
def asked(client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, and what docs/api.md says is in the environment."""
    monkeypatch.setenv("RENMAI", f"{client._base_url}/api/v1")
    monkeypatch.setenv("TOKEN", client.token)
    return tmp_path


@pytest.mark.parametrize("block", blocks("console"), ids=lambda block: re.sub("[^a-z]+", "-", block[:60].lower()))
def test_a_call_by_curl_answers_what_the_documentation_says(asked: Path, block: str) -> None:
    lines = block.splitlines()
    script = "\n".join(line[2:] for line in lines if line.startswith("$ "))
    done = subprocess.run(["bash", "-c", script], cwd=asked, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.splitlines() == [line for line in lines if not line.startswith("$ ")], done.stderr


def test_the_calls_by_python_answer_what_the_documentation_says(asked: Path) -> None:
    test = doctest.DocTestParser().get_doctest("".join(blocks("python")), {}, "docs/api.md", None, 0)
    wrong: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=wrong.append)
    assert not wrong, "".join(wrong)
