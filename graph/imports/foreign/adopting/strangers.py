"""People of calendars and mail whom nobody knows yet: proposed, never made, each with the organisation whose domain it is."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.imports.foreign.adopting.known import KnownItems
from graph.imports.foreign.entries import Entry, Hint, Meant
from graph.messages import Message
from graph.model.refs import NodeRef

MOST = 500
"""Strangers that one import proposes, those met most often first."""
_FREE = frozenset(
    re.split(
        r"\s+",
        """
    gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com gmx.de gmx.net
    web.de qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn
    aliyun.com proton.me protonmail.com mail.ru yandex.ru t-online.de naver.com daum.net
""".strip(),
    )
)


@dataclass
class _Stranger:
    file: str
    row: int
    name: str = ""
    met: int = 0
    last: str = ""


class Strangers:
    """Whom the files of an import name by an address that nobody has."""

    def __init__(self, items: KnownItems) -> None:
        self._items = items
        self._found: dict[str, _Stranger] = {}
        self._houses: dict[str, str] | None = None

    def look(self, entry: Entry, present: Sequence[Meant]) -> None:
        """Note those present at an interaction whom nobody knows; one with somebody of a crowd says nothing."""
        for one in present:
            if one.email and not self._items.by_email(one.email):
                stranger = self._found.setdefault(one.email, _Stranger(entry.file, entry.row))
                stranger.name = stranger.name or (one.name if "@" not in one.name else "")
                stranger.met += 1
                stranger.last = max(stranger.last, str(entry.cells.get("at") or "")[:10])

    def hints(self) -> Iterator[Hint]:
        """A proposal for each, those of one domain together and the best known domains first."""
        by_domain: defaultdict[str, list[tuple[str, _Stranger]]] = defaultdict(list)
        for email, stranger in self._found.items():
            by_domain[email.rpartition("@")[2]].append((email, stranger))
        said = 0
        for domain in sorted(by_domain, key=lambda one: (-sum(stranger.met for _, stranger in by_domain[one]), one)):
            house = self._house(domain)
            for email, stranger in sorted(by_domain[domain], key=lambda one: (-one[1].met, one[0])):
                if (said := said + 1) > MOST:
                    return
                change = {"type": "Person", "name": stranger.name or email.partition("@")[0], "email": email}
                if house:
                    change["organization"] = house
                evidence = Message("foreign.stranger", file=stranger.file, email=email, n=stranger.met, last=stranger.last, domain=domain)
                sure = min(0.9, (0.5 if house else 0.2) + 0.05 * stranger.met)
                source = "mail" if stranger.file.lower().endswith((".mbox", ".eml", ".mbx")) else "calendar"
                yield Hint("create", change, evidence, round(sure, 2), stranger.file, stranger.row, email, source)

    def _house(self, domain: str) -> str | None:
        """The organisation of a domain or of what it is part of: by `domains`, else where all known addresses of it are of one."""
        if domain in _FREE:
            return None
        if self._houses is None:
            self._houses = self._domains()
        parts = domain.split(".")
        return next((self._houses[one] for n in range(len(parts) - 1) if (one := ".".join(parts[n:])) in self._houses), None)

    def _domains(self) -> dict[str, str]:
        graph = self._items.graph
        seen: defaultdict[str, set[str]] = defaultdict(set)
        for text, ids in graph.nodes["Person"].ids_by("email").items():
            for domain in re.findall(r"@([\w.-]+)", text.casefold()):
                seen[domain] |= {house for one in ids if (house := self._items.house("Person", one))}
        found = {domain: next(iter(houses)) for domain, houses in seen.items() if len(houses) == 1 and domain not in _FREE}
        for text, ids in graph.nodes["Organization"].ids_by("domains").items():
            for domain in re.findall(r"[\w-]+(?:\.[\w-]+)+", text.casefold()):
                found.update({domain.removeprefix("www."): min(ids)} if ids else {})
        return {domain: house for domain, house in found.items() if graph.node(NodeRef("Organization", house))}
