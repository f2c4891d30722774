"""Where the lessons' data comes from: pictures in HDF5 files, points in the plane.

Every loader returns examples in columns where the lessons want columns (`Y` is (1, m)), checks
what it reads, and answers a bad file with one sentence (`DataError`), never with a traceback from
inside h5py or Pillow.
"""

import os
from pathlib import Path

import h5py
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from helpers.counting import counted

SHIPPED = Path(__file__).resolve().parent / "datasets"
CLASSIC_NAMES = {"cats": "catvnoncat"}
# What is shipped -> the program that draws it.
MAKERS = {
    "cats.h5": "make_pictures.py",
    "things.h5": "make_things.py",
    "scenes.h5": "make_things.py",
}
PARTS = ("train", "test")
PLANAR = ("moons", "circles", "blobs", "gaussian quantiles")

Pictures = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[str]]
Scenes = tuple[np.ndarray, list[np.ndarray], np.ndarray, list[np.ndarray], list[str]]


class DataError(ValueError):
    """A data set that cannot be used; the message names the file, the fault and the way out."""


# --- pictures from HDF5 -------------------------------------------------------------------------


def load_images(name: str = "cats") -> Pictures:
    """Load a picture set, checked, ready for the lessons.

    "cats" and "things" are the course's own sets (two and six classes), "faces" 200 real photographs
    that ship inside scikit-image.
    Any other name is looked up as your own files: `train_<name>.h5` with `test_<name>.h5`, or one
    `<name>.h5`, in the folder named by the environment variable COURSE_DATA and then in
    `helpers/datasets/`. The classic pair `train_catvnoncat.h5`, `test_catvnoncat.h5` goes before the
    shipped cats.

    Returns:
        X_train (m_train, 64, 64, 3) uint8, Y_train (1, m_train) int64, the number of each
        picture's class, X_test, Y_test in the same way, classes: their names, [class 0, class 1, …].

    Raises:
        DataError: the set is unknown, incomplete, damaged or in another layout.
    """
    if name == "faces":
        return _load_faces()
    train, test = _find(name)
    X_train, Y_train, classes = _read_part(train, "train")
    X_test, Y_test, test_classes = _read_part(test, "test")
    if name == "cats" and len(classes) != 2:
        raise DataError(
            f"{train}: list_classes has shape ({len(classes)},), expected (2,): cats are told from "
            "everything else. Give a set of more classes another name."
        )
    if X_train.shape[1:] != X_test.shape[1:]:
        raise DataError(
            f"{test}: its pictures are {_by(X_test.shape[1:])}, but those of {train} are "
            f"{_by(X_train.shape[1:])}; make both the same size."
        )
    if classes != test_classes:
        raise DataError(
            f"{test}: its list_classes is {test_classes}, but that of {train} is {classes}; "
            "take both files from the same set."
        )
    return X_train, Y_train, X_test, Y_test, classes


