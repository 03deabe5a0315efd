"""Published organograms of several departments convert together: each numbers its posts anew, so ids carry the department."""

import csv
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SENIOR = "Post Unique Reference,Name,Grade,Job Title,Job/Team Function,Parent Department,Organisation,Unit,Contact Phone,Contact E-mail,Reports to Senior Post,Professional/Occupational Group,Valid?"  # fmt: skip  # noqa: E501
JUNIOR = "Parent Department,Organisation,Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE,Professional/Occupational Group"  # fmt: skip  # noqa: E501


def department(folder: Path, name: str, boss: str) -> None:
    body, unit = f"{name},{name}", "Strategy"
    senior = [
        f"1,{boss},SCS3,Head,Leads,{body},{unit},,,XX,Policy,1",
        f"2,N/D,SCS1,Deputy,Helps,{body},{unit},,,1,Policy,1",
    ]
    (folder / f"{name}-senior.csv").write_text("\n".join([SENIOR, *senior]) + "\n", encoding="utf-8")
    (folder / f"{name}-junior.csv").write_text(f"{JUNIOR}\n{body},{unit},2,EO,Clerk,3.5,Policy\n", encoding="utf-8")


def test_departments_with_the_same_references_do_not_clash(tmp_path: Path) -> None:
    department(tmp_path, "Office of Rivers", "Ada Example")
    department(tmp_path, "Office of Roads", "Ben Example")
    subprocess.run(
        [sys.executable, "examples/convert_organogram.py", str(tmp_path), str(tmp_path / "out")], cwd=ROOT, check=True, capture_output=True
    )
    with (tmp_path / "out" / "people.csv").open(encoding="utf-8", newline="") as file:
        posts = {row["id"]: row for row in csv.DictReader(file) if row["post_state"]}
    assert sorted(posts) == ["office-of-rivers-1", "office-of-rivers-2", "office-of-roads-1", "office-of-roads-2"]
    assert posts["office-of-rivers-2"]["reports_to"] == "office-of-rivers-1"
    assert posts["office-of-roads-2"]["reports_to"] == "office-of-roads-1"
    assert posts["office-of-roads-1"]["name"] == "Ben Example"


def test_the_sample_world_has_no_doubled_article() -> None:
    text = (ROOT / "examples" / "world" / "interactions.csv").read_text(encoding="utf-8")
    assert " a the " not in text
    assert " a architecture" not in text
