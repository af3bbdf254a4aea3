"""The curve of growth, as an SVG of its own: seconds over stored seconds, both by their logarithm."""

import math

WIDTH, HEIGHT, LEFT, BASE, TOP = 560, 300, 60, 250, 30
LOW, HIGH = 0.01, 10.0
LINES = (
    ("all", 0, "#1b4f72", "all, wall"),
    ("search", 1, "#b9770e", "search, processor"),
    ("gate", 1, "#7d3c98", "gate, processor"),
    ("check", 1, "#117a65", "check, processor"),
)


def curve(sums: dict[int, dict[str, tuple[float, float]]]) -> str:
    """Of medians by stored seconds and step, wall and processor."""
    scales = sorted(sums)

    def x(scale: float) -> float:
        return LEFT + (WIDTH - LEFT - 150) * (math.log10(scale) - 4) / 2

    def y(seconds: float) -> float:
        part = (math.log10(min(max(seconds, LOW), HIGH)) - math.log10(LOW)) / (math.log10(HIGH) - math.log10(LOW))
        return BASE - (BASE - TOP) * part

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        "<title>Seconds for one clip of a minute, by what is stored</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for seconds in (0.01, 0.1, 1, 2, 10):
        dash = ' stroke-dasharray="5 4"' if seconds == 2 else ""
        colour = "#c0392b" if seconds == 2 else "#dddddd"
        drawn.append(f'<path d="M{LEFT} {y(seconds):.0f}H{WIDTH - 150}" stroke="{colour}"{dash}/>')
        drawn.append(
            f'<text x="{LEFT - 6}" y="{y(seconds) + 4:.0f}" text-anchor="end" fill="#333">{seconds:g} s</text>'
        )
    drawn += [
        f'<text x="{x(scale):.0f}" y="{BASE + 20}" text-anchor="middle" fill="#333">{scale:,} s</text>'
        for scale in scales
    ]
    drawn.append(
        f'<text x="{(LEFT + WIDTH - 150) / 2:.0f}" y="{BASE + 40}" text-anchor="middle" fill="#333">stored</text>'
    )
    for number, (step, which, colour, label) in enumerate(LINES):
        points = " ".join(f"{x(scale):.1f},{y(sums[scale][step][which]):.1f}" for scale in scales)
        drawn.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [
            f'<circle cx="{x(scale):.1f}" cy="{y(sums[scale][step][which]):.1f}" r="3" fill="{colour}"/>'
            for scale in scales
        ]
        drawn.append(f'<text x="{WIDTH - 140}" y="{TOP + 20 * number + 10}" fill="{colour}">{label}</text>')
    return "\n".join([*drawn, "</svg>", ""])
