"""What the command line says."""

from collections.abc import Iterable, Iterator

from app.cli.spoken import spoken
from graph.analysis.strength import TieClass
from graph.imports.jobs.notes import shortened
from graph.messages.language import reader
from graph.model.method import METHOD
from graph.model.ontology import ONTOLOGY
from graph.results import FileReport, Hop, ImportState, PersonName, Place, Reach, Route, Trouble
from graph.results.coverage import AllCoverage, Coverage, Gap
from graph.results.influence import Influence, InfluencePerson
from graph.results.reach import Lead
from graph.results.strength import Strength
from graph.results.ways import Ways

SHOWN_LEADS = 20
_NAMED = 5
_PLACES = 4
_MOVES = 50
"""More lines about people who move than this nobody reads."""


def summed_up(state: ImportState, shown: int) -> Iterator[str]:
    """An import in lines: what each file was taken for, what came of it, and what is wrong where."""
    for one in state.troubles[:shown]:
        yield _trouble(one)
    rest = sum(one.count for one in state.troubles[shown:])
    if rest:
        yield spoken("shell.more", n=rest)
    yield from (spoken("shell.move", name=move.name, left=move.left, taken=move.taken) for move in state.moves[:_MOVES])
    if state.moves_count > _MOVES:
        yield spoken("shell.moves_more", n=state.moves_count - _MOVES)
    yield from (spoken("shell.note", note=note) for note in state.notes)
    refused = {place.file for one in state.troubles if one.left_out == "file" for place in (one, *one.places)}
    for file in state.files:
        if file.name not in refused:
            yield from _file(file, state)
    if state.status == "done":
        what = spoken("shell.checked") if state.dry_run else spoken("shell.imported")
        yield spoken("shell.summary", rows=_rows(state.rows), what=what, came=_came(state, state), bad=_bad(state))
    else:
        yield spoken("shell.not_imported", problem=state.problem)


def _trouble(one: Trouble) -> str:
    places = one.places or (Place(file=one.file, rows=one.rows),)
    shown = shortened([place.file for place in places[:_PLACES]])
    at = [f"{name}:{','.join(map(str, place.rows))}" if place.rows else name for name, place in zip(shown, places, strict=False)]
    place, told = _listed(at), sum(len(one.rows) for one in places[:_PLACES])
    more = spoken("shell.rows_more", n=one.count - told) if one.rows and one.count > told else ""
    if not one.rows and len(places) > _PLACES:
        more = spoken("shell.files_more", n=len(places) - _PLACES)
    left = {"row": "", "cell": spoken("shell.out_cell"), "file": spoken("shell.out_file")}[one.left_out]
    column = spoken("shell.column", column=one.column) if one.column else ""
    return spoken("shell.trouble", place=place, more=more, column=column, problem=one.problem, left=left)


def _rows(n: int) -> str:
    return spoken("shell.rows", n=n)


def _file(file: FileReport, state: ImportState) -> Iterator[str]:
    """What a file was taken for, its columns with values, and what came of its rows."""
    if file.unread:
        yield spoken("shell.file_out", file=file.name, why=file.unread)
    if file.sheet is None:
        return
    came = [_came(file, state) if state.status == "done" else spoken("shell.none_written")]
    came += [spoken("shell.wrong", n=file.wrong)] if file.wrong else []
    came += [spoken("shell.waiting", n=file.waiting)] if file.waiting else []
    encoding = spoken("shell.read_as", encoding=file.encoding) if file.encoding else ""
    yield spoken("shell.file", file=file.name, sheet=file.sheet, came=_listed(came), rows=_rows(file.rows), encoding=encoding)
    if state.dry_run or state.status == "failed":
        for column in file.columns:
            meant, sample = column.column or spoken("shell.not_understood"), " · ".join(column.sample) or spoken("shell.empty")
            yield spoken("shell.meaning", header=column.header, meant=meant, sample=sample)


def _came(counts: ImportState | FileReport, state: ImportState) -> str:
    numbers = {"created": counts.created, "updated": counts.updated, "unchanged": counts.unchanged}
    return spoken("shell.would_come", **numbers) if state.dry_run else spoken("shell.came", **numbers)


def _bad(state: ImportState) -> str:
    found = [spoken("shell.problems", n=state.rejected_count)]
    found += [spoken("shell.rows_waiting", n=state.waiting_count)] if state.waiting_count else []
    if state.cells_count:
        n = state.cells_count
        found.append(spoken("shell.references_left", n=n) if state.skip_cells else spoken("shell.references_spare", n=n))
    return spoken("shell.bad", found=_listed(found))


