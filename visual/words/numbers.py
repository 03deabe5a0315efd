"""The method's numbers where words need them: blanks of sentences that only the method fills, and what the browser counts with."""

from collections.abc import Mapping

from graph.model.method import METHOD, Method
from graph.model.ontology import Language
from graph.work.plans.metrics import MEASURES

_MONTH = 365.25 / 12


def fills(language: Language, method: Method = METHOD) -> Mapping[str, str]:
    """What stands in a sentence for each blank that is the method's, such as `{confirmed_period}`."""
    days = {
        "confirmed_period": method.ladder.confirmed_days, "executive_period": method.coverage.executive_days,
        "assessed_period": method.diagnosis.assessed_days, "fading_period": method.coverage.fading_days,
        "asks_period": method.coverage.asks_days,
    }  # fmt: skip
    counts = {
        "least_dimensions": method.ladder.least_dimensions, "leap_levels": method.reach.leap_levels,
        "star_people": method.coverage.one_seller_people, "full_years": method.length.full_years,
        "unknown_decision": method.weights.unknown, "unknown_half": method.influence.unknown_half,
        "claimed_counts": method.ladder.claimed_counts,
    }  # fmt: skip
    said = {"one_seller": _share(method.coverage.one_seller, language), "silent_times": _times(method.coverage.silent_intervals, language)}
    return said | {name: period(count, language) for name, count in days.items()} | {name: f"{count:g}" for name, count in counts.items()}


def filled(sentence: str, known: Mapping[str, str]) -> str:
    """A sentence with the method's blanks filled in; its other blanks are the page's."""
    for name, value in known.items():
        sentence = sentence.replace(f"{{{name}}}", value)
    return sentence


def period(days: int, language: Language) -> str:
    """So many days, in months from two months on: `12 months`, `45 days`."""
    months = round(days / _MONTH)
    if months < 2:
        return f"{days} 天" if language == "zh" else f"{days} days"
    return f"{months} 个月" if language == "zh" else f"{months} months"


def _share(share: float, language: Language) -> str:
    if share == 1 / 2:
        return "一半" if language == "zh" else "half"
    return f"{100 * share:g}%" if language == "zh" else f"{100 * share:g} %"


def _times(times: float, language: Language) -> str:
    if times == 2:
        return "两倍" if language == "zh" else "twice"
    return f"{times:g} 倍" if language == "zh" else f"{times:g} times"


def steps(method: Method = METHOD) -> Mapping[str, tuple[float, ...]]:
    """Where the words of each scale begin, rising."""
    words = method.words
    return {
        "route": (method.coverage.reached_from, words.route_sound, words.route_strong),
        "strength": (method.classes.pseudo_below, method.classes.effective_from, method.classes.strong_from),
        "weight": (method.weights.key_from, words.weight_heavy, words.weight_decides),
        "term": (words.term_some, words.term_good, words.term_full),
        "score": (words.score_thin, words.score_sound, words.score_strong),
        "key": (-words.support_carries, -words.support_leans, words.support_leans, words.support_carries),
        "severity": (words.severity_part, words.severity_most),
    }


def counted_with(method: Method = METHOD) -> Mapping[str, object]:
    """What the browser counts with: the steps of its words, and single numbers."""
    words = method.words
    return {
        "steps": steps(method), "max_hops": method.reach.max_hops, "hops_limit": method.reach.hops_limit,
        "confirmed_days": method.ladder.confirmed_days, "close_from": method.ladder.close_from,
        "supports_from": method.ladder.supports_from, "one_seller": method.ladder.one_seller,
        "broad": words.broad, "deep": words.deep, "halves_apart": words.halves_apart, "severity_moved": words.severity_moved,
        "than_months": method.past.than_months, "moved": method.past.moved,
        "gift_limit": method.favours.gift_limit, "metrics": {kind: list(measures) for kind, measures in MEASURES.items()},
    }  # fmt: skip
