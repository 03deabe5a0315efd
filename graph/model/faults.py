"""An unexpected fault as the log may tell it: by its kind and its places in the code, never by values, which are people's data."""

import traceback
from pathlib import Path

_PLACES = 8


def log_fields(fault: BaseException) -> dict[str, str]:
    """What a line of the log says of a fault."""
    cause = {"cause": type(fault.__cause__).__name__} if fault.__cause__ else {}
    return {"fault": type(fault).__name__, "at": places(fault), **cause}


def places(fault: BaseException) -> str:
    """Where a fault happened, the innermost place first."""
    frames = traceback.extract_tb(fault.__traceback__)[-_PLACES:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
