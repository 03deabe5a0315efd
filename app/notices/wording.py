"""What a notice tells: a sentence without names for groups, what one reader may see for that reader's mail; nothing where it is over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.notices.digests import due_at
from app.notices.robots import Payload
from app.service import Service
from app.sight import sight_of, view_of
from graph.access.roles import Caller
from graph.messages import Message
from graph.model.clock import CLOCK, stamp
from graph.model.errors import NotFound
from graph.model.ids import path_of
from graph.model.ontology import ONTOLOGY
from graph.questions.items.items import nodes
from graph.results.ledger import Entry
from graph.results.todo import Due
from graph.snapshot.snapshot import Snapshot
from graph.views.graph_view import GraphView
from graph.work.handover.handover import handover_of, of_day
from graph.work.handover.records import Records
from graph.work.introductions.introductions import Room
from graph.work.introductions.requests import Requests
from graph.work.ledger.ledger import entry, ledger
from graph.work.notices.outbox import Notice
from graph.work.notices.targets import Means
from graph.work.todo.kept import kept
from graph.work.todo.snoozes import Snoozes
from graph.work.todo.todo import Asked, team, todo

_GROUP = {
    "introduction.asked": "notice.group_introduction_asked", "introduction.answered": "notice.group_introduction_answered",
    "favour.waiting": "notice.group_favour_waiting", "handover.begun": "notice.group_handover_begun",
}  # fmt: skip
_WEEK_DAYS, _ALL = 7, 10_000
_PAGES = {"Introduction": "introductions", "Favour": "ledger", "Handover": "handovers"}


@dataclass(frozen=True)
class Letter:
    """A mail to one reader: subject, lines, where its link leads, and the people whom it tells of (ids)."""

    subject: str
    lines: tuple[str, ...]
    link: str
    people: tuple[str, ...]


def link_of(service: Service, notice: Notice) -> str:
    """The page that shows what a notice is about, to whoever is signed in and may see it."""
    return f"{service.settings.opens_at}/{_PAGES[notice.type]}?id={path_of(notice.about)}"


def for_group(service: Service, notice: Notice, means: Means) -> Payload | None:
    """What a group or a program is told: that there is something, never of whom; None where it is over. The id of a favour is whatever
    somebody has called it, perhaps by a name: a group is given the link of the ledger.
    """
    if _is_over(service, notice):
        return None
    hidden = means != "standard" and notice.type == "Favour"
    link = f"{service.settings.opens_at}/{_PAGES[notice.type]}" if hidden else link_of(service, notice)
    return Payload(notice.id, notice.kind, notice.at, {"id": notice.about}, Message(_GROUP[notice.kind]).text(), link)


def _is_over(service: Service, notice: Notice) -> bool:
    """Whether what was asked has been answered or approved meanwhile, or is there no more."""
    if notice.kind == "introduction.asked":
        request = Requests(service.database).find(notice.about)
        return request is None or request.answer is not None
    try:
        return notice.kind == "favour.waiting" and not entry(service.view.on(), notice.about).waits
    except NotFound:
        return True


def digest_for_group(service: Service, day: str, key: str) -> Payload:
    """How much is due this week, as numbers: of what anybody who is signed in is shown."""
    nobody = Caller("notices", "viewer")
    due = _due(service, view_of(service, nobody), nobody)
    late = sum(one.late for one in due)
    sentence = Message("notice.group_digest", n=len(due), late=late).text()
    link = f"{service.settings.opens_at}/todo?person=all"
    return Payload(
        f"digest-{day}-{key}", "digest.weekly", stamp(due_at(day, CLOCK.local().tzinfo)), {"due": len(due), "late": late}, sentence, link
    )


def letter_of(service: Service, reader: Caller, notice: Notice) -> Letter | None:
    """What somebody is told of a notice by mail; None where it is not theirs, not theirs to see, or over."""
    view = view_of(service, reader)
    try:
        found = _LETTERS[notice.kind](service, view, reader, notice.about)
    except NotFound:
        return None
    if found is None:
        return None
    sentence, people = found
    return Letter(sentence.text(), (sentence.text(),), link_of(service, notice), people)


_Found = tuple[Message, tuple[str, ...]] | None


def _asked(service: Service, view: GraphView, reader: Caller, key: str) -> _Found:
    one = Room(view.on(), Requests(service.database), sight_of(view, reader)).get(key)
    if one.status != "open" or not one.mine_to_answer or one.to.id != reader.person:
        return None
    return Message("introduction.waits", name=one.source.name, target=one.target.name), (one.source.id, one.target.id)


def _answered(service: Service, view: GraphView, reader: Caller, key: str) -> _Found:
    one = Room(view.on(), Requests(service.database), sight_of(view, reader)).get(key)
    if one.source.id != reader.person or one.mine_to_answer:
        return None
    return Message("notice.answered", target=one.target.name), (one.target.id,)


def _favour(service: Service, view: GraphView, reader: Caller, key: str) -> _Found:
    snapshot = view.on()
    one = entry(snapshot, key)
    if not any(_approvable(service, snapshot, reader, [one])):
        return None
    return Message("notice.favour_waiting", giver=one.giver.name), (one.giver.id, one.receiver.id)


def _handover(service: Service, view: GraphView, reader: Caller, key: str) -> _Found:
    snapshot = view.on()
    for record in of_day(snapshot, [Records(service.database).get(key)], sight_of(view, reader)):
        handover = handover_of(snapshot, record)
        mine = [task.contact.id for task in handover.tasks if task.owner and task.owner.id == reader.person]
        if mine:
            return Message("notice.handover_begun", leaver=handover.leaver.name, n=len(mine)), (handover.leaver.id, *mine)
    return None


_LETTERS = {"introduction.asked": _asked, "introduction.answered": _answered, "favour.waiting": _favour, "handover.begun": _handover}


def digest_of(service: Service, reader: Caller, at: str | None = None) -> Letter | None:
    """What somebody has to do in the week that begins on a day, the weightiest first, and what waits for their approval; None where
    nothing does.
    """
    view = view_of(service, reader)
    snapshot, due = view.on(at), _due(service, view, reader, at) if reader.person else []
    waiting = sum(1 for _ in _approvable(service, snapshot, reader, ledger(snapshot).entries))
    if not due and not waiting:
        return None
    shown, late = due[: snapshot.method.todo.most], sum(one.late for one in due)
    lines = [_line(one) for one in shown]
    if len(due) > len(shown):
        lines.append(Message("notice.more", n=len(due) - len(shown)).text())
    if waiting:
        lines.append(Message("notice.approvals", n=waiting).text())
    people = tuple(dict.fromkeys(one.person.id for one in shown if one.person))
    return Letter(Message("notice.digest", n=len(due), late=late).text(), tuple(lines), f"{service.settings.opens_at}/todo", people)


def _due(service: Service, view: GraphView, reader: Caller, at: str | None = None) -> list[Due]:
    """What is due up to the end of a week: of one of ours, else of everybody."""
    snapshot = view.on(at)
    sight, snoozes = sight_of(view, reader), Snoozes(service.database).of_day(snapshot.at)
    last = (date.fromisoformat(snapshot.at) + timedelta(_WEEK_DAYS - 1)).isoformat()
    found = todo(snapshot, Asked(reader.person, limit=_ALL), snoozes, kept(snapshot, service.database, sight))
    return [one for one in found.items if one.due <= last]


def _approvable(service: Service, snapshot: Snapshot, reader: Caller, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Those favours of somebody's people that wait for an approval which they may give."""
    if not reader.may("manager"):
        return
    own = None if reader.person is None else frozenset(team(snapshot, reader.person))
    for one in entries:
        theirs = one.giver.id != reader.person and (own is None or one.giver.id in own)
        if one.waits and theirs and _author(service, one.id) != reader.name:
            yield one


def _author(service: Service, favour: str) -> str | None:
    """Who has written a favour last."""
    found = nodes(service.view, service.database, ONTOLOGY.nodes["Favour"], [favour])
    return str(found[0]["written_by"]) if found else None


def _line(one: Due) -> str:
    late = Message("notice.late").text() if one.late else ""
    place = one.organization.name if one.organization else one.person.organization if one.person else None
    who = " · ".join(filter(None, (one.person.name if one.person else None, place)))
    return f"{late}{Message('notice.due', day=one.due, who=who, why=one.why, act=one.act).text()}"
