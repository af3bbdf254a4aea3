"""Small ONNX networks, written byte by byte after the format's own description (onnx.proto, IR version 8, opset 13).

    pooled(path, side=64)                    # means of a 2 x 2 grid of the picture, then times `weights`
    network(path, nodes, ...)                # any chain of operators

What such a network answers can be worked out by hand with NumPy: expected values do not come from the program under test.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FLOAT, UINT8, INT64 = 1, 2, 7
Dim = int | str


def network(
    path: Path,
    nodes: Sequence[bytes],
    *,
    inputs: Sequence[tuple[str, Sequence[Dim]]],
    outputs: Sequence[tuple[str, Sequence[Dim]]] = (("made", ("n", "d")),),
    constants: Sequence[bytes] = (),
    kind: int = FLOAT,
    opset: int = 13,
) -> Path:
    """A model of these nodes: ModelProto with one GraphProto. `kind` is the element type of the inputs."""
    graph = b"".join(_part(1, node) for node in nodes) + _part(2, b"test")
    graph += b"".join(_part(5, each) for each in constants)
    graph += b"".join(_part(11, _value(name, shape, kind)) for name, shape in inputs)
    graph += b"".join(_part(12, _value(name, shape, FLOAT)) for name, shape in outputs)
    path.write_bytes(_whole(1, 8) + _part(7, graph) + _part(8, _part(1, b"") + _whole(2, opset)))
    return path


def pooled(
    path: Path, side: Dim = 64, weights: NDArray[np.float32] | None = None, *, kernel: int | None = None
) -> Path:
    """Picture (1, 3, side, side) in; the means of its quarters, red, green, blue (12 numbers), times `weights` (12, d) out."""
    reach = kernel or int(side) // 2
    nodes = [
        node("AveragePool", ["picture"], ["means"], kernel_shape=[reach, reach], strides=[reach, reach]),
        node("Flatten", ["means"], ["flat"]),
        node("MatMul", ["flat", "weights"], ["made"]),
    ]
    held = tensor("weights", np.eye(12, dtype=np.float32) if weights is None else weights)
    return network(path, nodes, inputs=[("picture", (1, 3, side, side))], constants=[held])


def node(operator: str, inputs: Sequence[str], outputs: Sequence[str], **attributes: int | Sequence[int]) -> bytes:
    """A NodeProto with whole numbers, or lists of them, as attributes."""
    made = b"".join(_part(1, each.encode()) for each in inputs) + b"".join(_part(2, each.encode()) for each in outputs)
    made += _part(4, operator.encode())
    for name, value in attributes.items():
        held = _whole(3, value) + _whole(20, 2) if isinstance(value, int) else _wholes(8, value) + _whole(20, 7)
        made += _part(5, _part(1, name.encode()) + held)
    return made


def tensor(name: str, values: NDArray[np.generic], elsewhere: str | None = None) -> bytes:
    """A TensorProto; `elsewhere` names a file beside the model that holds its bytes (external data)."""
    kind = {"f": FLOAT, "u": UINT8, "i": INT64}[values.dtype.kind]
    made = _wholes(1, values.shape) + _whole(2, kind) + _part(8, name.encode())
    if elsewhere is None:
        return made + _part(9, values.tobytes())
    return made + _part(13, _part(1, b"location") + _part(2, elsewhere.encode())) + _whole(14, 1)


def _value(name: str, shape: Sequence[Dim], kind: int) -> bytes:
    dims = b"".join(_part(1, _whole(1, d) if isinstance(d, int) else _part(2, d.encode())) for d in shape)
    return _part(1, name.encode()) + _part(2, _part(1, _whole(1, kind) + _part(2, dims)))


def _varint(number: int) -> bytes:
    made = bytearray()
    while number > 0x7F:
        made.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*made, number])


def _whole(field: int, number: int) -> bytes:
    return _varint(field << 3) + _varint(number)


def _wholes(field: int, numbers: Sequence[int]) -> bytes:
    return b"".join(_whole(field, number) for number in numbers)


def _part(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content
