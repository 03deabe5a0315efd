"""One invented account of any size: divisions, departments of a dozen, reporting lines, our people who know some of them."""

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np

SEED = 20261125
DOZEN, DIVISION = 12, 6  # people a department, departments a division
_LEVELS = ("high", "middle", "middle", *("base",) * 9)
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"


def write(people: int, folder: Path) -> None:
    """Write the account `bank` with so many people, 2 % of ours beside them, as canonical files."""
    folder.mkdir(parents=True, exist_ok=True)
    departments = -(-people // DOZEN)
    _csv(folder / "organizations.csv", ("name", "id", "kind", "tier"), [("Bank", "bank", "customer", "S"), ("Us", "us", "ours", "")])
    divisions = [(f"分部 {n}", "bank", f"v{n}", "") for n in range(-(-departments // DIVISION))]
    _csv(folder / "departments.csv", ("name", "organization", "id", "parent"), [*divisions, *map(_department, range(departments))])
    _csv(folder / "people.csv", ("name", "organization", "id", "department", "title", "level", "reports_to"), _people(people))
    _csv(folder / "ties.csv", ("from", "to", "type", "strength", "sign"), _ties(people))


def sellers(people: int) -> int:
    """How many of ours know the account."""
    return max(4, people // 50)


def _department(number: int) -> tuple[str, ...]:
    return f"部门 {number}", "bank", f"d{number}", f"v{number // DIVISION}"


def _people(people: int) -> Iterable[tuple[str, ...]]:
    for n in range(people):
        first = n // DOZEN * DOZEN
        manager = "p0" if n == first and n else "" if n == 0 else f"p{first}"
        yield _name(n), "bank", f"p{n}", f"d{n // DOZEN}", "经理", "top" if n == 0 else _LEVELS[n % DOZEN], manager
    for n in range(sellers(people)):
        yield _name(7919 + n), "us", f"s{n}", "", "客户经理", "", ""


def _name(n: int) -> str:
    return _SURNAMES[n % 20] + _GIVEN[n // 20 % 20] + _GIVEN[n // 400 % 20]


def _ties(people: int) -> Iterable[tuple[str, ...]]:
    """Half as many ties to ours as people, as many inside, one influence for each ten."""
    random = np.random.default_rng(SEED)
    ours = {
        (f"s{one}", f"p{other}")
        for one, other in zip(random.integers(0, sellers(people), people // 2), random.integers(0, people, people // 2), strict=True)
    }
    inside = {
        tuple(sorted((f"p{one}", f"p{(one + step) % people}")))
        for one, step in zip(random.integers(0, people, people), random.integers(1, 40, people), strict=True)
    }
    for one, other in sorted({*ours, *inside}):
        if one != other:
            yield one, other, "KNOWS", str(round(float(random.uniform(5, 95)), 1)), ""
    for n in range(0, people - 20, 10):
        yield f"p{n}", f"p{n + 7}", "INFLUENCES", "", "-1" if n % 50 == 0 else "1"


def _csv(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
