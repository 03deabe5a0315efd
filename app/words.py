"""What the command line says."""

import os
from collections.abc import Iterator

from graph.imports import counted
from graph.model.ontology import ONTOLOGY, Language
from graph.results import FileReport, Hop, ImportState, PersonName, Reach, Route, Trouble
from graph.results.coverage import AllCoverage, Coverage, Gap
from graph.results.influence import Influence, InfluencePerson
from graph.results.reach import Lead
from graph.results.strength import Strength

_NAMED = 5
_MOVES = 50
"""More lines about people who move than this nobody reads."""


def language() -> Language:
    """Chinese where the terminal's locale is Chinese, else English."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def summed_up(state: ImportState, shown: int) -> Iterator[str]:
    """An import in lines: what each file was taken for, what came of it, and what is wrong where."""
    for one in state.troubles[:shown]:
        yield _trouble(one)
    rest = sum(one.count for one in state.troubles[shown:])
    if rest:
        yield f"… and {rest} more"
    yield from (f"move: {move.name} moves from {move.left} to {move.taken}" for move in state.moves[:_MOVES])
    if state.moves_count > _MOVES:
        yield f"move: and {state.moves_count - _MOVES:,} more"
    yield from (f"note: {note}" for note in state.notes)
    refused = {one.file for one in state.troubles if one.left_out == "file"}
    for file in state.files:
        if file.name not in refused:
            yield from _file(file, state)
    if state.status == "done":
        yield f"{counted(state.rows, 'row')} {'checked' if state.dry_run else 'imported'}: {_came(state, state)}{_bad(state)}"
    else:
        yield f"not imported, 0 rows written: {state.problem}"


def _trouble(one: Trouble) -> str:
    place = f"{one.file}:{','.join(map(str, one.rows))}" if one.rows else one.file
    more = f" and {one.count - len(one.rows):,} more rows" if one.rows and one.count > len(one.rows) else ""
    left = {"row": "", "cell": " (only the reference is left out)", "file": " (the whole file is left out)"}[one.left_out]
    return f"{place}{more}: {one.column + ': ' if one.column else ''}{one.problem}{left}"


def _file(file: FileReport, state: ImportState) -> Iterator[str]:
    """What a file was taken for, its columns with values, and what came of its rows."""
    if file.unread:
        yield f"{file.name}: left out whole: {file.unread}"
    if file.sheet is None:
        return
    came = _came(file, state) if state.status == "done" else "0 written"
    bad = [f"{number:,} {word}" for number, word in ((file.wrong, "wrong"), (file.waiting, "waiting for a wrong row")) if number]
    encoding = f", read as {file.encoding}" if file.encoding else ""
    yield f"{file.name} → {file.sheet}: {', '.join([came, *bad])} ({counted(file.rows, 'row')}{encoding})"
    if state.dry_run or state.status == "failed":
        for column in file.columns:
            meant = column.column or "not understood, kept as it is"
            yield f"    {column.header} → {meant}: {' · '.join(column.sample) or 'empty'}"


def _came(counts: ImportState | FileReport, state: ImportState) -> str:
    would = "would be " if state.dry_run else ""
    return f"{counts.created:,} {would}new, {counts.updated:,} {would}changed, {counts.unchanged:,} as they were"


def _bad(state: ImportState) -> str:
    left = "left out alone" if state.skip_cells else "may be left out alone (--skip-cells)"
    found = [
        counted(state.rejected_count, "problem"),
        f"{counted(state.waiting_count, 'row')} waiting for a wrong one" if state.waiting_count else "",
        f"{counted(state.cells_count, 'missing reference')} {left}" if state.cells_count else "",
    ]
    return ", " + ", ".join(filter(None, found))


def told(reach: Reach) -> str:
    """Routes in words."""
    if not reach.routes:
        near = "\n".join(f"  {one.name}: {one.hops} {'hop' if one.hops == 1 else 'hops'} away" for one in reach.nearest)
        beside = "\n".join(f"  {one.person.name}: {_lead(one)}" for one in reach.leads)
        nearest, known = (f" The nearest people:\n{near}" if near else ""), (f"\nPeople we know beside them:\n{beside}" if beside else "")
        return f"Nobody of ours reaches {_named(reach.target)}.{nearest}{known}"
    routes = counted(len(reach.routes), "route")
    heading = f"{routes} to {_named(reach.target)}; {reach.reaching} of our people can reach them at 10 or more"
    return "\n".join([heading, *(_route(number, route) for number, route in enumerate(reach.routes, start=1))])


def _lead(one: Lead) -> str:
    shared = {"department": "same department", "level": "same level", "employer": "both have worked at"}[one.shared]
    return f"{shared} {one.what}, known to {one.through.name}"


def ranked(influence: Influence, limit: int) -> str:
    """The people of an account by influence in words, the first `limit` of them."""
    people = influence.people[:limit]
    rest = len(influence.people) - len(people)
    more = [f"… and {rest} more"] if rest else []
    counted = (_counts(number, one) for number, one in enumerate(people, start=1))
    return "\n".join([*counted, *more, *(_LACKING[one] for one in influence.missing)])


def weighed(found: Strength) -> str:
    """A tie's strength in words: the figure, every term, what stands behind it."""
    heading = f"{found.source.name} → {found.target.name} · {_shown(found.strength, 0)}"
    about = ", ".join(part for part in (found.tie_class or "", f"{found.basis} tie" if found.basis else "", found.origin or "") if part)
    figures = f"  stated {_shown(found.stated, 0)}, computed {_shown(found.computed, 0)}, last contact {found.last_contact or 'unknown'}"
    terms = [f"  {name:<10} {_shown(value, 2)}" for name, value in found.terms.model_dump().items()]
    lapsed = [f"  ! ended with the seat on {found.lapsed_on}"] if found.lapsed_on else []
    evidence = [f"  - {' '.join(filter(None, (one.at and one.at[:10], one.type, one.text, *one.flags)))}" for one in found.evidence]
    return "\n".join([f"{heading} ({about})" if about else heading, figures, *lapsed, *terms, *evidence])


