"""Draw two more picture sets of 64×64: six things, one in a picture, and scenes of several.

    python helpers/datasets/make_things.py              writes things.h5 and datasets/scenes.h5

Both use the shapes of make_pictures.py, and both come from one seed, so every run writes the same
bytes. Each colour channel has 64 shades, which no eye misses and which halves the files.
"""

import argparse
from pathlib import Path

import h5py
import numpy as np
from make_pictures import (
    ANGLE,
    BRIGHTNESS,
    CAMERA_ANGLE,
    FACTORS,
    OTHERS,
    PAINT,
    SIZE,
    WALLS,
    Canvas,
    draw_background,
    draw_picture,
    luminance,
    with_luminance,
    write_data_set,
)

THINGS = ("ball", "boat", "car", "flower", "house", "mug")
SEED = 6
M_TRAIN, M_TEST = 1080, 240  # pictures of one thing; each class has the same share

SCENE_SEED = 8
SCENES_TRAIN, SCENES_TEST = 600, 200
MOST = 4  # things in one scene
SCENE_SIZE = (0.34, 0.62)  # scale of a thing; 1 fills a picture
OVERLAP = 0.15  # largest intersection over union of two boxes in a scene
# A boat brings water over the whole picture, so scenes have a tree in its place.
SCENE_THINGS = ("ball", "car", "flower", "house", "mug", "tree")


def fewer_shades(picture: np.ndarray) -> np.ndarray:
    """Each channel in 64 shades, in the middle of the four that it stands for."""
    return (picture & 0xFC) | 0x02


def draw_things(seed: int = SEED, m_train: int = M_TRAIN, m_test: int = M_TEST) -> dict:
    """A set in the layout of `make_pictures.draw_data_set`, with labels 0 to 5."""
    random = np.random.RandomState(seed)
    data: dict = {"list_classes": np.array([name.encode() for name in THINGS])}
    for part, m in (("train", m_train), ("test", m_test)):
        labels = random.permutation(np.arange(m) % len(THINGS)).astype(np.int64)
        # as many are lighter than their background as are darker, in every class
        lights = np.empty(m, bool)
        for label in range(len(THINGS)):
            chosen = np.flatnonzero(labels == label)
            lights[chosen] = np.arange(len(chosen)) % 2 == 0
        drawn = [
            draw_picture(random, THINGS[label], bool(light))
            for label, light in zip(labels, lights, strict=True)
        ]
        data[f"{part}_set_x"] = fewer_shades(np.stack([picture for picture, _ in drawn]))
        data[f"{part}_set_y"] = labels
        data[f"{part}_factors"] = {
            name: np.array([factors[name] for _, factors in drawn], dtype=dtype)
            for name, (dtype, _) in FACTORS.items()
        }
    return data


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Intersection over union of two boxes (left, top, right, bottom)."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (a, b)]
    return float(width * height / (sum(areas) - width * height))


def _thing(random: np.random.RandomState, picture: np.ndarray, wall: np.ndarray) -> tuple:
    """Draw one thing into a copy of a fine picture: the copy, its mask, its class, its factors."""
    label = random.randint(len(SCENE_THINGS))
    place = {
        "x": random.uniform(-26, 26),
        "y": random.uniform(-26, 26),
        "size": random.uniform(*SCENE_SIZE),
        "angle": random.uniform(-ANGLE, ANGLE),
        "camera_angle": random.uniform(-CAMERA_ANGLE, CAMERA_ANGLE),
    }
    gap = random.uniform(0.17, 0.5) * (1 if random.uniform() < 0.5 else -1)
    base = with_luminance(
        np.array(PAINT[random.randint(len(PAINT))]), np.clip(luminance(wall) + gap, 0.08, 0.95)
    )
    accent = np.array(PAINT[random.randint(len(PAINT))])
    accent = with_luminance(accent, max(luminance(base) + random.uniform(-0.12, 0.12), 0.08))
    canvas = Canvas(picture.copy(), place, random)
    OTHERS[SCENE_THINGS[label]](canvas, base, accent, "none")
    return canvas.picture, canvas.mask, label, place | {"contrast": gap}


