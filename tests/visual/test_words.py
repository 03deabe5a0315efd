"""Every word is said in both languages, and the pages use only words that are declared."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import visual
from graph.messages.language import LANGUAGES
from graph.model.ontology import ONTOLOGY
from visual.words import WORDS, blanks, names, text, words

HERE = Path(visual.__file__).parent
SCRIPTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((HERE / "static").rglob("*.js")))
TEMPLATES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((HERE / "templates").rglob("*.html")))
SOURCES = (path for path in sorted(HERE.rglob("*.py")) if HERE / "words" not in path.parents)
PYTHON = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
QUOTED = set(re.findall(r'"([a-z][a-z0-9_]+)"', SCRIPTS + PYTHON)) | set(re.findall(r"\bw\.([a-z0-9_]+)", TEMPLATES))
HAN = re.compile(r"[\u4e00-\u9fff]")
COMPOSED = set(re.findall(r"(?:word|count)\(`([a-z0-9_]+_)\$", SCRIPTS)) | set(re.findall(r"w\['([a-z0-9_]+_)'", TEMPLATES))
BEGUN = COMPOSED | set(re.findall(r"`([a-z0-9_]+_)\$", SCRIPTS)) | set(re.findall(r'"([a-z0-9]+_[a-z0-9_]*_)"', SCRIPTS + PYTHON))
"""What words that are put together from a kind begin with, also where that is kept before it is asked for."""


def test_a_word_is_written_in_both_languages():
    sides = {key: said for key, said in WORDS.items() if key != "switch_language"}

    assert [key for key, said in WORDS.items() if not all(side.strip() for side in said)] == []
    assert [key for key, (english, _) in sides.items() if HAN.search(english)] == []
    own = {key: re.sub(r"\{.*?\}", "", chinese) for key, (_, chinese) in sides.items()}
    assert [key for key, said in own.items() if re.search(r"\w", said) and not HAN.search(said)] == [], "but for what is figures alone"


def test_both_languages_leave_the_same_blanks():
    both = {key: said for key, said in WORDS.items() if not key.endswith("_one")}

    assert [key for key, (english, chinese) in both.items() if blanks(english) != blanks(chinese)] == []


@pytest.mark.parametrize("file", sorted((HERE / "words").rglob("*.py")), ids=lambda path: path.stem)
def test_a_file_declares_a_key_once(file: Path):
    assert sorted(_declared(file)) == sorted(set(_declared(file)))


def test_no_key_is_declared_by_two_files():
    files = sorted((HERE / "words").rglob("*.py"))
    keys = Counter(key for path in files for key in set(_declared(path)))

    assert [key for key, times in keys.items() if times > 1] == []


def test_every_file_of_words_is_read():
    assert {key for path in (HERE / "words").rglob("*.py") for key in _declared(path)} == WORDS.keys()


def _declared(file: Path) -> list[str]:
    """The keys as they are written in the WORDS of a file, a repeated one repeated: a dict would swallow it."""
    written = [node.value for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, ast.AnnAssign)]
    keys = [key for one in written if isinstance(one, ast.Dict) for key in one.keys]
    return [key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]


def test_scripts_ask_only_for_declared_words():
    asked = set(re.findall(r'\b(?:word|count|woven)\(\s*"([a-z0-9_]+)"', SCRIPTS))

    assert asked <= WORDS.keys(), asked - WORDS.keys()


def test_templates_ask_only_for_declared_words():
    asked = set(re.findall(r"\bw\.([a-z0-9_]+)", TEMPLATES))

    assert asked <= WORDS.keys(), asked - WORDS.keys()


def test_composed_words_exist():
    assert all(any(key.startswith(prefix) for key in WORDS) for prefix in COMPOSED)


def test_every_declared_word_is_used():
    unused = {key for key in WORDS if key.removesuffix("_one") not in QUOTED and key not in QUOTED and not key.startswith(tuple(BEGUN))}

    assert unused == set()


def test_a_blank_is_filled_in():
    assert text("tier_of", "zh", tier="S") == "S 级"


def test_the_ontology_names_its_types_properties_and_choices_in_the_language():
    assert names("zh")["KNOWS"] == "认识"
    assert names("zh")["Person.level.top"] == "最高层"
    assert (names("zh")["KNOWS.from"], names("zh")["KNOWS.to"]) == ("起点", "终点")
    assert names("en")["class.weak"] == "weak"
    assert words("en").keys() == words("zh").keys()


def test_every_column_of_an_item_has_a_name_in_both_languages() -> None:
    columns = {f"{kind}.{name}" for kind, node in ONTOLOGY.nodes.items() for name in node.fields} | {
        f"{kind}.id" for kind in ONTOLOGY.nodes
    }
    for language in LANGUAGES:
        assert columns - names(language).keys() == set()
    assert [column for column in sorted(columns) if not re.search("[\u4e00-\u9fff]", names("zh")[column])] == []
