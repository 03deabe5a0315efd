"""What is wrong with the way relationships are managed: the nine problems, how bad, where, who, and the trend (method §14)."""

from collections.abc import Sequence

from graph.messages import Message
from graph.questions.diagnosis.problems import NINE, Seen, Typical
from graph.questions.diagnosis.scope import Scope
from graph.questions.naming import person_name
from graph.results.diagnosis import Diagnosis, ProblemFound, Where

_NAMED = 10
_PLACES = 20


def diagnosis(now: Scope, before: Scope) -> Diagnosis:
    """The nine problems in a scope, against the same scope on an earlier day; worst first, what cannot be judged last.

    That of everything is kept with the snapshot.
    """
    if now.name is None:
        return now.snapshot.derived.once((diagnosis, before.snapshot.at), lambda: _diagnosis(now, before))
    return _diagnosis(now, before)


def _diagnosis(now: Scope, before: Scope) -> Diagnosis:
    found = [_problem(number, typical, now, before) for number, typical in enumerate(NINE, start=1)]
    found.sort(key=lambda one: (one.severity is None, -(one.severity or 0), one.number))
    return Diagnosis(scope=now.name, at=now.snapshot.at, since=before.snapshot.at, problems=tuple(found))


def _problem(number: int, typical: Typical, now: Scope, before: Scope) -> ProblemFound:
    seen = list(typical.find(now))
    severity, earlier = _severity(now, seen), _severity(before, list(typical.find(before)))
    weights = {one.place: now.weight_of(one.affected) + one.unknown for one in seen if one.affected or one.unknown}
    affected = sorted((one for one in seen if one.place in weights), key=lambda one: (-weights[one.place], one.place))
    people = list(dict.fromkeys(person for one in affected for person in one.who))[:_NAMED]
    return ProblemFound(
        number=number, name_code=typical.name, severity=severity, before=earlier,
        trend=None if severity is None or earlier is None else round(severity - earlier, 1),
        where=tuple(_where(now, one, weights[one.place]) for one in affected[:_PLACES]), **Message(typical.advice).parts,
        who=tuple(person_name(now.graph, person, now.snapshot) for person in people),
    )  # fmt: skip


def _severity(scope: Scope, seen: Sequence[Seen]) -> float | None:
    """Per cent of all decision weight in scope that is affected, the same whole for each of the nine, so that they rank.

    A person affected in several places counts once; None where there was nothing to look at.
    """
    if not seen or scope.weight <= 0:
        return None
    affected = frozenset[int]().union(*(one.affected for one in seen))
    weight = scope.weight_of(affected) + sum(one.unknown for one in seen)
    return round(min(100.0, 100 * weight / scope.weight), 1)


def _where(scope: Scope, seen: Seen, weight: float) -> Where:
    name = str(scope.graph.node(seen.place).get("name"))
    return Where(type=seen.place.type, id=seen.place.id, name=name, weight=round(weight, 4), **seen.said.parts)