def load_factors(name: str = "cats") -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Load what the maker of the set recorded about each picture.

    Returns:
        train_factors, test_factors: dicts of arrays (m,) in the order of the pictures; of "scenes"
        (m, 4), in the order of the things, 0 where a scene has fewer. Numbers
        (x, y, size, angle, camera_angle, brightness, contrast, similarity, occlusion) are
        float32, words (kind, fur_pattern) are strings; helpers/datasets/README.md says what each means.

    Raises:
        DataError: the set is unknown or damaged, or records no factors (photographs have none).
    """
    if name == "faces":
        raise DataError(
            'The set "faces" records no factors: they are photographs; use load_factors("cats").'
        )
    train, test = _find(name)
    return _read_factors(train, "train"), _read_factors(test, "test")


def load_scenes() -> Scenes:
    """Load the scenes of one to four things, with the box around each.

    Returns:
        X_train (m_train, 64, 64, 3) uint8; truth_train, a list of m_train arrays (n, 5) float32, one
        row per thing: number of its class, left, top, right, bottom in pixels; X_test and
        truth_test in the same way; classes: their names, [class 0, class 1, …].

    Raises:
        DataError: the file is missing or damaged.
    """
    path, _ = _find("scenes")
    loaded: list = []
    for part in PARTS:
        X, labels, boxes = _read(path, [f"{part}_{key}" for key in ("set_x", "labels", "boxes")])
        rows = [
            np.column_stack([label, box])[label >= 0]
            for label, box in zip(labels, boxes, strict=True)
        ]
        loaded += [X, [each.astype(np.float32) for each in rows]]
    (names,) = _read(path, ["list_classes"])
    return (*loaded, [_word(name) for name in names])


def _find(name: str) -> tuple[Path, Path]:
    """The files of a set, train and test (the same file twice if one holds both)."""
    if not isinstance(name, str) or not name or Path(name).name != name:
        raise DataError(
            f'"{name}" is not the name of a data set: give a plain name such as "cats".'
        )
    folders = [SHIPPED]
    own = os.environ.get("COURSE_DATA")
    if own:
        if not Path(own).expanduser().is_dir():
            raise DataError(
                f"COURSE_DATA names {own}, which is not a folder; correct it, or unset it to use "
                "the course's own pictures."
            )
        folders.insert(0, Path(own).expanduser())
    for folder in folders:
        for stem in dict.fromkeys((CLASSIC_NAMES.get(name, name), name)):
            pair = [folder / f"{part}_{stem}.h5" for part in PARTS]
            there = [path.is_file() for path in pair]
            if all(there):
                return pair[0], pair[1]
            if any(there):
                present, missing = pair if there[0] else pair[::-1]
                raise DataError(
                    f"{missing} is missing, but {present.name} is there; put both files of the "
                    "pair into that folder, or neither."
                )
        single = folder / f"{name}.h5"
        if single.is_file():
            return single, single
    places = " or ".join(str(folder) for folder in folders)
    if maker := MAKERS.get(f"{name}.h5"):
        raise DataError(
            f"No {name}.h5 in {places}; run python helpers/datasets/{maker} to make it again."
        )
    raise DataError(
        f'No data set "{name}" in {places}; known are "cats", "things" and "faces", and your own needs '
        f"train_{name}.h5 and test_{name}.h5 there (or one {name}.h5)."
    )


def _read(path: Path, names: list[str]) -> list[np.ndarray]:
    """Read whole datasets out of an HDF5 file."""
    maker = MAKERS.get(path.name) if path.parent == SHIPPED else None
    again = (
        f"run python helpers/datasets/{maker} to make it again"
        if maker
        else "copy or download it again"
    )
    try:
        size = path.stat().st_size
        with path.open("rb") as raw:
            start = raw.read(8)
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}).") from None
    if start != b"\x89HDF\r\n\x1a\n":
        what = "is empty" if size == 0 else "is not an HDF5 file"
        raise DataError(f"{path} {what}; {again}.")
    try:
        with h5py.File(path, "r") as file:
            missing = [name for name in names if not isinstance(file.get(name), h5py.Dataset)]
            if not missing:
                return [np.asarray(file[name][()]) for name in names]
    except Exception:  # h5py raises OSError, RuntimeError, KeyError, ... for damaged bytes
        raise DataError(
            f"{path} is truncated or damaged ({size:,} bytes on disk); {again}."
        ) from None
    raise DataError(
        f"{path} has no dataset {' and no '.join(missing)}; the layout to follow is in "
        "helpers/datasets/README.md."
    )


def _read_part(path: Path, part: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Pictures, labels and class names of one part, checked."""
    key_x, key_y = f"{part}_set_x", f"{part}_set_y"
    X, Y, names = _read(path, [key_x, key_y, "list_classes"])
    if X.dtype != np.uint8:
        raise DataError(
            f"{path}: {key_x} has dtype {X.dtype}, expected uint8 (0 to 255); store the pictures "
            "unscaled."
        )
    if X.ndim != 4 or X.shape[1] != X.shape[2] or X.shape[3] != 3 or 0 in X.shape:
        raise DataError(
            f"{path}: {key_x} has shape {X.shape}, expected (m, 64, 64, 3): m square colour "
            "pictures."
        )
    if Y.dtype.kind not in "iub":
        raise DataError(
            f"{path}: {key_y} has dtype {Y.dtype}, expected integers: store the number of each "
            "picture's class, from 0."
        )
    if Y.ndim != 1 and not (Y.ndim == 2 and Y.shape[0] == 1):
        raise DataError(
            f"{path}: {key_y} has shape {Y.shape}, expected (m,): one label per picture."
        )
    if Y.size != len(X):
        raise DataError(
            f"{path}: {key_y} has {counted(Y.size, 'label')} for {counted(len(X), 'picture')}; give each picture one."
        )
    if names.ndim != 1 or len(names) < 2:
        raise DataError(
            f"{path}: list_classes has shape {names.shape}, expected (2,) or more: the name of each "
            "class, from class 0."
        )
    strange = np.setdiff1d(Y, np.arange(len(names)))
    if strange.size:
        raise DataError(
            f"{path}: {key_y} contains the label {strange[0]}, but list_classes names "
            f"{len(names)} classes: use 0 to {len(names) - 1}."
        )
    return X, Y.reshape(1, -1).astype(np.int64), [_word(name) for name in names]


