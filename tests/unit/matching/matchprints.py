"""Prints of a file as a case would store them: the real analyzers over the real decode."""

from pathlib import Path

from firsthand.analyzers.picture_prints import PicturePrints
from firsthand.analyzers.sound_prints import SoundPrints
from firsthand.matching.prints import Prints, load
from firsthand.media.opening import open_clip
from firsthand.media.shared_pass import pass_over
from firsthand.model.digest import Digest
from firsthand.model.item import Derivative


def prints_of(path: Path) -> Prints:
    """What a recording's stored prints hold."""
    kept: dict[str, bytes] = {}

    def keep(content: bytes, role: str, media_type: str) -> Derivative:
        kept[role] = content
        return Derivative(Digest.of(content), role, media_type)

    clip = open_clip(path)
    picture, sound = PicturePrints({}), SoundPrints({})
    seeing, hearing = picture.start(clip, keep), sound.start(clip, keep)
    assert picture.frames is not None
    assert sound.sound is not None
    pass_over(clip, [(picture.frames, seeing.frame)], [(sound.sound, hearing.sound)])
    seeing.finish()
    hearing.finish()
    return load(kept.get("picture-prints"), kept.get("sound-prints"))
