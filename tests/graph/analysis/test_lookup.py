"""Numbers looked up in arrays are what a list says."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.lookup import NONE, distinct, first_between
from tests.setup.thorough import examples

pairs = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=14)


@examples(100)
@given(st.lists(st.integers(-5, 5) | st.integers(-(1 << 62), 1 << 62)), st.sampled_from([np.int64, np.float64]))
def test_the_distinct_ones_ascend(values: list[int], dtype: type[np.int64] | type[np.float64]) -> None:
    given_values = np.array(values, dtype)
    found = distinct(given_values)
    assert found.dtype == given_values.dtype and found.tolist() == sorted(set(given_values.tolist()))


@examples(100)
@given(pairs)
def test_the_first_of_a_pair_is_found(given_pairs: list[tuple[int, int]]) -> None:
    items = sorted(given_pairs)
    start = np.searchsorted([source for source, _ in items], np.arange(6)).astype(np.int32)
    asked = [(one, other) for one in range(7) for other in range(6)]
    found = first_between(start, np.array([target for _, target in items], np.int32), *np.array(asked, np.int64).T.copy())
    assert found.tolist() == [items.index(pair) if pair in items else NONE for pair in asked]
