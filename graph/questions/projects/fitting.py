"""Which kinds of resource fit a person of a decision chain: by the role there, and by what the person does (method §12)."""

import re
from collections.abc import Iterator

from graph.model.fields import text_or_none
from graph.model.refs import NodeRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import department_of

FITTING = {
    "decider": ("executive", "reference", "solution"), "approver": ("executive", "budget", "reference"),
    "evaluator": ("expert", "lab", "solution"), "user": ("solution", "delivery", "expert"), "buyer": ("budget", "reference", "delivery"),
    "gatekeeper": ("reference", "expert", "executive"), "influencer": ("expert", "reference", "lab"),
}  # fmt: skip
"""The kinds of resource that fit a role, the one it needs first."""

_FUNCTIONS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("procurement", "purchasing", "sourcing", "采购", "招标"), ("budget", "reference", "delivery")),
    (("finance", "financial", "treasury", "accounting", "cfo", "财务", "资金", "会计"), ("budget", "reference")),
    (("risk", "audit", "compliance", "legal", "cro", "风险", "审计", "合规", "法务", "法律"), ("reference", "expert")),
    (
        ("it", "technology", "technical", "data", "infrastructure", "engineering", "research", "digital", "cio", "cto", "cloud", "security",
         "科技", "信息", "数据", "技术", "研发", "架构", "数字化", "云"),
        ("expert", "solution", "lab", "reference"),
    ),
    (
        ("operations", "business", "retail", "production", "manufacturing", "quality", "service",
         "运营", "业务", "零售", "制造", "生产", "质量"),
        ("solution", "delivery", "reference"),
    ),
    (
        ("executive", "management", "board", "chairman", "ceo", "president", "领导", "管理层", "董事", "总裁", "行长", "总经理室"),
        ("executive", "reference"),
    ),
)  # fmt: skip
"""Words that tell a function, and the kinds of resource that mean something to who has it; management comes last: every title has some."""

_MANAGEMENT = _FUNCTIONS[-1][1]


def fitting(graph: ResidentGraph, person: str, role: str | None, at: str) -> tuple[str, ...]:
    """The kinds of resource for a person, the one they need first; none where what they do is unknown.

    What they do is read from their title, then from the function and the name of their department; the top level manages. An
    executive of ours meets managers, and deciders of the high level whatever they do.
    """
    kinds = _kinds_of(graph, person, at)
    meets = role == "decider" and graph.node(NodeRef("Person", person)).get("level") == "high"
    return tuple(kind for kind in FITTING.get(role or "", ()) if kind in kinds or (meets and kind == "executive"))


def _kinds_of(graph: ResidentGraph, person: str, at: str) -> tuple[str, ...]:
    if graph.node(NodeRef("Person", person)).get("level") == "top":
        return _MANAGEMENT
    return next((kinds for text in _texts(graph, person, at) for words, kinds in _FUNCTIONS if _tells(text, words)), ())


def _texts(graph: ResidentGraph, person: str, at: str) -> Iterator[str]:
    ref = NodeRef("Person", person)
    yield text_or_none(graph.node(ref), "title") or ""
    if department := department_of(graph, ref, at):
        yield text_or_none(graph.node(department), "function") or ""
        yield text_or_none(graph.node(department), "name") or ""


def _tells(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text has one of some words: whole ones in Latin script, anywhere in Chinese."""
    latin = set(re.findall(r"[a-z]+", text.lower()))
    return any(word in latin if word.isascii() else word in text for word in words)
