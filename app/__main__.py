"""`renmai`, also as `python -m app`: what is wrong before anything starts is said in one line, too."""

import sys

from graph.model.errors import RenmaiError


def main() -> None:
    """Run the command."""
    try:
        from app.cli.main import main as run
    except RenmaiError as fault:
        print(f"renmai: {fault}", file=sys.stderr)
        raise SystemExit(1) from fault
    run()


if __name__ == "__main__":
    main()
