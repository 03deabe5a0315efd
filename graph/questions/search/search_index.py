"""The index of the names of the maps: every distinct name and title once, a few numbers for each node that bears them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from graph.model.refs import NodeRef
from graph.names.matching import letters, plain, visible
from graph.names.spelling import spellings
from graph.questions.search.search_texts import Texts, texts
from graph.resident.graph import ResidentGraph

KINDS: Final = ("Person", "Organization", "Department", "Project")
"""What is searched unless other types are asked for."""
INDEXED: Final = (*KINDS, "Resource")
_NUMBERS: Final = {kind: number for number, kind in enumerate(INDEXED)}
_LEVELS: Final = {"top": 3, "high": 2, "middle": 1}
_FUZZY_FROM: Final = 82
_TURNED: Final = 4
"""A name of so many words at most is found with its last word first, too."""
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float32]


class Entry(NamedTuple):
    """What is searched of a node: its name and title as they are written, and what its kind and level add to its score."""

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


def entry_of(graph: ResidentGraph, ref: NodeRef) -> Entry:
    """What is searched of a node."""
    item = graph.node(ref)
    weight = 0.5 * _LEVELS.get(str(item.get("level")), 0) + (3 if ref.type == "Person" else 0)
    return Entry(ref, str(item.get("name", "")), str(item.get("title", "")), weight)


def entries(graph: ResidentGraph) -> Iterator[Entry]:
    """What is searched of everybody and everything."""
    return (entry_of(graph, NodeRef(kind, node_id)) for kind in INDEXED for node_id in graph.nodes[kind])


def typed(name: str, form: str | None = None) -> tuple[set[str], set[str]]:
    """Every way a name (in its searched form, where that is known) is typed in one word, and its initials: in pinyin, in letters,
    and with its last word first."""
    parts = [] if name.isalnum() else visible(name).split()
    turned = [" ".join([parts[-1], *parts[:-1]])] if 1 < len(parts) <= _TURNED else []
    forms = [plain(name) if form is None else form, *map(plain, turned)]
    found = [one for form in forms for one in spellings(form)] if turned else spellings(forms[0])
    full, initials = {one for one, _ in found}, {one for _, one in found}
    for form in forms:
        if not form.isascii():  # one of ASCII is spelt as it is written
            full.add(form if form.isalnum() else letters(form))
    full.discard("")
    initials.discard("")
    return full, initials


@dataclass(frozen=True, eq=False)
class Index:
    """m distinct names in their searched form (`order` ranks them), every way they are typed and their initials (`typed_of` and
    `initials_of` say of which name), distinct titles, and n nodes: numbers of name and title each."""

    names: Texts = field(default_factory=Texts)
    typed: Texts = field(default_factory=Texts)
    typed_of: Numbers = field(default_factory=lambda: np.zeros(0, np.int32))
    initials: Texts = field(default_factory=Texts)
    initials_of: Numbers = field(default_factory=lambda: np.zeros(0, np.int32))
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
            if node_id in ids and NodeRef(INDEXED[self.kind[number]], node_id) in wanted:
                gone[number] = True
        return replace(self, gone=gone)

    def fitting(self, wanted: str, kinds: tuple[str, ...], limit: int, after: Hit | None = None) -> list[Hit]:
        """The best hits for a query that is not empty, behind one, at most `limit`, and those that are as good as the last."""
        score, (_, titles) = self._scores(wanted)[self.name], self.titles.places(wanted)
        if len(titles):
            titled = np.zeros(len(self.titles.lengths), np.bool_)
            titled[titles] = True
            score[(score == 0) & titled[self.title]] = 60
        return self._best(score, kinds, limit, after)

    def nearly(self, wanted: str, kinds: tuple[str, ...], limit: int, after: Hit | None = None) -> list[Hit]:
        """For a query nothing fits: whose name is nearly that, as `fitting` gives them."""
        score = np.zeros(len(self.names.lengths), np.float64)
        own = np.arange(len(self.names.lengths), dtype=np.int32)
        for among, of in ((self.names, own), (self.typed, self.typed_of)):
            length = among.lengths.astype(np.int64)
            alike = np.flatnonzero(200 * np.minimum(length, len(wanted)) >= _FUZZY_FROM * (length + len(wanted)))
            every = among.all()
            choices = [every[number] for number in alike.tolist()]
            for _, ratio, place in process.extract(wanted, choices, scorer=fuzz.ratio, score_cutoff=_FUZZY_FROM, limit=None):
                name = of[alike[place]]
                score[name] = max(score[name], ratio * 0.6)
        return self._best(score[self.name], kinds, limit, after)

    def _scores(self, wanted: str) -> Floats:
        """How well each name fits, 0–100; 0 when it does not. A better way of fitting is written over a worse one."""
        word, score = letters(wanted), np.zeros(len(self.names.lengths), np.float32)
        at, of = self.names.places(wanted)
        ways = [(self.typed, self.typed_of), (self.initials, self.initials_of)] if word else []
        if word not in ("", wanted):  # a name of one word, asked for in several
            ways.append((self.names, np.arange(len(self.names.lengths), dtype=np.int32)))
        spelled = [(among, name, *among.places(word)) for among, name in ways]
        for among, name, _, number in spelled if len(word) > 2 else ():
            if among is not self.initials:
                score[name[number]] = 66
        score[of] = 76
        if " " not in wanted:
            score[of[np.isin(at, self.words)]] = 82
        for among, name, place, number in spelled:
            score[name[number[place == among.starts[number]]]] = 84
        for among, name, place, number in spelled:
            score[name[number[among.whole(word, place, number)]]] = 90
        score[of[at == self.names.starts[of]]] = 92
        score[of[self.names.whole(wanted, at, of)]] = 100
        return score

    def _best(self, score: NDArray[np.floating], kinds: tuple[str, ...], limit: int, after: Hit | None) -> list[Hit]:
        """The nodes of these kinds with the best scores behind a hit, by score and weight, then by name, with all as good as the last."""
        asked = np.array([kind in kinds for kind in INDEXED])[self.kind]
        hits = np.flatnonzero((score > 0) & asked & ~self.gone)
        total = score[hits] + self.weight[hits]
        if after:
            behind = self._behind(after, hits, total)
            hits, total = hits[behind], total[behind]
        if len(hits) > limit:
            enough = np.partition(total, len(hits) - limit)[len(hits) - limit]
            hits, total = hits[total >= enough], total[total >= enough]
        if len(hits) > limit:
            rank = self.order[self.name[hits]]
            last = np.lexsort((rank, -total))[limit - 1]
            keep = (total > total[last]) | (rank <= rank[last])
            hits, total = hits[keep], total[keep]
        return [self._hit(number, float(score[number]), sum_) for number, sum_ in zip(hits.tolist(), total.tolist(), strict=True)]

    def _behind(self, after: Hit, hits: NDArray[np.intp], total: NDArray[np.floating]) -> Flags:
        """Which hits come behind one, which may be gone by now."""
        by_rank = np.argsort(self.order)
        first = bisect_left(range(len(by_rank)), after.name, key=lambda rank: self.names[int(by_rank[rank])])
        same = first < len(by_rank) and self.names[int(by_rank[first])] == after.name
        rank, alike = self.order[self.name[hits]], total == -after.place
        behind = (total < -after.place) | (alike & (rank >= first))
        for place in np.flatnonzero(alike & (rank == first)).tolist() if same else ():
            number = int(hits[place])
            behind[place] = (self.ids[number], INDEXED[self.kind[number]]) > (after.id, after.kind)
        return behind

    def _hit(self, number: int, score: float, total: float) -> Hit:
        return Hit(-total, self.names[int(self.name[number])], self.ids[number], INDEXED[self.kind[number]], score)


def indexed(found: Iterable[Entry]) -> Index:
    """The index of entries."""
    names, titles = dict[str, int](), dict[str, int]()
    forms, roles = dict[str, int](), dict[str, int]()
    spelled, spelled_of, initials, initials_of = list[str](), list[int](), list[str](), list[int]()
    ids, kinds, named, roled, weights = list[str](), list[int](), list[int](), list[int](), list[float]()
    for ref, name, title, weight in found:
        ids.append(ref.id)
        if name not in forms:
            full, short = typed(name, form := plain(name))
            number = forms[name] = names.setdefault(form, len(names))
            full.discard(form)  # it is found among the names
            spelled += full
            spelled_of += [number] * len(full)
            initials += short
            initials_of += [number] * len(short)
        if title not in roles:
            roles[title] = titles.setdefault(plain(title), len(titles))
        kinds.append(_NUMBERS[ref.type])
        named.append(forms[name])
        roled.append(roles[title])
        weights.append(weight)
    known = texts(list(names))
    order = np.empty(len(names), np.int32)
    order[sorted(range(len(names)), key=list(names).__getitem__)] = np.arange(len(names), dtype=np.int32)
    return Index(
        known, texts(spelled), np.array(spelled_of, np.int32), texts(initials), np.array(initials_of, np.int32), known.word_starts(),
        order, texts(list(titles)), tuple(ids), np.array(kinds, np.int8), np.array(named, np.int32), np.array(roled, np.int32),
        np.array(weights, np.float32), np.zeros(len(ids), np.bool_),
    )  # fmt: skip
