"""Two runs beside each other: `python -m benchmarks.diff A B` compares two files of JSON lines by ratio and names what got worse."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

WORSE_FROM = 1.1
_KEY = ("figure", "world", "engine")
_COMPARED = ("value", "first", "p50", "p95", "bytes", "rows")
_MORE_IS_BETTER = ("/s",)


@dataclass(frozen=True)
class Compared:
    """One figure of two runs; `ratio` is after ÷ before, turned where more is better: above 1 it got worse."""

    name: str
    before: float
    after: float
    ratio: float

    @property
    def worse(self) -> bool:
        """Whether it got worse by more than runs differ anyway."""
        return self.ratio > WORSE_FROM

    def told(self) -> str:
        """As a line to read."""
        return f"{'worse' if self.worse else '     '}  {self.ratio:6.2f}  {self.before:>12,.2f} → {self.after:>12,.2f}  {self.name}"


def main() -> None:
    """Compare; exits with 1 when something got worse."""
    before, after = (_lines(Path(path)) for path in sys.argv[1:3])
    found = sorted(compared(before, after), key=lambda one: -one.ratio)
    for one in found:
        print(one.told())
    for missing in sorted(before.keys() - after.keys()):
        print(f"gone: {', '.join(missing)}")
    sys.exit(any(one.worse for one in found))


Lines = Mapping[tuple[str, ...], Mapping[str, object]]


def _lines(path: Path) -> Lines:
    parsed = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("{"))
    return {tuple(str(line[part]) for part in _KEY): line for line in parsed}


def compared(before: Lines, after: Lines) -> Iterator[Compared]:
    """Every number that both runs have; what was 0 is not compared."""
    for key in (one for one in before if one in after):
        for part in _COMPARED:
            was, now = before[key].get(part), after[key].get(part)
            if isinstance(was, int | float) and isinstance(now, int | float) and was > 0 and now > 0:
                turned = str(before[key].get("unit", "")).endswith(_MORE_IS_BETTER)
                yield Compared(" · ".join((*key, part)), was, now, was / now if turned else now / was)


if __name__ == "__main__":
    main()
