"""The query loader: one `.cypher` file a question, its header checked against its text when it is loaded.

A header is the comment lines on top of a file:

    // What the query answers, in one or more sentences.
    // for each: node type | tie | record  (optional: the file is a template, made into one query a type of the ontology)
    // parameters: ids, at                 (or none)
    // returns: many rows (id, name)       (or one row, at most one row; nothing)

In a template `<label>` stands for a node type, `<source>`, `<type>` and `<target>` for the ends and the type of a tie,
`<out>` and `<in>` for the tie types behind a node type's reference columns, `<properties>` for the properties a new item of
the type may have, each taken from its place in the list `one` (ties) or `row` (nodes), after what identifies the item.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from graph.messages import Message
from graph.model.errors import QueryFault
from graph.model.ontology import ONTOLOGY, NodeType

FOLDER = Path(__file__).parents[2] / "queries"
OWN = ("Feed", "Migration")
"""Records that belong to each store: the number of its last change, its history of migrations."""
RECORDS = tuple(kind for kind in ONTOLOGY.records if kind not in OWN)
"""What the service keeps for itself in the graph, as far as this version knows of it."""

_PARAMETER = re.compile(r"\$(\w+)")
_PLACEHOLDER = re.compile(r"<(label|source|type|target|out|in|properties)>")
_LABEL = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")
_RETURNS = re.compile(r"(many rows|one row|at most one row) \(([\w, ]+)\)|nothing")
_FINAL_RETURN = re.compile(r"\bRETURN\b(?!.*\bRETURN\b)(.*)", re.S)


@dataclass(frozen=True)
class Query:
    """A query ready to run: `name` is its file (and type), `__doc__`-like `purpose` its header, `columns` what it returns."""

    name: str
    text: str
    purpose: str
    parameters: frozenset[str]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class _Header:
    purpose: str
    for_each: str | None
    parameters: frozenset[str]
    columns: tuple[str, ...]


class Queries:
    """Every query of a folder by name; a template's queries by name and type."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._queries = {query.name: query for path in sorted(folder.glob("*.cypher")) for query in _load(path)}

    def __iter__(self) -> Iterator[Query]:
        return iter(self._queries.values())

    def __getitem__(self, name: str) -> Query:
        return self._queries[name]

    def of_node(self, name: str, node_type: str) -> Query:
        """The query of template `name` for a node type."""
        return self._queries[f"{name}:{node_type}"]

    def of_record(self, name: str, kind: str) -> Query:
        """The query of template `name` for a kind of record, also for one that only another version knows. Raises QueryFault for what
        cannot be a kind.
        """
        return self._queries.get(f"{name}:{kind}") or self._of_unknown(name, kind)

    def of_tie(self, name: str, source: str, tie_type: str, target: str) -> Query:
        """The query of template `name` for a tie type between two node types."""
        return self._queries[f"{name}:{source}-{tie_type}-{target}"]

    def _of_unknown(self, name: str, kind: str) -> Query:
        if not _LABEL.fullmatch(kind):
            raise QueryFault(Message("setup.query_label", text=kind))
        known = self._queries[f"{name}:{RECORDS[0]}"]
        _, body = _split(self._folder / f"{name}.cypher")
        return replace(known, name=f"{name}:{kind}", text=_filled(body, {"label": kind}))


def _load(path: Path) -> Iterator[Query]:
    header, body = _split(path)
    _agree(path, header, body)
    for suffix, text in _expanded(header, body):
        yield Query(path.stem + suffix, text, header.purpose, header.parameters, header.columns)


def _split(path: Path) -> tuple[_Header, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = [line.removeprefix("//").strip() for line in lines if line.startswith("//")]
    body = "\n".join(line for line in lines if not line.startswith("//")).strip()
    fields = dict(re.split(r":\s*", line, maxsplit=1) for line in comment if re.match(r"(for each|parameters|returns):", line))
    purpose = " ".join(line for line in comment if not re.match(r"(for each|parameters|returns):", line))
    returns = _RETURNS.fullmatch(fields.get("returns", ""))
    if not purpose or "parameters" not in fields or returns is None:
        raise QueryFault(Message("setup.query_header", file=path.name))
    parameters = frozenset(_listed("" if fields["parameters"] == "none" else fields["parameters"]))
    return _Header(purpose, fields.get("for each"), parameters, _listed(returns[2] or "")), body


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",")) if names else ()


def _agree(path: Path, header: _Header, body: str) -> None:
    used = frozenset(_PARAMETER.findall(body))
    if used != header.parameters:
        raise QueryFault(Message("setup.query_parameters", file=path.name, declared=sorted(header.parameters), used=sorted(used)))
    final = _FINAL_RETURN.search(body)
    returned = tuple(re.findall(r"\bAS (\w+)", final[1])) if final else ()
    if returned != header.columns:
        raise QueryFault(Message("setup.query_columns", file=path.name, declared=list(header.columns), returned=list(returned)))
    if bool(_PLACEHOLDER.search(body)) != (header.for_each is not None):
        raise QueryFault(Message("setup.query_template", file=path.name))


def _expanded(header: _Header, body: str) -> Iterator[tuple[str, str]]:
    if header.for_each is None:
        yield "", body
    elif header.for_each == "node type":
        for node in ONTOLOGY.nodes.values():
            values = {"label": node.name, "properties": _placed("row", 1, (node.name,)), **_reference_ties(node)}
            yield f":{node.name}", _filled(body, values)
    elif header.for_each == "record":
        for kind in RECORDS:
            yield f":{kind}", _filled(body, {"label": kind})
    elif header.for_each == "tie":
        for source, tie, target in ONTOLOGY.triples:
            values = {"source": source, "type": tie, "target": target, "properties": _placed("one", 2, (source, tie, target))}
            yield f":{source}-{tie}-{target}", _filled(body, values)
    else:
        raise QueryFault(Message("setup.query_for_each", text=header.for_each))


def _filled(body: str, values: dict[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values[found[1]], body)


def _placed(of: str, first: int, kind: tuple[str, ...]) -> str:
    """The properties of new items, each by its place in a list."""
    return ", ".join(f"`{name}`: {of}[{place}]" for place, name in enumerate(ONTOLOGY.carried(kind), first))


def _reference_ties(node: NodeType) -> dict[str, str]:
    """The tie types behind its reference columns, by direction; a type without any gets one that cannot stand there."""
    sides = {"from": set[str](), "to": set[str]()}
    for reference in node.references.values():
        sides[reference.at].add(reference.tie)
    return {"out": "|".join(sorted(sides["from"])) or "FOR", "in": "|".join(sorted(sides["to"])) or "FOR"}


QUERIES = Queries()
