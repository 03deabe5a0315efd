"""How much a person weighs in a decision: in one project by role, value and influence, in an account by level as well (method §5)."""

from dataclasses import dataclass

import numpy as np

from graph.analysis.routes.hops import Codes, Flags, Floats
from graph.model.method import DEFAULTS, Method, WeightNumbers


@dataclass(frozen=True)
class Part:
    """A person's part in a project's decision: the role, value and influence 0–5 (None unknown), and whether it may veto."""

    role: str | None
    value: float | None = None
    influence: float | None = None
    veto: bool = False

    @property
    def guessed(self) -> bool:
        """Whether the weight rests on a value or influence nobody recorded."""
        return self.value is None or self.influence is None


def weight(part: Part, numbers: WeightNumbers = DEFAULTS.weights) -> float:
    """Decision weight of a part in a project, 0–1: role × (value + influence)/10, at least 0.6 with a veto.

    >>> round(weight(Part("evaluator", 4, 3)), 2)
    0.42
    """
    unknown = numbers.unknown
    together = (unknown if part.value is None else part.value) + (unknown if part.influence is None else part.influence)
    plain = role_weight(part.role, numbers) * together / 10
    return max(plain, numbers.veto) if part.veto else plain


def weights(role: Floats, value: Floats, influence: Floats, veto: Flags, numbers: WeightNumbers = DEFAULTS.weights) -> Floats:
    """The same of many parts: `role` holds what their roles count, value and influence are NaN where unknown."""
    together = np.where(np.isnan(value), numbers.unknown, value) + np.where(np.isnan(influence), numbers.unknown, influence)
    plain = role * together / 10
    return np.where(veto, np.maximum(plain, numbers.veto), plain)


def role_weight(role: str | None, numbers: WeightNumbers = DEFAULTS.weights) -> float:
    """What a role counts, 0–1; an unknown one counts as the least."""
    roles = {
        "decider": numbers.decider, "approver": numbers.approver, "evaluator": numbers.evaluator, "buyer": numbers.buyer,
        "influencer": numbers.influencer, "user": numbers.user, "gatekeeper": numbers.gatekeeper,
    }  # fmt: skip
    return roles.get(role or "", numbers.gatekeeper)


def level_weights(level: Codes, method: Method = DEFAULTS) -> Floats:
    """Decision weight in an account by level alone, for places in LEVELS."""
    numbers = method.weights
    return np.array([numbers.no_level, numbers.base, numbers.middle, numbers.high, numbers.top], np.float64)[level]
