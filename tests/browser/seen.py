"""What a map shows on the screen, measured: every text, every line and every card, as the canvas was told to draw them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import hypot
from typing import Any

from playwright.sync_api import Page

Point = tuple[float, float]
Box = tuple[float, float, float, float]

LISTENING = """(() => {
  const [canvas, Plain, told] = [CanvasRenderingContext2D.prototype, Path2D, new WeakMap()];
  window.Path2D = class extends Plain {
    constructor(d) { super(d); told.set(this, String(d)); }
  };
  const screen = (ctx, x, y) => {
    const m = ctx.getTransform(), d = devicePixelRatio;
    return [(x * m.a + m.e) / d, (y * m.d + m.f) / d];
  };
  const around = (of, name, act) => {
    const plain = of[name];
    of[name] = function (...given) { act.call(this, ...given); return plain.apply(this, given); };
  };
  const LINE = /^M[-\\d. ]+([LC][-\\d. ]+)+$/, CARD = /^M\\S+ (\\S+)H\\S+A\\S+ \\S+ 0 0 1 (\\S+) \\S+V/, BAR = 17;
  const points = (d) => {
    let at = null;
    return d.match(/[MLC][^MLC]+/g).map((part) => {
      const pairs = part.match(/-?[\\d.]+ -?[\\d.]+/g).map((pair) => pair.split(" ").map(Number));
      const piece = part[0] === "L" ? [at, pairs[0], pairs[0]] : pairs;
      at = pairs.at(-1);
      return piece;
    });
  };
  const short = (line) => line.length === 2 && Math.hypot(line[1][2][0] - line[0][0][0], line[1][2][1] - line[0][0][1]) < BAR;
  window.seen = { texts: [], lines: [], cards: [] };
  around(canvas, "clearRect", () => { window.seen = { texts: [], lines: [], cards: [] }; });
  around(canvas, "fill", function (given) {
    const [, top, right] = CARD.exec(told.get(given) ?? "") ?? [];
    if (Number(top) === -22) window.seen.cards.push([...screen(this, -right, top), ...screen(this, right, -top)]);
  });
  around(canvas, "fillText", function (text, x, y) {
    const size = parseFloat(/([\\d.]+)px/.exec(this.font)[1]), wide = this.measureText(text).width;
    const left = this.textAlign === "center" ? x - wide / 2 : x, middle = this.textBaseline === "alphabetic" ? y - 0.35 * size : y;
    const box = [...screen(this, left, middle - size * 0.5), ...screen(this, left + wide, middle + size * 0.5)];
    window.seen.texts.push({ text, size: size * this.getTransform().a / devicePixelRatio, box, faded: this.globalAlpha < 0.5,
      bold: /^[56]00 /.test(this.font) });
  });
  around(canvas, "stroke", function (given) {
    const d = told.get(given) ?? "";
    if (!LINE.test(d) || short(points(d))) return;
    const drawn = points(d).map((piece) => piece.map(([x, y]) => screen(this, x, y)));
    window.seen.lines.push({ points: drawn, colour: this.strokeStyle, opacity: this.globalAlpha });
  });
})()"""
_STEPS = 10


@dataclass(frozen=True)
class Text:
    """A text on the canvas: its letters' size and its box in pixels of the screen."""

    text: str
    size: float
    box: Box
    bold: bool


@dataclass(frozen=True)
class Line:
    """A line on the canvas as points of the screen; the cards it ends at, by their place in the list."""

    points: tuple[Point, ...]
    colour: str
    opacity: float
    ends: frozenset[int]


@dataclass(frozen=True)
class Seen:
    """A map as the screen shows it: the frame that it is drawn in is `width` × `height`, without what a panel covers."""

    width: float
    height: float
    texts: tuple[Text, ...]
    cards: tuple[Box, ...]
    lines: tuple[Line, ...]

    @property
    def filled(self) -> tuple[float, float]:
        """How much of the frame's width and height the drawing takes."""
        boxes = [*self.cards, *(text.box for text in self.texts)]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return (max(rights) - min(lefts)) / self.width, (max(bottoms) - min(tops)) / self.height

    def crossings(self) -> int:
        """How often two lines cross that share no end."""
        found = [_crossings(one.points, other.points) for one, other in combinations(self.lines, 2) if not one.ends & other.ends]
        return sum(found)

    def under(self) -> list[tuple[Line, Box]]:
        """Each line with each card that it passes beneath and does not end at."""
        return [(line, card) for line in self.lines for at, card in enumerate(self.cards) if at not in line.ends and _passes(line, card)]

    def over_names(self) -> list[tuple[Line, str]]:
        """Each line with each text outside a card that it passes beneath or over."""
        outside = [text for text in self.texts if not any(_holds(card, text.box) for card in self.cards)]
        return [(line, text.text) for line in self.lines for text in outside if len(text.text) > 1 and _passes(line, text.box)]

    def overlapping(self) -> list[tuple[str, str]]:
        """Texts that lie on one another."""
        words = [text for text in self.texts if len(text.text) > 1]
        return [(one.text, other.text) for one, other in combinations(words, 2) if _overlap(one.box, other.box)]


