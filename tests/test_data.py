"""The data: the shipped pictures are what the maker draws, and bad files get one sentence."""

import hashlib
import importlib
import itertools
import os
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest
from PIL import Image

from helpers import data, datasets
from helpers.data import (
    DataError,
    load_digits,
    load_factors,
    load_flower,
    load_images,
    load_picture,
    load_planar,
    load_scenes,
)

DATASETS = Path(datasets.__path__[0])


def _maker(name):
    """A program of helpers/datasets/, which finds its neighbours as when it is run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(DATASETS))
        return importlib.import_module(name)


maker, things = _maker("make_pictures"), _maker("make_things")
TRAIN, TEST = maker.M_TRAIN, maker.M_TEST


@pytest.fixture(autouse=True)
def _shipped_only(monkeypatch):
    """Whoever runs the tests may have COURSE_DATA set, or own files lying in helpers/datasets/."""
    monkeypatch.delenv("COURSE_DATA", raising=False)


@pytest.fixture(scope="module")
def shipped():
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COURSE_DATA", raising=False)
        if any(DATASETS.glob("*_catvnoncat.h5")):
            pytest.skip(
                "your own train_/test_catvnoncat.h5 in helpers/datasets/ hide the shipped pictures"
            )
        return load_images("cats"), load_factors("cats")


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A folder named by COURSE_DATA, with a way to write sets into it."""
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))

    def write(file_name, part, m=4, **changes):
        content = {
            f"{part}_set_x": np.full((m, 64, 64, 3), 7, dtype=np.uint8),
            f"{part}_set_y": np.arange(m) % 2,
            "list_classes": np.array([b"non-cat", b"cat"]),
        } | changes
        with h5py.File(tmp_path / file_name, "a") as file:
            for name, value in content.items():
                if value is not None and name not in file:
                    file[name] = value
        return tmp_path / file_name

    return write


def sentence(caught) -> str:
    """The message, after checking that it is one clear line and that no traceback is chained."""
    text = str(caught.value)
    assert isinstance(caught.value, DataError)
    assert "\n" not in text and text.endswith(".")
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    return text


# --- the shipped pictures -----------------------------------------------------------------------


def test_shipped_layout(shipped):
    (X, Y, X_test, Y_test, classes), _ = shipped
    assert X.shape == (TRAIN, 64, 64, 3) and X.dtype == np.uint8
    assert X_test.shape == (TEST, 64, 64, 3) and X_test.dtype == np.uint8
    assert Y.shape == (1, TRAIN) and Y_test.shape == (1, TEST)
    assert Y.dtype.kind == "i"
    assert classes == ["non-cat", "cat"]
    assert TEST >= 200
    assert (DATASETS / "cats.h5").stat().st_size < 6e6
    for labels in (Y, Y_test):
        assert 0.35 <= labels.mean() <= 0.5


@pytest.mark.long
@pytest.mark.slow
def test_shipped_is_what_the_maker_draws():
    drawn = maker.draw_data_set()
    with h5py.File(DATASETS / "cats.h5") as file:
        for name, value in drawn.items():
            members = value.items() if isinstance(value, dict) else [("", value)]
            for member, array in members:
                stored = file[f"{name}/{member}".rstrip("/")][()]
                assert stored.dtype == array.dtype and stored.shape == array.shape, (name, member)
                hashes = [hashlib.sha256(a.tobytes()).hexdigest() for a in (stored, array)]
                assert hashes[0] == hashes[1], (
                    f"{name} {member}: run helpers/datasets/make_pictures.py"
                )


def test_the_file_is_the_same_bytes_on_every_run(tmp_path):
    for name in ("a.h5", "b.h5"):
        maker.write_data_set(maker.draw_data_set(7, 6, 4), tmp_path / name)
    assert (tmp_path / "a.h5").read_bytes() == (tmp_path / "b.h5").read_bytes()
    other = maker.draw_data_set(8, 6, 4)
    with h5py.File(tmp_path / "a.h5") as file:
        assert not np.array_equal(file["train_set_x"][()], other["train_set_x"])


def test_readme_has_the_checksum_of_the_shipped_file():
    readme = (DATASETS / "README.md").read_text()
    for name in data.MAKERS:
        assert hashlib.sha256((DATASETS / name).read_bytes()).hexdigest() in readme
    assert all(f"`{name}`" in readme for name in maker.FACTORS)


