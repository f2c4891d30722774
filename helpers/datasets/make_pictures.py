"""Draw the course's own picture set: cats and other things, 64x64 in colour.

    python helpers/datasets/make_pictures.py            writes cats.h5 beside it

Everything comes from one seed, so every run writes the same bytes. Each picture is put together
from shapes given by their signed distance (negative inside, positive outside), which makes soft
edges a matter of clipping that distance; only `+ - * /` and `sqrt` touch the pixels, so that the
drawing does not depend on the machine.

What is known to break a picture classifier is varied, and recorded for each picture (`FACTORS`):
a lesson can then measure which of them breaks *its* classifier.
"""

import argparse
import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import h5py
import numpy as np
from numpy.typing import ArrayLike

SEED = 4
M_TRAIN = 250
M_TEST = 400
SIZE = 64
CLASSES = (b"non-cat", b"cat")

# What `draw_picture` records: name -> (dtype, meaning). The README prints the same table.
FACTORS: dict[str, tuple[str, str]] = {
    "kind": ("S8", "what the picture shows"),
    "x": ("f4", "centre of the thing, pixels right of the middle"),
    "y": ("f4", "centre of the thing, pixels below the middle"),
    "size": ("f4", "scale of the thing; 1 is the usual size"),
    "angle": ("f4", "rotation in the plane, degrees, clockwise"),
    "camera_angle": ("f4", "camera's turn around the thing, degrees"),
    "brightness": ("f4", "light on the whole scene; 1 is usual"),
    "contrast": ("f4", "luminance of the thing minus that of the background"),
    "similarity": ("f4", "of thing and background: 1 same colour, 0 as far apart as they get"),
    "fur_pattern": ("S8", "plain, tabby, patches, points, tuxedo or spots; none without fur"),
    "occlusion": ("f4", "part of the thing hidden behind something in front, 0 to 1"),
}

# How far each factor goes. These numbers set how hard the set is: see benchmarks/pictures.py.
CAT_SHARE = 0.45
SHIFT = 5.6
SCALE = (0.88, 1.12)
ANGLE = 10.0
CAMERA_ANGLE = 25.0
BRIGHTNESS = (0.7, 1.15)
CONTRAST = (0.17, 0.6)
OCCLUDED = 0.2
CLUTTER = 0.27
EYE_LIGHT = (0.45, 0.85)

_FINE = 2 * SIZE  # drawn at twice the size, then averaged
_PIXEL = 2.0 / _FINE  # one fine pixel in frame units: the picture spans -1 ... 1
_LUMA = np.array([0.299, 0.587, 0.114])

Colour = np.ndarray
Field = np.ndarray


# --- shapes: signed distances -------------------------------------------------------------------


def ellipse(u: Field, v: Field, cx: float, cy: float, rx: float, ry: float) -> Field:
    """Distance to an ellipse (exact for a circle, close enough near the edge of the others)."""
    return (np.sqrt(((u - cx) / rx) ** 2 + ((v - cy) / ry) ** 2) - 1.0) * min(rx, ry)


