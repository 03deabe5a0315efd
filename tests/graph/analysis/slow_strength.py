"""The slow twin of `graph.analysis.strength`: one tie at a time, read off method §3 line by line."""

from tests.graph.analysis.ties_made import Contact, Tie, ordinal

EXPECTED = {"S": 12, "A": 6, "B": 3, "C": 1, "": 3}
YEAR = 365.25


def known(value: float) -> float | None:
    return None if value != value else value


def slowly(tie: Tie, at: str) -> dict[str, float | None]:
    """Terms, computed, stated and strength; None where unknown."""
    contacts = [contact for contact in tie.contacts if contact.day <= at]
    terms = {
        "frequency": frequency(tie, contacts, at),
        "length": length(tie, contacts, at),
        "depth": depth(tie, contacts),
        "mutuality": mutuality(contacts, at),
        "face": face(tie),
    }
    last = max((contact.day for contact in contacts), default=None)
    fresh = recency(tie, last, terms["length"], at)
    computed = compute(tie, contacts, terms, fresh)
    stated = None
    if known(tie.stated) is not None and (tie.stated_on or "") <= at:
        latest = max((day for day in (last, tie.stated_on) if day), default=None)
        stated = tie.stated * recency(tie, latest, terms["length"], at)
    strength = computed if stated is None else stated
    if tie.value == 0 and strength is not None:
        strength = min(strength, 19.999999999)
    return {**terms, "recency": fresh, "computed": computed, "stated": stated, "strength": strength}


def frequency(tie: Tie, contacts: list[Contact], at: str) -> float | None:
    if not contacts:
        return None
    days, expected = (365, 2.0) if tie.level == "top" else (90, float(EXPECTED[tie.tier]))
    if tie.level == "high":
        expected = max(1.0, expected / 3)
    recent = [contact for contact in contacts if ordinal(at) - ordinal(contact.day) <= days]
    return min(1.0, sum(0.25 if contact.depth == 0 else 1.0 for contact in recent) / expected)


def length(tie: Tie, contacts: list[Contact], at: str) -> float | None:
    since = tie.since or min((contact.day for contact in contacts), default=None)
    return None if since is None else min(1.0, max(0.0, (ordinal(at) - ordinal(since)) / YEAR / 10))


def depth(tie: Tie, contacts: list[Contact]) -> float | None:
    depths = [contact.depth / 4 for contact in contacts if contact.depth is not None]
    if tie.lasting and tie.value >= 2 / 3:
        depths.append(0.75)
    return max(depths, default=None)


def mutuality(contacts: list[Contact], at: str) -> float | None:
    started = [contact for contact in contacts if contact.starter]
    lately = [contact for contact in started if ordinal(at) - ordinal(contact.day) <= 730] or started
    ours = sum(contact.starter in ("vendor", "both") for contact in lately)
    theirs = sum(contact.starter in ("customer", "both") for contact in lately)
    return 2 * min(ours, theirs) / (ours + theirs) if lately else None


def face(tie: Tie) -> float | None:
    recorded = [one for one in (tie.goodwill, tie.decency, tie.presence) if known(one) is not None]
    return sum(recorded) / (3 * len(recorded)) if recorded else None


def recency(tie: Tie, last: str | None, known_for: float | None, at: str) -> float:
    if last is None:
        left = 0.5
    else:
        gap = max(0, ordinal(at) - ordinal(last)) / YEAR / (1 + (known_for or 0))
        left = 1 - 0.75 * min(1, gap / 2) - 0.25 * min(1, gap / 6)
    return max(left, 0.5) if tie.lasting else left


def compute(tie: Tie, contacts: list[Contact], terms: dict[str, float | None], fresh: float) -> float | None:
    value = known(tie.value)
    if not contacts and value is None and not tie.lasting:
        return None
    weights = {"frequency": 0.25, "length": 0.15, "depth": 0.30, "mutuality": 0.15, "face": 0.15}
    there = {name: term for name, term in terms.items() if term is not None}
    if not there:
        return None
    mean = sum(weights[name] * term for name, term in there.items()) / sum(weights[name] for name in there)
    computed = 100 * mean * (0.6 if value is None else 0.2 + 0.8 * value) * fresh
    return min(computed, 19.999999999) if value == 0 else computed
