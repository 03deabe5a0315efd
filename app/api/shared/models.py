"""The API's models of the maps' items, made from the ontology: what is read, what is created, what is changed."""

from collections.abc import Callable
from typing import Annotated, Literal, Optional, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from graph.model.ontology import ONTOLOGY, NodeType, Property, Reference

Extra = dict[str, str | None]
Fields = dict[str, tuple[object, object]]
Route = TypeVar("Route", bound=Callable[..., object])


class Page(BaseModel):
    """Part of a list; `next` is the cursor of the following part, null at the end."""

    items: list[dict[str, object]]
    next: str | None


class _Body(BaseModel):
    """What is written: nothing that the ontology does not know, further columns under `extra`."""

    model_config = ConfigDict(extra="forbid")


def _no_flag(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError(f"is {str(value).lower()}; must be a number")
    return value


_NO_FLAG = BeforeValidator(_no_flag)
"""Pydantic alone reads true as 1."""


def _type(declared: Property | Reference) -> object:
    if isinstance(declared, Reference):
        return list[str] if declared.many else str
    if declared.closed:
        return Literal[tuple(declared.choices)]
    kinds = {"integer": Annotated[int, _NO_FLAG], "number": Annotated[float, _NO_FLAG], "flag": bool, "references": list[str]}
    return kinds.get(declared.type, str)


def _field(declared: Property | Reference, example: object, *, required: bool) -> tuple[object, object]:
    examples = [example] if example is not None else None
    described = Field(... if required else None, description=f"{declared.en} · {declared.zh}", examples=examples)
    kind = _type(declared)
    return (kind if required else Optional[kind], described)  # noqa: UP045  (a union cannot be written with a value)


def _example(node: NodeType, column: str) -> object:
    value = node.example.get(column)
    declared = node.field(column)
    many = declared.many if isinstance(declared, Reference) else declared is not None and declared.type == "references"
    return value.split(";") if many and isinstance(value, str) else value


def _made(name: str, doc: str, fields: Fields) -> type[BaseModel]:
    return create_model(  # pyright: ignore[reportCallIssue, reportUnknownVariableType]
        name,
        __base__=_Body,
        __doc__=doc,
        **fields,  # pyright: ignore[reportArgumentType]
    )


def takes(model: type[BaseModel]) -> Callable[[Route], Route]:
    """Let a route take a body of a model made here; no annotation can name one that the ontology brings at run time."""

    def with_body(route: Route) -> Route:
        route.__annotations__["body"] = model
        return route

    return with_body


def created(node: NodeType) -> type[BaseModel]:
    """The body that creates an item: the columns of its sheet; without `id` its natural key makes one."""
    columns = _columns(node, required=node.required)
    own_id = (Optional[str], Field(None, examples=[node.example.get("id")]))  # noqa: UP045
    return _made(f"{node.name}Create", f"A new {node.en.lower()}.", {**columns, **_common(), "id": own_id})


def changed(node: NodeType) -> type[BaseModel]:
    """The body that changes an item: an absent key leaves a value, null removes it."""
    return _made(f"{node.name}Change", f"Changes to a {node.en.lower()}.", {**_columns(node), **_common()})


def _columns(node: NodeType, required: tuple[str, ...] = ()) -> Fields:
    declared = {column: field for column in node.fields if (field := node.field(column))}
    return {column: _field(field, _example(node, column), required=column in required) for column, field in declared.items()}


def tie_created() -> type[BaseModel]:
    """The body that creates a tie of any type."""
    source = (str, Field(..., description="id or unique name", examples=["p-example-seller"]))
    target = (str, Field(..., examples=["p-example-cio"]))
    kind = (Literal[tuple(ONTOLOGY.ties)], Field("KNOWS", description="tie type"))
    return _made("TieCreate", "A new tie.", {"from": source, "to": target, "type": kind, **_tie_properties(), **_common()})


def tie_changed() -> type[BaseModel]:
    """The body that changes a tie."""
    return _made("TieChange", "Changes to a tie.", {**_tie_properties(), **_common()})


def _tie_properties() -> Fields:
    """Every property some tie type has; which one fits is checked against the tie's own type."""
    by_name: dict[str, list[Property]] = {}
    for tie in ONTOLOGY.ties.values():
        for name, declared in ONTOLOGY.tie_properties(tie.name).items():
            by_name.setdefault(name, []).append(declared)
    return {name: _field(_shared(declared), None, required=False) for name, declared in by_name.items() if name != "source"}


def _shared(declared: list[Property]) -> Property:
    """One declaration for a name several tie types use: without choices unless there is only one."""
    kinds = {tuple(one.choices) for one in declared}
    return declared[0] if len(kinds) == 1 else declared[0].model_copy(update={"choices": {}, "type": "text"})


def _common() -> Fields:
    return {
        "source": (Optional[str], Field(None, description="where this comes from · 来源")),  # noqa: UP045
        "extra": (Extra, Field(default_factory=dict, description="further columns of your own")),
    }
