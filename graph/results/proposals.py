"""What a proposal would change: what stands now beside what would stand."""

from pydantic import Field, JsonValue

from graph.results.naming import Result


class Named(Result):
    """An item that a value names: enough to show and to link."""

    type: str = Field(description="node type")
    id: str
    name: str


class Line(Result):
    """One column of an item: what stands now, and what would stand."""

    column: str = Field(description="the column's name in the ontology, such as Person.title")
    now: JsonValue = None
    then: JsonValue = None
    other: JsonValue = Field(default=None, description="of a merge: what stands now of the other, which goes")
    names: tuple[Named, ...] = Field(default=(), description="the items that the values name by id")
