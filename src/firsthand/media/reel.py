"""Small gray pictures on an even clock, packed: what the film analyzer writes and the picture check reads.

A reel is cut into blocks of BLOCK pictures, each packed alone, so that a part can be read without the rest. A block is MPEG-4
Part 2 video (ISO/IEC 14496-2) at a fixed quantiser, chroma gray: a picture in full, then what changes from one to the next.
It is laid out as uint32 little-endian: the count of pictures, the size of each one's packet, 0 where it is the picture before once
more; then the packets.

Why this one: of lossless deltas, quantised deltas, FFV1, x264 and MPEG-4 it is the one that
is both small and cheap, and the correlation by which the picture check decides moves by less than a hundredth. Encoder and
decoder are held to FFmpeg's exact integer transforms, so the same pictures give the same bytes on every machine.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 15
"""Pictures a second."""
LONG_SIDE = 128
BLOCK = 10 * RATE
"""Pictures packed together."""
PIECE = 600 * RATE
"""Pictures in one stored piece, all but the last: ten minutes. A whole number of blocks."""
QUANTISER = 3
_GRAY = 128
_EXACT = {"idct": "simple", "dct": "int", "flags": "+bitexact", "threads": "1"}


def pack(pictures: Sequence[NDArray[np.uint8]]) -> bytes:
    """One block of pictures (h, w) of one size. The very same array once more costs nothing."""
    fresh = [n for n, picture in enumerate(pictures) if not n or picture is not pictures[n - 1]]
    coder = _encoder(*pictures[0].shape)
    packets: list[bytes] = []
    for number in fresh:
        frame = _drawn(pictures[number])
        frame.pts = number
        packets += [bytes(packet) for packet in coder.encode(frame)]
    packets += [bytes(packet) for packet in coder.encode(None)]
    sizes = np.zeros(len(pictures), "<u4")
    sizes[fresh] = [len(packet) for packet in packets]
    return np.array([len(pictures)], "<u4").tobytes() + sizes.tobytes() + b"".join(packets)


def unpack(block: bytes, height: int, width: int) -> NDArray[np.uint8]:
    """The pictures (n, height, width) of one block. Raises ValueError for other bytes."""
    from av.error import FFmpegError

    made: list[NDArray[np.uint8]] = []
    decoder = _decoder()
    (count,) = np.frombuffer(block, "<u4", 1)
    sizes = np.frombuffer(block, "<u4", int(count), 4)
    try:
        for packet in [*_packets(block, sizes), None]:
            for frame in decoder.decode(packet):
                plane = frame.planes[0]
                luma = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
                made.append(luma[:height, :width])
    except FFmpegError as error:
        raise ValueError(f"a block of film does not decode: {error}") from error
    fresh = sizes > 0
    if not count or not fresh[0] or len(made) != fresh.sum() or made[0].shape != (height, width):
        raise ValueError(f"a block of film holds {len(made)} pictures for {count}")
    return np.stack([made[place] for place in np.cumsum(fresh) - 1])


def _packets(block: bytes, sizes: NDArray[np.uint32]) -> Iterator[Any]:
    from av.packet import Packet

    begin = 4 * (len(sizes) + 1)
    for size in sizes[sizes > 0].tolist():
        packet: Any = Packet(size)
        packet.update(block[begin : begin + size])  # not Packet(bytes): decoders read on past the end of those
        begin += size
        yield packet


def _encoder(height: int, width: int) -> Any:
    from av.codec.context import CodecContext, Flags

    coder: Any = CodecContext.create("mpeg4", "w")
    coder.width, coder.height, coder.pix_fmt = width + width % 2, height + height % 2, "yuv420p"
    coder.time_base, coder.gop_size, coder.max_b_frames = Fraction(1, RATE), BLOCK, 0
    coder.flags |= Flags.qscale
    coder.qmin = coder.qmax = QUANTISER
    coder.options = _EXACT
    return coder


def _decoder() -> Any:
    from av.codec.context import CodecContext

    coder: Any = CodecContext.create("mpeg4", "r")
    coder.options = {"idct": "simple", "flags": "+bitexact", "threads": "1"}
    return coder


def _drawn(picture: NDArray[np.uint8]) -> Any:
    """A frame of even sides without colour. A new one each time: the encoder may still be looking at the last."""
    from av.video.frame import VideoFrame

    height, width = picture.shape
    frame: Any = VideoFrame(width + width % 2, height + height % 2, "yuv420p")
    frame.time_base = Fraction(1, RATE)
    luma: Any = np.frombuffer(frame.planes[0], np.uint8).reshape(frame.height, frame.planes[0].line_size)
    luma[:height, :width] = picture
    luma[height:, :width] = picture[-1]
    luma[:, width : frame.width] = luma[:, width - 1 : width]
    for plane in frame.planes[1:]:
        np.frombuffer(plane, np.uint8).fill(_GRAY)
    return frame