def line(u: Field, v: Field, a: tuple, b: tuple, width: float) -> Field:
    """Distance to a stroke with round ends from a to b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = np.clip(((u - a[0]) * dx + (v - a[1]) * dy) / (dx * dx + dy * dy), 0.0, 1.0)
    return np.sqrt((u - a[0] - t * dx) ** 2 + (v - a[1] - t * dy) ** 2) - width / 2


def polygon(u: Field, v: Field, points: list[tuple], round_by: float = 0.0) -> Field:
    """Distance to a polygon, its corners rounded by `round_by`."""
    nearest = np.full(u.shape, np.inf)
    inside = np.zeros(u.shape, dtype=bool)
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        nearest = np.minimum(nearest, line(u, v, (ax, ay), (bx, by), 0.0))
        if ay != by:  # a ray to the right crosses this edge: in becomes out
            inside ^= ((ay > v) != (by > v)) & (u < (bx - ax) * (v - ay) / (by - ay) + ax)
    return np.where(inside, -nearest, nearest) - round_by


def box(u: Field, v: Field, left: float, top: float, right: float, bottom: float) -> Field:
    """Distance to an upright rectangle (exact inside, close enough outside)."""
    return np.maximum(np.maximum(left - u, u - right), np.maximum(top - v, v - bottom))


# --- colour -------------------------------------------------------------------------------------


def luminance(colour: Colour) -> float:
    """How light a colour looks, 0 to 1."""
    return float(np.asarray(colour) @ _LUMA)


def with_luminance(colour: ArrayLike, wanted: float) -> Colour:
    """The same hue, lighter or darker."""
    given = np.asarray(colour, dtype=float)
    lit = given * (wanted / max(luminance(given), 1e-6))
    top = lit.max()
    if top > 1.0:  # too saturated to be that light: mix with white of equal lightness
        mix = (1.0 - wanted) / max(top - wanted, 1e-6)
        lit = wanted + (lit - wanted) * mix
    return np.clip(lit, 0.0, 1.0)


def value_noise(random: np.random.RandomState, rows: int, columns: int) -> Field:
    """Smooth noise in -1 ... 1: a small random grid, enlarged bilinearly to the fine picture."""
    grid = random.uniform(-1, 1, (rows + 1, columns + 1))
    r = (np.arange(_FINE) + 0.5) * rows / _FINE
    c = (np.arange(_FINE) + 0.5) * columns / _FINE
    i, j = r.astype(int), c.astype(int)
    fr, fc = (r - i)[:, None], (c - j)[None, :]
    fr, fc = fr * fr * (3 - 2 * fr), fc * fc * (3 - 2 * fc)
    top = grid[i][:, j] * (1 - fc) + grid[i][:, j + 1] * fc
    bottom = grid[i + 1][:, j] * (1 - fc) + grid[i + 1][:, j + 1] * fc
    return top * (1 - fr) + bottom * fr


def wave(t: Field) -> Field:
    """A triangle wave of period 1 between -1 and 1."""
    return 4.0 * np.abs(t - np.floor(t) - 0.5) - 1.0


# --- the canvas ---------------------------------------------------------------------------------


class Canvas:
    """A picture being painted; u, v are the thing's own coordinates, x, y those of the frame."""

    def __init__(self, background: np.ndarray, place: dict, random: np.random.RandomState):
        self.picture = background
        self.random = random
        self.mask = np.zeros((_FINE, _FINE))
        axis = (np.arange(_FINE) + 0.5) * _PIXEL - 1.0
        self.x, self.y = np.meshgrid(axis, axis)
        turn = math.radians(place["angle"])
        c, s = math.cos(turn), math.sin(turn)
        dx = (self.x - place["x"] * 2 / SIZE) / place["size"]
        dy = (self.y - place["y"] * 2 / SIZE) / place["size"]
        yaw = math.radians(place["camera_angle"])
        self.u = (c * dx + s * dy) / (0.35 + 0.65 * math.cos(yaw))
        self.v = -s * dx + c * dy
        self.yaw = math.sin(yaw)
        self.pixel = _PIXEL / place["size"]
        light = np.clip(1.0 - 0.16 * self.u - 0.2 * self.v, 0.6, 1.35)
        self.shade = light * (1.0 + 0.05 * value_noise(random, 42, 30))

    def paint(
        self,
        distance: Field,
        colour: ArrayLike,
        alpha: float = 1.0,
        soft: float = 0.0,
        flat: bool = False,
    ) -> None:
        """Lay a colour (3,) or (n, n, 3) over where the distance is negative."""
        cover = np.clip(0.5 - distance / (self.pixel + soft), 0.0, 1.0)
        rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
        if not rows.size:
            return
        part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]  # most shapes are small
        cover = cover[part]
        self.mask[part] = np.maximum(self.mask[part], cover)
        cover = (cover * alpha)[..., None]
        laid = np.asarray(colour)
        if laid.ndim == 3:
            laid = laid[part]
        if not flat:
            laid = laid * self.shade[part][..., None]
        self.picture[part] = self.picture[part] * (1 - cover) + laid * cover


# --- cats ---------------------------------------------------------------------------------------

FUR = {
    "white": (0.95, 0.93, 0.90),
    "cream": (0.94, 0.86, 0.74),
    "ginger": (0.86, 0.58, 0.34),
    "grey": (0.57, 0.60, 0.65),
    "blue": (0.54, 0.58, 0.64),
    "brown": (0.54, 0.43, 0.33),
    "black": (0.30, 0.29, 0.31),
}
EYES = [(0.55, 0.72, 0.34), (0.88, 0.70, 0.26), (0.42, 0.66, 0.88), (0.76, 0.54, 0.28)]
CAT_PATTERNS = ["plain", "tabby", "patches", "points", "tuxedo", "spots"]
WHITE = np.array([0.97, 0.96, 0.94])
BLACK = np.array([0.06, 0.05, 0.06])
PINK = np.array([0.93, 0.60, 0.60])


def _second(colour: Colour, by: float) -> Colour:
    """A marking colour that stands out from the fur by a difference in luminance."""
    lum = luminance(colour)
    return with_luminance(colour, lum - by if lum - by > 0.06 else lum + by)


