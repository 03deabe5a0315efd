"""The pages' scripts lie in folders, and what takes the controller of a map says so, so that `make check-js` knows its shape."""

import json
import re
from pathlib import Path

import pytest

from visual import files

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted(files.HERE.rglob("*.js"))
MOST = 15  # files of one folder
# A script imports from its own folder and from those before it, so that a folder can be read without those after it.
ORDER = (
    "core",
    "canvas",
    "components",
    "notices",
    "routes",
    "person",
    "edit",
    "map",
    "past",
    "answer",
    "account",
    "year",
    "work",
    "project",
    "record",
    "exports",
    "imports",
    "inbox",
    "pages",
)
TAKES = re.compile(r"^(?:export )?(?:async )?function (\w+)\((?:controller\b|[^)]*, controller\b)", re.MULTILINE)


def below(path: Path) -> str:
    return path.relative_to(files.HERE).as_posix()


def test_no_file_lies_outside_a_folder():
    assert [path.name for path in files.HERE.iterdir() if path.is_file()] == []


def test_no_folder_holds_more_than_one_can_overlook():
    folders = [path for path in files.HERE.rglob("*") if path.is_dir()]

    assert {below(folder): count for folder in folders if (count := sum(one.is_file() for one in folder.iterdir())) > MOST} == {}


@pytest.mark.parametrize("script", SCRIPTS, ids=below)
def test_every_import_of_a_script_is_there(script: Path):
    paths = re.findall(r'from "(\.[^"]+)"', script.read_text(encoding="utf-8"))

    assert [path for path in paths if not (script.parent / path).is_file()] == []


def test_scripts_import_from_the_folders_before_their_own():
    against = [
        f"{below(script)} imports {path}"
        for script in SCRIPTS
        for path in re.findall(r'^import .* from "(\.[^"]+)"', script.read_text(encoding="utf-8"), re.MULTILINE)
        if ORDER.index(_folder((script.parent / path).resolve())) > ORDER.index(_folder(script))
    ]

    assert against == []


UNLOADED = {"core/theme.js", "map/types.js"}  # a script of its own before the first paint; types alone


def test_every_script_is_loaded_by_a_page():
    loaded = {module for page in (files.HERE / "pages").rglob("*.js") for module in files.modules(below(page))}

    assert {below(script) for script in SCRIPTS} - loaded == UNLOADED


def test_what_a_script_exports_another_imports():
    sources = {script: script.read_text(encoding="utf-8") for script in SCRIPTS}
    asked = (Path(__file__).parents[1] / "browser").glob("*.py")
    imports = "\n".join(
        re.findall(r"(?:import|const) \{.*", "\n".join([*sources.values(), *(path.read_text(encoding="utf-8") for path in asked)]))
    )
    unused = [
        f"{below(script)}: {name}"
        for script, source in sources.items()
        for name in re.findall(r"^export (?:async )?(?:function|const|class) (\w+)", source, re.MULTILINE)
        if not re.search(rf"\b{name}\b", imports)
    ]

    assert unused == []


def _folder(script: Path) -> str:
    return below(script).partition("/")[0]


def test_what_takes_the_controller_of_a_map_says_what_it_is():
    unsaid = [f"{below(script)}: {name}" for script in SCRIPTS for name in _unsaid(script.read_text(encoding="utf-8"))]

    assert unsaid == []


def _unsaid(source: str) -> list[str]:
    """The functions that take a controller with no word of its type in the comment right above."""
    return [
        found[1]
        for found in TAKES.finditer(source)
        if not re.search(r"\{Controller\} controller(?:(?!\*/).)*\*/\n\Z", source[: found.start()], re.DOTALL)
    ]


def test_what_only_developers_need_is_pinned_and_no_lock_file_names_an_address():
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))

    assert asked.keys().isdisjoint({"dependencies", "optionalDependencies", "peerDependencies"})
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in asked["devDependencies"].values())
    assert not [name for name in ("package-lock.json", "npm-shrinkwrap.json", "yarn.lock") if (ROOT / name).exists()]
