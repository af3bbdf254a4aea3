"""Network prints of real video by real, tiny networks whose answers are worked out here with NumPy."""

import hashlib
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from analysed import analyse, one
from tests.clips import make_picture, make_video, scene
from tests.networks import FLOAT, UINT8, network, node, pooled, tensor

from firsthand.desk.settings import UNASKED, load
from firsthand.matching.index import PrintIndex
from firsthand.matching.prints import Prints
from firsthand.matching.vectors import load_vectors
from firsthand.model.errors import WrongCall

MEAN, DEVIATION = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
"""ImageNet's, as torchvision and SSCD's README state them."""
ANY = ("n", 3, "h", "w")


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    """Six seconds of 64 x 64: a scene, black from 2 s, another scene from 4 s."""

    def picture(at: Fraction) -> np.ndarray:
        return np.zeros((64, 64, 3), np.uint8) if 2 <= at < 4 else scene(int(at >= 4), (64, 64))

    path = tmp_path_factory.mktemp("clip") / "c.mp4"
    return make_video(path, seconds=6, fps=5, size=(64, 64), picture=picture)


def decoded(path: Path, at: int) -> np.ndarray:
    """The frame at a second, as FFmpeg's own conversion gives it: (h, w, 3), 0 to 255."""
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            if frame.time >= at:
                return frame.to_ndarray(format="rgb24").astype(np.float64)
    raise AssertionError


def quarters(picture: np.ndarray) -> np.ndarray:
    """Mean of each quarter, normalised as the network is fed: red's four, green's four, blue's four."""
    fed = (picture / 255 - MEAN) / DEVIATION
    height, width = fed.shape[0] // 2, fed.shape[1] // 2
    return np.array(
        [
            fed[y : y + height, x : x + width, colour].mean()
            for colour in range(3)
            for y in (0, height)
            for x in (0, width)
        ]
    )


def unit(vector: np.ndarray) -> np.ndarray:
    """The same direction, of length 1."""
    return vector / np.sqrt((vector**2).sum())


def test_vectors_are_the_networks_answer_to_the_frames(clip, tmp_path):
    """Frames at 0 and 4 s, the black one left out; each vector is what NumPy makes of the decoded pixels."""
    path = pooled(tmp_path / "net.onnx")
    result, kept = one(clip, "network_prints", model=str(path))
    made = kept.arrays(result, "network-prints")
    assert result.gaps == ()
    assert made["at_ms"].tolist() == [0, 4000]
    assert made["at_ms"].dtype == np.int64
    assert made["vectors"].dtype == np.float16
    for row, at in zip(made["vectors"], (0, 4), strict=True):
        # half precision keeps 11 bits; the conversion of colours may differ by one level of 255
        np.testing.assert_allclose(row, unit(quarters(decoded(clip, at))), atol=0.01)
    (finding,) = result.findings
    assert (finding.value["count"], finding.value["blank"]) == (2, 1)


def test_the_networks_sha256_is_in_the_prints_and_in_made_by(clip, tmp_path):
    """It is what sha256sum prints for the file."""
    path = pooled(tmp_path / "net.onnx")
    told = hashlib.sha256(path.read_bytes()).hexdigest()
    result, kept = one(clip, "network_prints", model=str(path))
    assert str(kept.arrays(result, "network-prints")["network"]) == told
    assert kept.arrays(result, "network-prints")["network"].ndim == 0
    assert result.made_by.model_digest is not None
    assert (result.made_by.model_name, result.made_by.model_digest.hex) == ("net.onnx", told)


