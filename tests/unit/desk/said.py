"""A case whose words were written by hand: recordings with segments and word times as a recogniser would give them."""

from fractions import Fraction
from pathlib import Path

from tests import clips

from firsthand.desk import examine
from firsthand.desk.desk import Desk
from firsthand.model.finding import MadeBy, Result, Segment, Word
from firsthand.model.time import Span

Line = tuple[str, int]
"""Words, and the second at which the first is said; each word takes half a second."""


def segment(words: str, second: int, language: str = "ru", speaker: str | None = "speaker 1") -> Segment:
    """Words at half a second each."""
    found: list[Word] = []
    at = 0
    for number, word in enumerate(words.split()):
        at = words.index(word, at)
        start = Fraction(second) + Fraction(number, 2)
        found.append(Word(at, at + len(word), Span(start, start + Fraction(1, 2))))
        at += len(word)
    return Segment("speech", words, language, Span(found[0].span.start, found[-1].span.end), tuple(found), speaker)


def make_case(folder: Path, *recordings: list[Segment], texts: dict[str, str] | None = None) -> Path:
    """A case with a sound recording for each list of segments (V-... would need pictures: these are A-...), and texts."""
    case = folder / "case"
    Desk.init(case).close()
    off = "off = ['speech', 'sound_prints', 'peaks', 'streams']"
    (case / "firsthand.toml").write_text(f'by = "tester"\nworkers = 1\n[analyzers]\n{off}\n')
    incoming = folder / "incoming"
    incoming.mkdir()
    with Desk(case) as desk:
        for number, said in enumerate(recordings, 1):
            path = clips.make_sound(incoming / f"{number}.wav", clips.chatter(1, seed=number))
            item = desk.add([path]).added[0]
            hear(desk, item.id, said)
        for name, text in (texts or {}).items():
            (incoming / name).write_text(text, "utf-8")
            desk.add([incoming / name])
        desk.run()
    return case


def hear(desk: Desk, name: str, said: list[Segment]) -> None:
    """Put on record that a recogniser heard this, as `examine` would."""
    rooms = desk._rooms  # noqa: SLF001 - the recogniser's place is taken by a hand
    item = next(each for each in desk.items() if each.id == name)
    result = Result(MadeBy("speech", 1), segments=tuple(said))
    blob = examine.write_result(rooms, result, {})
    with desk._writing() as recorder:  # noqa: SLF001
        recorder.record(
            "analyse",
            {"analyzer": "speech", "key": f"by hand/{name}"},
            inputs=[item.original.digest],
            outputs=[blob],
            made_by=result.made_by,
        )
