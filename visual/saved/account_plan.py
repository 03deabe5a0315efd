"""The plan of an account as six slides: three relationships, map, power map, gaps, competition, goals.

Departments that the map has no room for follow as further slides. Every slide says the day it is of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.messages.language import speaking
from graph.model.ontology import ONTOLOGY, Language
from graph.results.competition import Competition, Rivalled, State
from graph.results.coverage import Coverage, Gap
from graph.results.naming import PersonName
from graph.results.support import Dimension, Relationship
from graph.results.tools import Tool
from graph.results.year import GoalProgress, Year
from visual.drawing.layouts.chain_board import BANDS
from visual.drawing.marks import GREY, support_meaning
from visual.drawing.model import Drawing
from visual.drawing.paint.colours import ACCENT, FRAME, INK, LINE, MUTED, SURFACE
from visual.drawing.paint.letters import fitted
from visual.saved.map_slides import appendix, overview
from visual.saved.slides import CONTENT, Deck, Look, Paragraph, Run, Slide
from visual.words import text

_FEW: Final = 8
_IN_CELL: Final = 6
_STATES: Final[tuple[State, ...]] = ("held", "contested", "theirs", "open")
_STATE_COLOURS: Final[dict[State, str]] = {"held": "#0072B2", "contested": "#B86E00", "theirs": "#D55E00", "open": GREY}
_BANDS: Final = ("high", "middle", "low")


@dataclass(frozen=True)
class AccountFacts:
    """What the plan of an account tells, as its reader sees it."""

    relationship: Relationship
    coverage: Coverage
    competition: Competition
    power: Tool
    year: Year


def account_plan(facts: AccountFacts, drawing: Drawing, day: str, language: Language) -> bytes:
    """The six slides, and what the map has no room for."""
    with speaking(language):
        name = facts.relationship.name
        deck = Deck(f"{name} · " + text("plan_slides", language))

        def slide(key: str) -> Slide:
            return deck.slide(f"{name} · {text(key, language)}", day)

        _three(slide("three"), facts, language)
        others = overview(deck, drawing, f"{name} · {text('tab_map', language)}", day, language)
        _power(slide("layout_power"), facts.power, language)
        _gaps(slide("gaps_title"), facts.coverage.gaps, language)
        _competition(slide("tab_competition"), facts.competition, language)
        _goals(slide("year_goals"), facts.year, language)
        appendix(deck, drawing, others, name, day)
        return deck.saved()


def _three(slide: Slide, facts: AccountFacts, language: Language) -> None:
    """Three columns: what each relationship is worth, and what stands behind it."""
    three, gaps = facts.relationship, [gap_text(gap, language) for gap in facts.coverage.gaps[:3]]
    said: list[tuple[str, float | None, str, list[str]]] = [
        ("key", three.key.score, "±100", _findings(three.key, language)),
        ("general", three.general.score, "100", gaps),
        ("organisational", three.organisational.score, "100", _findings(three.organisational, language)),
    ]
    left, top, right, bottom = CONTENT
    wide = (right - left - 32) / 3
    for at, (name, score, scale, behind) in enumerate(said):
        figure = "–" if score is None else f"{score:.0f}"
        paragraphs: list[Paragraph] = [
            [Run(text(f"three_{name}", language), 20, bold=True), Run(f"   {text(f'three_part_{name}', language)}", 14, MUTED)],
            [Run(figure, 54, ACCENT if score is not None else MUTED, bold=True), Run(f" / {scale}", 16, MUTED)],
            *([Run(f"• {one}", 18)] for one in behind or [text(f"three_unknown_{name}", language)] * (score is None)),
        ]
        slide.box((left + at * (wide + 16), top + 8, wide, bottom - top - 16), paragraphs, Look(FRAME, LINE), anchor="top", inset=18)


def _findings(dimension: Dimension, language: Language) -> list[str]:
    found = [one for one in dimension.findings if one.kind != "unassessed"]
    return [_with_names(text(f"finding_{one.kind}", language), one.people, language) for one in found[:5]]


def _with_names(said: str, people: Sequence[PersonName], language: Language) -> str:
    names = _listed((one.name for one in people), language)
    return f"{said}: {names}" if names and language == "en" else f"{said}：{names}" if names else said


def _listed(names: Iterable[str], language: Language) -> str:
    """The first three names."""
    found = list(names)
    shown = ("、" if language == "zh" else ", ").join(found[:3])
    return f"{shown} …" if len(found) > 3 else shown


def gap_text(gap: Gap, language: Language) -> str:
    """A gap as a sentence with its first names, as the account's page says it."""
    levels = ONTOLOGY.nodes["Person"].properties["level"].choices
    departments = [one.department.name for one in gap.cases if one.department] or ([gap.department.name] if gap.department else [])
    said = {
        "them": _listed((one.name for one in gap.people if one.side != "ours"), language),
        "us": _listed((one.name for one in gap.people if one.side == "ours"), language), "department": _listed(departments, language),
        "level": _listed((levels[one.level].label(language) for one in gap.cases if one.level in levels), language), "n": str(gap.count),
    }  # fmt: skip
    return text(f"gap_{gap.kind}{'_one' if gap.count == 1 and _has_one(gap.kind) else ''}", language, **said)


