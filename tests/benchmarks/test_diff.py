"""Two runs compared by ratio."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import diff


def lines(**values: object) -> diff.Lines:
    return {("card", "w", "embedded"): {"figure": "card", "world": "w", "engine": "embedded", **values}}


def test_what_takes_longer_got_worse_and_what_takes_less_did_not() -> None:
    found = {one.name.split(" · ")[-1]: one for one in diff.compared(lines(p50=2.0, p95=8.0, rows=100), lines(p50=3.0, p95=4.0, rows=105))}
    assert {name: (one.ratio, one.worse) for name, one in found.items()} == {
        "p50": (1.5, True), "p95": (0.5, False), "rows": (1.05, False),
    }  # fmt: skip


def test_of_requests_a_second_more_is_better() -> None:
    (found,) = diff.compared(lines(value=500.0, unit="requests/s"), lines(value=250.0, unit="requests/s"))
    assert (found.ratio, found.worse) == (2.0, True)


def test_what_got_worse_ends_with_a_failure_and_what_is_gone_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = {"figure": "card", "world": "w", "engine": "embedded", "p50": 1.0}
    (tmp_path / "a").write_text("\n".join(json.dumps(one) for one in (slow, {**slow, "figure": "other"})))
    (tmp_path / "b").write_text(json.dumps({**slow, "p50": 2.0}))
    monkeypatch.setattr(sys, "argv", ["diff", str(tmp_path / "a"), str(tmp_path / "b")])
    with pytest.raises(SystemExit) as ended:
        diff.main()
    said = capsys.readouterr().out
    assert ended.value.code == 1
    assert "worse    2.00" in said and "gone: other, w, embedded" in said
