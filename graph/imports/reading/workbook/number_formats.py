"""Number formats of a workbook: what a cell's style makes of its number, where that changes what is meant."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from defusedxml import DTDForbidden, ElementTree

from graph.imports import Unreadable
from graph.imports.reading.archives import DAMAGED, ZIP_FAULTS

_PERCENT = ("9", "10")
_QUOTED = re.compile(r"\"[^\"]*\"|\\\\.|\[[^\]]*\]|_.|\*.")
_DATE = re.compile("[ymdh]", re.IGNORECASE)
_WEEKDAY = re.compile(r"a{3,4}(?!/p)|e", re.IGNORECASE)


def meanings(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """By the number of a cell's style: `percent`, or `day` for a weekday or a year of an era alone."""
    try:
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"), forbid_dtd=True)
    except (KeyError, DTDForbidden):  # a document type is refused by whoever reads the part whole
        return {}
    except (SyntaxError, *ZIP_FAULTS) as fault:
        raise Unreadable(DAMAGED) from fault
    codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in styles.iter() if one.tag.endswith("}numFmt")}
    cells = next((one for one in styles if one.tag.endswith("}cellXfs")), ())
    found = {str(number): _meaning(style.get("numFmtId", ""), codes) for number, style in enumerate(cells)}
    return {number: meaning for number, meaning in found.items() if meaning}


def _meaning(number: str, codes: Mapping[str, str]) -> str:
    code = _QUOTED.sub("", codes.get(number, "")).partition(";")[0]
    if number in _PERCENT or "%" in code:
        return "percent"
    return "day" if _WEEKDAY.search(code) and not _DATE.search(code) and "0" not in code and "#" not in code and "ener" not in code else ""


def counts_from_1904(copy: Path) -> bool:
    """Whether the days of a workbook are counted from 1904, as old Macs did."""
    with zipfile.ZipFile(copy) as archive:
        try:
            book = ElementTree.fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True)
        except (KeyError, SyntaxError) as fault:
            raise Unreadable(DAMAGED) from fault
    return any(one.get("date1904") in ("1", "true") for one in book.iter() if one.tag.endswith("}workbookPr"))