def _has_one(kind: str) -> bool:
    from visual.words import WORDS

    return f"gap_{kind}_one" in WORDS


def _gaps(slide: Slide, gaps: Sequence[Gap], language: Language) -> None:
    """A table: what is missing, how much it weighs, what to do."""
    if not gaps:
        slide.text(_whole(), [[Run(text("gaps_none", language), 18)]])
        return
    head = [text(one, language) for one in ("plan_gap", "plan_weight", "gap_advice")]
    rows = [[gap_text(gap, language), f"{gap.weight:.1f}", gap.in_words()] for gap in gaps[:_FEW]]
    slide.table((CONTENT[0], CONTENT[1] + 8, CONTENT[2] - CONTENT[0], 56.0 * (len(rows) + 1)), (5, 1, 6), [head, *rows])


def _power(slide: Slide, power: Tool, language: Language) -> None:
    """Value × influence of whoever decides in an open project, in three by three; of several projects the largest of each."""
    most = dict[str, tuple[float, float, PersonName]]()
    unknown = dict[str, PersonName]()
    for row in power.rows:
        value, influence = row.cells.get("value"), row.cells.get("influence")
        if row.person is None:
            continue
        if not isinstance(value, int | float) or not isinstance(influence, int | float):
            unknown[row.person.id] = row.person
        elif (found := most.get(row.person.id)) is None or value * influence > found[0] * found[1]:
            most[row.person.id] = float(value), float(influence), row.person
    left, top, right, bottom = CONTENT[0] + 132, CONTENT[1] + 4, CONTENT[2], CONTENT[3] - 52
    wide, high = (right - left) / 3, (bottom - top - 28) / 3
    for column, band in enumerate(reversed(_BANDS)):
        slide.text(
            (left + column * wide, top, wide, 24), [[Run(text(f"power_value_{band}", language), 14, MUTED, bold=True)]], align="middle"
        )
    for line, band in enumerate(_BANDS):
        y = top + 28 + line * high
        slide.text((CONTENT[0], y + high / 2 - 12, 126, 40), [[Run(text(f"power_influence_{band}", language), 14, MUTED, bold=True)]])
        for column, across in enumerate(reversed(_BANDS)):
            there = [one for value, influence, one in most.values() if _band(influence) == band and _band(value) == across]
            _cell(slide, (left + column * wide + 3, y + 3, wide - 6, high - 6), there, language)
    aside = [one for key, one in unknown.items() if key not in most]
    said = text("plan_power_unknown", language, names=_listed((one.name for one in aside), language)) if aside else ""
    none = "" if most or aside else text("plan_power_none", language)
    slide.text((CONTENT[0], bottom + 10, CONTENT[2] - CONTENT[0], 30), [[Run(said or none, 14, MUTED)]])


