"""What a year of work leaves beside people and ties: rivals, interactions, projects with their deciders, assessments."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from benchmarks import worlds
from benchmarks.worlds import SEED, Row, World
from graph.changes.edits import Image
from graph.model.refs import NodeRef, TieRef, Value
from graph.resident.graph import ResidentGraph
from graph.store.database import batches

DAY = date(2026, 11, 20)
RIVALS, THEIRS, DECIDERS = 3, 50, 8
PROJECTS, INTERACTIONS, ASSESSMENTS = 2.008, 0.6667, 0.19
"""Projects an account, interactions a tie, assessments a person."""
_TOGETHER = 100_000

_CHANNELS = ("visit", "meeting", "email", "call", "event", "message")
_ROLES = ("decider", "approver", "evaluator", "buyer", "influencer", "user", "gatekeeper", "evaluator")
_SCORES = ("stance", "conduct", "guidance", "information", "participation", "recognition_person", "recognition_company")


def write(world: World, folder: Path) -> None:
    """Write a world and what happened in it as canonical files."""
    worlds.write(world, folder)
    _more(folder / "organizations.csv", ((f"对手{one}", f"r{one}", "competitor", "") for one in range(RIVALS)))
    _more(folder / "people.csv", _rivals(world))
    _more(folder / "ties.csv", _rival_ties(world))
    for sheet, (header, rows) in _SHEETS.items():
        _csv(folder / f"{sheet}.csv", header, rows(world))


def projects(world: World) -> int:
    """How many projects there are; project i is of account i modulo the accounts."""
    return int(world.accounts * PROJECTS)


def _rivals(world: World) -> Iterator[Row]:
    for one in range(RIVALS):
        yield from ((f"对手{one}的{number}", f"r{one}", f"r{one}-{number}", "", "客户经理", "base") for number in range(THEIRS))


def _rival_ties(world: World) -> Iterator[Row]:
    random = np.random.default_rng(SEED + 2)
    known = random.choice(np.arange(world.sellers, world.people), min(RIVALS * THEIRS * 20, world.people // 4), replace=False)
    for number, person in enumerate(known.tolist()):
        seller = number % (RIVALS * THEIRS)
        yield f"r{seller // THEIRS}-{seller % THEIRS}", f"p{person}", "KNOWS", "project", int(20 + person % 70)


def _interactions(world: World) -> Iterator[Row]:
    one, other, _ = worlds.pairs(world)
    random = np.random.default_rng(SEED + 3)
    for number, tie in enumerate(random.integers(0, len(one), int(len(one) * INTERACTIONS)).tolist()):
        day = DAY - timedelta(days=int(number * 7919 % 730))
        yield (f"{day}", f"p{one[tie]};p{other[tie]}", f"i{number}", _CHANNELS[number % 6], "work", number % 4,
               ("ours", "theirs", "both")[number % 3])  # fmt: skip


def _projects(world: World) -> Iterator[Row]:
    for number in range(projects(world)):
        opened = DAY - timedelta(days=int(number * 37 % 700))
        status = ("open", "open", "open", "won", "lost")[number % 5]
        closed = "" if status == "open" else f"{min(DAY, opened + timedelta(days=200))}"
        yield (f"项目{number}", f"o{number % world.accounts}", f"prj{number}", "evaluation", 1_000_000, status, f"{opened}", closed,
               f"us;r{number % RIVALS}")  # fmt: skip


def _decisions(world: World) -> Iterator[Row]:
    for number in range(projects(world)):
        for place in range(DECIDERS):
            value, influence = 1 + (number + place) % 5, 1 + (number * 3 + place) % 5
            veto = "true" if place == 0 else ""
            yield f"prj{number}", f"p{_decider(world, number, place)}", _ROLES[place], value, influence, veto, "decision"


def _decider(world: World, project: int, place: int) -> int:
    """The people of a chain: eight of the account's, others for its second project."""
    return world.sellers + project % world.accounts * world.account + (project // world.accounts * DECIDERS + place) % world.account


def _assessments(world: World) -> Iterator[Row]:
    random = np.random.default_rng(SEED + 4)
    for number in range(int(world.people * ASSESSMENTS)):
        project = number % projects(world)
        person = _decider(world, project, number // projects(world) % DECIDERS)
        perspective = "us" if number % 4 else f"r{project % RIVALS}"
        scores = random.integers(-1, 4, len(_SCORES)).tolist()
        at = DAY - timedelta(days=int(number * 31 % 500))
        yield (f"person:p{person}", f"{at}", f"a{number}", perspective, f"prj{project}" if number % 3 else "", *scores, f"i{number}")


def _owners(world: World) -> Iterator[Row]:
    for account in range(world.accounts):
        yield f"o{account}", f"p{account % world.sellers}", "account"


_SHEETS: dict[str, tuple[tuple[str, ...], Callable[[World], Iterator[Row]]]] = {
    "interactions": (("at", "participants", "id", "channel", "purpose", "depth", "initiated_by"), _interactions),
    "projects": (("name", "customer", "id", "stage", "value", "status", "opened_on", "closed_on", "bidders"), _projects),
    "decisions": (("project", "person", "role", "value", "influence", "veto", "stage"), _decisions),
    "assessments": (("subject", "at", "id", "perspective", "project", *_SCORES, "interactions"), _assessments),
    "owners": (("organization", "person", "role"), _owners),
}


def _more(path: Path, rows: Iterable[Row]) -> None:
    with path.open("a", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def _csv(path: Path, header: tuple[str, ...], rows: Iterable[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])


def in_memory(world: World) -> ResidentGraph:
    """The same world as resident maps, without files and engine; items are named as an import names them."""
    graph = worlds.in_memory(world)
    graph.apply(_nodes("Organization", (("name", "id", "kind"), ((f"对手{one}", f"r{one}", "competitor") for one in range(RIVALS)))))
    graph.take(_rivals_in_memory(world))
    for some in batches(_happened(world), _TOGETHER):
        graph.take(some)
    return graph.ordered()


def _rivals_in_memory(world: World) -> Iterator[Image]:
    for name, house, one, _, title, level in _rivals(world):
        yield Image(NodeRef("Person", str(one)), None, {"id": one, "name": name, "title": title, "level": level, "seq": 1})
        yield _tie(("Person", one), "WORKS_IN", ("Organization", house))
    for one, other, _, origin, strength in _rival_ties(world):
        yield _tie(("Person", one), "KNOWS", ("Person", other), origin=origin, strength=strength, stated_on=f"{DAY}")


def _happened(world: World) -> Iterator[Image]:
    """What is beside people and ties."""
    for at, present, one, channel, purpose, depth, by in _interactions(world):
        item = {"at": at, "channel": channel, "purpose": purpose, "depth": depth, "initiated_by": by}
        yield _node("Interaction", one, item)
        yield from (_tie(("Person", person), "TOOK_PART", ("Interaction", one)) for person in str(present).split(";"))
    for name, house, one, stage, value, status, opened, closed, bidders in _projects(world):
        yield _node(
            "Project", one, {"name": name, "stage": stage, "value": value, "status": status, "opened_on": opened, "closed_on": closed}
        )
        yield _tie(("Project", one), "FOR", ("Organization", house))
        yield from (_tie(("Organization", bidder), "BIDS_ON", ("Project", one)) for bidder in str(bidders).split(";"))
    for project, person, role, value, influence, veto, stage in _decisions(world):
        part = {"value": value, "influence": influence, "veto": veto == "true" or None, "stage": stage}
        yield _tie(("Person", person), "DECIDES_ON", ("Project", project), str(role), role=role, **part)
    for subject, at, one, whose, project, *scores, cited in _assessments(world):
        given = dict(zip(_SCORES, scores, strict=True))
        about = {"at": at, "perspective": whose, "project": project, "interactions": [str(cited)]}
        yield _node("Assessment", one, {**about, **given})
        yield _tie(("Assessment", one), "ASSESSES", ("Person", str(subject).removeprefix("person:")))
    for house, person, role in _owners(world):
        yield _tie(("Person", person), "OWNS", ("Organization", house), str(role), role=role)


def _nodes(kind: str, table: tuple[tuple[str, ...], Iterable[Row]]) -> Iterator[Image]:
    header, rows = table
    for row in rows:
        item = dict(zip(header, row, strict=True))
        yield _node(kind, item["id"], item)


def _node(kind: str, one: str | float, properties: Mapping[str, Value]) -> Image:
    given = {name: value for name, value in properties.items() if value is not None and value != ""}
    return Image(NodeRef(kind, str(one)), None, {**given, "id": str(one), "seq": 1})


def _tie(source: tuple[str, object], kind: str, target: tuple[str, object], key: str = "", **properties: Value) -> Image:
    given = {name: value for name, value in properties.items() if value is not None}
    ref = TieRef(NodeRef(source[0], str(source[1])), kind, NodeRef(target[0], str(target[1])), key)
    return Image(ref, None, {**given, "key": key, "seq": 1})