def test_one_weight_changed_is_another_network(clip, tmp_path):
    """Same name, same size, one weight moved by a thousandth: new work, and however near, no comparison with what the other made."""
    before = np.eye(12, dtype=np.float32)
    after = before.copy()
    after[3, 3] = 1.001
    answers = []
    for folder, weights in (("a", before), ("b", after)):
        (tmp_path / folder).mkdir()
        path = pooled(tmp_path / folder / "net.onnx", weights=weights)
        result, kept = one(clip, "network_prints", model=str(path))
        vectors = load_vectors(kept.of(result, "network-prints")[0])
        assert vectors is not None
        answers.append((path.stat().st_size, result.made_by, vectors))
    (size, made_by, one_), (other_size, other_made_by, other) = answers
    assert size == other_size
    assert made_by != other_made_by
    assert one_.network != other.network
    index = PrintIndex()
    index.add("V-0001", Prints(None, None, vectors=one_))
    assert [each.item for each in index.search(Prints(None, None, vectors=one_))] == ["V-0001"]
    assert index.search(Prints(None, None, vectors=other)) == ()
    np.testing.assert_allclose(one_.vectors @ other.vectors.T, one_.vectors @ one_.vectors.T, atol=0.01)


def test_a_network_changed_in_place_makes_another_key(tmp_path):
    """The same path with other content is other work, also within one process."""
    from firsthand.analyzers.network_prints import NetworkPrints

    path = pooled(tmp_path / "net.onnx")
    before = NetworkPrints({"model": str(path)}).made_by()
    pooled(path, weights=np.full((12, 5), 0.5, np.float32))
    assert NetworkPrints({"model": str(path)}).made_by() != before


def test_a_network_of_fixed_size_gets_the_picture_squeezed(tmp_path):
    """A wide picture comes to 64 x 64 whatever its shape: the quarters of the whole, not of its middle."""
    wide = np.zeros((120, 480, 3), np.uint8)
    wide[:60, :240], wide[60:, 240:] = (255, 0, 0), (0, 0, 255)
    from PIL import Image

    Image.fromarray(wide).save(tmp_path / "wide.png")
    result, kept = one(tmp_path / "wide.png", "network_prints", model=str(pooled(tmp_path / "net.onnx")))
    (row,) = kept.arrays(result, "network-prints")["vectors"]
    small = np.zeros((2, 2, 3))
    small[0, 0], small[1, 1] = (255, 0, 0), (0, 0, 255)
    np.testing.assert_allclose(row, unit(quarters(small)), atol=0.03)  # the edge between quarters is smoothed


def test_a_network_of_any_size_gets_288_pixels_on_the_short_side(tmp_path):
    """The network answers the size it was shown: the shape is kept, and small pictures are brought up."""
    nodes = [node("Shape", ["picture"], ["sizes"]), node("Cast", ["sizes"], ["made"], to=FLOAT)]
    path = network(tmp_path / "net.onnx", nodes, inputs=[("picture", ANY)], outputs=[("made", (4,))])
    for width, height, shown in ((640, 360, (288, 512)), (150, 200, (384, 288)), (2000, 100, (288, 1152))):
        picture = make_picture(tmp_path / "p.png", size=(width, height))
        result, kept = one(picture, "network_prints", model=str(path))
        (row,) = kept.arrays(result, "network-prints")["vectors"]
        np.testing.assert_allclose(row, unit(np.array([1, 3, *shown])), atol=1e-3)


def test_bytes_with_colours_last_are_given_as_they_are(clip, tmp_path):
    """A network that does its own preparing asks for uint8 (1, h, w, 3) and gets 0 to 255."""
    nodes = [node("Cast", ["picture"], ["f"], to=FLOAT), node("ReduceMean", ["f"], ["made"], axes=[1, 2], keepdims=0)]
    path = network(tmp_path / "net.onnx", nodes, inputs=[("picture", (1, 64, 64, 3))], kind=UINT8)
    result, kept = one(clip, "network_prints", model=str(path))
    rows = kept.arrays(result, "network-prints")["vectors"]
    np.testing.assert_allclose(rows[0], unit(decoded(clip, 0).mean(axis=(0, 1))), atol=0.01)


def test_an_answer_of_one_by_d_by_one_by_one_is_a_vector(clip, tmp_path):
    """Global pooling leaves (1, d, 1, 1); it is laid flat."""
    nodes = [node("GlobalAveragePool", ["picture"], ["made"])]
    path = network(tmp_path / "net.onnx", nodes, inputs=[("picture", (1, 3, 64, 64))], outputs=[("made", (1, 3, 1, 1))])
    result, kept = one(clip, "network_prints", model=str(path))
    means = ((decoded(clip, 4) / 255 - MEAN) / DEVIATION).mean(axis=(0, 1))
    np.testing.assert_allclose(kept.arrays(result, "network-prints")["vectors"][1], unit(means), atol=0.01)


