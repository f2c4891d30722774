"""One look for all figures, and `show`, which gives a figure its text alternative."""

from __future__ import annotations

import base64
import html
import io
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from PIL import Image

# Okabe and Ito's palette: the eight colours stay apart for every kind of colour vision.
COLORS = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "vermilion": "#D55E00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "yellow": "#F0E442",
    "black": "#000000",
}
CYCLE = [COLORS[name] for name in ("blue", "vermilion", "green", "purple", "orange", "sky")]
LINES = ["-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 3))]
CLASS_COLORS = (COLORS["vermilion"], COLORS["blue"])

SHARPNESS = 2  # pixels for each of the page's: a screen at 200 % shows them all

STYLE: dict[str, Any] = {
    "figure.facecolor": "white",
    "figure.dpi": 100,
    "savefig.dpi": 100,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 11,
    "axes.labelsize": 10,
    "font.size": 10,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
}
# for the whole notebook: a legend is drawn long after its figure was made
plt.rcParams.update(STYLE)  # type: ignore[arg-type]


def figure(rows: int = 1, columns: int = 1, size: tuple[float, float] = (6.0, 3.6)) -> Any:
    """`plt.subplots` in the style of the course: returns the figure and its axes.

    Lines differ in colour and in dash pattern, so that either is enough to tell them apart.
    """
    fig, axes = plt.subplots(rows, columns, figsize=size, layout="constrained", squeeze=False)
    for ax in axes.flat:
        ax.set_prop_cycle(color=CYCLE, linestyle=LINES)
    if rows == columns == 1:
        return fig, axes[0, 0]
    return fig, axes


def show(fig: Figure, alt: str) -> None:
    """Display `fig` with `alt`, a sentence or two that say what is to be seen.

    Screen readers speak it, and it is shown where the picture cannot. JupyterLab and nbconvert take
    the HTML, whose picture is sharp at twice its size; what shows no HTML takes the plain picture.
    Both have a white ground, so they read in a dark theme, too.
    """
    if not alt.strip():
        raise ValueError("a figure needs its text alternative: show(fig, alt='…')")
    _move_legend_off_the_lines(fig)
    sharp = _drawn(fig, SHARPNESS * STYLE["savefig.dpi"])
    plt.close(fig)
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        print(f"[figure] {alt}")
        return
    width, height = (side // SHARPNESS for side in sharp.size)
    plain = sharp.resize((width, height), Image.Resampling.BOX)
    source = (
        f"data:image/webp;base64,{base64.b64encode(_small(sharp, 'WEBP', lossless=True)).decode()}"
    )
    page = (
        f'<img alt="{html.escape(alt)}" width="{width}" style="max-width:100%;height:auto" '
        f'src="{source}">'
    )
    display(
        {"text/html": page, "image/png": _small(plain, "PNG", optimize=True), "text/plain": alt},
        metadata={"image/png": {"alt": alt}},
        raw=True,
    )


def _move_legend_off_the_lines(fig: Figure) -> None:
    """Put a figure's one legend above its axes, if it covers something that is drawn there."""
    found = [(ax, legend) for ax in fig.axes if (legend := ax.get_legend())]
    if len(found) != 1:
        return
    (ax, legend) = found[0]
    fig.draw_without_rendering()  # places are known from here on
    if not _covers(legend, ax):
        return
    labels = [text.get_text() for text in legend.get_texts()]
    # what a legend has drawn is not a full handle: an error bar would lose its marker and its dashes
    named = {label: handle for handle, label in zip(*ax.get_legend_handles_labels(), strict=True)}
    drawn: list[Any] = list(legend.legend_handles)
    handles = [named.get(label, own) for label, own in zip(labels, drawn, strict=True)]
    title = legend.get_title().get_text() or None
    size = legend.get_texts()[0].get_fontsize()
    legend.remove()
    columns = min(len(labels), max(1, int(fig.get_figwidth() // 1.6)))
    fig.legend(
        handles, labels, loc="outside upper center", ncols=columns, title=title, fontsize=size
    )


def _covers(legend: Legend, ax: Axes) -> bool:
    """Whether a legend covers a line, a bar or an error bar of its axes."""
    place = legend.get_window_extent()
    drawn = [(line.get_path(), line.get_transform(), False) for line in ax.lines]
    drawn += [(patch.get_path(), patch.get_transform(), True) for patch in ax.patches]
    for bars in ax.collections:
        if isinstance(bars, LineCollection):
            drawn += [(path, bars.get_transform(), False) for path in bars.get_paths()]
    return any(
        path.transformed(to_page).intersects_bbox(place, filled=filled)
        for path, to_page, filled in drawn
        if np.size(path.vertices)
    )


def _drawn(fig: Figure, dpi: float) -> Image.Image:
    data = io.BytesIO()
    fig.savefig(data, format="png", dpi=dpi, facecolor="white")
    return Image.open(data).convert("RGB")


def _small(picture: Image.Image, kind: str, **options: bool) -> bytes:
    """A small file: a figure has few colours, so that a palette of 256 shows them all.

    It names no version of any software: the same figure is the same bytes.
    """
    data = io.BytesIO()
    picture.quantize(256, dither=Image.Dither.NONE).save(data, kind, **options)
    return data.getvalue()
