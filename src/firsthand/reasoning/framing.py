"""Where one picture lies in another: frames laid into frames by their corners.

Points are in units of a frame's own width and height, (0, 0) top left, (1, 1) bottom right. A `Laying` is a projective map
(Heckbert 1989, 2.2): what a crop, a turn, a mirror or a camera before a screen does to a picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Row = tuple[float, float, float]

CORNERS: tuple[Point, ...] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
"""A whole frame, from top left clockwise."""

_FLAT = 1e-9


@dataclass(frozen=True, slots=True)
class Laying:
    """Sends points of one frame to points of another; the rows of a 3 x 3 matrix on (x, y, 1)."""

    rows: tuple[Row, Row, Row]

    @classmethod
    def of(cls, corners: Sequence[Point]) -> "Laying | None":
        """The map that sends a whole frame's corners to these four; None where they span no area."""
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
        dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
        dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
        across = dx1 * dy2 - dx2 * dy1
        if abs(across) < _FLAT:
            return None
        g, h = (sx * dy2 - dx2 * sy) / across, (dx1 * sy - sx * dy1) / across
        made = cls(
            ((x1 - x0 + g * x1, x3 - x0 + h * x3, x0), (y1 - y0 + g * y1, y3 - y0 + h * y3, y0), (g, h, 1.0)),
        )
        return made if abs(_determinant(made.rows)) > _FLAT else None

    def at(self, point: Point) -> Point:
        """Where the point lies in the other frame."""
        x, y = point
        across, down, depth = (row[0] * x + row[1] * y + row[2] for row in self.rows)
        depth = depth or _FLAT  # on the horizon
        return across / depth, down / depth

    def back(self) -> "Laying":
        """The way back: the other frame's points in this one."""
        (a, b, c), (d, e, f), (g, h, i) = self.rows
        over = _determinant(self.rows)
        return Laying(
            (
                ((e * i - f * h) / over, (c * h - b * i) / over, (b * f - c * e) / over),
                ((f * g - d * i) / over, (a * i - c * g) / over, (c * d - a * f) / over),
                ((d * h - e * g) / over, (b * g - a * h) / over, (a * e - b * d) / over),
            )
        )

    def then(self, other: "Laying") -> "Laying":
        """This one first, then the other."""
        first, second, third = (
            tuple(sum(row[k] * self.rows[k][n] for k in range(3)) for n in range(3)) for row in other.rows
        )
        return Laying(
            ((first[0], first[1], first[2]), (second[0], second[1], second[2]), (third[0], third[1], third[2]))
        )


def within(polygon: Sequence[Point]) -> tuple[Point, ...]:
    """What of a convex polygon lies inside the frame (Sutherland and Hodgman 1974); empty where nothing does."""
    held = list(polygon)
    for axis in (0, 1):
        for edge, sign in ((0.0, 1.0), (1.0, -1.0)):
            held = _cut(held, axis, edge, sign)
    return tuple(held)


def area(polygon: Sequence[Point]) -> float:
    """The polygon's share of the frame; 1 is all of it."""
    turned = [*polygon[1:], *polygon[:1]]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(polygon, turned, strict=True))) / 2


def _cut(polygon: list[Point], axis: int, edge: float, sign: float) -> list[Point]:
    kept: list[Point] = []
    for one, two in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True):
        here, there = (one[axis] - edge) * sign, (two[axis] - edge) * sign
        if here >= 0:
            kept.append(one)
        if here * there < 0:
            share = here / (here - there)
            kept.append((one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])))
    return kept


def _determinant(rows: tuple[Row, Row, Row]) -> float:
    (a, b, c), (d, e, f), (g, h, i) = rows
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
