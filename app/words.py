"""What the command line says."""

import os
from collections.abc import Iterator

from graph.ontology import ONTOLOGY, Language
from graph.results import Hop, ImportState, PersonName, Reach, Route


def language() -> Language:
    """Chinese where the terminal's locale is Chinese, else English."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def summed_up(state: ImportState, shown: int) -> Iterator[str]:
    """An import in lines: what came in, and each row that is wrong."""
    for row in state.rejected[:shown]:
        place = f"{row.file}:{row.row}" if row.row else row.file
        yield f"{place}: {row.column + ': ' if row.column else ''}{row.problem}"
    if state.rejected_count > shown:
        yield f"… and {state.rejected_count - shown} more"
    yield from (f"note: {note}" for note in state.notes)
    verb = "checked" if state.dry_run else "imported"
    if state.status == "done":
        counts = f"{state.created:,} new, {state.updated:,} changed, {state.unchanged:,} as they were, {state.rejected_count:,} problems"
        yield f"{state.rows:,} rows {verb}: {counts}"
    else:
        yield f"not imported: {state.problem}"


def told(reach: Reach) -> str:
    """Routes in words."""
    if not reach.routes:
        near = "\n".join(f"  {one.name}: {one.hops} {'hop' if one.hops == 1 else 'hops'} away" for one in reach.nearest)
        return f"Nobody of ours reaches {_named(reach.target)}." + (f" The nearest people:\n{near}" if near else "")
    heading = f"{len(reach.routes)} {'route' if len(reach.routes) == 1 else 'routes'} to {_named(reach.target)}"
    return "\n".join([heading, *(_route(number, route) for number, route in enumerate(reach.routes, start=1))])


def _named(person: PersonName) -> str:
    return ", ".join(part for part in (person.name, person.title, person.organization) if part)


def _route(number: int, route: Route) -> str:
    names = {person.id: person.name for person in route.people}
    chain = " → ".join(person.name for person in route.people)
    hops = [f"     {names[hop.source]} → {names[hop.target]}: {_why(hop)}" for hop in route.hops]
    risks = [f"     ! {risk.text}" for risk in route.risks]
    return "\n".join([f"{number:3}. {chain} · {route.strength:.1f}", *hops, *risks])


def _why(hop: Hop) -> str:
    kind = ONTOLOGY.ties[hop.type].label("en") if hop.type in ONTOLOGY.ties else hop.type
    strength = f"{hop.strength:.0f}" if hop.known else f"{hop.strength:.0f} (strength unknown)"
    last = f"last contact {hop.last_contact}" if hop.last_contact else ""
    basis = f"{hop.basis} tie" if hop.basis else ""
    return ", ".join(part for part in (kind, strength, hop.tie_class or "", basis, last) if part)