def covered(found: Coverage, limit: int) -> str:
    """An account's coverage in words, and its largest gaps."""
    figures = f"breadth {_shown(found.breadth, 0)}, depth {_shown(found.depth, 0)}, penetration {_shown(found.penetration, 0)}"
    unknown = f", {found.mutual.unknown} unknown" if found.mutual.unknown else ""
    mutual = f"{found.mutual.n} of {found.mutual.of} people effectively tied know and trust us{unknown}"
    provisional = ["  provisional: one department alone is mapped"] if found.provisional else []
    gaps = [f"{number:3}. {_gap(gap)}" for number, gap in enumerate(found.gaps[:limit], start=1)]
    return "\n".join([f"{found.name} · {figures}", f"  {mutual}", *provisional, *gaps])


def compared(table: AllCoverage) -> str:
    """All accounts, a line each with its largest gap."""
    lines = [f"{_shown(one.general, 0):>7}  {one.name}: {_gap(one.gap) if one.gap else 'no gap'}" for one in table.items]
    return "\n".join(["general  account: largest gap", *lines]) if lines else "No account yet: import organisations of the kind customer."


def _gap(gap: Gap) -> str:
    """A gap with what it concerns: departments, levels, the first names; for silence the last contacts and the intervals."""
    places = [case.department.name if case.department else f"level {case.level}" for case in gap.cases if case.department or case.level]
    places = places or ([gap.department.name] if gap.department else [])
    silent = {case.people[0].id: f" (last contact {case.last_contact}, expected every {case.interval:g} days)"
              for case in gap.cases if case.last_contact}  # fmt: skip
    names = [f"{person.name}{silent.get(person.id, '')}" for person in gap.people]
    about = " · ".join(_first(some) for some in (places, names) if some)
    return f"{gap.kind.replace('_', ' ')}{f': {about}' if about else ''} · {gap.advice}"


def _first(names: list[str]) -> str:
    """The first few of some names, and how many more there are."""
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


_LACKING = {
    "people": "Nobody is recorded in this account.",
    "ties": "No tie inside the account is recorded, so structure says nothing.",
    "assessments": "Nobody has assessed value and influence in an open project, so structure alone counts.",
}


def _counts(number: int, one: InfluencePerson) -> str:
    measures = {"betweenness": one.betweenness, "closeness": one.closeness, "eigenvector": one.eigenvector,
                "pagerank": one.pagerank, "constraint": one.constraint}  # fmt: skip
    name = ", ".join(part for part in (one.name, one.title, one.department) if part)
    parts = f"structural {_shown(one.structural, 0)}, assessed {_shown(one.assessed, 0)}"
    findings = [f"     ! {finding.replace('_', ' ')}{_gated(one) if finding == 'gatekeeper' else ''}" for finding in one.findings]
    figures = ", ".join(f"{measure} {_shown(value, 3)}" for measure, value in measures.items())
    return "\n".join([f"{number:3}. {name} · {_shown(one.score, 0)} ({parts}{_assumed(one)})", f"     {figures}", *findings])


def _assumed(one: InfluencePerson) -> str:
    return "".join(f"; {half} counts 50" for half in one.assumed)


def _gated(one: InfluencePerson) -> str:
    return f": we reach {', '.join(decider.name for decider in one.gates)} through nobody else"


def _shown(value: float | None, digits: int) -> str:
    return "unknown" if value is None else f"{value:.{digits}f}"


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
