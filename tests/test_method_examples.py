"""The worked examples of docs/method.md are what the code computes."""

import doctest
from pathlib import Path

import numpy as np

from docs import make_method_numbers
from graph.analysis.chain import supported
from graph.analysis.coverage import coverage
from graph.analysis.influence import percentiles, ranking
from graph.analysis.ladder import level
from graph.analysis.networks.centrality import centrality
from graph.analysis.networks.network import network
from graph.analysis.routes.hops import KNOWS
from graph.analysis.weights import Part, weight
from graph.model.method import DEFAULTS
from graph.snapshot.support import support_of
from tests.graph.analysis.accounts_made import DAY, Small, Somebody, Thread, Unit
from tests.graph.analysis.accounts_made import Contact as Met
from tests.graph.analysis.networks_made import ties as tied_by
from tests.graph.analysis.ties_made import Contact, Tie, strength_of
from tests.graph.snapshot.judged_made import Judgement, judged_world

PAGE = Path(__file__).parents[1] / "docs" / "method.md"
NAMES = (
    supported, coverage, level, Part, weight, Small, Somebody, Thread, Unit, Contact, Tie, strength_of,
    percentiles, ranking, centrality, network, Judgement, judged_world, support_of,
)  # fmt: skip
GLOBALS = {
    **{one.__name__: one for one in NAMES},
    "DEFAULTS": DEFAULTS,
    "tied_by": tied_by,
    "Met": Met,
    "DAY": DAY,
    "np": np,
    "KNOWS": KNOWS,
}


def test_every_example_comes_out_as_written() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8", globs=GLOBALS)
    assert found.attempted > 15
    assert found.failed == 0


def test_the_table_of_numbers_is_what_the_code_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.endswith(make_method_numbers.numbers()), "run: python docs/make_method_numbers.py"
