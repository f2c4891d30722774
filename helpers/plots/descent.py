"""Landscapes of a cost in two numbers, and the paths that optimisers take down them."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.colors import ListedColormap, to_rgb
from PIL import Image

from helpers.plots.style import COLORS, figure, show

# One look for an optimiser in every figure: (colour, marker, dashes).
LOOKS: dict[str, tuple[str, str, Any]] = {
    "gradient descent": (COLORS["blue"], "o", "-"),
    "momentum": (COLORS["vermilion"], "s", "--"),
    "RMSprop": (COLORS["green"], "^", "-."),
    "Adam": (COLORS["black"], "D", (0, (5, 1, 1, 1))),
}
OTHER_LOOKS = [
    (COLORS["blue"], "o", "-"),
    (COLORS["vermilion"], "s", "--"),
    (COLORS["green"], "^", "-."),
    (COLORS["purple"], "v", ":"),
]
# blue-grey for low ground, white for high
LEVELS = 11
GROUND = ListedColormap(np.linspace((0.76, 0.83, 0.89), (1.0, 1.0, 1.0), LEVELS - 1))


@dataclass(frozen=True)
class Landscape:
    """A cost that depends on two numbers, w and b.

    Args:
        height: the cost at (w, b); takes numbers and arrays.
        gradient: its gradient at (w, b), as the pair (dw, db).
        start: where a walk begins, (w, b).
        lowest: the lowest point that is drawn, (w, b).
        w_range, b_range: the part of the plane that is drawn.
    """

    height: Callable[[Any, Any], Any]
    gradient: Callable[[Any, Any], tuple[Any, Any]]
    start: tuple[float, float]
    lowest: tuple[float, float]
    w_range: tuple[float, float]
    b_range: tuple[float, float]

    def above_lowest(self, points: np.ndarray) -> np.ndarray:
        """How far each of `points`, shape (k, 2), is above the lowest point."""
        return self.height(points[:, 0], points[:, 1]) - self.height(*self.lowest)


Walks = Mapping[str, Mapping[str, np.ndarray]]


def look(label: str, number: int = 0) -> dict[str, Any]:
    """Colour, marker and dashes for `ax.plot`: an optimiser's own, or the next of a few."""
    color, marker, dashes = LOOKS.get(label, OTHER_LOOKS[number % len(OTHER_LOOKS)])
    return {"color": color, "marker": marker, "linestyle": dashes, "label": label}


def draw_landscape(ax: Any, landscape: Landscape, title: str) -> None:
    """Lines of equal height, the start as a cross and the lowest point as a star."""
    w, b = np.meshgrid(np.linspace(*landscape.w_range, 160), np.linspace(*landscape.b_range, 160))
    height = landscape.height(w, b) - landscape.height(*landscape.lowest)
    # the power moves the lines apart: else all of them would be on the steep walls
    height = np.maximum(height, 0) ** 0.4
    levels = np.linspace(0, height.max(), LEVELS)
    ax.contourf(w, b, height, levels=levels, cmap=GROUND)
    ax.contour(w, b, height, levels=levels, colors="0.65", linewidths=0.5)
    ax.plot(*landscape.start, "x", color="black", markersize=10, markeredgewidth=2.2, zorder=5)
    ax.plot(*landscape.lowest, "*", color="black", markersize=13, markerfacecolor="white", zorder=5)
    ax.set(xlim=landscape.w_range, ylim=landscape.b_range, xlabel="w", title=title)


def plot_landscapes(landscapes: Mapping[str, Landscape], alt: str) -> None:
    """The landscapes side by side, without any path."""
    fig, axes = figure(1, len(landscapes), size=(3.3 * len(landscapes), 3.1))
    for ax, (name, landscape) in zip(axes.flat, landscapes.items(), strict=True):
        draw_landscape(ax, landscape, name)
    axes.flat[0].set_ylabel("b", rotation=0)
    show(fig, alt)