def unfit_networks(folder: Path) -> dict[str, tuple[Path, str]]:
    """Networks that cannot be used, each with a word of the reason."""
    pool = [node("GlobalAveragePool", ["picture"], ["made"])]
    minus = [node("Abs", ["picture"], ["a"]), node("Neg", ["a"], ["b"])]
    minus += [node("GlobalAveragePool", ["b"], ["means"]), node("Sqrt", ["means"], ["made"])]
    bent = [node("Reshape", ["picture", "shape"], ["made"])]
    seven = tensor("shape", np.array([1, 7], np.int64))
    one_by_one = [("made", ("n", 3, 1, 1))]
    (folder / "junk.onnx").write_bytes(b"this is no network")
    (folder / "empty.onnx").write_bytes(b"")
    whole = pooled(folder / "whole.onnx").read_bytes()
    (folder / "cut.onnx").write_bytes(whole[: len(whole) // 2])
    pair = [node("Add", ["picture", "other"], ["made"])]
    return {
        "junk": (folder / "junk.onnx", "no ONNX network"),
        "empty": (folder / "empty.onnx", "no ONNX network"),
        "cut": (folder / "cut.onnx", "no ONNX network"),
        "two inputs": (
            network(folder / "two.onnx", pair, inputs=[("picture", (1, 3, 8, 8)), ("other", (1, 3, 8, 8))]),
            "2 inputs",
        ),
        "wrong rank": (
            network(folder / "rank.onnx", [node("Abs", ["picture"], ["made"])], inputs=[("picture", (1, 9))]),
            "1 x 9",
        ),
        "one colour": (
            network(folder / "gray.onnx", pool, inputs=[("picture", (1, 1, 64, 64))], outputs=one_by_one),
            "1 x 1 x 64 x 64",
        ),
        "eight at once": (
            network(folder / "eight.onnx", pool, inputs=[("picture", (8, 3, 64, 64))], outputs=one_by_one),
            "8 pictures",
        ),
        "beyond size": (
            network(folder / "huge.onnx", pool, inputs=[("picture", (1, 3, 90000, 90000))], outputs=one_by_one),
            "90000",
        ),
        "a map": (
            network(
                folder / "map.onnx",
                [node("Abs", ["picture"], ["made"])],
                inputs=[("picture", ANY)],
                outputs=[("made", ANY)],
            ),
            "where one vector",
        ),
        "no numbers": (network(folder / "nan.onnx", minus, inputs=[("picture", ANY)], outputs=one_by_one), "NaN"),
        "fails": (
            network(folder / "fails.onnx", bent, inputs=[("picture", ANY)], constants=[seven]),
            "failed on a picture",
        ),
    }


CASES = ["junk", "empty", "cut", "two inputs", "wrong rank", "one colour", "eight at once", "beyond size", "a map"]


@pytest.mark.parametrize("case", [*CASES, "no numbers", "fails"])
def test_an_unfit_network_is_a_gap_with_a_reason_and_what_mends_it(clip, tmp_path, case):
    """The others go on: the picture prints beside it are there."""
    path, word = unfit_networks(tmp_path)[case]
    (result, beside), _ = analyse_with(clip, path)
    (gap,) = result.gaps
    assert gap.code == "unfit-network"
    assert word in gap.reason
    assert gap.reason.endswith(".")
    assert gap.mend
    assert result.findings == result.derivatives == ()
    assert beside.findings


def analyse_with(clip: Path, model: Path):
    """Network prints and streams of one clip."""
    from analysed import Kept

    from firsthand.analyzers.asking import ask
    from firsthand.analyzers.network_prints import NetworkPrints
    from firsthand.analyzers.streams import Streams
    from firsthand.media.opening import open_clip

    kept = Kept()
    return ask(open_clip(clip), [NetworkPrints({"model": str(model)}), Streams({})], kept.keep), kept


def test_weights_in_a_second_file_are_refused(clip, tmp_path, monkeypatch):
    """Else the digest would say nothing of them; not even from where the program was started are they taken."""
    weights = np.eye(12, dtype=np.float32)
    (tmp_path / "weights.bin").write_bytes(weights.tobytes())
    nodes = [
        node("AveragePool", ["picture"], ["means"], kernel_shape=[32, 32], strides=[32, 32]),
        node("Flatten", ["means"], ["flat"]),
        node("MatMul", ["flat", "weights"], ["made"]),
    ]
    held = tensor("weights", weights, elsewhere="weights.bin")
    path = network(tmp_path / "net.onnx", nodes, inputs=[("picture", (1, 3, 64, 64))], constants=[held])
    monkeypatch.chdir(tmp_path)
    result, _ = one(clip, "network_prints", model=str(path))
    (gap,) = result.gaps
    assert "second file" in gap.reason
    assert gap.mend is not None
    assert "external_data=False" in gap.mend


def test_a_file_that_is_not_there_is_a_missing_part(clip, tmp_path):
    """It comes back for the work once the file is there: the Gap says so, and made_by has no digest."""
    (result,), _ = analyse(clip, "network_prints", model=str(tmp_path / "gone.onnx"))
    (gap,) = result.gaps
    assert gap.code == "missing-part"
    assert "gone.onnx" in gap.reason
    assert gap.mend
    assert result.made_by.model_digest is None


def test_all_blank_is_said(tmp_path):
    """A black clip has nothing to print."""
    path = make_video(tmp_path / "b.mp4", size=(64, 64), picture=lambda at: np.zeros((64, 64, 3), np.uint8))
    result, _ = one(path, "network_prints", model=str(pooled(tmp_path / "net.onnx")))
    assert [gap.code for gap in result.gaps] == ["nothing-to-print"]


def test_off_unless_the_case_or_the_environment_names_a_network(tmp_path, monkeypatch):
    """A case that says nothing asks nothing; a relative path is from the case's folder."""
    monkeypatch.delenv("FIRSTHAND_COPY_NETWORK", raising=False)
    assert load(tmp_path).off >= UNASKED
    (tmp_path / "firsthand.toml").write_text('[copy_network]\nmodel = "net.onnx"\n', "utf-8")
    told = load(tmp_path)
    assert "network_prints" not in told.off
    assert told.analyzers["network_prints"] == {"model": str(tmp_path / "net.onnx")}
    monkeypatch.setenv("FIRSTHAND_COPY_NETWORK", "/elsewhere/net.onnx")
    assert load(None).analyzers["network_prints"] == {"model": "/elsewhere/net.onnx"}


@pytest.mark.parametrize("told", ["[copy_network]\n", "[copy_network]\nmodle = 'x'\n", "[copy_network]\nmodel = 1\n"])
def test_a_slip_in_the_setting_is_refused(tmp_path, told):
    """A wrong word does not silently leave the lane off."""
    (tmp_path / "firsthand.toml").write_text(told, "utf-8")
    with pytest.raises(WrongCall, match="copy_network"):
        load(tmp_path)


@pytest.mark.parametrize(("name", "present"), [("net.onnx", True), ("junk.onnx", False), ("gone.onnx", False)])
def test_doctor_says_whether_the_network_is_found_and_its_digest(tmp_path, name, present):
    """Found and fit with its digest; unfit or not there with what mends it."""
    path = pooled(tmp_path / "net.onnx")
    (tmp_path / "junk.onnx").write_bytes(b"no network")
    (tmp_path / "firsthand.toml").write_text(f'[copy_network]\nmodel = "{name}"\n', "utf-8")
    command = [sys.executable, "-m", "firsthand", "doctor", "--case", str(tmp_path), "--json"]
    parts = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    (part,) = [each for each in parts if each["name"] in (name, "network_prints")]
    assert part["present"] is present
    if present:
        assert part["found"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    else:
        assert part["mend"]