def _box(mask: np.ndarray) -> np.ndarray:
    """Left, top, right, bottom of what a mask of fine pixels covers, in pixels of the picture."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    edges = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    return np.array(edges, dtype=np.float32) * SIZE / len(mask)


def draw_scene(random: np.random.RandomState) -> tuple[np.ndarray, list[dict]]:
    """One scene (64, 64, 3) uint8 and its things: label, box, factors, in drawing order."""
    wall = np.array(WALLS[random.randint(len(WALLS))])
    wall = with_luminance(wall, random.uniform(0.3, 0.55))
    picture = draw_background(random, wall)
    wanted = 1 + random.randint(MOST)
    found: list[dict] = []
    for _ in range(12 * wanted):
        if len(found) == wanted:
            break
        drawn, mask, label, factors = _thing(random, picture, wall)
        inside = mask > 0.5
        box = _box(inside)
        cut = np.any(box[:2] <= 0) or np.any(box[2:] >= SIZE)
        if cut or any(overlap(box, each["box"]) > OVERLAP for each in found):
            continue
        picture = drawn
        for each in found:
            each["hidden"] |= inside & each["mask"]
        found.append(
            {"label": label, "box": box, "mask": inside, "hidden": inside & False} | factors
        )
    brightness = random.uniform(*BRIGHTNESS)
    small = picture.reshape(SIZE, 2, SIZE, 2, 3).mean(axis=(1, 3)) * brightness
    small = np.clip(np.floor(small * 255 + 0.5), 0, 255).astype(np.uint8)
    for each in found:
        each["occlusion"] = each.pop("hidden").sum() / each.pop("mask").sum()
        each["brightness"] = brightness
    return fewer_shades(small), found


SCENE_FACTORS = ("size", "angle", "camera_angle", "contrast", "brightness", "occlusion")


def draw_scenes(
    seed: int = SCENE_SEED, m_train: int = SCENES_TRAIN, m_test: int = SCENES_TEST
) -> dict:
    """The scenes as arrays.

    Returns a dict: train_set_x (m_train, 64, 64, 3) uint8; train_labels (m_train, 4) int64, −1 where
    a scene has fewer things; train_boxes (m_train, 4, 4) float32, left, top, right, bottom in
    pixels; train_factors, a dict of arrays (m_train, 4); the same for test; list_classes (6,) bytes.
    """
    random = np.random.RandomState(seed)
    data: dict = {"list_classes": np.array([name.encode() for name in SCENE_THINGS])}
    for part, m in (("train", m_train), ("test", m_test)):
        pictures, labels = [], np.full((m, MOST), -1, dtype=np.int64)
        boxes = np.zeros((m, MOST, 4), dtype=np.float32)
        factors = {name: np.zeros((m, MOST), dtype=np.float32) for name in SCENE_FACTORS}
        for i in range(m):
            picture, things = draw_scene(random)
            pictures.append(picture)
            for k, thing in enumerate(things):
                labels[i, k], boxes[i, k] = thing["label"], thing["box"]
                for name, values in factors.items():
                    values[i, k] = thing[name]
        data |= {
            f"{part}_set_x": np.stack(pictures),
            f"{part}_labels": labels,
            f"{part}_boxes": boxes,
            f"{part}_factors": factors,
        }
    return data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--folder", default=Path(__file__).parent, type=Path)
    args = parser.parse_args()
    for name, draw in (("things", draw_things), ("scenes", draw_scenes)):
        path = args.folder / f"{name}.h5"
        write_data_set(draw(), path)
        with h5py.File(path) as file:
            counts = [len(file[f"{part}_set_x"]) for part in ("train", "test")]
        print(f"{path}: {counts[0]} + {counts[1]} pictures, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
