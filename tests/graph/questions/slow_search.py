"""Search the slow way: every name against the query, one rule after the other, with pypinyin as it comes."""

import json
import subprocess
import sys
from typing import NamedTuple

from rapidfuzz import fuzz

from graph.names.matching import letters

PROGRAM = """
import json, sys
from pypinyin import Style, lazy_pinyin

def spelt(name):
    full = "".join(lazy_pinyin(name)).replace(" ", "").lower()
    return full, "".join(word[0] for part in lazy_pinyin(name, style=Style.FIRST_LETTER) for word in part.split()).lower()

json.dump([spelt(name) for name in json.load(sys.stdin)], sys.stdout)
"""


class Slow(NamedTuple):
    """What is searched of a node."""

    kind: str
    id: str
    name: str
    typed: set[str]
    initials: set[str]
    title: str
    weight: float


def spelt_by_pypinyin(names: list[str]) -> list[tuple[str, str]]:
    """Names in pinyin and their initials, by a pypinyin with all its phrases in a process of its own."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], input=json.dumps(names), capture_output=True, text=True, check=True, env={})
    return [(full, initials) for full, initials in json.loads(done.stdout)]


def found(wanted: str, nodes: list[Slow], limit: int) -> list[tuple[str, str, float]]:
    """Kind, id and score of what fits, best first."""
    hits = [(score, node) for node in nodes if (score := score_of(wanted, node))]
    hits = hits or [(score, node) for node in nodes if (score := nearly(wanted, node))]
    ranked = sorted(hits, key=lambda hit: (-hit[0] - hit[1].weight, hit[1].name, hit[1].id, hit[1].kind))
    return [(node.kind, node.id, score) for score, node in ranked[:limit]]


def score_of(wanted: str, node: Slow) -> float:
    word = letters(wanted)
    if wanted == node.name:
        return 100
    if node.name.startswith(wanted):
        return 92
    if word and word in node.typed | node.initials:
        return 90
    if word and any(one.startswith(word) for one in node.typed | node.initials):
        return 84
    if any(word.startswith(wanted) for word in node.name.split()):
        return 82
    if wanted in node.name:
        return 76
    if len(word) > 2 and any(word in one for one in node.typed):
        return 66
    return 60 if wanted in node.title else 0


def nearly(wanted: str, node: Slow) -> float:
    best = max(fuzz.ratio(wanted, one) for one in (node.name, *node.typed))
    return best * 0.6 if best >= 82 else 0