def plot_walks(landscapes: Mapping[str, Landscape], walks: Walks, alt: str) -> None:
    """Every path on its landscape, and under it the height against the step.

    Args:
        walks: landscape -> optimiser -> points of the path, shape (steps + 1, 2).
    """
    fig, axes = figure(2, len(landscapes), size=(max(5.2, 3.3 * len(landscapes)), 5.4))
    for column, (name, landscape) in enumerate(landscapes.items()):
        above, below = axes[0, column], axes[1, column]
        draw_landscape(above, landscape, name)
        for number, (label, path) in enumerate(walks[name].items()):
            style = look(label, number)
            above.plot(*path.T, **style, markersize=3, linewidth=1.2, markevery=2)
            heights = np.maximum(landscape.above_lowest(path), 1e-6)
            below.plot(heights, **style, markersize=4, linewidth=1.2, markevery=10)
        below.set(xlabel="step", yscale="log")
        below.set_ylim(bottom=1e-4)
    axes[0, 0].set_ylabel("b", rotation=0)
    axes[1, 0].set_ylabel("height above the lowest point")
    handles, labels = axes[0, 0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside lower center", ncols=4)
    show(fig, alt)


def animate_walks(
    landscapes: Mapping[str, Landscape],
    walks: Walks,
    alt: str,
    every: int = 2,
    seconds: float = 0.1,
) -> None:
    """The same paths step by step, as a small GIF that plays when its line is opened.

    Nothing moves before that, and closing the line stops it.

    Args:
        walks: landscape -> optimiser -> points of the path, shape (steps + 1, 2).
        every: steps from one frame to the next.
        seconds: how long a frame stays; the last one stays for two seconds.
    """
    frames = _frames(landscapes, walks, every)
    data = io.BytesIO()
    durations = [round(1000 * seconds)] * (len(frames) - 1) + [2000]
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:], duration=durations, loop=0)
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        print(f"[animation] {alt}")
        return
    picture = base64.b64encode(data.getvalue()).decode()
    page = (
        "<details><summary>Play the animation (opens here; close it to stop)</summary>"
        f'<img alt="{html.escape(alt)}" src="data:image/gif;base64,{picture}">'
        "</details>"
    )
    display({"text/html": page, "text/plain": alt}, raw=True)


def _frames(landscapes: Mapping[str, Landscape], walks: Walks, every: int) -> list[Image.Image]:
    """One picture in few colours for every few steps; only the moving lines are drawn anew."""
    import matplotlib.pyplot as plt
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    fig, axes = figure(1, len(landscapes), size=(3.1 * len(landscapes), 3.4))
    fig.set_dpi(80)
    canvas = FigureCanvasAgg(fig)
    lines = []
    for ax, (name, landscape) in zip(axes.flat, landscapes.items(), strict=True):
        draw_landscape(ax, landscape, name)
        for number, (label, path) in enumerate(walks[name].items()):
            style = look(label, number) | {"linewidth": 1.3, "markersize": 6}
            (line,) = ax.plot([], [], **style, markevery=[-1], zorder=6)
            lines.append((ax, line, path))
    handles, labels = axes.flat[0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside lower center", ncols=4)
    canvas.draw()
    fig.set_layout_engine("none")
    still = canvas.copy_from_bbox(fig.bbox)
    steps = max(len(path) for _, _, path in lines)
    pictures = []
    for last in range(1, steps + every, every):
        canvas.restore_region(still)
        for ax, line, path in lines:
            line.set_data(*path[:last].T)
            ax.draw_artist(line)
        pictures.append(Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB"))
    plt.close(fig)
    # one palette for all frames, so that a frame stores only what moved
    palette = Image.new("P", (1, 1))
    palette.putpalette(_palette())
    return [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures]


def _palette() -> list[int]:
    """64 colours: the ground, greys, and the paths' colours in tints for smooth edges."""
    colors = [GROUND(i)[:3] for i in range(LEVELS - 1)]
    colors += [(grey, grey, grey) for grey in np.linspace(0, 1, 18)]
    for color, _, _ in LOOKS.values():
        if color != COLORS["black"]:
            pure = np.array(to_rgb(color))
            colors += [tuple(pure + tint * (0.92 - pure)) for tint in np.linspace(0, 0.9, 12)]
    return [round(255 * part) for color in colors for part in color]
