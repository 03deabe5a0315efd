"""Every way in while others write: each answer is of one moment, and no answer is a fault.

Two people always carry the same number in their names, and the strengths of their two ties are always 100 together: each change
moves both at once. Whoever sees one without the other has seen half a change.
"""

import threading
import time
from collections.abc import Callable

import httpx
import pytest

from app.service import Service
from graph.changes.commit import Author, commit
from graph.changes.edits import Edit
from tests.graph.views.test_torn import CFO, CIO, ONE, OTHER, at_once, newcomer, seed, shifted
from tests.setup.client import Client

SECONDS = 8
ME = Author("tests")


def numbered(number: int) -> list[Edit]:
    """Both names and both strengths in one change."""
    return [Edit(CIO, {"name": f"Mengchuan {number}"}), Edit(CFO, {"name": f"Mengchuan {number}"}), *shifted(1 + number % 98)]


@pytest.fixture
def moving(graph: Service) -> Service:
    seed(graph)
    graph.feed.catch_up(commit(graph.patient, ME, "change", lambda _: numbered(1)))
    return graph


def whole(answer: httpx.Response) -> dict[str, object]:
    assert answer.status_code == 200, answer.text
    return answer.json()


def alike(names: list[str]) -> None:
    assert len(names) == 2 and len(set(names)) == 1, names


def list_of_people(client: Client) -> None:
    alike([one["name"] for one in whole(client.get("/people", limit=500))["items"] if one["id"] in ("cio", "cfo")])  # type: ignore[index,union-attr]


def list_of_ties(client: Client) -> None:
    found = {one["id"]: one["strength"] for one in whole(client.get("/ties", type="KNOWS", limit=500))["items"]}  # type: ignore[index,union-attr]
    assert found[ONE.id] + found[OTHER.id] == 100


def search(client: Client) -> None:
    alike([one["name"] for one in whole(client.get("/search", q="mengchuan"))["items"]])  # type: ignore[index,union-attr]


def account_map(client: Client) -> None:
    drawn = whole(client.get("/organizations/them/map"))
    alike([one["name"] for one in drawn["nodes"] if one["id"] in ("cio", "cfo")])  # type: ignore[index,union-attr]


def routes(client: Client) -> None:
    best = whole(client.get("/people/cio/reach"))["routes"][0]  # type: ignore[index]
    stated, strength = best["hops"][0]["stated"], best["strength"]
    assert strength == pytest.approx(stated / 2 if isinstance(stated, int | float) else strength)


def coverage(client: Client) -> None:
    whole(client.get("/organizations/them/coverage"))
    whole(client.get("/coverage"))
    whole(client.get("/organizations/them/influence"))
    whole(client.get("/diagnosis"))


def item(client: Client) -> None:
    found = whole(client.get("/people/cio"))
    assert str(found["name"]).startswith("Mengchuan")


WAYS_IN: list[Callable[[Client], None]] = [list_of_people, list_of_ties, search, account_map, routes, coverage, item]


@pytest.mark.thorough
@pytest.mark.timeout(120)
def test_each_answer_is_of_one_moment_while_others_write(moving: Service, client: Client) -> None:
    count = {"written": 1, "asked": 0}

    def write() -> None:
        count["written"] += 1
        moving.feed.catch_up(commit(moving.patient, ME, "change", lambda _: numbered(count["written"])))

    def come_and_go() -> None:
        name = f"new{count['written']:06d}"
        moving.feed.catch_up(commit(moving.patient, ME, "create", lambda _: newcomer(name)))
        whole(client.get(f"/people/{name}"))
        assert client.delete(f"/people/{name}", cascade="true").status_code == 204
        assert client.get(f"/people/{name}").status_code == 404

    def ask(way: Callable[[Client], None]) -> Callable[[], None]:
        def asked() -> None:
            way(client)
            count["asked"] += 1

        return asked

    def check_an_import() -> None:
        name = f"Mengchuan {count['written']}"
        files = {"files": ("ties.csv", f"from,to,strength\nann,{name}@Them,50\n".encode(), "text/csv")}
        begun = client.http.post("/api/v1/imports", files=files, data={"dry_run": "true"})
        assert begun.status_code in (202, 429), begun.text  # so many may wait

    with at_once(write, come_and_go, *map(ask, WAYS_IN), check_an_import) as failures:
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends and not failures:
            threading.Event().wait(0.1)
    assert count["written"] > 5 and count["asked"] > 20