def in_quarters(values: np.ndarray) -> dict[float, np.ndarray]:
    """Four groups of equal size by the value of a recorded factor.

    Args:
        values: (m,), one number per picture.

    Returns:
        median value of a group -> (m,) of True and False.
    """
    place = np.searchsorted(np.quantile(values, [0.25, 0.5, 0.75]), values)
    return {float(np.median(values[place == k])): place == k for k in range(4)}


def _read_factors(path: Path, part: str) -> dict[str, np.ndarray]:
    """The group `<part>_factors` of a file, words decoded: one value per picture, or per thing."""
    with h5py.File(path, "r") as file:
        of_things = f"{part}_labels" in file  # (m, most things in a picture)
    (labels,) = _read(path, [f"{part}_labels" if of_things else f"{part}_set_y"])
    wanted = labels.shape if of_things else (labels.size,)
    group = f"{part}_factors"
    with h5py.File(path, "r") as file:
        names = list(file[group]) if isinstance(file.get(group), h5py.Group) else []
    if not names:
        raise DataError(
            f"{path} records no factors (no group {group}); only a drawn set has them: take away "
            "your own files to use the course's cats.h5."
        )
    factors = dict(zip(names, _read(path, [f"{group}/{name}" for name in names]), strict=True))
    for name, values in factors.items():
        if values.shape != wanted:
            raise DataError(
                f"{path}: {group}/{name} has shape {values.shape}, expected {wanted}: one "
                "value per picture, or per thing of a scene."
            )
        if values.dtype.kind in "SO":
            factors[name] = np.array([_word(value) for value in values])
    return factors


def _word(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _by(shape: tuple[int, ...]) -> str:
    return " x ".join(str(length) for length in shape)


# --- photographs --------------------------------------------------------------------------------


def _load_faces(size: int = 64, m_train: int = 140) -> Pictures:
    """100 faces and 100 other patches of the LFW photographs, from scikit-image's own files."""
    try:
        from skimage.data import lfw_subset
    except ImportError:
        raise DataError(
            'The set "faces" needs scikit-image, which is not installed; install it with: '
            "pip install scikit-image and try again."
        ) from None
    patches = lfw_subset()  # (200, 25, 25), grey, 0 to 1; the first 100 are faces
    grey = np.clip(np.rint(patches * 255), 0, 255).astype(np.uint8)
    large = [Image.fromarray(p).resize((size, size), Image.Resampling.BICUBIC) for p in grey]
    X = np.repeat(np.stack([np.asarray(p) for p in large])[..., None], 3, axis=3)
    Y = (np.arange(len(X)) < 100).astype(np.int64)
    order = np.random.RandomState(0).permutation(len(X))
    X, Y = X[order], Y[order].reshape(1, -1)
    return X[:m_train], Y[:, :m_train], X[m_train:], Y[:, m_train:], ["non-face", "face"]


def load_picture(path: str | Path, size: int = 64) -> np.ndarray:
    """Load a picture of your own, whatever its size and mode.

    It is turned as the camera says, laid on white where transparent, cut to the square in its
    middle and resized.

    Returns:
        The picture, (size, size, 3) uint8.

    Raises:
        DataError: there is no such file, or it is not a picture that Pillow can read.
    """
    path = Path(path).expanduser()
    if path.is_dir():
        raise DataError(f"{path} is a folder; give the path of one picture in it.")
    if not path.exists():
        raise DataError(
            f"There is no picture {path} (looked from {Path.cwd()}); check the name, or give the "
            "full path."
        )
    try:
        with Image.open(path) as opened:
            picture = _as_rgb(ImageOps.exif_transpose(opened))
    except UnidentifiedImageError:
        raise DataError(
            f"{path} is not a picture that Pillow knows; save it as JPEG or PNG and try again."
        ) from None
    except Image.DecompressionBombError:
        raise DataError(f"{path} is too large to be opened safely; save a smaller copy.") from None
    except Exception as error:  # decoders raise OSError, SyntaxError, struct.error, ...
        raise DataError(
            f"{path} is damaged or cannot be read ({error}); save it again as JPEG or PNG."
        ) from None
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    square = picture.crop((left, top, left + side, top + side))
    return np.array(square.resize((size, size), Image.Resampling.LANCZOS), dtype=np.uint8)


def _as_rgb(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I") or picture.mode == "F":
        # Pillow clips more than 8 bits instead of scaling them, so a 16-bit scan came out white
        values = np.nan_to_num(np.asarray(picture, dtype=float))
        low, high = 0.0, 65535.0
        if picture.mode == "F":
            low, high = values.min(), values.max()
        elif picture.mode == "I" and values.max() <= 255:  # 8 bits in a wide type
            high = 255.0
        scaled = np.clip((values - low) / max(high - low, 1e-12), 0, 1) * 255
        return Image.fromarray(np.rint(scaled).astype(np.uint8)).convert("RGB")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture).convert("RGB")
    return picture.convert("RGB")


# --- handwritten digits -------------------------------------------------------------------------


def load_digits() -> tuple[np.ndarray, ...]:
    """The 1797 handwritten digits of scikit-learn, in random order, in three parts.

    Returns:
        X_train (64, 1077), labels_train (1077,), X_val (64, 360), labels_val (360,), X_test
        (64, 360), labels_test (360,): one picture of 8 × 8 pixels per column, from 0 (white) to 1
        (ink), and the digits as integers.
    """
    from sklearn import datasets  # takes a second; only these lessons need it

    pictures, labels = datasets.load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(labels))
    X, labels = pictures[order].T / 16, labels[order]
    parts = (slice(1077), slice(1077, 1437), slice(1437, None))
    return tuple(array for part in parts for array in (X[:, part], labels[part]))


