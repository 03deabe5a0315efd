"""Files that stand alone: their templates, and a policy under which nothing of them loads or runs but what they bring themselves."""

import base64
import hashlib
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader

HERE: Final = Path(__file__).parents[1] / "templates"
TEMPLATES: Final = Environment(loader=FileSystemLoader(HERE), autoescape=True)


def policy(style: str, *scripts: str, pictures: bool = False) -> str:
    """A content policy that names the style sheet and the scripts by what is in them; `pictures` may stand in the file as data."""
    parts = ["default-src 'none'", f"style-src {_hash(style)}", "base-uri 'none'", "form-action 'none'"]
    if scripts:
        parts.insert(1, f"script-src {' '.join(map(_hash, scripts))}")
    if pictures:
        parts.append("img-src data:")
    return "; ".join(parts)


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
