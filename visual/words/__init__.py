"""Every word of the pages, in English and Chinese, each written for its reader; and the ontology's own names."""

from string import Formatter

from graph.imports.reading.headers import label
from graph.messages import Message
from graph.model.ontology import ONTOLOGY, Choice, Language
from graph.work.plans.metrics import NAMES as METRICS
from visual.words import drawings, frame, home, people, projects
from visual.words.account import accounts, competition, coverage, diagnosis, gaps, influence, rotation, standing
from visual.words.account.industries import industries
from visual.words.data import audit, editing, exports, imports, inbox, notices, ways, workbench
from visual.words.numbers import filled, fills
from visual.words.work import introductions, ledger, past, record, review, todo, tools, year

# `{n}` and the like are filled in by the page; `…_one` is used for a count of one in English.
_PARTS = (
    frame,
    home,
    people,
    standing,
    accounts,
    coverage,
    gaps,
    influence,
    projects,
    rotation,
    competition,
    diagnosis,
    drawings,
    imports,
    exports,
    audit,
    notices,
    inbox,
    workbench,
    ways,
    editing,
    introductions,
    ledger,
    todo,
    tools,
    year,
    past,
    review,
    record,
)
WORDS: dict[str, tuple[str, str]] = {key: pair for part in _PARTS for key, pair in part.WORDS.items()}


def text(key: str, language: Language, **values: str) -> str:
    """A word in `language`, its `{…}` filled in. An undeclared key raises KeyError."""
    english, chinese = WORDS[key]
    return (chinese if language == "zh" else english).format(**values, **fills(language))


def words(language: Language) -> dict[str, str]:
    """Every word in `language`, by key."""
    known = fills(language)
    return {key: filled(pair[language == "zh"], known) for key, pair in WORDS.items()}


def names(language: Language) -> dict[str, str]:
    """The ontology's own names: types (`KNOWS`), properties and references (`Person.title`, `Person.department`), choices
    (`Person.level.top`), marks (`class.strong`), industries (`industry.banking`); an item's own id (`Person.id`), and the ends of a tie
    (`KNOWS.from`).
    """
    found: dict[str, str] = {}
    for type_name, node in ONTOLOGY.nodes.items():
        found |= {f"{type_name}.{name}": reference.label(language) for name, reference in node.references.items()}
        found[f"{type_name}.id"] = label(node.plural, "id", language)
    for type_name in ONTOLOGY.ties:
        found |= {f"{type_name}.{end}": label("ties", end, language) for end in ("from", "to")}
    for type_name, declared in {**ONTOLOGY.nodes, **ONTOLOGY.ties}.items():
        found[type_name] = declared.label(language)
        for property_name, prop in declared.properties.items():
            found[f"{type_name}.{property_name}"] = prop.label(language)
            found |= _choices(f"{type_name}.{property_name}", prop.choices, language)
    found |= {f"industry.{name}": said for name, said in industries(language).items()}
    found |= {f"metric.{metric}": Message(code).text(language) for metric, code in METRICS.items()}
    found |= {f"class.{key}": meaning.label(language) for key, meaning in ONTOLOGY.marks.tie_class.items()}
    found |= {f"support.{key}": meaning.label(language) for key, meaning in ONTOLOGY.marks.support.items()}
    return found | {f"side.{key}": meaning.label(language) for key, meaning in ONTOLOGY.marks.side.items()}


def blanks(sentence: str) -> set[str]:
    """The names of the blanks in a sentence: `{"n"}` for “{n} rows”."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def _choices(prefix: str, choices: dict[str, Choice], language: Language) -> dict[str, str]:
    return {f"{prefix}.{key}": choice.label(language) for key, choice in choices.items()}
