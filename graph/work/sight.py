"""Who reads what stands in no map: the one of ours they are, and what of the maps they are shown."""

from dataclasses import dataclass

from graph.visibility.masked import Mask


@dataclass(frozen=True)
class Sight:
    """A reader of introductions, handovers and what is due. `person` is None for a reader who is none of ours, `mask` None where
    all of the maps is shown.
    """

    person: str | None = None
    mask: Mask | None = None
