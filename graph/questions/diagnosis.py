"""What is wrong with the way relationships are managed: the nine problems, how bad, where, who, and the trend (method §14)."""

from collections.abc import Sequence

from graph.questions.naming import person_name
from graph.questions.problems import NINE, Seen, Typical
from graph.questions.scope import Scope
from graph.results.diagnosis import Diagnosis, ProblemFound, Where

_NAMED = 10
_PLACES = 20


def diagnosis(now: Scope, before: Scope) -> Diagnosis:
    """The nine problems in a scope, against the same scope on an earlier day; worst first, what cannot be judged last."""
    found = [_problem(number, typical, now, before) for number, typical in enumerate(NINE, start=1)]
    found.sort(key=lambda one: (one.severity is None, -(one.severity or 0), one.number))
    return Diagnosis(scope=now.name, at=now.snapshot.at, since=before.snapshot.at, problems=tuple(found))


def _problem(number: int, typical: Typical, now: Scope, before: Scope) -> ProblemFound:
    seen = list(typical.find(now))
    severity, earlier = _severity(seen), _severity(list(typical.find(before)))
    affected = sorted((one for one in seen if one.affected > 0), key=lambda one: (-one.affected, one.place))
    people = list(dict.fromkeys(person for one in affected for person in one.who))[:_NAMED]
    return ProblemFound(
        number=number, name=typical.name, severity=severity, before=earlier,
        trend=None if severity is None or earlier is None else round(severity - earlier, 1),
        where=tuple(_where(now, one) for one in affected[:_PLACES]), advice=typical.advice,
        who=tuple(person_name(now.world, person, now.snapshot) for person in people),
    )  # fmt: skip


def _severity(seen: Sequence[Seen]) -> float | None:
    whole = sum(one.whole for one in seen)
    return round(100 * sum(one.affected for one in seen) / whole, 1) if whole > 0 else None


def _where(scope: Scope, seen: Seen) -> Where:
    name = str(scope.world.node(seen.place).get("name"))
    return Where(type=seen.place.type, id=seen.place.id, name=name, weight=round(seen.affected, 4), text=seen.text)