def listen(page: Page) -> None:
    """Note what canvases draw from the next page on."""
    page.add_init_script(LISTENING)


def seen(page: Page, drawing: str) -> Seen:
    """What the last frame of a drawing showed."""
    told: dict[str, Any] = page.evaluate("() => window.seen")
    box = page.get_by_test_id(drawing).bounding_box()
    panel = page.get_by_test_id("panel").bounding_box() if page.get_by_test_id("panel").is_visible() else None
    assert box
    width = box["width"] - (panel["width"] + 16 if panel else 0)
    cards = tuple(dict.fromkeys(tuple(round(side, 1) for side in card) for card in told["cards"]))
    texts = tuple(Text(one["text"], one["size"], tuple(one["box"]), one["bold"]) for one in told["texts"])
    lines = tuple(_line(one, cards) for one in told["lines"])
    return Seen(width, box["height"], texts, cards, lines)  # type: ignore[arg-type]


def _line(told: dict[str, Any], cards: tuple[Any, ...]) -> Line:
    points = tuple(_points(told["points"]))
    ends = (min(enumerate(cards), key=lambda one: _away(one[1], end), default=(-1, None))[0] for end in (points[0], points[-1]))
    return Line(points, told["colour"], told["opacity"], frozenset(ends))


def _points(pieces: list[list[list[float]]]) -> Iterator[Point]:
    """A line as short straight ones."""
    at = pieces[0][0]
    yield at[0], at[1]
    for a, b, c in pieces[1:]:
        for step in range(1, _STEPS + 1):
            t, u = step / _STEPS, 1 - step / _STEPS
            x, y = (u**3 * p + 3 * u * u * t * q + 3 * u * t * t * r + t**3 * s for p, q, r, s in zip(at, a, b, c, strict=True))
            yield x, y
        at = c


def _away(card: Box, point: Point) -> float:
    left, top, right, bottom = card
    return hypot(max(left - point[0], 0, point[0] - right), max(top - point[1], 0, point[1] - bottom))


def _crossings(one: tuple[Point, ...], other: tuple[Point, ...]) -> int:
    return sum(_cross(a, b, c, d) for a, b in pairwise(one) for c, d in pairwise(other))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def turn(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def _passes(line: Line, box: Box) -> bool:
    """Whether a line has a point in a box, a pixel inside its border."""
    left, top, right, bottom = box
    return any(
        left + 1 < x < right - 1 and top + 1 < y < bottom - 1 for one, other in pairwise(line.points) for x, y in _between(one, other)
    )


def _between(one: Point, other: Point) -> Iterator[Point]:
    count = max(1, int(hypot(other[0] - one[0], other[1] - one[1]) // 3))
    return ((one[0] + (other[0] - one[0]) * at / count, one[1] + (other[1] - one[1]) * at / count) for at in range(count + 1))


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] - 1 <= inner[0] and outer[1] - 1 <= inner[1] and outer[2] + 1 >= inner[2] and outer[3] + 1 >= inner[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] + 1 < other[2] and other[0] + 1 < one[2] and one[1] + 1 < other[3] and other[1] + 1 < one[3]


def contrast(line: Line, ground: str) -> float:
    """The contrast of a line with `#RRGGBB` beneath it, by WCAG 2."""
    below = [int(ground[at : at + 2], 16) for at in (1, 3, 5)]
    above = [int(line.colour[at : at + 2], 16) for at in (1, 3, 5)]
    mixed = [line.opacity * a + (1 - line.opacity) * b for a, b in zip(above, below, strict=True)]
    light, dark = sorted((_luminance(mixed), _luminance([float(part) for part in below])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: list[float]) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