def test_factors_are_recorded_and_varied(shipped):
    (_, Y, _, Y_test, _), factors = shipped
    for labels, part in zip((Y, Y_test), factors, strict=True):
        assert set(part) == set(maker.FACTORS)
        m = labels.size
        assert all(values.shape == (m,) for values in part.values())
        assert np.array_equal(part["kind"] == "cat", labels[0] == 1)
        assert len(set(part["kind"])) >= 10
        cats = labels[0] == 1
        assert set(part["fur_pattern"][cats]) == set(maker.CAT_PATTERNS)
        for name in ("x", "y", "size", "angle", "camera_angle", "brightness", "contrast"):
            for chosen in (cats, ~cats):
                assert len(np.unique(part[name][chosen])) > 0.9 * chosen.sum(), name
        assert 0.05 < np.mean(part["occlusion"] > 0.02) < 0.5
        assert part["occlusion"].min() >= 0 and part["occlusion"].max() <= 1
        assert part["similarity"].min() >= 0 and part["similarity"].max() <= 1
        assert np.ptp(part["similarity"]) > 0.4


def test_no_factor_gives_the_class_away(shipped):
    (_, Y, _, _, _), (factors, _) = shipped
    for name, values in factors.items():
        if values.dtype.kind == "f":
            r = np.corrcoef(values, Y[0])[0, 1]
            # how much of the thing a post can hide depends on its shape
            assert abs(r) < 0.25, f"{name} correlates {r:.2f} with the class"


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("name", ["things", "scenes"])
def test_the_other_sets_are_what_their_maker_draws(name):
    drawn = {"things": things.draw_things, "scenes": things.draw_scenes}[name]()
    with h5py.File(DATASETS / f"{name}.h5") as file:
        for key, value in drawn.items():
            members = value.items() if isinstance(value, dict) else [("", value)]
            for member, array in members:
                stored = file[f"{key}/{member}".rstrip("/")][()]
                assert stored.dtype == array.dtype and np.array_equal(stored, array), (key, member)


def test_factors_of_scenes_belong_to_their_things() -> None:
    (_, truth_train, _, truth_test, _), factors = load_scenes(), load_factors("scenes")
    for truth, values in zip((truth_train, truth_test), factors, strict=True):
        assert {"size", "contrast", "occlusion"} <= set(values)
        for i, boxes in enumerate(truth):
            assert np.all(values["size"][i, : len(boxes)] > 0)
            assert np.all(values["size"][i, len(boxes) :] == 0)


def test_six_things_in_equal_shares():
    X, Y, X_test, Y_test, classes = load_images("things")
    assert classes == list(things.THINGS)
    assert X.shape == (1080, 64, 64, 3) and Y.shape == (1, 1080) and X.dtype == np.uint8
    for labels in (Y, Y_test):
        assert len(set(np.bincount(labels[0]))) == 1
    train, test = load_factors("things")
    assert set(train) == set(maker.FACTORS) and len(test["x"]) == len(X_test)
    for labels, factors in ((Y, train), (Y_test, test)):
        assert [classes[label] for label in labels[0]] == factors["kind"].tolist()
        for label in range(6):  # the light gives no class away
            assert abs(np.mean(factors["contrast"][labels[0] == label] > 0) - 0.5) < 0.02


def test_every_thing_of_a_scene_has_its_box():
    X, truth, X_test, truth_test, classes = load_scenes()
    assert classes == list(things.SCENE_THINGS)
    assert len(X) == len(truth) == 600 and len(X_test) == len(truth_test) == 200
    for scene in (*truth, *truth_test):
        assert 1 <= len(scene) <= things.MOST and scene.dtype == np.float32
        assert np.isin(scene[:, 0], np.arange(6)).all()
        assert (scene[:, 1:3] > 0).all() and (scene[:, 3:] < 64).all()
        sides = scene[:, 3:] - scene[:, 1:3]
        assert (sides > 5).all() and (sides < 50).all()
        for i, j in itertools.combinations(range(len(scene)), 2):
            assert things.overlap(scene[i, 1:], scene[j, 1:]) <= things.OVERLAP
    assert len({picture.tobytes() for picture in (*X, *X_test)}) == 800


def test_a_box_is_where_the_picture_changes():
    """What is drawn is in the box, and touches all its sides."""
    random = np.random.RandomState(3)
    wall = np.array(maker.WALLS[0])
    for _ in range(10):
        before = maker.draw_background(random, wall)
        after, mask, _, _ = things._thing(random, before, wall)
        changed = np.abs(after - before).max(axis=2) > 0.3 * np.abs(after - before).max()
        left, top, right, bottom = things._box(mask > 0.5) * 2
        rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
        assert left <= columns[0] + 1 and columns[-1] <= right
        assert top <= rows[0] + 1 and rows[-1] <= bottom


