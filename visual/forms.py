"""What an editor may fill in, as the ontology declares it: the fields of every node and tie type, and what a tie may join."""

from typing import TypedDict

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from graph.model.ontology import ONTOLOGY, Language, NodeType, Property, Reference, TieType
from visual.language import chosen

router = APIRouter()
_OF_PROGRAMS = {"foreign_id"}
"""What other programs know an item by: imports fill it in, nobody else."""


class Field(TypedDict):
    """One field of a form: its name in the API and in words, its type, range and choices; `of` are the node types it may name."""

    name: str
    label: str
    type: str
    range: tuple[float, float] | None
    choices: list[tuple[str, str]]
    open: bool
    of: tuple[str, ...]
    many: bool
    required: bool
    default: str | int | None


class NodeForm(TypedDict):
    """The form of a node type; `plural` is its path in the API."""

    label: str
    plural: str
    fields: list[Field]


class TieForm(TypedDict):
    """The form of a tie type; `sides` are the pairs it is offered between (None: all, `any`: either end).

    `single` ones end the one before, `key` tells parallel ones apart.
    """

    label: str
    ends: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, str], ...] | None
    symmetric: bool
    single: bool
    key: str | None
    fields: list[Field]


class Forms(TypedDict):
    """Every form, by the name of its type."""

    nodes: dict[str, NodeForm]
    ties: dict[str, TieForm]


@router.get("/forms", include_in_schema=False)
def asked(request: Request) -> JSONResponse:
    """The forms in the reader's language."""
    return JSONResponse(forms(chosen(request)), headers={"Cache-Control": "no-cache", "Vary": "Accept-Language, Cookie"})


def forms(language: Language) -> Forms:
    """The forms in `language`."""
    return Forms(
        nodes={name: _node_form(node, language) for name, node in ONTOLOGY.nodes.items()},
        ties={name: _tie_form(tie, language) for name, tie in ONTOLOGY.ties.items()},
    )


def _node_form(node: NodeType, language: Language) -> NodeForm:
    declared = {name: field for name in node.fields if name not in _OF_PROGRAMS and (field := node.field(name))}
    fields = [_field(name, field, language, required=name in node.required) for name, field in declared.items()]
    return NodeForm(label=node.label(language), plural=node.plural, fields=fields)


def _tie_form(tie: TieType, language: Language) -> TieForm:
    required = {tie.key} & {*tie.sheet.required} if tie.key and tie.sheet else set[str]()
    declared = ONTOLOGY.tie_properties(tie.name)
    fields = [_field(name, field, language, required=name in required) for name, field in declared.items()]
    return TieForm(
        label=tie.label(language), ends=tie.ends, sides=tie.sides, symmetric=tie.symmetric, single=bool(tie.single), key=tie.key,
        fields=fields,
    )  # fmt: skip


def _field(name: str, declared: Property | Reference, language: Language, *, required: bool) -> Field:
    plain = declared if isinstance(declared, Property) else None
    return Field(
        name=name,
        label=declared.label(language),
        type=plain.type if plain else "reference",
        range=plain.range if plain else None,
        choices=[(key, choice.label(language)) for key, choice in plain.choices.items()] if plain else [],
        open=plain.open or plain.or_participant if plain else False,
        of=declared.of,
        many=declared.many if isinstance(declared, Reference) else declared.type == "references",
        required=required,
        default=plain.default if plain else None,
    )
