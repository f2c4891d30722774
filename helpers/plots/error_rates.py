"""How often a classifier is wrong, group by group, and how sure one can be of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.plots.style import COLORS, figure, show

LOOKS = (
    dict(color=COLORS["vermilion"], marker="s", linestyle="--"),
    dict(color=COLORS["blue"], marker="o", linestyle="-"),
    dict(color=COLORS["green"], marker="^", linestyle="-."),
    dict(color=COLORS["black"], marker="v", linestyle=":"),
)


@dataclass(frozen=True)
class Panel:
    """Error rates over one quantity.

    Args:
        xlabel: what the groups differ in, with its unit.
        x: one number or one word a group.
        rates: label of a line -> (rates, standard errors), one of each a group, between 0 and 1.
        seen: lowest and highest x among the training pictures, drawn as a grey band.
        title: a heading, if the quantity alone does not say enough.
    """

    xlabel: str
    x: Sequence[float] | Sequence[str]
    rates: Mapping[str, tuple[Sequence[float], Sequence[float]]]
    seen: tuple[float, float] | None = None
    title: str = ""


def plot_error_rates(panels: Sequence[Panel], alt: str, title: str = "", columns: int = 4) -> None:
    """One small plot a panel, all on one scale; the bars reach one standard error up and down.

    Args:
        alt: what is drawn; the lowest and highest rate of every line are added.
    """
    if not panels:
        print("Nothing to draw: these pictures come without a record of how they were made.")
        return
    columns = min(columns, len(panels))
    rows = -(-len(panels) // columns)
    fig, axes = figure(rows, columns, size=(2.6 * columns + 0.5, 2.5 * rows + 0.6))
    top = max(
        float(np.max(np.add(*pair))) for panel in panels for pair in panel.rates.values()
    )  # fmt: skip
    for index, ax in enumerate(axes.flat):
        if index >= len(panels):
            ax.axis("off")
            continue
        _draw(ax, panels[index])
        ax.set_ylim(0, 105 * top)
        if index % columns == 0:
            ax.set_ylabel("wrong (%)")
    handles, labels = axes.flat[0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside upper center", ncols=len(labels), title=title or None)
    show(fig, " ".join([alt, *map(_in_words, panels)]))


def _in_words(panel: Panel) -> str:
    """Where each line of a panel is lowest and highest, for the text alternative."""
    lines = []
    for label, (rates, _) in panel.rates.items():
        low, high = int(np.argmin(rates)), int(np.argmax(rates))
        ends = (f"{100 * rates[k]:.0f} % at {_short(panel.x[k])}" for k in (low, high))
        lines.append(f"{label} from {' to '.join(ends)}")
    return f"{panel.title + ', ' * bool(panel.title)}{panel.xlabel}: {'; '.join(lines)}."


def _short(x: float | str) -> str:
    return x if isinstance(x, str) else f"{x:.3g}"


def _draw(ax: Any, panel: Panel) -> None:
    words = isinstance(panel.x[0], str)
    places = np.arange(len(panel.x)) if words else np.asarray(panel.x, dtype=float)
    if panel.seen is not None:
        ax.axvspan(*panel.seen, color="0.9", zorder=0)
    for index, (label, (rates, errors)) in enumerate(panel.rates.items()):
        look = LOOKS[index % len(LOOKS)] | (dict(linestyle="none") if words else {})
        aside = 0.24 * (index - (len(panel.rates) - 1) / 2) if words else 0.0
        ax.errorbar(
            places + aside,
            100 * np.asarray(rates),
            yerr=100 * np.asarray(errors),
            label=label,
            capsize=2.5,
            markersize=4.5,
            linewidth=1.4,
            elinewidth=1.0,
            **look,
        )
    if words:
        turn = 90 if len(panel.x) > 8 else 40 if len(panel.x) > 3 else 0
        ax.set_xticks(places, panel.x, rotation=turn, ha="right" if turn == 40 else "center")
        ax.set_xlim(-0.6, len(panel.x) - 0.4)
    ax.set_xlabel(panel.xlabel)
    if panel.title:
        ax.set_title(panel.title)