def test_no_picture_twice_and_none_in_both_parts(shipped):
    (X, _, X_test, _, _), _ = shipped
    prints = {picture.tobytes() for picture in np.concatenate([X, X_test])}
    assert len(prints) == TRAIN + TEST


# --- finding and verifying ----------------------------------------------------------------------


def test_your_own_pair_wins_over_the_shipped_cats(own):
    own("train_catvnoncat.h5", "train", m=5)
    own("test_catvnoncat.h5", "test", m=3)
    X, Y, X_test, Y_test, classes = load_images("cats")
    assert X.shape == (5, 64, 64, 3) and np.all(X == 7)
    assert Y.tolist() == [[0, 1, 0, 1, 0]] and Y_test.shape == (1, 3) and len(X_test) == 3
    assert classes == ["non-cat", "cat"]
    with pytest.raises(DataError, match="records no factors"):
        load_factors("cats")


def test_pair_and_single_file_under_another_name(own):
    own("train_birds.h5", "train")
    own("test_birds.h5", "test", m=2)
    assert load_images("birds")[0].shape == (4, 64, 64, 3)
    own("boats.h5", "train")
    own("boats.h5", "test", m=6, test_set_y=np.ones((1, 6), dtype=np.int32))
    X, _, X_test, Y_test, _ = load_images("boats")
    assert len(X) == 4 and len(X_test) == 6 and Y_test.tolist() == [[1] * 6]


def test_own_pair_in_datasets_goes_before_the_shipped_file(own, monkeypatch, tmp_path):
    monkeypatch.delenv("COURSE_DATA")
    monkeypatch.setattr(data, "SHIPPED", tmp_path)
    own("cats.h5", "train")
    own("cats.h5", "test")
    assert len(load_images("cats")[0]) == 4
    own("train_catvnoncat.h5", "train", m=6)
    own("test_catvnoncat.h5", "test")
    assert len(load_images("cats")[0]) == 6


def test_an_empty_course_data_folder_falls_back_to_the_shipped_cats(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert len(load_images()[0]) == TRAIN or any(DATASETS.glob("*_catvnoncat.h5"))


BAD = {
    "float pictures": (
        {"train_set_x": np.zeros((4, 64, 64, 3))},
        ["train_set_x has dtype float64, expected uint8"],
    ),
    "grey pictures": (
        {"train_set_x": np.zeros((4, 64, 64), dtype=np.uint8)},
        ["train_set_x has shape (4, 64, 64), expected (m, 64, 64, 3)"],
    ),
    "not square": (
        {"train_set_x": np.zeros((4, 64, 32, 3), dtype=np.uint8)},
        ["has shape (4, 64, 32, 3)"],
    ),
    "no pictures": (
        {"train_set_x": np.zeros((0, 64, 64, 3), dtype=np.uint8)},
        ["has shape (0, 64, 64, 3)"],
    ),
    "another size than the test part": (
        {"train_set_x": np.zeros((4, 32, 32, 3), dtype=np.uint8)},
        ["64 x 64 x 3", "32 x 32 x 3", "same size"],
    ),
    "too few labels": ({"train_set_y": np.array([0, 1])}, ["2 labels for 4 pictures"]),
    "labels in a column": ({"train_set_y": np.zeros((4, 1), int)}, ["has shape (4, 1)"]),
    "labels 1 and 2": ({"train_set_y": np.array([1, 2, 1, 2])}, ["the label 2", "use 0 to 1"]),
    "float labels": ({"train_set_y": np.array([0.0, 1, 0, 1])}, ["dtype float64", "integers"]),
    "no labels": ({"train_set_y": None}, ["has no dataset train_set_y"]),
    "no pictures at all": (
        {"train_set_x": None, "train_set_y": None},
        ["has no dataset train_set_x and no train_set_y"],
    ),
    "no classes": ({"list_classes": None}, ["has no dataset list_classes"]),
    "three classes": ({"list_classes": np.array([b"a", b"b", b"c"])}, ["list_classes", "(3,)"]),
    "one class": ({"list_classes": np.array([b"a"])}, ["list_classes", "(1,)"]),
    "other classes": ({"list_classes": np.array([b"dog", b"cow"])}, ["list_classes", "same set"]),
}


@pytest.mark.parametrize("case", BAD)
def test_wrong_content_gets_one_sentence(own, case):
    changes, expected = BAD[case]
    path = own("train_catvnoncat.h5", "train", **changes)
    own("test_catvnoncat.h5", "test")
    with pytest.raises(DataError) as caught:
        load_images("cats")
    text = sentence(caught)
    assert path.name in text
    for part in expected:
        assert part in text


@pytest.mark.parametrize("keep", [0, 5, 40, 600, 2000, 0.3, 0.7, 0.99])
def test_truncated_file(own, keep):
    path = own("train_catvnoncat.h5", "train", m=40)
    own("test_catvnoncat.h5", "test")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(keep * len(whole)) if isinstance(keep, float) else keep])
    with pytest.raises(DataError) as caught:
        load_images("cats")
    text = sentence(caught)
    assert str(path) in text
    assert "truncated" in text or "is empty" in text or "not an HDF5 file" in text


