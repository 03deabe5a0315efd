"""Writing one item of the maps: created, changed, removed, each as one change of the feed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from graph.changes.commit import Author, Committed, IdempotencyKey, allowed, commit, ties_of
from graph.changes.edits import Edit
from graph.imports.rows.check import check_one, seat_changed
from graph.imports.rows.drafts import Draft, Given, draft
from graph.imports.rows.references.directory import Directory
from graph.imports.rows.structure.loops import loop_members, loops
from graph.imports.rows.structure.renames import cleared, naming_items
from graph.imports.rows.ties import ends_too_early
from graph.messages import Message
from graph.model.clock import today
from graph.model.errors import Conflict, Invalid, Problem
from graph.model.fields import mapped_texts, text
from graph.model.ontology import ONTOLOGY, NodeType
from graph.model.refs import NodeRef, Properties, Ref, TieRef, Value
from graph.questions.items.items import shown
from graph.store.database import Database, Transaction
from graph.views.feed import Feed
from graph.views.graph_view import GraphView
from graph.visibility.scope import HIDES

Cells = dict[str, object]


@dataclass(frozen=True)
class Written:
    """What a change wrote: the item, the view that shows it, the change."""

    ref: Ref
    view: GraphView
    committed: Committed


@dataclass(frozen=True)
class Writer:
    """Who writes, into which maps; `once` makes a repeated request the same change.

    What is planned is planned under the write lock, on the view of every change before: the item there is what the change changes.
    `besides` is written in the same transaction, before the change is planned.
    """

    database: Database
    feed: Feed
    author: Author
    once: IdempotencyKey | None = None
    besides: Callable[[Transaction], object] | None = None

    def create_node(self, kind: NodeType, cells: Cells) -> Written:
        """Create a node with the ties its reference columns stand for. Raises Invalid, Conflict."""
        own, extra = _split(cells)
        return self._commit(f"create {kind.name}", lambda view: _new(_checked(view, Given(kind.plural, own, extra))))

    def create_tie(self, cells: Cells) -> Written:
        """Create a tie. Raises Invalid, Conflict."""
        own, extra = _split({name: value for name, value in cells.items() if value is not None})
        return self._commit("create tie", lambda view: _new(_checked(view, Given("ties", own, extra))))

    def change_node(self, kind: NodeType, node_id: str, cells: Cells, expected: int | None) -> Written:
        """Change a node: an absent key leaves a value, None removes it. Raises Invalid, NotFound, Stale."""
        own, extra = _split(cells)
        ref = NodeRef(kind.name, node_id)

        def plan(view: GraphView) -> list[Edit]:
            now = shown(view.graph, kind, node_id)
            key = {column: now[column] for column in (*kind.key, *kind.required) if now.get(column) not in (None, [])}
            given = Given(kind.plural, {**key, **own, "id": node_id}, extra, known=frozenset(key.keys() - own.keys()))
            return _guarded(_checked(view, given), ref, expected)

        return self._commit(f"change {kind.name}", plan, ref)

    def change_tie(self, tie_id: str, cells: Cells, expected: int | None) -> Written:
        """Change a tie's properties. Raises Invalid, NotFound, Stale."""

        def plan(view: GraphView) -> list[Edit]:
            ref = view.tie(tie_id)
            edit = Edit(ref, _tie_patch(ref, view.graph.ties[ref.type][ref], cells))
            _refuse_loop(view, ref, edit)
            first, *others = seat_changed(view.graph, edit, today()) if ref.type == "WORKS_IN" else [edit]
            return [replace(first, must="exist", expected=expected), *others]

        return self._commit("change tie", plan)

    def hide_ties(self, person: str, *, hidden: bool) -> Written:
        """Have somebody's ties hidden, or shown again. Raises NotFound."""
        ref = NodeRef("Person", person)
        return self._commit("hide ties" if hidden else "show ties", lambda _: [Edit(ref, {HIDES: hidden or None}, must="exist")], ref)

    def remove_node(self, kind: NodeType, node_id: str, expected: int | None, *, cascade: bool) -> None:
        """Remove a node, its ties with it when `cascade` says so. Raises Conflict, NotFound, Stale."""
        ref = NodeRef(kind.name, node_id)
        removal = Edit(ref, None, must="exist", expected=expected)

        def plan(view: GraphView, transaction: Transaction) -> list[Edit]:
            allowed(removal, view.read([ref]).get(ref))
            ties = dict.fromkeys(tie for tie, _ in ties_of(transaction, ref)) if self.feed.importing else view.graph.ties_of(ref)
            naming = list(naming_items(view.graph, {ref}))
            if (ties or naming) and not cascade:
                raise Conflict(Message("item.tied", id=node_id, n=len(ties) + len(naming)))
            forgotten = (Edit(other, cleared(item, other.type, ref)) for other, item in naming if other != ref)
            return [removal, *(Edit(tie, None) for tie in ties), *forgotten]

        self._write(f"remove {kind.name}", lambda transaction: plan(self.feed.view, transaction))

    def remove_tie(self, tie_id: str, expected: int | None) -> None:
        """Remove a tie. Raises NotFound, Stale."""
        self._commit("remove tie", lambda view: [Edit(view.tie(tie_id), None, must="exist", expected=expected)])

    def edit(self, action: str, plan: Callable[[GraphView], list[Edit]]) -> Written:
        """Write the edits that `plan` makes of the view under the write lock, for what no column says."""
        return self._commit(action, plan)

    def _commit(self, action: str, plan: Callable[[GraphView], list[Edit]], ref: Ref | None = None) -> Written:
        """Write what `plan` makes of the view under the write lock; `ref` is what it is about where that is known before."""
        committed, view = self._write(action, lambda _: plan(self.feed.view))
        return Written(ref or _first(committed), view, committed)

    def _write(self, action: str, plan: Callable[[Transaction], list[Edit]]) -> tuple[Committed, GraphView]:
        def planned(transaction: Transaction) -> list[Edit]:
            if self.besides:
                self.besides(transaction)
            return plan(transaction)

        committed = commit(self.database, self.author, action, planned, once=self.once, resident=self.feed.before)
        return committed, self.feed.catch_up(committed)


def _checked(view: GraphView, given: Given) -> list[Edit]:
    """The edits of a row."""
    return check_one(view.graph, given, today())


def _refuse_loop(view: GraphView, ref: TieRef, edit: Edit) -> None:
    """Raise Invalid where a changed tie would close a loop that its type must not have."""
    if ONTOLOGY.ties[ref.type].acyclic:
        for _, path in loops(view.graph, ref.type, [edit]):
            raise Invalid([Problem("to", loop_members(path, Directory(view.graph)))])


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
    problems = [*read.problems, *(Problem(name, Message("tie.no_property", type=ref.type)) for name in own.keys() - declared.keys())]
    key = ONTOLOGY.ties[ref.type].key
    if key and key in own and str(own[key] or "") != ref.key:
        problems.append(Problem(key, Message("tie.key_fixed")))
    if out_of_order := ends_too_early(stored, read.values):
        problems.append(out_of_order)
    if problems:
        raise Invalid(problems)
    return read.values
