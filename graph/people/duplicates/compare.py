"""How sure it is that two records are of one person, and what speaks for and against it.

Each sign has a weight, the logarithm of the odds that it shifts; their sum with what is so of any two in a block is turned into 0–1.
The weights are set on the invented set of `tests/graph/people/invented.py`; docs/identity.md states recall and precision.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log2

from rapidfuzz.distance import OSA, Indel

from graph.messages import Message
from graph.people.duplicates.name_forms import NameForm
from graph.people.duplicates.profiles import Profile
from graph.proposals.proposal import Clue

_ANY_TWO = -3.0
_ALIKE_LETTERS = 0.85
_ALIKE_TITLES = 0.7
_RARE = 2.0


@dataclass(frozen=True)
class Sign:
    """One thing that two records have or do not have in common."""

    code: str
    weight: float
    what: str = ""


@dataclass(frozen=True)
class Compared:
    """Two records compared: how sure it is that they are of one, 0–1, and why."""

    one: str
    other: str
    confidence: float
    signs: tuple[Sign, ...]

    @property
    def clues(self) -> tuple[Clue, ...]:
        """What speaks for it and against it, the heaviest first."""
        ordered = sorted(self.signs, key=lambda sign: -abs(sign.weight))
        return tuple(Clue.of(Message(sign.code, what=sign.what), against=sign.weight < 0) for sign in ordered)


def compared(one: Profile, other: Profile, bearers: int, together: str | None) -> Compared:
    """Two records compared. `bearers` is how many bear the rarest name that both have, `together` what both were seen in at once."""
    signs = tuple(_signs(one, other, bearers, together))
    odds = _ANY_TWO + sum(sign.weight for sign in signs)
    return Compared(one.id, other.id, round(1 / (1 + exp(-odds)), 2), signs)


def _signs(one: Profile, other: Profile, bearers: int, together: str | None) -> Iterator[Sign]:
    name = _name(one, other)
    yield name
    if name.weight > 0 and bearers > 1 and (rare := _RARE - log2(bearers - 1)) > 0:
        yield Sign("duplicate.rare_name", rare)
    yield from _contacts(one, other)
    yield from _places(one, other)
    if shared := sorted(one.facts & other.facts):
        yield Sign("duplicate.same_fact", 1.5, shared[0])
    if one.birthday and other.birthday:
        yield (
            Sign("duplicate.same_birthday", 3.0, one.birthday) if one.birthday == other.birthday else Sign("duplicate.other_birthday", -5.0)
        )
    if together:
        yield Sign("duplicate.together", -5.0, together)


def _name(one: Profile, other: Profile) -> Sign:
    """The best that the names of two have in common."""
    pairs = ((a, b) for a in one.names.forms for b in other.names.forms)
    found = max((_forms(a, b) for a, b in pairs), key=lambda sign: sign.weight, default=None)
    return found or Sign("duplicate.other_name", -3.0)


def _forms(a: NameForm, b: NameForm) -> Sign:
    if not (a.given and b.given):
        return Sign("duplicate.same_surname", 0.5, a.written) if a.surname == b.surname else Sign("duplicate.other_name", -3.0)
    if a.written == b.written:
        return Sign("duplicate.same_name", 3.0, a.written)
    if a.said[0] in b.said or b.said[0] in a.said:
        return (
            Sign("duplicate.same_sound", 1.5, f"{a.written} / {b.written}")
            if a.chinese and b.chinese
            else Sign("duplicate.same_letters", 2.5, f"{a.written} / {b.written}")
        )
    if a.chinese != b.chinese or not a.chinese:
        alike = max(Indel.normalized_similarity(a.said[0], turn) for turn in b.said)
        slips = min(OSA.distance(a.said[0], turn) for turn in b.said)
        if alike >= _ALIKE_LETTERS and slips <= 1:
            return Sign("duplicate.alike_name", 1.5, f"{a.written} / {b.written}")
    elif len(a.written) == len(b.written) >= 3 and OSA.distance(a.written, b.written) == 1:
        return Sign("duplicate.alike_name", 1.0, f"{a.written} / {b.written}")
    return Sign("duplicate.other_name", -3.0)


def _contacts(one: Profile, other: Profile) -> Iterator[Sign]:
    if shared := sorted(one.addresses & other.addresses):
        yield Sign("duplicate.same_email", 4.0, shared[0])
    elif {_domain(mail) for mail in one.emails} & {_domain(mail) for mail in other.emails}:
        yield Sign("duplicate.other_email", -2.5)
    if shared := sorted(one.phones & other.phones):
        yield Sign("duplicate.same_phone", 3.5, shared[0])
    elif one.phones and other.phones:
        yield Sign("duplicate.other_phone", -0.5)


def _places(one: Profile, other: Profile) -> Iterator[Sign]:
    shared = one.houses.keys() & other.houses.keys()
    if shared:
        yield Sign("duplicate.same_employer", 2.0)
        if one.departments.keys() & other.departments.keys():
            yield Sign("duplicate.same_department", 1.0)
        elif one.now & other.now and any(one.departments.values()) and any(other.departments.values()):
            yield Sign("duplicate.other_department", -1.5)
        if one.title and other.title:
            alike = Indel.normalized_similarity(one.title, other.title) >= _ALIKE_TITLES
            yield Sign("duplicate.same_title", 1.0, one.title) if alike else Sign("duplicate.other_title", -0.5)
    elif one.now and other.now:
        yield Sign("duplicate.other_employer", -1.0)


def _domain(mail: str) -> str:
    return mail.rpartition("@")[2]
