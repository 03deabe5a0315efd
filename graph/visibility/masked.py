"""The maps as a scope shows them: built from all of them once, then led on by what changes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.analysis.routes.hops import Codes
from graph.analysis.strength import BANDS
from graph.changes.edits import Image
from graph.messages import Message
from graph.messages.language import speaking
from graph.model.derived import Later
from graph.model.errors import NotFound
from graph.model.fields import text
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, Properties, Ref, TieRef, Value
from graph.resident.graph import ResidentGraph
from graph.snapshot.people_table import SIDE_CODES
from graph.snapshot.snapshot import Snapshot
from graph.visibility.contacts import masked
from graph.visibility.levels import GONE, KNOWS, PART, WHOLE, Levels, levels, unnamed
from graph.visibility.scope import Scope, in_unit

STRANGER = "colleague;"
"""What the id of somebody begins with who is told by their unit alone; no id of anybody has a semicolon."""
_NAMED = {
    kind.name: tuple((name, one.of) for name, one in kind.properties.items() if one.of or one.or_participant)
    for kind in ONTOLOGY.nodes.values()
    if any(one.of or one.or_participant for one in kind.properties.values())
}
"""By node type: the properties that name other items, and of which types."""


@dataclass(frozen=True, eq=False)
class Mask:
    """What a scope shows of all the maps on a day."""

    scope: Scope
    whole: Snapshot
    levels: Levels

    @classmethod
    def of(cls, whole: Snapshot, scope: Scope) -> "Mask":
        """The mask of a scope over the maps of a day."""
        return cls(scope, whole, levels(whole, scope))

    def on_day(self, then: Snapshot) -> "Mask":
        """The mask of another day of the same maps. Where people are today says whom it shows; that day says what a tie of which the
        band is told was worth, and whether it stood.
        """
        known, steps = replace(self.whole.known, valid=then.known.valid), replace(self.whole.rows, tie_strengths=then.tie_strengths)
        return Mask.of(replace(self.whole, known=known, stepped=Later.of(steps)), self.scope)

    def graph(self) -> ResidentGraph:
        """The maps without what the scope does not show."""
        nodes = {kind: codes != GONE for kind, codes in self.levels.nodes.items()}
        found = self.whole.graph.restricted(nodes, {KNOWS: self.levels.knows == WHOLE})
        self._append_bands(found)
        found.apply([*self._reduced(), *self._strangers(self.levels.strangers, there=True)])
        found.compact()
        return found

    def node(self, ref: NodeRef) -> Properties | None:
        """A node as the scope shows it; None where it does not."""
        table = self.whole.graph.nodes[ref.type]
        row = table.rows.get(ref.id)
        codes = self.levels.nodes.get(ref.type)
        code = WHOLE if codes is None else GONE if row is None else codes.item(row)
        if row is None or code == GONE:
            return None
        item = table.at(row)
        item = _in_part(item) if code == PART else item
        return self._without_hidden_names(ref.type, item) if ref.type in _NAMED else item

    def tie(self, ref: TieRef) -> Properties | None:
        """A tie as the scope shows it; None where it does not, or either of its ends."""
        item = self.whole.graph.ties[ref.type].get(ref)
        if item is None or self._is_gone(ref.source) or self._is_gone(ref.target):
            return None
        if ref.triple != KNOWS:
            return item
        edge = self.whole.known.edges.find(ref.source.id, ref.target.id)
        code = GONE if edge is None else self.levels.knows.item(edge)
        return item if code == WHOLE else None if code == GONE else _banded(code)

    def tells_in_part(self, kind: str, node_id: str) -> bool:
        """Whether more may be known of a node than the scope shows: that depends on nothing that it does not show."""
        if self.scope.customers is not None or kind == "Assessment":
            return True
        if self.scope.policy != "team":
            return False
        row = self.whole.graph.nodes[kind].rows.get(node_id)
        return kind == "Action" or row is None or (kind == "Person" and self.levels.nodes[kind].item(row) != WHOLE)

    def images(self, before: "Mask", stands: ResidentGraph, changed: Sequence[Image]) -> list[Image]:
        """What becomes different in the maps that a mask of earlier ones has made, after some changes of all of them."""
        nodes = dict.fromkeys([*(image.ref for image in changed if isinstance(image.ref, NodeRef)), *self._other_nodes(before)])
        found = [Image(ref, stands.nodes[ref.type].get(ref.id), self.node(ref)) for ref in nodes]
        found = [image for image in found if image.before != image.after]
        flipped = [image.ref for image in found if isinstance(image.ref, NodeRef) and (image.before is None or image.after is None)]
        ties = dict.fromkeys(image.ref for image in changed if isinstance(image.ref, TieRef))
        for node in flipped:
            ties |= dict.fromkeys([*self.whole.graph.ties_of(node), *stands.ties_of(node)])
        ties |= dict.fromkeys(self._other_ties(before))
        seen = (Image(ref, stands.ties[ref.type].get(ref), self.tie(ref)) for ref in ties if not _is_stranger(ref))
        found += [image for image in seen if image.before != image.after]
        gone, new = before.levels.strangers - self.levels.strangers, self.levels.strangers - before.levels.strangers
        units = {unit for unit, _ in self.levels.strangers}
        left = [unit for unit in {unit for unit, _ in gone} if unit not in units]
        return [*found, *self._strangers(gone, there=False, left=left), *self._strangers(new, there=True, refs=set(flipped))]

    def _append_bands(self, found: ResidentGraph) -> None:
        """Add the ties of which no more than their band is shown."""
        edges, codes = self.whole.graph.edges[KNOWS], self.levels.knows
        partial = np.flatnonzero((codes != GONE) & (codes != WHOLE))
        source, target = edges.ends_of(partial)
        ids, rows = edges.sources.ids, found.nodes["Person"].rows
        numbers: Iterable[tuple[int, int, int]] = zip(source.tolist(), target.tolist(), codes[partial].tolist(), strict=True)
        pairs = [(ids[a], ids[b], code) for a, b, code in numbers]
        pairs = [one for one in pairs if one[0] in rows and one[1] in rows]
        if pairs:
            ends = [one[0] for one in pairs], [one[1] for one in pairs]
            columns: dict[str, list[Value]] = {"band": [BANDS[one[2]] for one in pairs], "seq": [0] * len(pairs)}
            found.append_many(KNOWS, (*ends, [""] * len(pairs)), columns)

    def _reduced(self) -> Iterator[Image]:
        """Nodes that are shown in part."""
        for kind in {*_NAMED, "Person"}:
            table, codes = self.whole.graph.nodes[kind], self.levels.nodes.get(kind)
            rows = range(len(table.ids)) if kind in _NAMED else np.flatnonzero(codes == PART).tolist() if codes is not None else ()
            for row in rows:
                if not table.ids[row] or (codes is not None and codes[row] == GONE):
                    continue
                ref, item = NodeRef(kind, table.ids[row]), table.at(row)
                shown = self.node(ref)
                if shown is not None and shown != item:
                    yield Image(ref, item, shown)

    def _without_hidden_names(self, kind: str, item: Properties) -> Properties:
        hidden: dict[str, Value] = {}
        for name, kinds in _NAMED[kind]:
            value = item.get(name)
            if isinstance(value, list):
                kept = [one for one in value if not self._hides(kinds, one)]
                if kept != value:
                    hidden[name] = kept
            elif value is not None and self._hides(kinds or ("Person",), str(value)):
                hidden[name] = None
        return {name: value for name, value in {**item, **hidden}.items() if value is not None} if hidden else item

    def _hides(self, kinds: Iterable[str], node_id: str) -> bool:
        """Whether an id names somebody or something that the scope does not show."""
        return any(self._is_gone(NodeRef(kind, node_id)) for kind in kinds)

    def _is_gone(self, ref: NodeRef) -> bool:
        codes, row = self.levels.nodes.get(ref.type), self.whole.graph.nodes[ref.type].rows.get(ref.id)
        return codes is not None and row is not None and codes.item(row) == GONE

    def _other_nodes(self, before: "Mask") -> Iterator[NodeRef]:
        """The nodes that are shown more or less than before, and those that may name one of them."""
        other = False
        for kind, codes in self.levels.nodes.items():
            ids, was = self.whole.graph.nodes[kind].ids, before.levels.nodes.get(kind)
            rows = np.flatnonzero(codes != _longer(was, len(codes))).tolist()
            other = other or bool(rows)
            yield from (NodeRef(kind, ids[row]) for row in rows if ids[row])
        if other:
            yield from (NodeRef(kind, one) for kind in _NAMED for one in self.whole.graph.nodes[kind])

    def _other_ties(self, before: "Mask") -> Iterator[TieRef]:
        """The KNOWS ties that are shown more or less than before."""
        edges, codes = self.whole.graph.edges[KNOWS], self.levels.knows
        rows = np.flatnonzero(codes != _longer(before.levels.knows, len(codes))).tolist()
        return (edges.ref(row) for row in rows)

    def _strangers(
        self, ties: Iterable[tuple[NodeRef, str]], *, there: bool, left: Iterable[NodeRef] = (), refs: set[Ref] | None = None
    ) -> Iterator[Image]:
        """Ties that are told without a name, and those who have them; of some that are there no more, those who have none left."""
        pairs = sorted(ties)
        units = sorted({unit for unit, _ in pairs}) if there else []
        for unit in units:
            yield Image(NodeRef("Person", _stranger(unit)), None, self._stranger_properties(unit))
            yield Image(_seat(unit), None, {"seq": 0})
        for unit, person in pairs:
            ref = TieRef(NodeRef("Person", _stranger(unit)), "KNOWS", NodeRef("Person", person))
            if there or not self._is_gone(ref.target):
                yield Image(ref, None, {"band": "unknown", "seq": 0} if there else None)
        for unit in left:
            yield Image(_seat(unit), {"seq": 0}, None)
            yield Image(NodeRef("Person", _stranger(unit)), self._stranger_properties(unit), None)

    def _stranger_properties(self, unit: NodeRef) -> Properties:
        name = text(self.whole.graph.node(unit), "name")
        with speaking(self.scope.language):
            return {"id": _stranger(unit), "name": Message("reach.colleague", unit=name).text(), "seq": 0}


def _in_part(item: Properties) -> Properties:
    """Somebody whose contact fields are masked: of which change they are would tell that what is masked was written."""
    shown = masked(item)
    return item if shown == item else {**shown, "seq": 0}


def is_stranger(person: str) -> bool:
    """Whether an id is that of somebody who is told by their unit alone."""
    return person.startswith(STRANGER)


def colleague_of(mask: Mask, stranger: str, person: str) -> str:
    """Who of a unit knows somebody, of those whom a scope does not name: the one with the strongest tie. Raises NotFound."""
    whole, table, known = mask.whole, mask.whole.people, mask.whole.known
    units = {unit for unit, one in mask.levels.strangers if _stranger(unit) == stranger and one == person}
    there = in_unit(table, frozenset(unit.id for unit in units)) & (table.side == SIDE_CODES["ours"])
    row = table.index.get(person)
    edges = np.empty(0, np.int64) if row is None else np.array([*known.edges.leaving(row), *known.edges.arriving(row)], np.int64)
    edges = np.sort(edges[unnamed(whole, mask.scope)[edges]])
    source, target = known.edges.ends_of(edges)
    ours = np.where(source == row, target, source)
    edges, ours = edges[there[ours]], ours[there[ours]]
    if not len(edges):
        raise NotFound(Message("item.unknown", type="Person", id=stranger))
    return table.ids[int(ours[np.argmax(np.nan_to_num(whole.tie_strengths.strength[edges], nan=-1))])]


def _is_stranger(ref: TieRef) -> bool:
    return is_stranger(ref.source.id) or is_stranger(ref.target.id)


def _stranger(unit: NodeRef) -> str:
    return STRANGER + unit.id


def _seat(unit: NodeRef) -> TieRef:
    return TieRef(NodeRef("Person", _stranger(unit)), "WORKS_IN", unit)


def _banded(code: int) -> Properties:
    return {"band": BANDS[code], "seq": 0}


def _longer(codes: Codes | None, n: int) -> Codes:
    """Codes of n items of which the last are new; a type that was shown whole has none."""
    if codes is None:
        return np.full(n, WHOLE, np.int8)
    return np.append(codes, np.full(n - len(codes), GONE, np.int8))
