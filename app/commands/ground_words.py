"""What the command line says about who holds the ground: rotation test, decision chain, next moves, the nine problems."""

from collections.abc import Iterator

from graph.results.chain import Chain, ChainPerson, NextMove, NextMoves
from graph.results.diagnosis import Diagnosis, ProblemFound
from graph.results.resilience import AllResilience, Costs, Figures, Handover, Resilience, Star


def lost(found: Resilience) -> str:
    """An account without some people."""
    names = ", ".join(person.name for person in found.without)
    cut = [f"  ! cut off: {', '.join((one.name, *one.roles))}, weight {one.weight:.2f}" for one in found.cut_off]
    handover = [f"  {one.contact.name}: {_colleague(one)}" for one in found.handover]
    return "\n".join([
        f"{found.name} without {names}: {found.lost_weight:.2f} of the decision weight reached is lost",
        f"  before {_figures(found.before)}", f"  after  {_figures(found.after)}", *cut,
        *(["  handover:"] if handover else []), *handover,
    ])  # fmt: skip


def costly(found: Costs) -> str:
    """Our people at an account by what their leaving would cost."""
    lines = [f"{place:3}. {one.name} · loses {one.lost_weight:.2f}, alone holds {one.alone_weight:.2f} of {one.held_weight:.2f}"
             for place, one in enumerate(found.people, start=1)]  # fmt: skip
    if not lines:
        return f"{found.name}: nobody of ours is effectively tied here."
    return "\n".join([f"{found.name} · star: {_star(found.star)}", *lines])


def leaning(table: AllResilience) -> str:
    """All accounts, a line each."""
    return "\n".join(f"{one.name}: {_star(one.star)}, largest loss {one.lost_weight:.2f}" for one in table.items) or "No account yet."


def carried(found: Chain) -> str:
    """A decision chain: vetoes first, then support, then everybody."""
    vetoes = [f"  ! {veto.name} may veto: {veto.state}{'' if veto.level is None else f' at level {veto.level}'}" for veto in found.vetoes]
    low, high = found.range
    heading = f"{found.name} · support {_shown(found.support)} (from {_shown(low)} to {_shown(high)})"
    people = [f"  {one.weight:.2f}  {one.name}, {one.role or 'no role'}: {_level(one)}{_coach(one)}" for one in found.people]
    return "\n".join([heading, *vetoes, *people])


def planned(found: NextMoves, limit: int) -> str:
    """The next moves, best first."""
    if not found.moves:
        return f"{found.name}: everybody in the chain stands where they should, or nobody is recorded in it."
    return "\n".join([found.name, *(_move(place, move) for place, move in enumerate(found.moves[:limit], start=1))])


def diagnosed(found: Diagnosis) -> str:
    """The nine problems, worst first."""
    heading = f"{found.scope or 'All accounts'} on {found.at}, against {found.since}"
    return "\n".join([heading, *(line for problem in found.problems for line in _problem(problem))])


def _level(one: ChainPerson) -> str:
    return f"level {_shown(one.level)}{' (claimed)' if one.claimed else ''}"


def _coach(one: ChainPerson) -> str:
    return ", a competitor's coach" if one.coach else ""


def _colleague(one: Handover) -> str:
    return f"{one.colleague.name} at {one.strength:.0f}" if one.colleague else "nobody yet"


def _move(place: int, move: NextMove) -> str:
    with_what = f" with {move.resource.name}" if move.resource else ""
    who = f"{move.colleague.name}{with_what}" if move.colleague else f"a way in is missing{with_what}"
    return f"{place:3}. {move.person.name} · {move.score:.0f} (gain {move.gain:.1f}, reach {move.reach:.0f}): {who}\n     {move.why}"


def _problem(problem: ProblemFound) -> Iterator[str]:
    trend = "" if problem.trend is None else f", {problem.trend:+.0f} since"
    severity = "cannot be judged: nothing recorded" if problem.severity is None else f"{problem.severity:.0f} %{trend}"
    yield f"{problem.number}. {problem.name} · {severity}"
    yield from (f"   {place.name}: {place.text}" for place in problem.where)
    if problem.where:
        yield f"   → {problem.advice}"


def _figures(figures: Figures) -> str:
    return (f"breadth {_shown(figures.breadth)}, depth {_shown(figures.depth)}, penetration {_shown(figures.penetration)}, "
            f"weight reached {figures.reached_weight:.2f}")  # fmt: skip


def _star(star: Star) -> str:
    return "too few people tied to say" if star.index is None else f"{star.name or 'nobody'} {100 * star.index:.0f} %"


def _shown(figure: float | None) -> str:
    return "unknown" if figure is None else f"{figure:.0f}"
