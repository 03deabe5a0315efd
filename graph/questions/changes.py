"""Writing one item of the maps: created, changed, removed, each as one change of the feed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from graph.clock import today
from graph.edits import Edit, NodeRef, Properties, Ref, TieRef, Value
from graph.errors import Conflict, Invalid, NotFound, Problem
from graph.feed import Feed
from graph.fields import mapped_texts, text
from graph.intake.check import check_one
from graph.intake.directory import Directory
from graph.intake.drafts import Draft, Given, draft
from graph.intake.loops import loops, told
from graph.intake.renames import cleared, naming_items
from graph.intake.seats import words_kept
from graph.intake.ties import ends_too_early
from graph.maps import Author, Committed, Once, allowed, commit, find_tie, read, ties_of
from graph.ontology import ONTOLOGY, NodeType
from graph.questions.items import nodes
from graph.store.database import Database, Transaction
from graph.world import World

Cells = dict[str, object]


@dataclass(frozen=True)
class Writer:
    """Who writes, into which maps; `once` makes a repeated request the same change."""

    database: Database
    feed: Feed
    author: Author
    once: Once | None = None

    def create_node(self, kind: NodeType, cells: Cells) -> Ref:
        """Create a node with the ties its reference columns stand for. Raises Invalid, Conflict."""
        own, extra = _split(cells)
        return _first(self._commit(f"create {kind.name}", lambda _: _new(self._checked(Given(kind.plural, own, extra)))))

    def create_tie(self, cells: Cells) -> Ref:
        """Create a tie. Raises Invalid, Conflict."""
        own, extra = _split({name: value for name, value in cells.items() if value is not None})
        return _first(self._commit("create tie", lambda _: _new(self._checked(Given("ties", own, extra)))))

    def change_node(self, kind: NodeType, node_id: str, cells: Cells, expected: int | None) -> None:
        """Change a node: an absent key leaves a value, None removes it. Raises Invalid, NotFound, Stale."""
        own, extra = _split(cells)

        def plan(transaction: Transaction) -> list[Edit]:
            now = self._now(transaction, kind, node_id)
            key = {column: now[column] for column in (*kind.key, *kind.required) if now.get(column) not in (None, [])}
            given = Given(kind.plural, {**key, **own, "id": node_id}, extra, known=frozenset(key.keys() - own.keys()))
            edits = self._checked(given)
            return _guarded(edits, NodeRef(kind.name, node_id), expected)

        self._commit(f"change {kind.name}", plan)

    def change_tie(self, tie_id: str, cells: Cells, expected: int | None) -> None:
        """Change a tie's properties. Raises Invalid, NotFound, Stale."""

        def plan(transaction: Transaction) -> list[Edit]:
            ref, stored = find_tie(transaction, tie_id)
            patch = _tie_patch(ref, stored, cells)
            if ref.type == "WORKS_IN" and patch.get("ended_on") is not None and stored.get("ended_on") is None:
                patch = {**words_kept(stored, read(transaction, [ref.source])[ref.source], today()), **patch}
            edit = Edit(ref, patch, must="exist", expected=expected)
            self._refuse_loop(ref, edit)
            return [edit]

        self._commit("change tie", plan)

    def remove_node(self, kind: NodeType, node_id: str, expected: int | None, *, cascade: bool) -> None:
        """Remove a node, its ties with it when `cascade` says so. Raises Conflict, NotFound, Stale."""
        ref = NodeRef(kind.name, node_id)
        removal = Edit(ref, None, must="exist", expected=expected)

        def plan(transaction: Transaction) -> list[Edit]:
            allowed(removal, read(transaction, [ref]).get(ref))
            ties = [tie for tie, _ in ties_of(transaction, ref)]
            self.feed.refresh()
            naming = self.feed.watch(lambda world: list(naming_items(world, {ref})))
            if (ties or naming) and not cascade:
                raise Conflict(f"{node_id} has {len(ties) + len(naming)} ties; remove them first, or remove it with ?cascade=true")
            forgotten = (Edit(other, cleared(item, other.type, ref)) for other, item in naming if other != ref)
            return [removal, *(Edit(tie, None) for tie in dict.fromkeys(ties)), *forgotten]

        self._commit(f"remove {kind.name}", plan)

    def remove_tie(self, tie_id: str, expected: int | None) -> None:
        """Remove a tie. Raises NotFound, Stale."""

        def plan(transaction: Transaction) -> list[Edit]:
            return [Edit(find_tie(transaction, tie_id)[0], None, must="exist", expected=expected)]

        self._commit("remove tie", plan)

    def _commit(self, action: str, plan: Callable[[Transaction], list[Edit]]) -> Committed:
        committed = commit(self.database, self.author, action, plan, once=self.once)
        self.feed.saw(committed)
        return committed

    def _checked(self, given: Given) -> list[Edit]:
        """The edits of a row against the maps as they are under the write lock."""
        self.feed.refresh()
        return self.feed.use(lambda world: check_one(world, given, today()))

    def _refuse_loop(self, ref: TieRef, edit: Edit) -> None:
        """Raise Invalid where a changed tie would close a loop that its type must not have."""
        if ONTOLOGY.ties[ref.type].acyclic:
            self.feed.refresh()
            for problem in self.feed.use(lambda world: [told(path, Directory(world)) for _, path in loops(world, ref.type, [edit])]):
                raise Invalid([Problem("to", problem)])

    def _now(self, transaction: Transaction, kind: NodeType, node_id: str) -> Cells:
        self.feed.refresh()

        def current(world: World) -> list[Cells]:
            return nodes(transaction, world, kind, [node_id])

        found = self.feed.watch(current)
        if not found:
            raise NotFound(f"there is no {kind.en.lower()} {node_id}")
        return found[0]


def _first(committed: Committed) -> Ref:
    image = committed.images[0]
    if isinstance(image.ref, NodeRef) and image.after:
        return NodeRef(image.ref.type, text(image.after, "id"))
    return image.ref


def _new(edits: list[Edit]) -> list[Edit]:
    return [replace(edits[0], must="be new"), *edits[1:]]


def _guarded(edits: list[Edit], ref: NodeRef, expected: int | None) -> list[Edit]:
    """The edits of an existing node; when only its ties change, the node is still checked for what the caller read."""
    own = [edit for edit in edits if edit.ref == ref]
    guard = replace(own[0], must="exist", expected=expected) if own else Edit(ref, {}, must="exist", expected=expected)
    return [guard, *(edit for edit in edits if edit.ref != ref)]


def _split(cells: Cells) -> tuple[Cells, dict[str, str | None]]:
    """The columns of an item, and the further columns that stand under `extra`."""
    return {name: value for name, value in cells.items() if name != "extra"}, mapped_texts(cells, "extra")


def _tie_patch(ref: TieRef, stored: Properties, cells: Cells) -> dict[str, Value]:
    declared = ONTOLOGY.tie_properties(ref.type)
    own, extra = _split(cells)
    read: Draft = draft(Given("ties", own, extra), declared, ())
    problems = [*read.problems, *(Problem(name, f"is no property of {ref.type}") for name in own.keys() - declared.keys())]
    key = ONTOLOGY.ties[ref.type].key
    if key and key in own and str(own[key] or "") != ref.key:
        problems.append(Problem(key, "tells parallel ties apart and cannot change; create another tie and end this one"))
    if out_of_order := ends_too_early(stored, read.values):
        problems.append(out_of_order)
    if problems:
        raise Invalid(problems)
    return read.values
