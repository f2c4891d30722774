"""Changes of pictures, to see what a network makes of them: moved, rotated, enlarged, darkened."""

from __future__ import annotations

import numpy as np


def move(image: np.ndarray, right: int, down: int) -> np.ndarray:
    """The picture moved by whole pixels; what opens at the edge repeats the nearest pixels.

    Args:
        image: (h, w, 3), or (m, h, w, 3) for many.
        right, down: pixels.
    """
    h, w = image.shape[-3:-1]
    rows = np.clip(np.arange(h) - down, 0, h - 1)
    columns = np.clip(np.arange(w) - right, 0, w - 1)
    return image[..., rows[:, np.newaxis], columns, :]


def rotate(image: np.ndarray, degrees: float = 0.0, factor: float = 1.0) -> np.ndarray:
    """The picture rotated clockwise around its centre, and enlarged by `factor`.

    Each pixel is the nearest one of the original.

    Args:
        image: (h, w, 3), or (m, h, w, 3) for many.
    """
    h, w = image.shape[-3:-1]
    down = np.arange(h)[:, np.newaxis] - (h - 1) / 2
    right = np.arange(w) - (w - 1) / 2
    c, s = np.cos(np.radians(degrees)) / factor, np.sin(np.radians(degrees)) / factor
    rows = np.clip(np.rint(c * down - s * right + (h - 1) / 2), 0, h - 1).astype(int)
    columns = np.clip(np.rint(c * right + s * down + (w - 1) / 2), 0, w - 1).astype(int)
    return image[..., rows, columns, :]


def light(image: np.ndarray, factor: float) -> np.ndarray:
    """The picture with every number times `factor`, at most 255; its dtype stays."""
    return np.clip(image * factor, 0, 255).astype(image.dtype)
