"""Ids in paths: `~` is written `~0` and `/` is `~1`, then the whole is percent-encoded; they are read as ids are stored."""

from urllib.parse import quote

from graph.names.matching import visible


def path_of(node_id: str) -> str:
    """An id as it stands in a path."""
    return quote(node_id.replace("~", "~0").replace("/", "~1"), safe="")


def key_of(segment: str) -> str:
    """The id a path segment (percent-decoded already) stands for.

    >>> key_of("a~1b~0c")
    'a/b~c'
    """
    return visible(segment).strip().replace("~1", "/").replace("~0", "~")
