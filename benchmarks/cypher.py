"""Reach as Cypher asks for it: the embedded engine's and Neo4j's own path queries, on the people and ties of a world alone."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks import worlds
from benchmarks.figures import Figure, Peer, figure, left_out, milliseconds, percentile
from benchmarks.limits import OutOfTime, waited
from benchmarks.worlds import World
from graph.model.errors import RenmaiError
from graph.model.method import METHOD
from graph.store.database import BATCH, IMPORTS, Address, Database, batches
from graph.store.embedded import EmbeddedEngine
from tests.setup import neo4j_jars, neo4j_server

LIMIT_SECONDS = 60
ASKED = 5
QUESTIONS = Path(__file__).parent / "questions"
REDUCE, SHORTEST = "variable length with reduce", "shortestPath, fewest hops"
Rows = list[dict[str, object]]


def embedded(world: World, data: Path, ours: Mapping[int, float], value: float) -> Iterator[Figure]:
    """The embedded engine's Cypher on a folder that `create` filled, beside our `value` (ms)."""
    with EmbeddedEngine(data) as engine:
        yield from _beside("the embedded engine's Cypher", world, engine.address, ours, value)


def neo4j(world: World, ours: Mapping[int, float], value: float) -> Iterator[Figure]:
    """Neo4j's Cypher, where a server can be started."""
    lacking = neo4j_jars.missing()
    if lacking:
        yield left_out("routes in process, p50", world, f"Neo4j cannot be started here: {lacking}")
        return
    with neo4j_server.server() as address:
        database = Database(address, IMPORTS)
        create(database, world)
        database.close()
        yield from _beside("Neo4j's Cypher", world, address, ours, value)


def create(database: Database, world: World) -> None:
    """CREATE a world's people and ties in batches, without a check, a change or a way back."""
    run(database, "unique")
    for batch in batches(people_rows(world), BATCH):
        run(database, "create_people", rows=batch)
    for batch in batches(tie_rows(world), BATCH):
        run(database, "create_ties", rows=batch)


def run(database: Database, question: str, **parameters: object) -> object:
    """What a question of `questions/` finds, or does."""
    text = (QUESTIONS / f"{question}.cypher").read_text()

    def asked(transaction: object) -> object:
        record = transaction._transaction.run(text, **parameters).single(strict=False)  # pyright: ignore
        return record and record["found"]  # pyright: ignore

    return database.write(asked)


def people_rows(world: World) -> Rows:
    """The people of a world as rows to create."""
    return [
        {"id": f"p{one}", "name": f"客户{one}", "title": "职员", "level": "base", "ours": one < world.sellers}
        for one in range(world.people)
    ]


def tie_rows(world: World) -> Rows:
    """The ties of a world as rows to create; `counted` is the strength that the method reads."""
    one, other, strength = worlds.pairs(world)
    counted = np.where(np.isnan(strength), METHOD.reach.unknown_knows, strength)
    columns = (one.tolist(), other.tolist(), strength.tolist(), counted.tolist())
    return [{"a": f"p{a}", "b": f"p{b}", "strength": None if s != s else s, "counted": c} for a, b, s, c in zip(*columns, strict=True)]


def _beside(name: str, world: World, address: Address, ours: Mapping[int, float], value: float) -> Iterator[Figure]:
    """Both ways to ask; the one that may not come to an end is asked last."""
    asked = dict(islice(ours.items(), ASKED))
    for way, question in ((SHORTEST, "shortest_path"), (REDUCE, "best_route")):
        database = Database(address, IMPORTS)
        yield figure("routes in process, p50", world, value, "ms", peer=_asked(f"{name}, {way}", database, question, asked))
        database.close()


def _asked(name: str, database: Database, question: str, ours: Mapping[int, float]) -> Peer:
    found: dict[int, object] = {}

    def ask(target: int) -> None:
        found[target] = run(database, question, target=f"p{target}")

    try:
        times = waited(lambda: milliseconds([lambda target=target: ask(target) for target in ours], warm=1), LIMIT_SECONDS)
    except OutOfTime:
        return Peer(name, 1000.0 * LIMIT_SECONDS / (len(found) + 1), f"≥ {LIMIT_SECONDS} s for {len(found) + 1} questions, stopped")
    except RenmaiError as fault:
        return Peer(name, None, f"refused: {str(fault)[:200]}")
    wrong = [target for target, expected in ours.items() if not agrees(question, expected, found[target])]
    assert not wrong, f"{name} answers otherwise for {wrong}"
    return Peer(name, percentile(times, 50), f"{len(ours)} answers agree")


def agrees(question: str, expected: float, found: object) -> bool:
    """Whether an answer is ours: the same best strength, or a way where we have a route."""
    if question == "shortest_path":
        return (found is not None) == (expected > 0)
    return abs(float(str(found or 0)) - expected) < 1e-6
