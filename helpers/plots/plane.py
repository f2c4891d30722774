"""Points in the plane and the regions that a classifier cuts it into."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.plots.style import CLASS_COLORS, figure, show

MARKERS = ("o", "^")


def draw_points(ax: Any, X: np.ndarray, Y: np.ndarray, size: float = 16) -> None:
    """Class 0 as full circles, class 1 as hollow triangles, in two colours."""
    looks = (
        dict(facecolors=CLASS_COLORS[0], edgecolors="white", linewidths=0.4, s=size),
        dict(facecolors="white", edgecolors=CLASS_COLORS[1], linewidths=1.1, s=1.4 * size),
    )
    for label, (marker, look) in enumerate(zip(MARKERS, looks, strict=True)):
        chosen = np.asarray(Y).reshape(-1) == label
        ax.scatter(X[0, chosen], X[1, chosen], marker=marker, label=f"class {label}", **look)


def draw_boundary(
    ax: Any, predict: Callable[[np.ndarray], np.ndarray], X: np.ndarray, Y: np.ndarray
) -> None:
    """Shade the two regions of `predict`, which takes (2, k) points and returns k labels."""
    pad = 0.08 * np.ptp(X, axis=1)
    low, high = X.min(axis=1) - pad, X.max(axis=1) + pad
    grid_x, grid_y = np.meshgrid(
        np.linspace(low[0], high[0], 220), np.linspace(low[1], high[1], 220)
    )
    points = np.vstack([grid_x.ravel(), grid_y.ravel()])
    Z = np.asarray(predict(points)).reshape(grid_x.shape).astype(float)
    ax.contourf(grid_x, grid_y, Z, levels=[-0.5, 0.5, 1.5], colors=CLASS_COLORS, alpha=0.22)
    if Z.min() < 0.5 < Z.max():
        ax.contour(grid_x, grid_y, Z, levels=[0.5], colors="black", linewidths=1.0)
    draw_points(ax, X, Y)
    ax.set(xlabel="$x_1$", ylabel="$x_2$")


def plot_points(X: np.ndarray, Y: np.ndarray, title: str, alt: str) -> None:
    """The data set: X of shape (2, m), Y of shape (1, m)."""
    fig, ax = figure(size=(4.6, 4.0))
    draw_points(ax, X, Y)
    ax.set(xlabel="$x_1$", ylabel="$x_2$", title=title)
    ax.legend(loc="upper right")
    show(fig, alt)


def plot_boundary(
    predict: Callable[[np.ndarray], np.ndarray], X: np.ndarray, Y: np.ndarray, title: str, alt: str
) -> None:
    """One classifier: `predict` takes points of shape (2, k) and returns k labels 0 or 1."""
    plot_boundaries({title: (predict, X, Y)}, alt, columns=1, size=4.2)


def plot_boundaries(
    panels: dict[str, tuple[Callable[[np.ndarray], np.ndarray], np.ndarray, np.ndarray]],
    alt: str,
    columns: int = 3,
    size: float = 2.9,
) -> None:
    """Several classifiers side by side: title -> (predict, X, Y)."""
    columns = min(columns, len(panels))
    rows = -(-len(panels) // columns)
    fig, axes = figure(rows, columns, size=(columns * size, rows * size))
    flat = np.asarray(axes).reshape(-1)
    for ax in flat[len(panels) :]:
        ax.axis("off")
    for ax, (title, (predict, X, Y)) in zip(flat, panels.items(), strict=False):
        draw_boundary(ax, predict, X, Y)
        ax.set_title(title, fontsize=10)
    show(fig, alt)