def test_damaged_compressed_pictures(own, tmp_path):
    small = maker.draw_data_set(3, 6, 4)
    path = tmp_path / "cats.h5"
    maker.write_data_set(small, path)
    assert len(load_images("cats")[0]) == 6 and len(load_factors("cats")[1]["x"]) == 4
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 3 : len(whole) // 2] = b"\0" * (len(whole) // 2 - len(whole) // 3)
    path.write_bytes(whole)
    with pytest.raises(DataError) as caught:
        load_images("cats")
    assert "truncated or damaged" in sentence(caught)


def test_not_hdf5(own, tmp_path):
    own("test_catvnoncat.h5", "test")
    (tmp_path / "train_catvnoncat.h5").write_text("<html>404 not found</html>")
    with pytest.raises(DataError) as caught:
        load_images("cats")
    assert "train_catvnoncat.h5 is not an HDF5 file" in sentence(caught)


@pytest.mark.parametrize("there, missing", [("train", "test"), ("test", "train")])
def test_half_of_the_pair_is_missing(own, there, missing):
    own(f"{there}_catvnoncat.h5", there)
    with pytest.raises(DataError) as caught:
        load_images("cats")
    text = sentence(caught)
    assert f"{missing}_catvnoncat.h5 is missing, but {there}_catvnoncat.h5 is there" in text


@pytest.mark.parametrize("name", ["unicorns", "", "../cats", "/etc/passwd"])
def test_unknown_name(name):
    for load in (load_images, load_factors):
        with pytest.raises(DataError) as caught:
            load(name)
        assert "cats" in sentence(caught)


def test_course_data_is_no_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "typo"))
    with pytest.raises(DataError) as caught:
        load_images("cats")
    assert "COURSE_DATA" in sentence(caught) and "typo" in sentence(caught)


def test_the_shipped_file_is_gone(monkeypatch, tmp_path):
    monkeypatch.setattr(data, "SHIPPED", tmp_path)
    with pytest.raises(DataError) as caught:
        load_images("cats")
    assert "python helpers/datasets/make_pictures.py" in sentence(caught)


def test_factors_of_the_wrong_length(own, tmp_path):
    path = own("plants.h5", "train")
    own("plants.h5", "test")
    with pytest.raises(DataError) as caught:
        load_factors("plants")
    assert "plants.h5 records no factors" in sentence(caught)
    with h5py.File(path, "a") as file:
        file["train_factors/x"] = np.zeros(3)
    with pytest.raises(DataError) as caught:
        load_factors("plants")
    assert "train_factors/x has shape (3,), expected (4,)" in sentence(caught)


# --- faces --------------------------------------------------------------------------------------


def test_faces(monkeypatch):
    pytest.importorskip("skimage", reason="the faces need scikit-image")

    def no_network(*_):
        raise AssertionError("load_images('faces') asked for the network")

    monkeypatch.setattr("socket.socket.connect", no_network)
    monkeypatch.setattr("socket.getaddrinfo", no_network)
    X, Y, X_test, Y_test, classes = load_images("faces")
    assert X.shape[1:] == X_test.shape[1:] == (64, 64, 3) and X.dtype == np.uint8
    assert len(X) + len(X_test) == 200 and Y.sum() + Y_test.sum() == 100
    assert Y.shape == (1, len(X)) and Y_test.shape == (1, len(X_test))
    assert 0.35 < Y.mean() < 0.65 and 0.35 < Y_test.mean() < 0.65
    assert classes == ["non-face", "face"]
    assert np.array_equal(X[..., 0], X[..., 2]) and X.max() > 200
    assert np.array_equal(X, load_images("faces")[0])
    # faces are alike, and the middle of one is skin: brighter than the average patch's scatter
    pictures, labels = np.concatenate([X, X_test]) / 255, np.hstack([Y, Y_test])[0]
    assert pictures[labels == 1].std(axis=0).mean() < pictures[labels == 0].std(axis=0).mean()
    with pytest.raises(DataError, match="records no factors"):
        load_factors("faces")


