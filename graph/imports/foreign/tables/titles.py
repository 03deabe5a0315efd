"""The organisation that a worksheet is about: its own name, or what its title says before words like 客户关系一览表."""

import re
from collections.abc import Sequence

from graph.names.matching import folded

_TAIL = re.compile(
    r"[\s\-—_·:：（(]*(?:客户|关键人|干系人)?(?:关系|人脉|联系人|资料|信息|通讯录|名单)*(?:一览表|一览|汇总表?|明细表?|清单|名册|名单|表|图谱|资料|通讯录)[）)]?$"
    r"|[\s\-—_·:：(]+(?:contacts?|stakeholders?|relationships?|people|account plan|key people|map)\)?$",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:sheet|工作表|tabelle|feuil|hoja|page)\s*\d*", re.IGNORECASE)


def title_of(file: str, above: Sequence[str]) -> str:
    """The name for a worksheet `book.xlsx · name` whose rows above the header are given; empty for a file without worksheets."""
    _, parted, name = file.rpartition(" · ")
    if not parted:
        return ""
    titles = [found for text in above[:1] if (found := _bare(text.split(" | ")[0]))]
    if _NONE.fullmatch(name.strip()):
        return titles[0] if titles else ""
    longer = next((one for one in titles if folded(one).startswith(folded(name)) or folded(name).startswith(folded(one))), "")
    return max(name.strip(), longer, key=len) if longer else _bare(name) or name.strip()


def _bare(text: str) -> str:
    found = text.strip()
    while (shorter := _TAIL.sub("", found).strip()) != found:
        found = shorter
    return found
