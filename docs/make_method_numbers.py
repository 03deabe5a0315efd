"""Writes the table of numbers at the end of docs/method.md from the code; a test keeps the two together."""

from pathlib import Path

from graph.model.method import Method

PATH = Path(__file__).with_name("method.md")
HEAD = "## Every number\n"


def numbers() -> str:
    """The table: each number, its default, what it is."""
    lines = [HEAD, "| key | default | what it is |", "|---|---|---|"]
    plain = Method()
    for section in Method.model_fields:
        values = getattr(plain, section)
        for key, field in type(values).model_fields.items():
            default = getattr(values, key)
            shown = f"{default:.4g}" if isinstance(default, float) else default
            lines.append(f"| `{section}.{key}` | {shown} | {field.description or ''} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PATH.write_text(PATH.read_text(encoding="utf-8").partition(HEAD)[0] + numbers(), encoding="utf-8")
