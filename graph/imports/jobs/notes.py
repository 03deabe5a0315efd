"""What is worth knowing of several files at once: what repeats, file after file or sheet after sheet, is one line with a count."""

from collections.abc import Iterable, Sequence

from graph.imports import Note, further
from graph.messages import Message, Value

_FILES = 4
_LISTED = 5
_COUNTED = ("foreign.", "profile.", "calendar.", "mail.", "vcard.")
_NO_ROWS = "row.none"
_UNITED = {"profile.numbers", "profile.words"}


def noted(notes: Iterable[Note]) -> list[Message]:
    """Notes as they are shown, each after the files that it is about, in the order in which the first of its kind was made."""
    groups: dict[object, list[Note]] = {}
    for note in notes:
        groups.setdefault(_alike(note.message), []).append(note)
    return [_told(group) for group in groups.values()]


def _alike(message: Message) -> object:
    """What two notes have in common that become one: all they say, but for how many and which."""
    if message.code == _NO_ROWS:
        return message.code, tuple(_texts(message))
    if _is_count(message) or message.code in _UNITED:
        return message.code, tuple((name, one) for name, one in message.params.items() if name != "n" and not isinstance(one, tuple))
    return message


def _is_count(message: Message) -> bool:
    return message.code.startswith(_COUNTED) and isinstance(message.params.get("n"), int)


def _told(notes: Sequence[Note]) -> Message:
    first = notes[0]
    if len(notes) == 1:
        return Message("file.note", file=first.file, note=first.message)
    files = list(dict.fromkeys(note.file for note in notes))
    said = [note.message for note in notes]
    joined = _no_rows(said[0], notes) if first.message.code == _NO_ROWS else _summed(said)
    return Message("file.note_of_several", files=shortened(files[:_FILES]), more=further(files, _FILES), note=joined)


def _summed(said: Sequence[Message]) -> Message:
    """Several as one: the sum of what they count, all that they list, or the first of it where it is counted."""
    params: dict[str, Value] = {}
    for name, one in said[0].params.items():
        every = [message.params[name] for message in said]
        listed = dict.fromkeys(item for value in every if isinstance(value, tuple) for item in value)
        params[name] = tuple(listed)[: _LISTED if "n" in said[0].params else None] if listed else one
    if _is_count(said[0]):
        params["n"] = sum(n for message in said if isinstance(n := message.params["n"], int))
    return Message(said[0].code, **params)


def _no_rows(first: Message, notes: Sequence[Note]) -> Message:
    """Rows of the same text that are no rows of their tables."""
    n = sum(len(_texts(note.message)) for note in notes)
    return Message("row.none_of_several", n=n, texts=_texts(first), more=first.params["more"])


def _texts(message: Message) -> list[Value]:
    rows = message.params.get("rows")
    return [one.params.get("text") for one in rows if isinstance(one, Message)] if isinstance(rows, tuple) else []


def shortened(files: Sequence[str]) -> list[str]:
    """The names of files and worksheets, the name of a workbook before the first of its sheets alone."""
    books = [one.rpartition(" · ")[0] for one in files]
    again = [at > 0 and bool(book) and book == books[at - 1] for at, book in enumerate(books)]
    return [one.rpartition(" · ")[2] if known else one for one, known in zip(files, again, strict=True)]
