"""What one call of each tool for agents costs an agent to read, in characters and tokens, about the sample maps with the default limits.

`python -m benchmarks.agents`, one JSON line a tool; a token is four letters or one Chinese character, as docs/agents.md estimates it.
"""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from app.mcp.tool import Asking
from app.mcp.tools import TOOLS, call
from app.service import opened
from app.settings import Settings
from graph.changes.commit import Author
from graph.imports import Source
from graph.messages.language import speak
from graph.visibility.scope import Reader

SAMPLE = Path(__file__).parents[1] / "examples" / "world"
DAY = "2026-11-20"
CALLS: Mapping[str, Mapping[str, object]] = {
    "find": {"text": "wang"},
    "who_can_reach": {"person": "邵志远", "at": DAY},
    "person": {"person": "p-wangwei", "at": DAY},
    "account": {"organization": "汇澜银行", "at": DAY},
    "decision_chain": {"project": "prj-lake", "at": DAY},
    "next_moves": {"project": "prj-lake", "at": DAY},
    "what_if_leaves": {"people": ["林海"], "organization": "汇澜银行", "at": DAY},
    "changes_since": {"since": "2000-01-01"},
    "propose": {
        "kind": "change",
        "target": "person:p-guomin",
        "change": {"title": "CRO"},
        "evidence": [{"text": "her signature", "at": DAY}],
        "confidence": 0.8,
    },
}  # fmt: skip


def tokens(text: str) -> int:
    """An estimate: four letters, or one Chinese character."""
    wide = sum(ord(letter) > 0x2E7F for letter in text)
    return round(wide + (len(text) - wide) / 4)


def main() -> None:
    """Bring the sample maps into a folder of their own and ask each tool once."""
    speak("en")
    with TemporaryDirectory() as folder, opened(Settings(data=Path(folder))) as running:
        begun = running.imports.begin(Author("bench"), ["world"], dry_run=False, skip_bad=False)
        running.imports.run(begun, [Source("world", SAMPLE)])
        asking = Asking(running, "agent", True, Reader("open", everything=True))
        for tool in TOOLS:
            answer = asyncio.run(call(asking, tool.name, CALLS[tool.name]))
            assert not answer.failed, answer.text
            print(json.dumps({"tool": tool.name, "characters": len(answer.text), "tokens": tokens(answer.text)}))
    for name, some in (("list of tools", [one for one in TOOLS if not one.writes]), ("list of tools, with propose", TOOLS)):
        listed = json.dumps([[one.name, one.description(), one.arguments()] for one in some], ensure_ascii=False)
        print(json.dumps({"tool": name, "characters": len(listed), "tokens": tokens(listed)}))


if __name__ == "__main__":
    main()
