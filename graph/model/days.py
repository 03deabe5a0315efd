"""A day as callers write it."""

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator


def _written(said: object) -> object:
    """Pydantic alone reads a number as seconds since 1970, and takes a moment at midnight."""
    if isinstance(said, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", said, re.ASCII):
        raise ValueError("is no day; write YYYY-MM-DD")
    return said


Date = Annotated[date, BeforeValidator(_written)]
"""YYYY-MM-DD, and nothing else that could be read as a day."""
