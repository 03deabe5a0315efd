"""What the command line says about who holds the ground: rotation test, decision chain, next moves, the nine problems."""

from collections.abc import Iterator

from app.cli.spoken import spoken
from graph.results.chain import Chain, ChainPerson, NextMove, NextMoves, Veto
from graph.results.diagnosis import Diagnosis, ProblemFound
from graph.results.resilience import AllResilience, Costs, Figures, Resilience, Star, Successor


def lost(found: Resilience) -> str:
    """An account without some people."""
    names = ", ".join(person.name for person in found.without)
    cut = [spoken("shell.cut_off", who=", ".join((one.name, *one.roles)), weight=one.weight) for one in found.cut_off]
    handover = [f"  {one.contact.name}: {_colleague(one)}" for one in found.handover]
    return "\n".join([
        spoken("shell.without", name=found.name, names=names, weight=found.lost_weight),
        spoken("shell.before", figures=_figures(found.before)), spoken("shell.after", figures=_figures(found.after)), *cut,
        *([spoken("shell.handover")] if handover else []), *handover,
    ])  # fmt: skip


def costly(found: Costs) -> str:
    """Our people at an account by what their leaving would cost."""
    lines = [f"{place:3}. {one.name} · {spoken('shell.loses', lost=one.lost_weight, alone=one.alone_weight, held=one.held_weight)}"
             for place, one in enumerate(found.people, start=1)]  # fmt: skip
    if not lines:
        return spoken("shell.nobody_tied", name=found.name)
    return "\n".join([spoken("shell.star", name=found.name, star=_star(found.star)), *lines])


def leaning(table: AllResilience) -> str:
    """All accounts, a line each."""
    lines = (spoken("shell.leans", name=one.name, star=_star(one.star), weight=one.lost_weight) for one in table.items)
    return "\n".join(lines) or spoken("shell.no_account")


def carried(found: Chain) -> str:
    """A decision chain: vetoes first, then support, then everybody."""
    vetoes = [_veto(veto) for veto in found.vetoes]
    low, high = found.range
    heading = spoken("shell.support", name=found.name, support=_shown(found.support), low=_shown(low), high=_shown(high))
    people = [_chained(one) for one in found.people]
    return "\n".join([heading, *vetoes, *people])


def planned(found: NextMoves, limit: int) -> str:
    """The next moves, best first."""
    if not found.moves:
        return spoken("shell.no_moves", name=found.name)
    return "\n".join([found.name, *(_move(place, move) for place, move in enumerate(found.moves[:limit], start=1))])


def diagnosed(found: Diagnosis) -> str:
    """The nine problems, worst first."""
    heading = spoken("shell.diagnosed", scope=found.scope or spoken("shell.all_accounts"), day=found.at, since=found.since)
    return "\n".join([heading, *(line for problem in found.problems for line in _problem(problem))])


def _veto(veto: Veto) -> str:
    codes = {"blocks": "shell.veto_blocks", "unclear": "shell.veto_unclear", "clear": "shell.veto_clear"}
    level = "" if veto.level is None else spoken("shell.at_level", level=veto.level)
    return spoken("shell.veto", name=veto.name, state=spoken(codes[veto.state]), level=level)


def _chained(one: ChainPerson) -> str:
    role = spoken("shell.role", role=one.role) if one.role else spoken("shell.no_role")
    claimed, coach = spoken("shell.claimed") if one.claimed else "", spoken("shell.coach") if one.coach else ""
    return spoken("shell.chained", weight=one.weight, name=one.name, role=role, level=_shown(one.level), claimed=claimed, coach=coach)


def _colleague(one: Successor) -> str:
    if one.colleague is None:
        return spoken("shell.nobody_yet")
    return spoken("shell.taken_over", name=one.colleague.name, strength=one.strength)


def _move(place: int, move: NextMove) -> str:
    with_what = spoken("shell.with", name=move.resource.name) if move.resource else ""
    who = f"{move.colleague.name if move.colleague else spoken('shell.no_way_in')}{with_what}"
    figures = spoken("shell.move_figures", score=move.score, gain=move.gain, reach=move.reach)
    return f"{place:3}. {move.person.name} · {spoken('shell.move_who', figures=figures, who=who)}\n     {move.why}"


def _problem(problem: ProblemFound) -> Iterator[str]:
    trend = "" if problem.trend is None else spoken("shell.since", trend=problem.trend)
    severity = spoken("shell.not_judged") if problem.severity is None else f"{problem.severity:.0f} %{trend}"
    yield f"{problem.number}. {problem.name} · {severity}"
    yield from (spoken("shell.place", name=place.name, text=place.text) for place in problem.where)
    if problem.where:
        yield f"   → {problem.advice}"


def _figures(figures: Figures) -> str:
    three = {"breadth": figures.breadth, "depth": figures.depth, "penetration": figures.penetration}
    shown = {name: _shown(value) for name, value in three.items()}
    return spoken("shell.figures", **shown) + spoken("shell.reached_weight", weight=figures.reached_weight)


def _star(star: Star) -> str:
    return spoken("shell.too_few") if star.index is None else f"{star.name or spoken('shell.nobody')} {100 * star.index:.0f} %"


def _shown(figure: float | None) -> str:
    return spoken("shell.unknown") if figure is None else f"{figure:.0f}"