def _listed(parts: Iterable[str]) -> str:
    return ("，" if reader() == "zh" else ", ").join(parts)


def reach_in_words(reach: Reach) -> str:
    """Routes in words."""
    target = _named(reach.target)
    if not reach.routes:
        near = [spoken("shell.away", name=one.name, n=one.hops) for one in reach.nearest]
        beside = [spoken("shell.lead", name=one.person.name, shared=_lead(one)) for one in reach.leads[:SHOWN_LEADS]]
        beside += [spoken("shell.leads_more", n=len(reach.leads) - SHOWN_LEADS)] if len(reach.leads) > SHOWN_LEADS else []
        nearest = "\n".join([spoken("shell.nearest"), *near]) if near else ""
        known = "\n".join(["", spoken("shell.beside"), *beside]) if beside else ""
        return f"{spoken('shell.nobody_reaches', target=target)}{nearest}{known}"
    heading = spoken("shell.routes", n=len(reach.routes), target=target, reaching=reach.reaching, strength=METHOD.coverage.reached_from)
    return "\n".join([heading, *(_route(number, route) for number, route in enumerate(reach.routes, start=1))])


def asked_in_words(via: Iterable[str], without: Iterable[str]) -> list[str]:
    """Whom the routes were asked to pass and whom not, by name."""
    asked = {"shell.routes_via": " → ".join(via), "shell.routes_without": _listed(without)}
    return [spoken(code, names=names) for code, names in asked.items() if names]


def ways_in_words(found: Ways) -> list[str]:
    """How many ways lead to a person, and who closes them; nothing where none does."""
    if not found.ways:
        return []
    counted = spoken("shell.ways" if found.counted else "shell.ways_more", n=found.ways, strength=METHOD.coverage.reached_from)
    return [counted, _closing(found)]


def _closing(found: Ways) -> str:
    if found.direct:
        return spoken("shell.ways_direct", names=_listed(person.name for person in found.direct))
    if not found.gatekeepers:
        return spoken("shell.ways_open")
    gate = found.gatekeepers[0]
    return spoken("shell.ways_gate" if len(gate) == 1 else "shell.ways_gates", names=_listed(one.person.name for one in gate))


def _lead(one: Lead) -> str:
    code = {
        "department": "shell.same_department", "level": "shell.same_level", "employer": "shell.same_employer",
        "organization": "shell.same_organization",
    }[one.shared]  # fmt: skip
    return spoken(code, what=one.what, name=one.through.name)


def ranked(influence: Influence, limit: int) -> str:
    """The people of an account by influence in words, the first `limit` of them."""
    people = influence.people[:limit]
    rest = len(influence.people) - len(people)
    more = [spoken("shell.more", n=rest)] if rest else []
    counted = (_counts(number, one) for number, one in enumerate(people, start=1))
    return "\n".join([*counted, *more, *(spoken(_LACKING[one]) for one in influence.missing)])


def weighed(found: Strength) -> str:
    """A tie's strength in words: the figure, every term, what stands behind it."""
    heading = f"{found.source.name} → {found.target.name} · {_shown(found.strength, 0)}"
    about = ", ".join(filter(None, (_class(found.tie_class), _basis(found.basis), found.origin)))
    last = found.last_contact or spoken("shell.unknown")
    figures = spoken("shell.tie_figures", stated=_shown(found.stated, 0), computed=_shown(found.computed, 0), last=last)
    terms = [f"  {name:<10} {_shown(value, 2)}" for name, value in found.terms.model_dump().items()]
    lapsed = [spoken("shell.lapsed", day=found.lapsed_on)] if found.lapsed_on else []
    evidence = [f"  - {' '.join(filter(None, (one.at and one.at[:10], one.type, one.text, *one.flags)))}" for one in found.evidence]
    return "\n".join([f"{heading} ({about})" if about else heading, figures, *lapsed, *terms, *evidence])


def covered(found: Coverage, limit: int) -> str:
    """An account's coverage in words, and its largest gaps."""
    three = {"breadth": found.breadth, "depth": found.depth, "penetration": found.penetration}
    figures = spoken("shell.figures", **{name: _shown(value, 0) for name, value in three.items()})
    unknown = spoken("shell.mutual_unknown", n=found.mutual.unknown) if found.mutual.unknown else ""
    mutual = spoken("shell.mutual", n=found.mutual.n, of=found.mutual.of, unknown=unknown)
    provisional = [spoken("shell.provisional")] if found.provisional else []
    gaps = [f"{number:3}. {_gap(gap)}" for number, gap in enumerate(found.gaps[:limit], start=1)]
    return "\n".join([f"{found.name} · {figures}", f"  {mutual}", *provisional, *gaps])


