"""One look for all figures, and `show`, which gives a figure its text alternative."""

from __future__ import annotations

import io
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

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

    Screen readers speak it, and it is shown where the picture cannot.
    """
    if not alt.strip():
        raise ValueError("a figure needs its text alternative: show(fig, alt='…')")
    data = io.BytesIO()
    # no software version in the file: the same figure is the same bytes
    fig.savefig(data, format="png", metadata={"Software": None}, facecolor="white")
    plt.close(fig)
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:
        print(f"[figure] {alt}")
        return
    display(
        {"image/png": data.getvalue(), "text/plain": alt},
        metadata={"image/png": {"alt": alt}},
        raw=True,
    )