def test_faces_without_scikit_image(monkeypatch):
    monkeypatch.setitem(sys.modules, "skimage", None)
    monkeypatch.setitem(sys.modules, "skimage.data", None)
    with pytest.raises(DataError) as caught:
        load_images("faces")
    assert "pip install scikit-image" in sentence(caught)


# --- a picture of one's own ---------------------------------------------------------------------


def _ramp(width, height):
    """Red grows to the right, green downwards; the middle is bluish."""
    x = np.linspace(0, 255, width)[None, :].repeat(height, 0)
    y = np.linspace(0, 255, height)[:, None].repeat(width, 1)
    return np.stack([x, y, np.full_like(x, 120)], axis=-1).astype(np.uint8)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "1", "CMYK", "YCbCr"])
@pytest.mark.parametrize("size", [(200, 100), (33, 90), (64, 64), (1, 1), (500, 3)])
def test_load_picture_of_every_mode(tmp_path, mode, size):
    suffix = {"CMYK": "jpg", "YCbCr": "jpg"}.get(mode, "png")
    path = tmp_path / f"own.{suffix}"
    Image.fromarray(_ramp(*size)).convert(mode).save(path)
    picture = load_picture(path)
    assert picture.shape == (64, 64, 3) and picture.dtype == np.uint8
    assert picture.flags.writeable


def test_load_picture_cuts_the_middle(tmp_path):
    wide = np.zeros((40, 120, 3), dtype=np.uint8)
    wide[:, :40, 0] = wide[:, 40:80, 1] = wide[:, 80:, 2] = 255
    Image.fromarray(wide).save(tmp_path / "wide.png")
    picture = load_picture(str(tmp_path / "wide.png"), size=20)
    assert picture.shape == (20, 20, 3)
    assert np.all(picture == [0, 255, 0])


def test_load_picture_lays_transparency_on_white(tmp_path):
    clear = np.zeros((10, 10, 4), dtype=np.uint8)
    clear[..., 3] = 0
    Image.fromarray(clear).save(tmp_path / "clear.png")
    assert np.all(load_picture(tmp_path / "clear.png") == 255)
    palette = Image.new("P", (10, 10), 0)
    palette.putpalette([10, 20, 30] + [0] * 765)
    palette.save(tmp_path / "palette.png", transparency=0)
    assert np.all(load_picture(tmp_path / "palette.png") == 255)


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_load_picture_scales_16_bits(tmp_path, suffix):
    ramp = np.linspace(0, 65535, 64)[None, :].repeat(64, 0).astype(np.uint16)
    Image.fromarray(ramp).save(tmp_path / f"scan.{suffix}")
    picture = load_picture(tmp_path / f"scan.{suffix}")
    assert picture.shape == (64, 64, 3)
    assert (
        picture[0, 0, 0] < 8 and abs(int(picture[0, 32, 0]) - 129) < 8 and picture[0, -1, 0] > 247
    )


def test_load_picture_of_floats(tmp_path):
    values = np.linspace(-1, 1, 64, dtype=np.float32)[None, :].repeat(64, 0)
    Image.fromarray(values).save(tmp_path / "floats.tif")
    picture = load_picture(tmp_path / "floats.tif")
    assert picture.shape == (64, 64, 3) and np.ptp(picture) > 240


def test_load_picture_turns_as_the_camera_says(tmp_path):
    half = np.zeros((64, 64, 3), dtype=np.uint8)
    half[:32] = 255
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    Image.fromarray(half).save(tmp_path / "turned.jpg", exif=exif, quality=95)
    picture = load_picture(tmp_path / "turned.jpg")
    assert picture[:28].max() < 30 and picture[36:].min() > 225