# --- points in the plane ------------------------------------------------------------------------


def load_flower(m: int = 400, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """A flower of eight petals in two colours: no line separates them.

    The points lie near the rose r = 4 sin(4 t), each colour on one half turn; with the default
    arguments they are the very points on which published accuracies of this lesson rest.

    Returns:
        X (2, m) float64, Y (1, m) int64 of 0 and 1; an odd m gives one example less.
    """
    random = np.random.RandomState(seed)
    half = m // 2
    if half < 1:
        raise ValueError(f"a flower needs at least 2 points, got m={m}")
    petals = []
    for colour in (0, 1):
        turn = np.linspace(colour * 3.12, (colour + 1) * 3.12, half) + random.randn(half) * 0.2
        radius = 4 * np.sin(4 * turn) + random.randn(half) * 0.2
        petals.append(np.stack([radius * np.sin(turn), radius * np.cos(turn)]))
    return np.hstack(petals), np.repeat([0, 1], half).reshape(1, -1).astype(np.int64)


def load_planar(name: str, m: int = 200, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """A two-class set of points from scikit-learn.

    name is "moons", "circles", "blobs" or "gaussian quantiles"; the same seed gives the same
    points.

    Returns:
        X (2, m) float64, Y (1, m) int64 of 0 and 1.

    Raises:
        DataError: an unknown name, or scikit-learn is not installed.
    """
    try:
        from sklearn import datasets
    except ImportError:
        raise DataError(
            "load_planar needs scikit-learn, which is not installed; run "
            "pip install scikit-learn and try again."
        ) from None
    key = name.replace("_", " ").removeprefix("noisy ")
    if key == "moons":
        X, Y = datasets.make_moons(n_samples=m, noise=0.2, random_state=seed)
    elif key == "circles":
        X, Y = datasets.make_circles(n_samples=m, factor=0.5, noise=0.1, random_state=seed)
    elif key == "blobs":
        X, Y = datasets.make_blobs(n_samples=m, centers=6, random_state=seed)
        Y = Y % 2  # six blobs in two colours, or one line would do
    elif key == "gaussian quantiles":
        X, Y = datasets.make_gaussian_quantiles(
            cov=0.5, n_samples=m, n_features=2, n_classes=2, random_state=seed
        )
    else:
        raise DataError(f'No planar set "{name}"; known are {", ".join(PLANAR)}.')
    return X.T.copy(), Y.reshape(1, -1).astype(np.int64)