def compared(table: AllCoverage) -> str:
    """All accounts, a line each with its largest gap."""
    lines = [f"{_shown(one.general, 0):>7}  {one.name}: {_gap(one.gap) if one.gap else spoken('shell.no_gap')}" for one in table.items]
    return "\n".join([spoken("shell.accounts"), *lines]) if lines else spoken("shell.no_customer")


def _gap(gap: Gap) -> str:
    """A gap with what it concerns: departments, levels, the first names; for silence the last contacts and the intervals."""
    located = [case for case in gap.cases if case.department or case.level]
    places = [case.department.name if case.department else spoken("shell.level", level=case.level) for case in located]
    places = places or ([gap.department.name] if gap.department else [])
    silent = {case.people[0].id: spoken("shell.silent", last=case.last_contact, days=case.interval)
              for case in gap.cases if case.last_contact}  # fmt: skip
    names = [f"{person.name}{silent.get(person.id, '')}" for person in gap.people]
    about = " · ".join(_first(some) for some in (places, names) if some)
    said = spoken("shell.about", about=about) if about else ""
    return f"{spoken(f'shell.gap_{gap.kind}')}{said} · {gap.advice}"


def _first(names: list[str]) -> str:
    """The first few of some names, and how many more there are."""
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (spoken("shell.and_more", n=rest) if rest > 0 else "")


_LACKING = {"people": "shell.no_people", "ties": "shell.no_ties", "assessments": "shell.no_assessments"}


def _counts(number: int, one: InfluencePerson) -> str:
    measures = {"betweenness": one.betweenness, "closeness": one.closeness, "eigenvector": one.eigenvector,
                "pagerank": one.pagerank, "constraint": one.constraint}  # fmt: skip
    name = ", ".join(part for part in (one.name, one.title, one.department) if part)
    parts = spoken("shell.structural", structural=_shown(one.structural, 0), assessed=_shown(one.assessed, 0))
    findings = [f"     ! {_gated(one) if finding == 'gatekeeper' else spoken('shell.hidden_influencer')}" for finding in one.findings]
    figures = ", ".join(f"{measure} {_shown(value, 3)}" for measure, value in measures.items())
    return "\n".join([f"{number:3}. {name} · {_shown(one.score, 0)} ({parts}{_assumed(one)})", f"     {figures}", *findings])


def _assumed(one: InfluencePerson) -> str:
    codes = {"structural": "shell.structural_assumed", "assessed": "shell.assessed_assumed"}
    return "".join(spoken(codes[half]) for half in one.assumed)


def _gated(one: InfluencePerson) -> str:
    return spoken("shell.gatekeeper", names=[decider.name for decider in one.gates])


def _shown(value: float | None, digits: int) -> str:
    return spoken("shell.unknown") if value is None else f"{value:.{digits}f}"


def _named(person: PersonName) -> str:
    return ", ".join(part for part in (person.name, person.title, person.organization) if part)


def _route(number: int, route: Route) -> str:
    names = {person.id: person.name for person in route.people}
    chain = " → ".join(person.name for person in route.people)
    hops = [f"     {names[hop.source]} → {names[hop.target]}: {_why(hop)}" for hop in route.hops]
    risks = [f"     ! {risk.text}" for risk in route.risks]
    return "\n".join([f"{number:3}. {chain} · {route.strength:.1f}", *hops, *risks])


def _why(hop: Hop) -> str:
    kind = ONTOLOGY.ties[hop.type].label(reader()) if hop.type in ONTOLOGY.ties else hop.type
    strength = f"{hop.strength:.0f}" if hop.known else spoken("shell.strength_unknown", strength=round(hop.strength))
    last = spoken("shell.last_contact", day=hop.last_contact) if hop.last_contact else None
    return ", ".join(filter(None, (kind, strength, _class(hop.tie_class), _basis(hop.basis), last)))


def _class(name: TieClass | None) -> str | None:
    return name if name is None or reader() == "en" else ONTOLOGY.marks.tie_class[name].zh


def _basis(name: str | None) -> str | None:
    return spoken("shell.tie_on", basis=name) if name else None
