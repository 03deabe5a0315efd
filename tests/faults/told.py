"""What a fault came to, as a line of figures on standard output (`pytest -s`) for docs/reliability.md."""

import json


def tell(what: str, **figures: object) -> None:
    """Print figures in one line of JSON."""
    print("\n" + json.dumps({"what": what, **figures}, ensure_ascii=False))
