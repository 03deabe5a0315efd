"""Every question on a data folder that holds a full world: `python -m benchmarks.each_question DATA`, one JSON line a question; with
`RENMAI_NEO4J_URI` and its password on a server that holds one.

How long the first takes after the start, how long others take when the service is warm and nobody else asks, how large an answer is,
and how many rows of the maps' tables are read for one that was asked before.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import httpx
from fastapi.testclient import TestClient

from app.main import create
from app.service import opened
from app.settings import Settings
from benchmarks.figures import percentile, timed
from benchmarks.rows_read import counted
from benchmarks.serving import new_token, served

ASKED, AGAIN = 40, 3
ENGINE = "neo4j" if Settings().neo4j_uri else "embedded"
API = "/api/v1"
ABOUT: Mapping[str, str] = {
    "reach_person": "/people/{person}/reach", "person_card": "/people/{person}/card", "person_ladder": "/people/{person}/ladder",
    "person_moves": "/people/{person}/moves", "tie_strength": "/people/{seller}/strength?with={person}",
    "coverage": "/organizations/{account}/coverage", "relationship": "/organizations/{account}/relationship",
    "key_people": "/organizations/{account}/key-people", "influence": "/organizations/{account}/influence",
    "resilience": "/organizations/{account}/resilience", "resilience without one": "/organizations/{account}/resilience?without={seller}",
    "resilience with subsidiaries": "/organizations/{account}/resilience?subsidiaries=true",
    "competition": "/organizations/{account}/competition", "customer_map": "/organizations/{account}/map",
    "ties_into": "/organizations/{rival}/ties-into?customer={account}", "diagnosis of an account": "/diagnosis?account={account}",
    "decision_chain": "/projects/{project}/chain", "what_if": "/projects/{project}/chain", "next_moves": "/projects/{project}/moves",
    "project_competition": "/projects/{project}/competition", "project_map": "/projects/{project}/map",
    "account_year": "/organizations/{account}/year?year=2026", "all_years": "/year?year=2026",
    "scorecard": "/people/{seller}/scorecard?year=2026",
    "ledger": "/ledger?account={account}", "ledger of all": "/ledger", "effort": "/effort", "tool": "/tools/power-map?account={account}",
    "goal_progress": "/goals/{goal}/progress", "account_over_time": "/organizations/{account}/over-time",
    "project_over_time": "/projects/{project}/over-time", "news": "/news?since=1", "weak_ties": "/weak-ties?account={account}",
    "ways_to_person": "/people/{person}/ways", "ways_through_person": "/people/{person}/ways-through",
    "project_relations": "/project-relations", "won_then": "/projects/{open}/won-then", "search": "/search?q=wang",
    "all_coverage": "/coverage", "all_resilience": "/resilience", "all_competition": "/competition", "whole_influence": "/influence",
    "diagnosis": "/diagnosis", "resource_use": "/resources/use", "resources_map": "/resources/map",
}  # fmt: skip
"""By operation, as docs/reference.md names it: what is asked."""

BODIES: Mapping[str, object] = {"what_if": {"changes": []}}


@dataclass(frozen=True)
class Question:
    """One question in milliseconds, bytes and rows; `first` after the start, `p50` and `p95` when warm, one caller."""

    figure: str
    world: str
    engine: str
    first: float
    p50: float
    p95: float
    bytes: int
    rows: int | None = None

    def line(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def main() -> None:
    """Measure on a data folder; it is written to only to make a token."""
    data = Path(sys.argv[1])
    for question in measure(data):
        print(question.line(), flush=True)


def measure(data: Path) -> Iterator[Question]:
    """Every question, first over HTTP, then in this process to count what is read."""
    token = new_token(data)
    with served(data, token) as service, service.client() as client:
        items = _items(client)
        asked = _asked(items)
        first = {name: timed(lambda name=name: _ask(client, name, _filled(ABOUT[name], items, 0)))[0] * 1000 for name in asked}
        found = {name: _warm(client, name, items) for name in asked}
    rows = _rows(data, token, items)
    for name, (times, sizes) in found.items():
        yield Question(name, f"{len(items['person'])} of each kind asked", ENGINE, round(first[name], 1), round(median(times), 2),
                       round(percentile(times, 95), 2), round(median(sizes)), rows[name])  # fmt: skip


def _items(client: httpx.Client) -> dict[str, list[str]]:
    """What is asked about, so many of each kind."""
    organizations = {kind: _ids(client, f"/organizations?kind={kind}") for kind in ("customer", "competitor", "ours")}
    sellers = _ids(client, f"/people?organization={organizations['ours'][0]}")
    people = [one for account in organizations["customer"][:ASKED] for one in _ids(client, f"/people?organization={account}")[:1]]
    return {"account": organizations["customer"], "rival": organizations["competitor"], "seller": sellers, "person": people,
            "project": _ids(client, "/projects"), "open": _ids(client, "/projects?status=open"),
            "goal": _ids(client, "/goals")}  # fmt: skip


def _ids(client: httpx.Client, path: str) -> list[str]:
    joined = "&" if "?" in path else "?"
    found = client.get(f"{API}{path}{joined}limit=500").raise_for_status().json()["items"]
    ids: list[str] = [one["id"] for one in found]
    return ids[:: max(1, len(ids) // ASKED)][:ASKED]


def _asked(items: Mapping[str, list[str]]) -> list[str]:
    """The questions that the world has something to be asked about for."""
    return [name for name, path in ABOUT.items() if all(ids or f"{{{kind}}}" not in path for kind, ids in items.items())]


def _filled(path: str, items: Mapping[str, list[str]], number: int) -> str:
    return API + path.format(**{kind: ids[number % len(ids)] for kind, ids in items.items() if ids})


def _ask(client: httpx.Client, name: str, path: str) -> httpx.Response:
    asked = client.post(path, json=BODIES[name]) if name in BODIES else client.get(path)
    return asked.raise_for_status()


def _warm(client: httpx.Client, name: str, items: Mapping[str, list[str]]) -> tuple[list[float], list[int]]:
    """Milliseconds and bytes of a question about each item, each asked before."""
    paths = list(dict.fromkeys(_filled(ABOUT[name], items, number) for number in range(ASKED))) * AGAIN
    answers = [timed(lambda path=path: _ask(client, name, path)) for path in paths]
    warm = answers[len(paths) // AGAIN :]
    return [1000 * taken for taken, _ in warm], [len(answer.content) for _, answer in warm]


def _rows(data: Path, token: str, items: Mapping[str, list[str]]) -> dict[str, int]:
    """How many rows each question reads about an item that was asked about before."""
    with opened(Settings(data=data)) as running, TestClient(create(running), base_url="http://localhost") as client:
        client.headers["Authorization"] = f"Bearer {token}"
        return {name: _read(client, name, _filled(ABOUT[name], items, 1)) for name in _asked(items)}


def _read(client: TestClient, name: str, path: str) -> int:
    _ask(client, name, path)
    with counted() as rows:
        _ask(client, name, path)
    return rows.read


if __name__ == "__main__":
    main()
