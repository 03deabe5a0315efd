"""What a figure says, and how the harness gives up."""

import json
import time

import pytest

from benchmarks.figures import Peer, figure, left_out, percentile
from benchmarks.limits import OutOfTime, at_most, waited
from benchmarks.worlds import World, pairs

WORLD = World(people=100, ties=200)


def test_a_ratio_above_one_means_that_we_are_faster() -> None:
    line = json.loads(figure("reach", WORLD, 2.0, "ms", peer=Peer("another", 10.0)).line())
    assert (line["value"], line["peer_value"], line["ratio"]) == (2.0, 10.0, 5.0)


def test_a_peer_that_could_not_be_measured_has_no_ratio_and_says_why() -> None:
    found = figure("reach", WORLD, 2.0, "ms", peer=Peer("another", None, "refused"))
    assert (found.peer_value, found.ratio, found.note) == (None, None, "refused")


def test_what_was_left_out_is_a_line_of_its_own() -> None:
    assert json.loads(left_out("load", WORLD, "wrk is missing").line())["note"] == "wrk is missing"


def test_the_95th_percentile_of_1_to_101_is_96() -> None:
    assert percentile([float(one) for one in range(1, 102)], 95) == 96  # rank 1 + 0.95 · 100


def test_the_same_world_is_made_twice() -> None:
    first, second = pairs(WORLD), pairs(WORLD)
    assert first[0].tolist() == second[0].tolist()
    assert len({*zip(first[0].tolist(), first[1].tolist(), strict=True)}) == WORLD.ties


def test_work_that_takes_too_long_is_given_up() -> None:
    def endless() -> None:
        while True:
            pass

    with pytest.raises(OutOfTime), at_most(0.05):
        endless()


def test_waiting_for_another_ends_in_time_and_hands_on_what_went_wrong() -> None:
    began = time.monotonic()
    with pytest.raises(OutOfTime):
        waited(lambda: time.sleep(5), 0.05)
    assert time.monotonic() - began < 4
    with pytest.raises(ZeroDivisionError):
        waited(lambda: 1 // 0, 5)
    assert waited(lambda: 7, 5) == 7
