"""The names of the sheets of an import and of their columns, as the import page says them."""

from graph.imports.reading.headers import SHEETS, columns, label, title
from graph.model.ontology import Language


def sheets(language: Language) -> dict[str, str]:
    """Sheets (`sheet.people`) and their columns (`column.people.title`)."""
    found = {f"sheet.{sheet}": title(sheet, language) for sheet in SHEETS}
    return found | {f"column.{sheet}.{name}": label(sheet, name, language) for sheet in SHEETS for name in columns(sheet)}
