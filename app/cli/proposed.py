"""What is proposed in the reader's words: columns, values, kinds, sources; and a change with other values, as it is typed."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from graph.messages.language import Language, reader
from graph.model.ontology import ONTOLOGY, Property, Reference

if TYPE_CHECKING:  # a command loads what it runs, and nothing for the others
    from pydantic import JsonValue

    from graph.proposals.proposal import Change, Proposal
    from graph.results.proposals import Line
    from graph.views.graph_view import GraphView


def in_words(key: str) -> str:
    """A word of the inbox in the reader's language, the same as on its page."""
    from visual.words import text

    return text(key, reader())


def source_named(source: str) -> str:
    """A source by its name; a further one as it calls itself."""
    from visual.words import WORDS

    key = f"source_{source.replace(' ', '_')}"
    return in_words(key) if key in WORDS else source


def column_named(line: "Line") -> str:
    """The name of a column in the reader's language."""
    return _names(reader()).get(line.column, line.column.partition(".")[2])


def value_named(line: "Line", value: "JsonValue") -> str:
    """A value in the reader's words: items by their names, choices by the ontology's."""
    if value is None:
        return "–"
    if isinstance(value, list):
        return ("、" if reader() == "zh" else ", ").join(value_named(line, one) for one in value)
    names = {one.id: one.name for one in line.names}
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return names.get(text) or names.get(text.partition(":")[2]) or _names(reader()).get(f"{line.column}.{text}", text)


def changed(view: "GraphView", proposal: "Proposal", values: Sequence[str]) -> "Change":
    """The change of a proposal with other values, `COLUMN=VALUE` each. Raises Invalid for what names no column of it."""
    from graph.imports.reading.headers import folded
    from graph.messages import Message
    from graph.model.errors import Invalid, Problem
    from graph.questions.proposals.preview import lines

    type_name = next((line.column.partition(".")[0] for line in lines(view, proposal)), "")
    node, tie = ONTOLOGY.nodes.get(type_name), ONTOLOGY.ties.get(type_name)
    columns = node.fields if node else (*tie.properties, *ONTOLOGY.validity, "from", "to") if tie else ()
    called = {folded(name): name for name in (*columns, *proposal.change)}
    for language in ("en", "zh"):
        called |= {folded(_names(language).get(f"{type_name}.{name}", name)): name for name in columns}
    change = dict(proposal.change)
    for given in values:
        column, parted, value = given.partition("=")
        name = called.get(folded(column))
        if not parted or name is None:
            raise Invalid([Problem("--set", Message("proposal.no_column", text=given, columns=list(proposal.change)))])
        declared = node.field(name) if node else tie.properties.get(name) if tie else None
        change[name] = _read(declared, value.strip())
    return {name: value for name, value in change.items() if value is not None}


def _read(declared: Property | Reference | None, text: str) -> "JsonValue":
    """A value as the call takes it; None for an empty one. Raises Invalid."""
    from graph.imports.cells.values import value
    from graph.model.errors import BadValue, Invalid, Problem

    if not text:
        return None
    try:
        found = value(declared, text) if declared else text
    except BadValue as fault:
        raise Invalid([Problem("--set", fault.message)]) from None
    return [*found] if isinstance(found, list) else found


@cache
def _names(language: Language) -> dict[str, str]:
    from visual.words import names

    return names(language)
