"""Search finds what the slow search finds, in its order, however the maps came to be what they are."""

from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes.edits import Image
from graph.model.method import DEFAULTS
from graph.model.refs import NodeRef, Properties
from graph.names.matching import plain
from graph.questions.search import search as searching
from graph.questions.search.search import Search
from graph.questions.search.search_index import KINDS, typed
from graph.questions.search.search_texts import texts
from graph.resident.graph import ResidentGraph
from graph.views.graph_view import GraphView
from tests.graph.questions.slow_search import Slow, found
from tests.setup.thorough import examples

T = TypeVar("T")
CHARACTERS = "王伟重庆行长单曾吕a b'-Wwéß"
names = st.text(CHARACTERS, max_size=6)
nodes = st.fixed_dictionaries({"name": names, "title": names, "level": st.sampled_from(["top", "high", "middle", "base", None])})
refs = st.builds(NodeRef, st.sampled_from(KINDS), st.sampled_from("abcdefgh"))


class Changing:
    """Maps that follow the images they are given, as a feed does."""

    def __init__(self) -> None:
        self.view = GraphView.of(ResidentGraph(), 0, DEFAULTS)

    @property
    def world(self) -> ResidentGraph:
        return self.view.graph

    def follow(self, image: Image) -> None:
        self.view = self.view.with_changes(self.view.seq + 1, [image])

    def make(self, ref: NodeRef, item: Properties | None) -> None:
        before = dict(self.world.node(ref)) or None
        if before or item:
            self.follow(Image(ref, before, {**item, "id": ref.id} if item else None))


def slow(world: ResidentGraph) -> list[Slow]:
    return [
        Slow(kind, node_id, plain(name := str(item.get("name", ""))), *typed(name), plain(str(item.get("title", ""))),
             0.5 * {"top": 3, "high": 2, "middle": 1}.get(str(item.get("level")), 0) + 3 * (kind == "Person"))
        for kind in KINDS for node_id, item in world.nodes[kind].items()
    ]  # fmt: skip


def asked(search: Search, query: str, limit: int) -> list[tuple[str, str, float]]:
    return [(hit.type, hit.id, hit.score) for hit in search.find(query, limit=limit)]


@examples(300)
@given(st.lists(st.tuples(refs, st.none() | nodes, names, st.integers(1, 6)), min_size=1, max_size=25), st.integers(0, 25))
def test_what_is_found_is_what_the_slow_search_finds_after_every_change(
    steps: list[tuple[NodeRef, Properties | None, str, int]], quietly: int
) -> None:
    feed = Changing()
    search = Search(feed)  # pyright: ignore[reportArgumentType]
    for number, (ref, item, query, limit) in enumerate(steps):
        feed.make(ref, item)
        wanted = plain(query)
        if number >= quietly and wanted:
            assert asked(search, query, limit) == found(wanted, slow(feed.world), limit)


def test_too_many_changes_are_indexed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_LATELY", 3)
    feed = Changing()
    search = Search(feed)  # pyright: ignore[reportArgumentType]
    for number in range(10):
        feed.make(NodeRef("Person", f"p{number}"), {"name": f"王伟{'a' * number}"})
        assert len(asked(search, "ww", 50)) == number + 1


def test_somebody_who_goes_by_another_id_is_found_once() -> None:
    feed = Changing()
    search = Search(feed)  # pyright: ignore[reportArgumentType]
    feed.make(NodeRef("Person", "n_1"), {"name": "Zoe"})
    assert [one for _, one, _ in asked(search, "zoe", 9)] == ["n_1"]
    feed.follow(Image(NodeRef("Person", "n_1"), {"id": "n_1", "name": "Zoe"}, {"id": "zoe", "name": "Zoe"}))
    assert [one for _, one, _ in asked(search, "zoe", 9)] == ["zoe"]


@given(st.lists(st.text("ab 王", max_size=4), max_size=6), st.text("ab王", min_size=1, max_size=3))
def test_every_place_of_a_text_is_found(lines: list[str], wanted: str) -> None:
    at, number = texts(lines).places(wanted)
    assert sorted(number.tolist()) == [row for row, line in enumerate(lines) for i in range(len(line)) if line.startswith(wanted, i)]
    assert at.tolist() == sorted(set(at.tolist()))


def test_places_are_the_same_when_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = texts(["abab", "王ab", "", "b"] * 100)
    few = lines.places("ab")
    monkeypatch.setattr("graph.questions.search.search_texts._FEW", 1)
    many = lines.places("ab")
    assert [part.tolist() for part in few] == [part.tolist() for part in many]


@pytest.mark.parametrize(("name", "queries"), [
    ("单川", "shanchuan|shan chuan|SHAN|sc|danchuan|dc|单|單川"), ("曾小满", "zengxiaoman|zxm|ceng"),
    ("吕安", "lvan|luan|lyuan|lü an|la"),
    ("乐天一", "yuetianyi|letianyi|lty"), ("尉迟 川", "yuchichuan|ycc|尉迟川|川尉迟"), ("陳國強", "陈国强|陳国強|chenguoqiang"),
    ("孟\u3000川", "孟川|孟 川|mengchuan"),
    ("Lea Roth", "roth lea|learoth|ROTH|lr"), ("Lindt, Nora", "nora lindt|lindt nora"),
    ("D’Arcy–Löw, Ann", "darcy low|d'arcy|D‘Arcy"), ("李工（孟川）", "孟川|李工孟川|李工"),
    ("Łucja Żak", "lucja zak|ŁUCJA"), ("İlkay Işın", "ilkay isin|İLKAY|ışın"), ("Groß", "gross|GROSS|groß"), ("NaN", "nan|NaN"),
    ("-1", "-1"), ("]]>", "]]>"),
    ("박 서준", "박서준"), ("Ｌｅａ", "lea"), ("🇨🇳", "🇨🇳"),
])  # fmt: skip
def test_a_name_is_found_however_it_is_typed(name: str, queries: str) -> None:
    feed = Changing()
    search = Search(feed)  # pyright: ignore[reportArgumentType]
    feed.make(NodeRef("Person", "a"), {"name": name})
    assert [query for query in queries.split("|") if [one for _, one, _ in asked(search, query, 9)] != ["a"]] == []


people = st.lists(st.tuples(st.sampled_from("abcdefghijklmnop"), st.sampled_from(["孟川", "孟川", "孟小川", None])), max_size=12)


@examples(200)
@given(people, people, st.integers(1, 4), st.sampled_from(["孟川", "mengchuam"]))
def test_pages_show_everybody_who_stays_once_while_others_come_and_go(
    first: list[tuple[str, str | None]], meanwhile: list[tuple[str, str | None]], limit: int, query: str
) -> None:
    feed = Changing()
    search = Search(feed)  # pyright: ignore[reportArgumentType]
    for one, name in first:
        feed.make(NodeRef("Person", one), {"name": name} if name else None)
    changes, shown, last, staying = iter(meanwhile), list[str](), None, {one for _, one, _ in asked(search, query, 99)}
    while True:
        hits, last = search.page(query, limit=limit, last=last)
        shown += [hit.id for hit in hits]
        if last is None:
            break
        for one, name in [change for change in [next(changes, None)] if change]:
            feed.make(NodeRef("Person", one), {"name": name} if name else None)
            staying.discard(one)
    assert len(shown) == len(set(shown) & staying) + len([one for one in shown if one not in staying])
    assert staying <= set(shown)
    assert all(shown.count(one) == 1 for one in staying)