def _cell(slide: Slide, frame: tuple[float, float, float, float], people: Sequence[PersonName], language: Language) -> None:
    """A cell with its people, three beside one another."""
    slide.box(frame, [], Look(FRAME, LINE))
    left, top, wide, high = frame
    across, down = (wide - 16) / 3, min(54.0, (high - 16) / 2)
    for at, one in enumerate(people[:_IN_CELL]):
        meaning = support_meaning(one.support)
        colour = MUTED if one.support is None else meaning.colour or MUTED
        more = len(people) - _IN_CELL if at == _IN_CELL - 1 else 0
        said: list[Paragraph] = [
            [
                Run(f"{meaning.mark or '?'} ", 14, colour, bold=True),
                Run(fitted(one.name, across - 40, 14, bold=True), 14, bold=True),
            ],
            [Run(text("plan_more", language, n=str(more)) if more > 0 else fitted(one.title or "", across - 20, 10), 10, MUTED)],
        ]
        place = left + 8 + at % 3 * across, top + 8 + at // 3 * down
        slide.box((*place, across - 6, down - 6), said, Look(SURFACE, LINE), name=one.name, wrapped=False)


def _band(figure: float) -> str:
    return next(band for band, least in BANDS.items() if figure >= least)


def _competition(slide: Slide, found: Competition, language: Language) -> None:
    """Four columns by who holds the person, the weightiest on top, each with its share of the decision weight."""
    whole = sum(found.weights.values())
    left, top, right, bottom = CONTENT
    wide = (right - left - 48) / 4
    for at, state in enumerate(_STATES):
        share = f"{100 * found.weights.get(state, 0.0) / whole:.0f} %" if whole else "–"
        people = sorted((one for one in found.people if one.state == state), key=lambda one: (-one.weight, one.name))
        more = [[Run(text("plan_more", language, n=str(len(people) - 10)), 12, MUTED)]] if len(people) > 10 else []
        paragraphs: list[Paragraph] = [
            [Run(text(f"state_{state}", language), 18, _STATE_COLOURS[state], bold=True), Run(f"  {share}", 18, INK)],
            *(paragraph for one in people[:10] for paragraph in _rivalled(one)),
            *more,
        ]
        slide.box((left + at * (wide + 16), top + 8, wide, bottom - top - 16), paragraphs, Look(FRAME, LINE), anchor="top", inset=14)


def _rivalled(one: Rivalled) -> list[Paragraph]:
    ours, theirs = ("–" if side.strength is None else f"{side.strength:.0f}" for side in (one.ours, one.theirs))
    rival = f"{one.rival_name} {theirs}" if one.rival_name else theirs
    return [[Run(one.name, 18, bold=True), Run(f"  {ours} : {rival}", 14, MUTED)]]


def _goals(slide: Slide, year: Year, language: Language) -> None:
    """A table of the year's goals; what to do where there are none."""
    if not year.goals:
        said = [[Run(text("year_no_goals", language, year=str(year.year)), 18)], [Run(text("year_no_goals_why", language), 15, MUTED)]]
        slide.text(_whole(), said)
        return
    head = [text(one, language) for one in ("year_goal", "year_from", "year_now", "year_to", "year_due", "year_owner", "year_state")]
    rows = [_goal(goal, language) for goal in year.goals[: _FEW + 1]]
    slide.table((CONTENT[0], CONTENT[1] + 8, CONTENT[2] - CONTENT[0], 52.0 * (len(rows) + 1)), (6, 1, 1, 1, 2, 2, 2), [head, *rows])


def _goal(goal: GoalProgress, language: Language) -> list[str]:
    figures = ["–" if one is None else f"{one:.4g}" for one in (goal.source, goal.now, goal.to)]
    owner = goal.owner.name if goal.owner else text("year_nobody", language)
    return [f"{goal.subject.name} · {goal.figure.in_words()}", *figures, goal.due, owner, text(f"goal_{goal.state}", language)]


def _whole() -> tuple[float, float, float, float]:
    return (CONTENT[0], CONTENT[1] + 12, CONTENT[2] - CONTENT[0], 200.0)
