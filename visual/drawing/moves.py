"""What has moved since an earlier day, in words: with somebody, along a tie, on a map as a whole."""

from collections import Counter

from graph.messages.wording import day_said
from graph.model.ontology import ONTOLOGY, Language
from graph.results import Map, MapEdge, MapNode
from graph.results.maps import MapMove
from visual.words import text

ORDER = ("new", "gone", "seat", "role", "stronger", "weaker")


def moves_of(node: MapNode, language: Language) -> list[str]:
    """Each thing that has moved with somebody, a phrase each."""
    return [_said(move, language) for move in node.moved]


def tie_moved(edge: MapEdge, language: Language) -> str:
    """How a tie has moved; empty where it has not."""
    if edge.moved is None:
        return ""
    label = ONTOLOGY.marks.moved[edge.moved].label(language)
    return label if edge.moved == "new" else f"{label} · {text('map_move_was', language, was=_strength(edge.was, language))}"


def moves_sentence(drawn: Map, language: Language) -> str:
    """What has moved on a map that is compared with an earlier day, counted by people; empty for one that is not."""
    if drawn.than is None:
        return ""
    day = day_said(drawn.than, language)
    found = Counter(kind for node in drawn.nodes for kind in {move.kind for move in node.moved})
    if not found:
        return text("map_moves_none", language, day=day)
    keys = {kind: "map_moves_" + kind + ("_one" if n == 1 else "") for kind, n in found.items()}
    parts = [text(keys[kind], language, n=str(found[kind])) for kind in ORDER if kind in found]
    return text("map_moves_since", language, day=day, moves=("，" if language == "zh" else ", ").join(parts))


def _said(move: MapMove, language: Language) -> str:
    if move.kind in ("new", "gone"):
        return text("map_move_" + move.kind, language)
    if move.kind == "seat":
        return text("map_move_seat", language, before=move.before) if move.before else text("map_move_seat_only", language)
    if move.kind == "role":
        role = ONTOLOGY.ties["DECIDES_ON"].properties["role"].choices.get(move.before or "")
        return text("map_move_role", language, before=role.label(language)) if role else text("map_move_role_only", language)
    said = {"who": move.who or "", "was": _strength(move.was, language), "now": _strength(move.now, language)}
    return text("map_move_tie_" + move.tie if move.tie else "map_move_" + move.kind, language, **said)


def _strength(strength: float | None, language: Language) -> str:
    return text("unknown", language) if strength is None else f"{strength:.0f}"
