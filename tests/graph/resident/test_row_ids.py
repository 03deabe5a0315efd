"""Ids by row are what a list holds, whatever was copied, changed apart and merged on the way, by several threads, too."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.resident.row_ids import RowIds
from tests.setup.thorough import examples

steps = st.lists(st.tuples(st.sampled_from(["put", "append", "extend", "copy", "branch", "merge"]), st.integers(0, 9)), max_size=30)


@examples(200)
@given(steps)
def test_they_are_a_list(steps: list[tuple[str, int]]) -> None:
    ids, plain = RowIds(["a", "b"]), ["a", "b"]
    others: list[tuple[RowIds, list[str]]] = []
    for verb, number in steps:
        match verb:
            case "put":
                row = number % len(plain)
                ids.put(row, f"put{number}")
                plain[row] = f"put{number}"
            case "append":
                ids.append(f"new{number}")
                plain.append(f"new{number}")
            case "extend":
                ids.extend(["x", f"y{number}"])
                plain += ["x", f"y{number}"]
            case "copy":
                others.append((ids, list(plain)))
                ids = ids.copy()
            case "branch":
                others.append((ids, list(plain)))
                ids, plain = others[number % len(others)][0].copy(), list(others[number % len(others)][1])
            case _:
                ids = ids.merged()
    for found, held in [*others, (ids, plain)]:
        assert list(found) == held == found.all() == [found[row] for row in range(len(found))]
        assert (found[-1], found[1:], "b" in found) == (held[-1], held[1:], "b" in held)
        with pytest.raises(IndexError):
            found[len(held)]


def test_a_list_that_was_given_out_does_not_grow() -> None:
    first = RowIds(["a"])
    given_out = first.all()
    second = first.copy()
    second.append("b")
    assert (given_out, first.all(), second.all()) == (["a"], ["a"], ["a", "b"])


def test_many_that_go_on_from_one_at_once_each_have_their_own() -> None:
    first = RowIds([str(row) for row in range(1_000)])

    def gone_on(name: int) -> bool:
        mine = first.copy()
        for number in range(200):
            mine.append(f"{name} {number}")
        return list(mine) == [*first, *(f"{name} {number}" for number in range(200))]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(gone_on, range(32)))
    assert len(first) == 1_000