def test_load_picture_errors(tmp_path):
    cases = {tmp_path / "none.jpg": "There is no picture", tmp_path: "is a folder"}
    text = tmp_path / "text.png"
    text.write_text("this is not a picture")
    cases[text] = "is not a picture"
    empty = tmp_path / "empty.png"
    empty.touch()
    cases[empty] = "is not a picture"
    cut = tmp_path / "cut.png"
    noise = np.random.RandomState(0).randint(0, 255, (90, 90, 3)).astype(np.uint8)
    Image.fromarray(noise).save(cut)
    cut.write_bytes(cut.read_bytes()[:4000])
    cases[cut] = "is damaged or cannot be read"
    for path, expected in cases.items():
        with pytest.raises(DataError) as caught:
            load_picture(path)
        text = sentence(caught)
        assert expected in text and str(path) in text


# --- handwritten digits -------------------------------------------------------------------------


def test_digits():
    X_train, labels_train, X_val, labels_val, X_test, labels_test = load_digits()
    parts = (X_train, labels_train), (X_val, labels_val), (X_test, labels_test)
    assert [X.shape for X, _ in parts] == [(64, 1077), (64, 360), (64, 360)]
    for X, labels in parts:
        assert labels.shape == (X.shape[1],) and set(labels) == set(range(10))
        assert X.min() == 0 and X.max() == 1
    assert np.array_equal(X_train, load_digits()[0])
    everything = np.hstack([X for X, _ in parts])
    assert len(np.unique(everything, axis=1).T) == everything.shape[1]  # no picture in two parts


# --- points in the plane ------------------------------------------------------------------------


def test_flower():
    X, Y = load_flower()
    assert X.shape == (2, 400) and Y.shape == (1, 400)
    assert np.sum(Y == 0) == np.sum(Y == 1) == 200
    assert np.array_equal(X, load_flower(400, 1)[0])
    assert not np.array_equal(X, load_flower(400, 2)[0])
    assert load_flower(10)[0].shape == (2, 10)
    assert np.hypot(*X).max() < 5.5
    with pytest.raises(ValueError, match="at least 2"):
        load_flower(0)
    state = np.random.get_state()[1].copy()
    load_flower()
    assert np.array_equal(state, np.random.get_state()[1])


@pytest.mark.slow
def test_no_line_separates_the_flower():
    from sklearn.linear_model import LogisticRegression

    X, Y = load_flower()
    score = LogisticRegression().fit(X.T, Y[0]).score(X.T, Y[0])
    assert abs(score - 0.47) < 0.005  # the published figure of logistic regression on these points


@pytest.mark.parametrize("name", data.PLANAR)
def test_planar(name):
    X, Y = load_planar(name)
    assert X.shape == (2, 200) and Y.shape == (1, 200) and X.dtype == np.float64
    assert set(np.unique(Y)) == {0, 1}
    assert 0.35 < Y.mean() < 0.65
    assert np.array_equal(X, load_planar(name)[0])
    assert not np.array_equal(X, load_planar(name, seed=4)[0])
    assert load_planar(name, m=60)[0].shape == (2, 60)


def test_planar_names():
    assert np.array_equal(load_planar("noisy_moons")[0], load_planar("moons")[0])
    with pytest.raises(DataError) as caught:
        load_planar("spirals")
    assert "known are moons, circles, blobs, gaussian quantiles" in sentence(caught)


# --- the classic pictures -----------------------------------------------------------------------

CLASSIC = os.environ.get("COURSE_DATA")
HAVE_CLASSIC = bool(CLASSIC) and all(
    (Path(CLASSIC) / f"{part}_catvnoncat.h5").is_file() for part in data.PARTS
)


@pytest.mark.slow
@pytest.mark.skipif(
    not HAVE_CLASSIC,
    reason="COURSE_DATA names no folder with train_catvnoncat.h5 and test_catvnoncat.h5",
)
def test_logistic_regression_reproduces_the_published_figure(monkeypatch):
    monkeypatch.setenv("COURSE_DATA", CLASSIC)
    pictures, Y, test_pictures, Y_test, classes = load_images("cats")
    assert pictures.shape == (209, 64, 64, 3) and test_pictures.shape == (50, 64, 64, 3)
    assert classes == ["non-cat", "cat"]
    X = pictures.reshape(209, -1).T / 255
    X_test = test_pictures.reshape(50, -1).T / 255
    w, b = np.zeros((len(X), 1)), 0.0
    for _ in range(2000):
        error = 1 / (1 + np.exp(-(w.T @ X + b))) - Y
        w -= 0.005 * (X @ error.T) / 209
        b -= 0.005 * error.mean()
    assert 100 * np.mean((w.T @ X + b > 0) == Y) == pytest.approx(99.04, abs=0.5)
    assert 100 * np.mean((w.T @ X_test + b > 0) == Y_test) == pytest.approx(70)
