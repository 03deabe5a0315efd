"""Whatever is called, as the description lets it be or not, the answer is one that the description names, and never a fault of ours."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tests.setup import generated_calls
from tests.setup.client import Client
from tests.setup.listening import listening

EXAMPLES = 200


@pytest.mark.thorough
@pytest.mark.timeout(5_400)
def test_every_answer_is_as_described(read_only: Callable[..., Client], tmp_path: Path) -> None:
    if not generated_calls.MAKER.there():
        pytest.skip("*** NO CALLS ARE MADE UP: schemathesis is not here; run with CI=true and a network once ***")
    world = read_only(SAMPLE)
    token = world.http.headers["Authorization"].removeprefix("Bearer ")
    with listening(world.http.app) as address:
        code, said = generated_calls.tried(address, token, EXAMPLES, tmp_path, 5_000)

    assert code == 0, said[-20_000:]
    assert "Tested: " in said and "Server error" not in said
