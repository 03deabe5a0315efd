"""The index of the names of the maps: every distinct name and title once, a few numbers for each node that bears them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from graph.edits import NodeRef
from graph.questions.search_texts import Texts, texts
from graph.spelling import spelt
from graph.world import World

KINDS: Final = ("Person", "Organization", "Department", "Project")
_LEVELS: Final = {"top": 3, "high": 2, "middle": 1}
_FUZZY_FROM: Final = 82
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float32]


class Entry(NamedTuple):
    """What is searched of a node: its name and title in lower case, and what its kind and level add to its score."""

    ref: NodeRef
    name: str
    title: str
    weight: float


class Hit(NamedTuple):
    """A node that fits; the first of several comes first. `score` is 0–100, `place` counts the weight of the node, too."""

    place: float
    name: str
    id: str
    kind: str
    score: float


def entry_of(world: World, ref: NodeRef) -> Entry:
    """What is searched of a node."""
    item = world.node(ref)
    weight = 0.5 * _LEVELS.get(str(item.get("level")), 0) + (3 if ref.type == "Person" else 0)
    return Entry(ref, str(item.get("name", "")).lower(), str(item.get("title", "")).lower(), weight)


def entries(world: World) -> Iterator[Entry]:
    """What is searched of everybody and everything."""
    return (entry_of(world, NodeRef(kind, node_id)) for kind in KINDS for node_id in world.nodes[kind])


def plain(wanted: str) -> str:
    """A query as pinyin is written here: without spaces and apostrophes."""
    return wanted.replace(" ", "").replace("'", "")


@dataclass(frozen=True, eq=False)
class Index:
    """m distinct names with pinyin and initials (`order` ranks them), distinct titles, and n nodes: numbers of name and title each."""

    names: Texts = field(default_factory=Texts)
    pinyin: Texts = field(default_factory=Texts)
    initials: Texts = field(default_factory=Texts)
    words: Numbers = field(default_factory=lambda: np.zeros(0, np.int32))
    order: Numbers = field(default_factory=lambda: np.zeros(0, np.int32))
    titles: Texts = field(default_factory=Texts)
    ids: tuple[str, ...] = ()
    kind: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))
    name: Numbers = field(default_factory=lambda: np.zeros(0, np.int32))
    title: Numbers = field(default_factory=lambda: np.zeros(0, np.int32))
    weight: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    gone: Flags = field(default_factory=lambda: np.zeros(0, np.bool_))

    def without(self, refs: Iterable[NodeRef]) -> "Index":
        """The same, but for some nodes."""
        wanted = set(refs)
        ids = {ref.id for ref in wanted}
        gone = self.gone.copy()
        for number, node_id in enumerate(self.ids):
            if node_id in ids and NodeRef(KINDS[self.kind[number]], node_id) in wanted:
                gone[number] = True
        return replace(self, gone=gone)

    def fitting(self, wanted: str, kinds: tuple[str, ...], limit: int) -> list[Hit]:
        """The best hits for a query that is not empty, at most `limit`, and those that are as good as the last."""
        score, (_, titles) = self._scores(wanted)[self.name], self.titles.places(wanted)
        if len(titles):
            titled = np.zeros(len(self.titles.lengths), np.bool_)
            titled[titles] = True
            score[(score == 0) & titled[self.title]] = 60
        return self._best(score, kinds, limit)

    def nearly(self, wanted: str, kinds: tuple[str, ...], limit: int) -> list[Hit]:
        """For a query nothing fits: whose name is nearly that, as `fitting` gives them."""
        score = np.zeros(len(self.names.lengths), np.float64)
        for among in (self.names, self.pinyin):
            length = among.lengths.astype(np.int64)
            alike = np.flatnonzero(200 * np.minimum(length, len(wanted)) >= _FUZZY_FROM * (length + len(wanted)))
            choices = [among[number] for number in alike.tolist()]
            for _, ratio, place in process.extract(wanted, choices, scorer=fuzz.ratio, score_cutoff=_FUZZY_FROM, limit=None):
                score[alike[place]] = max(score[alike[place]], ratio * 0.6)
        return self._best(score[self.name], kinds, limit)

    def _scores(self, wanted: str) -> Floats:
        """How well each name fits, 0–100; 0 when it does not. A better way of fitting is written over a worse one."""
        letters, score = plain(wanted), np.zeros(len(self.names.lengths), np.float32)
        at, of = self.names.places(wanted)
        spelled = [(among, *among.places(letters)) for among in (self.pinyin, self.initials)]
        if len(letters) > 2:
            score[spelled[0][2]] = 66
        score[of] = 76
        if " " not in wanted:
            score[of[np.isin(at, self.words)]] = 82
        for among, place, number in spelled:
            score[number[place == among.starts[number]]] = 84
        for among, place, number in spelled:
            score[number[among.whole(letters, place, number)]] = 90
        score[of[at == self.names.starts[of]]] = 92
        score[of[self.names.whole(wanted, at, of)]] = 100
        return score

    def _best(self, score: NDArray[np.floating], kinds: tuple[str, ...], limit: int) -> list[Hit]:
        """The nodes of these kinds with the best scores, by score and weight, then by name; nobody as good as the last is left out."""
        asked = np.array([kind in kinds for kind in KINDS])[self.kind]
        hits = np.flatnonzero((score > 0) & asked & ~self.gone)
        total = score[hits] + self.weight[hits]
        if len(hits) > limit:
            enough = np.partition(total, len(hits) - limit)[len(hits) - limit]
            hits, total = hits[total >= enough], total[total >= enough]
        if len(hits) > limit:
            rank = self.order[self.name[hits]]
            last = np.lexsort((rank, -total))[limit - 1]
            keep = (total > total[last]) | (rank <= rank[last])
            hits, total = hits[keep], total[keep]
        return [self._hit(number, float(score[number]), sum_) for number, sum_ in zip(hits.tolist(), total.tolist(), strict=True)]

    def _hit(self, number: int, score: float, total: float) -> Hit:
        return Hit(-total, self.names[int(self.name[number])], self.ids[number], KINDS[self.kind[number]], score)


def indexed(found: Iterable[Entry]) -> Index:
    """The index of entries."""
    names, titles = dict[str, int](), dict[str, int]()
    ids, rows = list[str](), list[tuple[int, int, int, float]]()
    for ref, name, title, weight in found:
        ids.append(ref.id)
        rows.append((KINDS.index(ref.type), names.setdefault(name, len(names)), titles.setdefault(title, len(titles)), weight))
    spelled, known = [spelt(name) for name in names], texts(list(names))
    order = np.empty(len(names), np.int32)
    order[sorted(range(len(names)), key=list(names).__getitem__)] = np.arange(len(names), dtype=np.int32)
    kind, name, title, weight = np.array(rows, np.float64).reshape(-1, 4).T
    return Index(
        known, texts([full for full, _ in spelled]), texts([short for _, short in spelled]), known.word_starts(), order,
        texts(list(titles)), tuple(ids), kind.astype(np.int8), name.astype(np.int32), title.astype(np.int32),
        weight.astype(np.float32), np.zeros(len(ids), np.bool_),
    )  # fmt: skip