def _fur(canvas: Canvas, base: Colour, pattern: str, dx: float) -> np.ndarray:
    """The coat as a picture: base colour plus its markings."""
    u, v, random = canvas.u - dx, canvas.v, canvas.random
    mark = _second(base, random.uniform(0.14, 0.24))
    if pattern == "tabby":
        on_head = np.clip(0.22 - v - 0.9 * np.abs(u), 0, 1) * 8
        bars = np.where(v < -0.02, wave(u * 6.2 + 0.5), wave(v * 5.5 - np.abs(u) * 1.8))
        sides = np.clip((np.abs(u) - 0.24) * 9, 0, 1)
        cover = np.clip(bars * 2.5 + 0.1, 0, 1) * np.clip(np.maximum(on_head, sides), 0, 1)
    elif pattern == "patches":
        cover = np.clip(value_noise(random, 5, 5) * 7 - 0.3, 0, 1)
    elif pattern == "spots":
        cover = np.clip((value_noise(random, 17, 17) - 0.25) * 7, 0, 1)
        cover = cover * np.clip(np.abs(u) * 5 - 0.3 + np.clip(-v * 3, 0, 1), 0, 1)
    elif pattern == "points":
        cover = np.clip(1.5 - ellipse(u, v, 0, 0.12, 0.30, 0.34) * 9 - 1.2, 0, 1) * 0.8
        cover = np.maximum(cover, np.clip((-0.40 - v) * 7, 0, 1))
    else:
        cover = np.zeros_like(u)
    cover = cover[..., None]
    return base * (1 - cover) + mark * cover


