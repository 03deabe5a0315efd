"""Rows by id are what a dictionary holds, whatever was copied, changed apart and merged on the way."""

from hypothesis import given
from hypothesis import strategies as st

from graph.resident.id_rows import IdRows
from tests.setup.thorough import examples

ids = st.sampled_from("abcdefg")
steps = st.lists(st.tuples(st.sampled_from(["put", "remove", "copy", "merge", "many"]), ids, st.integers(0, 99)), max_size=30)


@examples(200)
@given(steps)
def test_they_are_a_dictionary(steps: list[tuple[str, str, int]]) -> None:
    rows, plain = IdRows({"a": 0, "b": 1}), {"a": 0, "b": 1}
    others: list[tuple[IdRows, dict[str, int]]] = []
    for verb, one, row in steps:
        match verb:
            case "put":
                rows.put(one, row)
                plain[one] = row
            case "remove":
                rows.remove(one)
                plain.pop(one, None)
            case "copy":
                others.append((rows, dict(plain)))
                rows = rows.copy()
            case "merge":
                rows = rows.merged()
            case _:
                more = [f"{one}{row}", f"{one}{row}x"]
                rows = rows.with_many(more, row)
                plain |= {more[0]: row, more[1]: row + 1}
    for found, held in [*others, (rows, plain)]:
        assert dict(found) == held and len(found) == len(held)
        for asked in [*"abcdefgh", *held]:
            assert (asked in found) == (asked in held)
            assert (found.get(asked), found.get(asked, -1)) == (held.get(asked), held.get(asked, -1))
    assert 7 not in rows
