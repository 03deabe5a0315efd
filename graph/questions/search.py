"""Finding people, organisations, departments and projects by name, pinyin and title."""

import heapq
import threading
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from pypinyin import Style, lazy_pinyin
from rapidfuzz import fuzz

from graph.edits import NodeRef
from graph.feed import Feed
from graph.fields import text_or_none
from graph.places import organization_of
from graph.questions.naming import side_of_kind
from graph.results import Found
from graph.world import NOTHING, World

KINDS = ("Person", "Organization", "Department", "Project")
_LEVELS = {"top": 3, "high": 2, "middle": 1}
_FUZZY_FROM = 82


@dataclass(frozen=True, slots=True)
class _Entry:
    ref: NodeRef
    name: str
    pinyin: str
    initials: str
    title: str
    weight: float


@dataclass(frozen=True)
class _Index:
    """The entries, and all their texts in one string: line i, begun at `starts[i]`, belongs to entry i."""

    entries: tuple[_Entry, ...] = ()
    lines: str = ""
    starts: tuple[int, ...] = ()

    def holding(self, texts: set[str]) -> set[int]:
        """The numbers of the entries whose line holds one of the texts."""
        found: set[int] = set()
        for text in texts:
            place = self.lines.find(text)
            while place >= 0:
                number = bisect_right(self.starts, place) - 1
                found.add(number)
                place = self.lines.find(text, self.starts[number + 1]) if number + 1 < len(self.starts) else -1
        return found


class Search:
    """The names of a feed's maps, indexed when they are first searched after a change."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._lock = threading.Lock()
        self._seq = -2
        self._index = _Index()

    def find(self, query: str, kinds: tuple[str, ...] = KINDS, limit: int = 50) -> list[Found]:
        """What fits, best first: names before pinyin before titles, high levels before low ones."""
        wanted = " ".join(query.lower().split())
        if not wanted:
            return []
        index = self._current()
        named = [entry for number in index.holding({wanted, plain(wanted)}) if (entry := index.entries[number]).ref.type in kinds]
        hits = [(score, entry) for entry in named if (score := _score(wanted, entry))]
        hits = hits or [(score, entry) for entry in index.entries if entry.ref.type in kinds and (score := _fuzzy(wanted, entry))]
        best = heapq.nsmallest(limit, hits, key=lambda hit: (-hit[0] - hit[1].weight, hit[1].name, hit[1].ref.id))
        return self._feed.use(lambda world: [_found(world, entry.ref, score) for score, entry in best])

    def _current(self) -> _Index:
        with self._lock:
            if self._seq != self._feed.seq:
                self._seq, self._index = self._feed.seq, self._feed.use(_indexed)
            return self._index


def _indexed(world: World) -> _Index:
    entries = tuple(_entries(world))
    lines = [f"\n{entry.name}\x1f{entry.pinyin}\x1f{entry.initials}\x1f{entry.title}" for entry in entries]
    return _Index(entries, "".join(lines), tuple(accumulate((len(line) for line in lines[:-1]), initial=0)) if lines else ())


def plain(wanted: str) -> str:
    """A query as pinyin is written here: without spaces and apostrophes."""
    return wanted.replace(" ", "").replace("'", "")


def _entries(world: World) -> Iterator[_Entry]:
    for kind in KINDS:
        for node_id, item in world.nodes[kind].items():
            name, title = str(item.get("name", "")).lower(), str(item.get("title", "")).lower()
            weight = 0.5 * _LEVELS.get(str(item.get("level")), 0) + (3 if kind == "Person" else 0)
            yield _Entry(NodeRef(kind, node_id), name, *spelt(name), title, weight)


@lru_cache(maxsize=300_000)
def spelt(name: str) -> tuple[str, str]:
    """A name in pinyin without tones, and its initials: 王伟 is `wangwei` and `ww`; other scripts stay as they are."""
    full = "".join(lazy_pinyin(name)).replace(" ", "").lower()
    initials = "".join(word[0] for part in lazy_pinyin(name, style=Style.FIRST_LETTER) for word in part.split())
    return full, initials.lower()


def _score(wanted: str, entry: _Entry) -> float:
    """How well an entry fits, 0–100; 0 when it does not."""
    letters = plain(wanted)
    if wanted == entry.name:
        return 100
    if entry.name.startswith(wanted):
        return 92
    if letters in (entry.pinyin, entry.initials):
        return 90
    if entry.pinyin.startswith(letters) or entry.initials.startswith(letters):
        return 84
    if any(word.startswith(wanted) for word in entry.name.split()):
        return 82
    if wanted in entry.name:
        return 76
    if len(letters) > 2 and letters in entry.pinyin:
        return 66
    return 60 if wanted in entry.title else 0


def _fuzzy(wanted: str, entry: _Entry) -> float:
    """For a query nothing fits: how nearly it is a name, 0–60."""
    best = max(fuzz.ratio(wanted, entry.name), fuzz.ratio(wanted, entry.pinyin))
    return best * 0.6 if best >= _FUZZY_FROM else 0


def _found(world: World, ref: NodeRef, score: float) -> Found:
    item = world.node(ref)
    customer = next((tie.target for tie in world.outgoing("FOR", ref)), None) if ref.type == "Project" else None
    organization = customer or organization_of(world, ref)
    house = world.node(organization) if organization else NOTHING
    name = str(house.get("name")) if organization and organization != ref else None
    return Found(id=ref.id, type=ref.type, name=str(item.get("name", ref.id)), title=text_or_none(item, "title") or None,
                 organization=name, side=side_of_kind(text_or_none(house, "kind")), score=score)  # fmt: skip
