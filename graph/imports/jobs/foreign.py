"""Files of other programs in an import: adopted on the maps as they stand, and what the import says of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.imports import Choices, Note, Reading
from graph.imports.foreign.adopting.adopt import adopted
from graph.imports.foreign.entries import Foreign, Hint
from graph.imports.foreign.tables.choosing import OURS
from graph.imports.foreign.tables.numbers import as_number, holding
from graph.imports.foreign.tables.profile import Profile
from graph.imports.foreign.tables.translate import translated
from graph.imports.jobs.samples import sample
from graph.imports.reading.headers import folded
from graph.imports.rows.checked import Checked
from graph.imports.rows.references.directory import Directory
from graph.messages import Message
from graph.model.errors import Ambiguous, Invalid, NotFound, Problem
from graph.proposals.proposal import Clue, Proposal
from graph.resident.graph import ResidentGraph
from graph.results import FileColumn, FileReport, NumberRead, Proposed
from graph.snapshot.places import kind_of, organization_of

_SHEETS = {"vcard": "people", "calendar": "interactions", "mail": "interactions"}


def owner_of(text: str | None, graph: ResidentGraph) -> str | None:
    """The id of the person of ours whose files they are: by id, or by a name that one of ours has alone. Raises Invalid."""
    if not text:
        return None
    directory = Directory(graph)
    try:
        found = [directory.find(text, ("Person",)).ref]
    except NotFound:
        found = []
    except Ambiguous as fault:
        found = [known.ref for one in fault.candidates if (known := directory.find(f"person:{one}", ("Person",)))]
    ours = [ref for ref in found if (house := organization_of(graph, ref)) and kind_of(graph, house.id) == "ours"]
    if len(ours) != 1:
        raise Invalid([Problem("owner", Message("foreign.unknown_owner", text=text))])
    return ours[0].id


def with_foreign(reading: Reading, graph: ResidentGraph, choices: Choices) -> tuple[Reading, tuple[Hint, ...]]:
    """A reading with the rows that its foreign files make, and what is only proposed. Raises Invalid for an owner who is none."""
    if not reading.foreign:
        return reading, ()
    owner = owner_of(choices.owner, graph)
    files = tuple(translated(one) for one in reading.foreign)
    found = adopted(graph, files, owner, str(choices.mapping.get(OURS) or ""))
    proposals = [Note(file, Message("foreign.proposals", n=n)) for file, n in Counter(hint.file for hint in different(found.hints)).items()]
    notes = (*reading.notes, *found.notes, *proposals)
    return replace(reading, sheets=(*reading.sheets, *found.sheets), notes=notes, foreign=files), found.hints


def different(hints: Sequence[Hint]) -> list[Hint]:
    """What is proposed, each once: what two rows say alike is one proposal."""
    first: dict[str, Hint] = {}
    for hint, one in zip(hints, for_the_inbox(hints, ""), strict=True):
        first.setdefault(one.id, hint)
    return list(first.values())


def for_the_inbox(hints: Iterable[Hint], by: str) -> Iterator[Proposal]:
    """What an import only proposes, for the inbox."""
    for one in hints:
        clue = Clue.of(one.evidence, one.file)
        yield Proposal(
            kind=one.kind, change={**one.change}, target=one.target, evidence=(clue,), confidence=one.confidence, source=one.source, by=by
        )


def proposed(hints: Iterable[Hint]) -> Iterator[Proposed]:
    """What an import only proposes, as it is shown."""
    for one in hints:
        yield Proposed(
            kind=one.kind, change=one.change, target=one.target, confidence=one.confidence, file=one.file, row=one.row, **one.evidence.parts
        )


def foreign_report(file: Foreign, checked: Checked, wrong: int, waiting: int) -> FileReport:
    """What a file of another program was taken for, column by column, and what came of its rows."""
    counts, sheet, profile = checked.by_file[file.file], file.sheet, file.profile
    rows = len(sheet.rows) if sheet else len({entry.row for entry in file.entries})
    columns = tuple(_columns(file, profile)) if sheet and profile else ()
    return FileReport(
        name=file.file, format=file.kind or ("csv" if sheet and sheet.encoding else "xlsx"), encoding=(sheet and sheet.encoding) or None,
        profile=profile.id if profile else file.kind, sheet=profile.primary if profile else _SHEETS[file.kind],
        owned=profile.owner if profile else True,
        columns=columns, unknown=tuple(one.header for one in columns if one.column is None), rows=rows,
        created=counts["created"], updated=counts["updated"], unchanged=counts["unchanged"], wrong=wrong, waiting=waiting,
    )  # fmt: skip


def _columns(file: Foreign, profile: Profile) -> Iterator[FileColumn]:
    meanings: dict[str, str] = {}
    for rule in sorted(profile.rows, key=lambda one: one.sheet != profile.primary):
        for column, cell in rule.cells.items():
            for header in cell.headers:
                meanings.setdefault(folded(header), column if rule.sheet == profile.primary else f"{rule.sheet}.{column}")
        for header in rule.id.headers if rule.id else ():
            meanings.setdefault(folded(header), "foreign_id" if rule.sheet == profile.primary else f"{rule.sheet}.foreign_id")
    dropped = set(map(folded, profile.drop))
    page = next(file.sheet.rows.pages(), None) if file.sheet and len(file.sheet.rows) else None
    for header in file.sheet.unknown if file.sheet else ():
        if folded(header) not in dropped or folded(header) in meanings:
            least, most = _range(profile, header) if header in file.numbers else (None, None)
            shown = sample(page.extra[header] if page else ())
            yield FileColumn(
                header=header, column=meanings.get(folded(header)), sample=shown, words=_words(file, header), least=least, most=most
            )


def _words(file: Foreign, header: str) -> tuple[NumberRead, ...]:
    found = file.numbers.get(header, ())
    return tuple(NumberRead(word=one.word, number=as_number(one.meaning), rows=one.rows) for one in found)


def _range(profile: Profile, header: str) -> tuple[float, float] | tuple[None, None]:
    return next((declared.range for _, _, declared in holding(profile, header) if declared.range), (None, None))
