"""Numbers written with Chinese numerals or units: 三千万, 3万5千, 1.2亿, 十二."""

import re
from decimal import Decimal

_WRITTEN = ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {one: value for value, ones in enumerate(_WRITTEN) for one in ones}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_PART = re.compile(r"(\d+(?:\.\d+)?|[零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖])|([十拾百佰千仟万萬亿億])|(.)", re.DOTALL)


def chinese(text: str) -> Decimal | None:
    """The number a text of Chinese numerals or units means; None when it is none."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text.replace(" ", ""))
    if not re.search("[十拾百佰千仟万萬亿億]", text) and text not in _DIGITS:
        return None
    whole, section, number = Decimal(0), Decimal(0), None
    last = Decimal("Infinity")
    for match in _PART.finditer(text):
        digit, unit, other = match.groups()
        if other or (digit and number is not None and number != 0):
            return None
        if digit:
            number = Decimal(_DIGITS.get(digit, digit))
        elif unit in _SMALL:
            size = Decimal(_SMALL[unit])
            if size >= last or (number is None and size != 10):
                return None
            section, number, last = section + (Decimal(1) if number is None else number) * size, None, size
        else:
            size = Decimal(_LARGE[unit])
            amount = section + (number or 0)
            if not amount and not whole:
                return None
            whole = (whole + amount) * size if size == 100_000_000 and whole else whole + amount * size
            section, number, last = Decimal(0), None, Decimal("Infinity")
    return whole + section + (number or 0)
