"""Small invented files of other programs, imported into maps that know two people of ours."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.service import Service
from graph.changes.commit import Author
from graph.imports import Choices, Source
from graph.model.refs import NodeRef
from graph.results import ImportState
from tests.conftest import imported, written

Bring = Callable[..., ImportState]
BASE = {
    "organizations": "name,id,kind\nOurs,ours,ours\nVale Bank,vale,customer",
    "people": "name,organization,id,email\nNora Field,ours,nora,nora@ours.example\nOlaf Berg,ours,olaf,olaf@ours.example",
}


@pytest.fixture
def bring(graph: Service, tmp_path: Path) -> Bring:
    """Imports files, text or bytes by name, after the two of ours; `owner` is Nora unless another is named."""
    assert imported(graph, written(tmp_path / "base", **BASE)).status == "done"

    def run(
        files: Mapping[str, str | bytes] | Path, *, owner: str | None = "nora", dry_run: bool = False, skip_bad: bool = False,
        mapping: Mapping[str, object] | None = None, profile: str | None = None,
    ) -> ImportState:  # fmt: skip
        if isinstance(files, Path):
            sources = [Source(files.name, files)]
        else:
            sources = [Source(name, _kept(tmp_path / name, content)) for name, content in files.items()]
        begun = graph.imports.begin(Author("tests"), [one.name for one in sources], dry_run=dry_run, skip_bad=skip_bad)
        return graph.imports.run(begun, sources, choices=Choices(owner=owner, mapping=mapping or {}, profile=profile))

    return run


def _kept(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def people(graph: Service) -> dict[str, dict[str, object]]:
    """Everybody who is not ours, by name."""
    nodes = graph.feed.view.graph.nodes["Person"]
    return {str(nodes[one]["name"]): dict(nodes[one]) for one in nodes if one not in ("nora", "olaf")}


def house(graph: Service, name: str) -> str:
    """The name of the organisation that a person works in now, a department's behind it."""
    maps = graph.feed.view.graph
    seats = maps.outgoing("WORKS_IN", NodeRef("Person", str(people(graph)[name]["id"])))
    place = next(ref.target for ref, item in seats.items() if not item.get("ended_on"))
    if place.type == "Organization":
        return str(maps.node(place)["name"])
    above = next(iter(maps.outgoing("PART_OF", place))).target
    return f"{maps.node(above)['name']} · {maps.node(place)['name']}"


def known_to(graph: Service, person: str) -> dict[str, dict[str, object]]:
    """Whom one of ours knows, by name, with what the tie carries."""
    maps = graph.feed.view.graph
    ties = maps.ties["KNOWS"]
    found: dict[str, dict[str, object]] = {}
    for ref in ties:
        if person in (ref.source.id, ref.target.id):
            other = ref.target if ref.source.id == person else ref.source
            found[str(maps.node(other)["name"])] = {key: value for key, value in ties[ref].items() if key not in ("seq",)}
    return found