def draw_cat(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """A cat looking at the camera: body, pointed ears, slit eyes, whiskers."""
    u, v, random = canvas.u, canvas.v, canvas.random
    dx = 0.16 * canvas.yaw  # the face slides over the head as the camera turns
    coat = _fur(canvas, base, pattern, dx)
    rim = _second(base, 0.16)
    wide = random.uniform(0.94, 1.06)

    # body and tail
    side = 1 if random.uniform() < 0.5 else -1
    tail = [(0.50, 0.92), (0.74, 0.72), (0.74, 0.45), (0.64, 0.28)]
    for a, b in pairwise(tail):
        canvas.paint(line(u * side, v, a, b, 0.15), coat)
    body = np.minimum(ellipse(u, v, 0, 0.86, 0.55 * wide, 0.66), box(u, v, -0.5, 0.9, 0.5, 1.6))
    canvas.paint(body, coat * 0.93)
    white = with_luminance(WHITE, min(luminance(base) + 0.35, 0.95))
    if pattern == "tuxedo":
        canvas.paint(ellipse(u, v, dx * 0.6, 0.72, 0.22, 0.36), white, 0.95, soft=0.06)
    for s in (-1, 1):
        canvas.paint(line(u, v, (s * 0.17, 0.85), (s * 0.17, 1.5), 0.03), rim, 0.7)

    # ears, then the head over their feet
    tip = random.uniform(0.80, 0.90)
    for s in (-1, 1):
        e = [(s * 0.47, -0.12), (s * 0.45, -tip), (s * 0.07, -0.46)]
        canvas.paint(polygon(u, v, e, 0.03), coat * 0.95)
        i = [(s * 0.41 + dx / 3, -0.30), (s * 0.405 + dx / 3, -tip + 0.14), (s * 0.18, -0.46)]
        pink = with_luminance(PINK, luminance(base) * 0.9 + 0.04)
        canvas.paint(polygon(u, v, i, 0.01), 0.3 * pink + 0.7 * base, 0.9)
    head = ellipse(u, v, 0, -0.08, 0.54 * wide, 0.45)
    head = np.minimum(head, ellipse(u, v, 0, 0.06, 0.56 * wide, 0.32))
    canvas.paint(head - 0.012, rim, 0.55)
    canvas.paint(head, coat)

    # muzzle, chin, nose, mouth
    if pattern == "tuxedo":
        canvas.paint(ellipse(u, v, dx, 0.10, 0.27, 0.24), white, 0.95, soft=0.03)
        canvas.paint(polygon(u, v, [(dx, -0.5), (dx + 0.1, 0.1), (dx - 0.1, 0.1)]), white, 0.9)
    else:
        step = random.uniform(0.06, 0.14) * (1 if random.uniform() < 0.4 else -1)
        pale = with_luminance(base, min(max(luminance(base) + step, 0.08), 0.95))
        for s in (-1, 1):
            canvas.paint(ellipse(u, v, dx + s * 0.10, 0.15, 0.14, 0.11), pale, 0.8, soft=0.02)
    canvas.paint(
        polygon(u, v, [(dx - 0.06, 0.03), (dx + 0.06, 0.03), (dx, 0.09)], 0.012), PINK * 0.85
    )
    dark = BLACK if luminance(base) > 0.3 else _second(base, 0.25)
    canvas.paint(line(u, v, (dx, 0.09), (dx, 0.16), 0.022), dark, 0.8)
    for s in (-1, 1):
        canvas.paint(line(u, v, (dx, 0.16), (dx + s * 0.10, 0.21), 0.022), dark, 0.8)

    # eyes
    slit = random.uniform(0.022, 0.085)
    for s in (-1, 1):
        cx = dx + s * 0.225
        lid = np.maximum(
            ellipse(u, v, cx, -0.06, 0.145, 0.145), ellipse(u, v, cx, -0.13, 0.145, 0.145)
        )
        canvas.paint(lid - 0.016, BLACK, 0.8, flat=True)
        canvas.paint(lid, accent, flat=True)
        canvas.paint(
            np.maximum(lid, ellipse(u, v, cx + dx / 6, -0.095, slit, 0.12)), BLACK, flat=True
        )
        canvas.paint(ellipse(u, v, cx - 0.04, -0.13, 0.024, 0.024), WHITE, 0.95, flat=True)

    # whiskers stand out from the fur, whatever its colour
    hair = WHITE if luminance(base) < 0.6 else BLACK + 0.15
    for s in (-1, 1):
        for k, (start, end) in enumerate([(0.10, 0.02), (0.14, 0.15), (0.18, 0.28)]):
            a, b = (dx + s * 0.15, start), (dx + s * (0.70 - 0.03 * k), end)
            canvas.paint(line(u, v, a, b, 0.017), hair, 0.75, flat=True)


# --- other things -------------------------------------------------------------------------------


def draw_dog(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """A dog looking at the camera: hanging ears, long snout, tongue."""
    u, v = canvas.u, canvas.v
    dx = 0.16 * canvas.yaw
    coat = _fur(canvas, base, pattern, dx)
    rim = _second(base, 0.16)
    canvas.paint(ellipse(u, v, 0, 0.95, 0.5, 0.55), coat * 0.93)
    canvas.paint(ellipse(u, v, 0, -0.22, 0.38, 0.42), coat)
    for s in (-1, 1):
        ear = [(s * 0.26, -0.58), (s * 0.52, -0.44), (s * 0.62, 0.14), (s * 0.44, 0.26)]
        canvas.paint(polygon(u, v, [*ear, (s * 0.34, -0.1)], 0.04), rim)
    canvas.paint(ellipse(u, v, dx, 0.14, 0.27, 0.33), with_luminance(base, luminance(base) + 0.1))
    canvas.paint(ellipse(u, v, dx, 0.44, 0.08, 0.16), PINK * 0.9)
    canvas.paint(ellipse(u, v, dx, 0.02, 0.12, 0.085), BLACK, flat=True)
    canvas.paint(line(u, v, (dx, 0.1), (dx, 0.27), 0.025), BLACK, 0.8)
    for s in (-1, 1):
        canvas.paint(line(u, v, (dx, 0.27), (dx + s * 0.15, 0.33), 0.025), BLACK, 0.8)
        canvas.paint(ellipse(u, v, dx + s * 0.17, -0.24, 0.065, 0.07), BLACK, flat=True)
        canvas.paint(ellipse(u, v, dx + s * 0.17 - 0.02, -0.27, 0.02, 0.02), WHITE, flat=True)


def draw_rabbit(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """A rabbit: long upright ears, small head, round body."""
    u, v = canvas.u, canvas.v
    dx = 0.12 * canvas.yaw
    coat = _fur(canvas, base, pattern, dx)
    canvas.paint(ellipse(u, v, 0, 0.72, 0.44, 0.46), coat * 0.94)
    for s in (-1, 1):
        ear = line(u, v, (s * 0.10, -0.1), (s * 0.17, -0.78), 0.21)
        canvas.paint(ear, coat)
        canvas.paint(line(u, v, (s * 0.11, -0.2), (s * 0.17, -0.74), 0.08), PINK * 0.8, 0.8)
    canvas.paint(ellipse(u, v, 0, 0.14, 0.31, 0.28), coat)
    for s in (-1, 1):
        canvas.paint(ellipse(u, v, dx + s * 0.17, 0.08, 0.05, 0.065), BLACK, flat=True)
        canvas.paint(ellipse(u, v, dx + s * 0.07, 0.26, 0.09, 0.075), WHITE, 0.8)
    canvas.paint(ellipse(u, v, dx, 0.19, 0.045, 0.03), PINK * 0.8)


def draw_bird(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """A bird from the side, on a twig."""
    u, v = canvas.u, canvas.v
    s = 1 if canvas.random.uniform() < 0.5 else -1
    u = u * s
    canvas.paint(line(u, v, (-0.9, 0.62), (0.9, 0.56), 0.07), (0.36, 0.25, 0.16))
    canvas.paint(polygon(u, v, [(-0.35, 0.05), (-0.92, 0.22), (-0.86, 0.42), (-0.3, 0.3)]), base)
    for k in (-0.04, 0.12):
        canvas.paint(line(u, v, (k, 0.4), (k + 0.02, 0.6), 0.035), (0.75, 0.5, 0.2))
    canvas.paint(ellipse(u, v, -0.02, 0.1, 0.44, 0.34), base)
    canvas.paint(ellipse(u, v, 0.36, -0.24, 0.24, 0.23), base)
    canvas.paint(ellipse(u, v, 0.16, 0.16, 0.24, 0.22), accent, 0.8, soft=0.05)
    wing = polygon(u, v, [(0.1, -0.06), (-0.42, 0.04), (-0.5, 0.24), (-0.1, 0.26)], 0.05)
    canvas.paint(wing, _second(base, 0.16))
    canvas.paint(polygon(u, v, [(0.56, -0.32), (0.86, -0.2), (0.56, -0.14)]), (0.95, 0.7, 0.15))
    canvas.paint(ellipse(u, v, 0.42, -0.28, 0.045, 0.045), BLACK, flat=True)


def draw_fish(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """A fish from the side."""
    u, v = canvas.u, canvas.v
    u = u * (1 if canvas.random.uniform() < 0.5 else -1)
    fin = _second(base, 0.14)
    canvas.paint(polygon(u, v, [(-0.4, 0), (-0.86, -0.34), (-0.74, 0), (-0.86, 0.34)], 0.04), fin)
    canvas.paint(polygon(u, v, [(-0.2, -0.26), (0.0, -0.56), (0.3, -0.24)], 0.03), fin)
    canvas.paint(polygon(u, v, [(-0.1, 0.26), (-0.08, 0.5), (0.16, 0.24)], 0.03), fin)
    body = ellipse(u, v, 0.1, 0, 0.62, 0.34)
    canvas.paint(body, base)
    for k in (-0.2, 0.06, 0.3):
        canvas.paint(np.maximum(body, np.abs(u - k) - 0.05), accent, 0.8)
    canvas.paint(ellipse(u, v, 0.5, -0.08, 0.08, 0.08), WHITE, flat=True)
    canvas.paint(ellipse(u, v, 0.52, -0.08, 0.045, 0.045), BLACK, flat=True)


def draw_house(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """A house with a pitched roof, a door and windows."""
    u, v = canvas.u, canvas.v
    canvas.paint(box(u, v, 0.3, -0.72, 0.46, -0.2), _second(base, 0.2))
    canvas.paint(box(u, v, -0.58, -0.1, 0.58, 0.82), base)
    canvas.paint(polygon(u, v, [(-0.74, -0.08), (0, -0.66), (0.74, -0.08)], 0.02), accent)
    canvas.paint(box(u, v, -0.14, 0.34, 0.14, 0.82), _second(base, 0.25))
    glass = np.array([0.55, 0.72, 0.85]) * (0.5 + 0.5 * canvas.random.uniform())
    for x in (-0.46, 0.22):
        canvas.paint(box(u, v, x, 0.08, x + 0.24, 0.32), glass)
        canvas.paint(line(u, v, (x + 0.12, 0.08), (x + 0.12, 0.32), 0.03), base)


def draw_car(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """A car from the side."""
    u, v = canvas.u, canvas.v
    u = u * (1 if canvas.random.uniform() < 0.5 else -1)
    cabin = [(-0.5, 0.06), (-0.34, -0.3), (0.2, -0.3), (0.46, 0.06)]
    canvas.paint(polygon(u, v, cabin, 0.05), base)
    canvas.paint(box(u, v, -0.84, 0.06, 0.86, 0.36) - 0.04, base)
    glass = np.array([0.62, 0.78, 0.88])
    canvas.paint(
        polygon(u, v, [(-0.4, 0.04), (-0.28, -0.22), (-0.06, -0.22), (-0.06, 0.04)]), glass
    )
    canvas.paint(polygon(u, v, [(0.02, 0.04), (0.02, -0.22), (0.16, -0.22), (0.34, 0.04)]), glass)
    for x in (-0.48, 0.5):
        canvas.paint(ellipse(u, v, x, 0.4, 0.19, 0.19), BLACK + 0.06)
        canvas.paint(ellipse(u, v, x, 0.4, 0.09, 0.09), (0.7, 0.7, 0.72))
    canvas.paint(ellipse(u, v, 0.85, 0.16, 0.05, 0.06), (1.0, 0.93, 0.6), flat=True)


def draw_tree(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """A tree with a round or a pointed crown."""
    u, v, random = canvas.u, canvas.v, canvas.random
    canvas.paint(
        polygon(u, v, [(-0.08, -0.1), (0.08, -0.1), (0.13, 1), (-0.13, 1)]), _second(base, 0.15)
    )
    if random.uniform() < 0.5:
        for k, top in enumerate((-0.2, -0.52, -0.86)):
            w = 0.54 - 0.1 * k
            canvas.paint(polygon(u, v, [(-w, top + 0.6), (w, top + 0.6), (0, top)], 0.02), base)
    else:
        for x, y, r in [(-0.28, -0.14, 0.3), (0.28, -0.12, 0.31), (0, -0.44, 0.36), (0, 0, 0.3)]:
            canvas.paint(ellipse(u, v, x, y, r, r), base)
        for _ in range(6):
            x, y = random.uniform(-0.4, 0.4), random.uniform(-0.6, 0.1)
            canvas.paint(ellipse(u, v, x, y, 0.06, 0.06), accent, 0.9)


def draw_ball(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """A beach ball, a shadow under it."""
    u, v = canvas.u, canvas.v
    r = 0.52
    y = 0.2
    d = ellipse(u, v, 0, y, r, r)
    canvas.paint(d, base)
    bulge = u / np.sqrt(np.clip(r * r - (v - y) ** 2, 1e-3, None))
    canvas.paint(np.maximum(d, np.abs(bulge) - 0.3), accent)
    canvas.paint(np.maximum(d, 0.78 - np.abs(bulge)), accent)
    canvas.paint(ellipse(u, v, -0.2, y - 0.24, 0.1, 0.07), WHITE, 0.7, soft=0.05)


def draw_flower(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """One big flower on its stem."""
    u, v = canvas.u, canvas.v
    green = np.array([0.25, 0.5, 0.2])
    canvas.paint(line(u, v, (0, -0.1), (0.04, 1.2), 0.08), green)
    canvas.paint(ellipse(u - v * 0.5 + 0.36, v, 0.2, 0.62, 0.22, 0.09), green)
    n = 5 + canvas.random.randint(4)
    start = canvas.random.uniform(0, math.pi)
    for k in range(n):
        a = start + 2 * math.pi * k / n
        x, y = 0.32 * math.cos(a), -0.24 + 0.32 * math.sin(a)
        canvas.paint(ellipse(u, v, x, y, 0.19, 0.19), base * (0.92 + 0.08 * (k % 2)))
    canvas.paint(ellipse(u, v, 0, -0.24, 0.17, 0.17), accent)


def draw_mug(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """A mug with a handle and a band."""
    u, v = canvas.u, canvas.v
    u = u * (1 if canvas.random.uniform() < 0.5 else -1)
    ring = np.abs(ellipse(u, v, 0.44, 0.16, 0.26, 0.28)) - 0.055
    canvas.paint(ring, base * 0.9)
    canvas.paint(
        polygon(u, v, [(-0.46, -0.36), (0.46, -0.36), (0.4, 0.66), (-0.4, 0.66)], 0.03), base
    )
    canvas.paint(box(u, v, -0.44, 0.04, 0.44, 0.26), accent, 0.9)
    canvas.paint(ellipse(u, v, 0, -0.37, 0.46, 0.1), with_luminance(base, luminance(base) + 0.1))
    canvas.paint(ellipse(u, v, 0, -0.35, 0.39, 0.07), (0.3, 0.18, 0.1))


def draw_boat(canvas: Canvas, base: Colour, accent: Colour, pattern: str) -> None:
    """A sailing boat on the water."""
    u, v = canvas.u, canvas.v
    s = 1 if canvas.random.uniform() < 0.5 else -1
    u = u * s
    canvas.paint(line(u, v, (0, -0.84), (0, 0.4), 0.05), (0.4, 0.3, 0.2))
    canvas.paint(polygon(u, v, [(0.06, -0.8), (0.06, 0.26), (0.62, 0.26)]), base)
    canvas.paint(polygon(u, v, [(-0.06, -0.6), (-0.06, 0.26), (-0.44, 0.26)]), base * 0.92)
    canvas.paint(
        polygon(u, v, [(-0.7, 0.36), (0.76, 0.36), (0.5, 0.66), (-0.52, 0.66)], 0.02), accent
    )
    canvas.paint(0.64 + 0.02 * wave(canvas.x * 3) - canvas.v, (0.2, 0.42, 0.6), 0.8)


OTHERS: dict[str, Callable[[Canvas, Colour, Colour, str], None]] = {
    "dog": draw_dog,
    "rabbit": draw_rabbit,
    "bird": draw_bird,
    "fish": draw_fish,
    "house": draw_house,
    "car": draw_car,
    "tree": draw_tree,
    "ball": draw_ball,
    "flower": draw_flower,
    "mug": draw_mug,
    "boat": draw_boat,
}
FURRY = ("cat", "dog", "rabbit")
PAINT = [
    (0.80, 0.25, 0.22),
    (0.90, 0.60, 0.20),
    (0.85, 0.80, 0.30),
    (0.35, 0.62, 0.32),
    (0.28, 0.50, 0.75),
    (0.52, 0.36, 0.62),
    (0.80, 0.55, 0.62),
    (0.62, 0.62, 0.62),
]
WALLS = [
    (0.62, 0.60, 0.56),
    (0.52, 0.60, 0.52),
    (0.50, 0.58, 0.68),
    (0.70, 0.60, 0.48),
    (0.66, 0.54, 0.56),
    (0.56, 0.52, 0.62),
]


# --- a scene ------------------------------------------------------------------------------------


def draw_background(random: np.random.RandomState, colour: Colour) -> np.ndarray:
    """A wall and a floor, or a garden out of focus."""
    axis = (np.arange(_FINE) + 0.5) * _PIXEL - 1.0
    x, y = np.meshgrid(axis, axis)
    tone = 1.0 + random.uniform(-0.1, 0.1) * x + random.uniform(-0.1, 0.1) * y
    tone = tone + 0.025 * value_noise(random, 32, 32)
    picture = colour * tone[..., None]
    style = random.randint(3)
    if style == 0:
        horizon = random.uniform(0.3, 0.7) + random.uniform(-0.1, 0.1) * x
        floor = with_luminance(WALLS[random.randint(len(WALLS))], luminance(colour))
        below = np.clip(0.5 + (y - horizon) / (2 * _PIXEL), 0, 1)[..., None]
        picture = picture * (1 - below) + floor * random.uniform(0.8, 1.2) * tone[..., None] * below
    elif style == 1:
        stripes = np.clip(wave(x * random.uniform(1.5, 4) + y * random.uniform(-1, 1)) * 4, -1, 1)
        picture = picture * (1 + CLUTTER * 0.8 * stripes)[..., None]
    for _ in range(random.randint(3, 8)):
        d = ellipse(x, y, *random.uniform(-1, 1, 2), *random.uniform(0.15, 0.5, 2))
        cover = np.clip(0.5 - d / 0.12, 0, 1)[..., None] * random.uniform(0.4, 0.9)
        blob = PAINT[random.randint(len(PAINT))]
        shade = luminance(colour) + random.uniform(-1, 1) * CLUTTER * 2
        picture = picture * (1 - cover) + with_luminance(blob, max(shade, 0.04)) * cover
    return picture


def draw_occluder(random: np.random.RandomState, canvas: Canvas) -> Field:
    """Something in front of the thing: a post, leaves or a cushion; returns what it covers."""
    x, y = canvas.x, canvas.y
    side = 1 if random.uniform() < 0.5 else -1
    style = random.randint(3)
    if style == 0:
        at = random.uniform(0.1, 0.7) * side
        d = line(x, y, (at, -1.2), (at + random.uniform(-0.2, 0.2), 1.2), random.uniform(0.1, 0.22))
        colour = np.array([0.45, 0.32, 0.2])
    elif style == 1:
        d = np.full(x.shape, np.inf)
        for _ in range(4):
            a = (side * 1.05, random.uniform(-0.6, 1.0))
            b = (side * random.uniform(0.15, 0.5), a[1] + random.uniform(-0.4, 0.4))
            d = np.minimum(d, line(x, y, a, b, random.uniform(0.1, 0.2)))
        colour = np.array([0.28, 0.48, 0.22])
    else:
        d = ellipse(x, y, side * random.uniform(0.5, 0.9), random.uniform(0.5, 0.9), 0.55, 0.42)
        colour = np.array(PAINT[random.randint(len(PAINT))]) * 0.8
    hidden = np.clip(0.5 - d / _PIXEL, 0.0, 1.0)
    shade = (1 - 0.15 * x - 0.1 * y) * (1 + 0.06 * value_noise(random, 24, 24))
    colour = colour * shade[..., None]
    canvas.picture = canvas.picture * (1 - hidden[..., None]) + colour * hidden[..., None]
    return hidden


def draw_picture(random: np.random.RandomState, kind: str, light: bool) -> tuple[np.ndarray, dict]:
    """One picture (64, 64, 3) uint8 of a kind ("cat" or a key of OTHERS), and its factors.

    `light`: the thing is lighter than the background, else darker.
    """
    is_cat = kind == "cat"
    place = {
        "x": random.uniform(-SHIFT, SHIFT),
        "y": random.uniform(-SHIFT, SHIFT),
        "size": random.uniform(*SCALE),
        "angle": random.uniform(-ANGLE, ANGLE),
        "camera_angle": random.uniform(-CAMERA_ANGLE, CAMERA_ANGLE),
    }
    brightness = random.uniform(*BRIGHTNESS)

    # thing and background are on either side of a middle grey
    gap = random.uniform(*CONTRAST) * (1 if light else -1)
    middle = random.uniform(0.38, 0.46)
    colours = list(FUR.values()) + ([] if kind in FURRY else PAINT)
    colour = colours[random.randint(len(colours))]
    base = with_luminance(np.array(colour), middle + gap / 2)
    wall = with_luminance(np.array(WALLS[random.randint(len(WALLS))]), middle - gap / 2)
    if is_cat:
        pattern = CAT_PATTERNS[random.randint(len(CAT_PATTERNS))]
        eyes = EYES[random.randint(len(EYES))]
        accent = with_luminance(eyes, random.uniform(*EYE_LIGHT))
    else:
        pattern = CAT_PATTERNS[random.randint(3)] if kind in FURRY else "none"
        accent = np.array(PAINT[random.randint(len(PAINT))])
        shade = luminance(base) + random.uniform(-0.12, 0.12)
        accent = with_luminance(accent, max(shade, 0.08))

    canvas = Canvas(draw_background(random, wall), place, random)
    (draw_cat if is_cat else OTHERS[kind])(canvas, base, accent, pattern)
    occlusion = 0.0
    if random.uniform() < OCCLUDED:
        hidden = draw_occluder(random, canvas)
        occlusion = float((canvas.mask * hidden).sum() / canvas.mask.sum())

    picture = canvas.picture.reshape(SIZE, 2, SIZE, 2, 3).mean(axis=(1, 3)) * brightness
    picture = np.clip(np.floor(picture * 255 + 0.5), 0, 255).astype(np.uint8)
    apart = float(np.sqrt(((base - wall) ** 2).sum()))
    factors = place | {
        "kind": kind,
        "brightness": brightness,
        "contrast": gap,
        "similarity": max(0.0, 1.0 - apart),
        "fur_pattern": pattern,
        "occlusion": occlusion,
    }
    return picture, factors


def _draw_part(random: np.random.RandomState, m: int) -> tuple:
    """m pictures in a shuffled order, the share of each kind fixed.

    Every other cat is lighter than its background, and every other thing: "light in the middle"
    says nothing about the class, so that one template, all that a linear classifier has, is not
    enough.
    """
    cats = round(m * CAT_SHARE)
    names = list(OTHERS)
    kinds = ["cat"] * cats + [names[k % len(names)] for k in range(m - cats)]
    lights = [k % 2 == 0 for k in range(m)]
    order = random.permutation(m)
    kinds = [kinds[k] for k in order]
    drawn = [draw_picture(random, kinds[i], lights[k]) for i, k in enumerate(order)]
    pictures = np.stack([picture for picture, _ in drawn])
    labels = np.array([int(kind == "cat") for kind in kinds], dtype=np.int64)
    factors = {
        name: np.array([f[name] for _, f in drawn], dtype=dtype)
        for name, (dtype, _) in FACTORS.items()
    }
    return pictures, labels, factors


def draw_data_set(seed: int = SEED, m_train: int = M_TRAIN, m_test: int = M_TEST) -> dict:
    """Draw a whole set.

    Returns a dict: train_set_x (m_train, 64, 64, 3) uint8, train_set_y (m_train,) int64 (1 is a
    cat), test_set_x, test_set_y, list_classes (2,) bytes, and train_factors, test_factors: dicts
    of arrays (m,), one for each name of FACTORS.
    """
    random = np.random.RandomState(seed)  # its stream is frozen, which default_rng's is not
    train_x, train_y, train_factors = _draw_part(random, m_train)
    test_x, test_y, test_factors = _draw_part(random, m_test)
    return {
        "train_set_x": train_x,
        "train_set_y": train_y,
        "test_set_x": test_x,
        "test_set_y": test_y,
        "list_classes": np.array(CLASSES),
        "train_factors": train_factors,
        "test_factors": test_factors,
    }


def write_data_set(data: dict, path: str | Path) -> None:
    """Write what `draw_data_set` returned as HDF5; the same data gives the same bytes."""
    with h5py.File(path, "w") as file:
        for name, value in data.items():
            members = value if isinstance(value, dict) else {"": value}
            for member, array in members.items():
                packed = {}
                if array.ndim == 4:
                    packed = {
                        "chunks": (1, *array.shape[1:]),
                        "compression": "gzip",
                        "compression_opts": 9,
                        "shuffle": True,
                    }
                where = f"{name}/{member}".rstrip("/")
                file.create_dataset(where, data=array, track_times=False, **packed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", default=Path(__file__).with_name("cats.h5"), type=Path)
    parser.add_argument("--seed", default=SEED, type=int)
    args = parser.parse_args()
    data = draw_data_set(args.seed)
    write_data_set(data, args.out)
    m_train, m_test = len(data["train_set_y"]), len(data["test_set_y"])
    print(f"{args.out}: {m_train} + {m_test} pictures, {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
