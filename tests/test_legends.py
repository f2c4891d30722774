"""A legend covers nothing of its figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib.lines import Line2D

from helpers import plots
from helpers.plots import style


def baseline(ax: Any) -> None:
    ax.plot([0, 1], [0.9, 1.0], label="rising")
    ax.axhline(0.1, linestyle=":")


def error_bars(ax: Any) -> None:
    ax.errorbar([0, 1], [0.5, 0.05], [0.01, 0.05], fmt="s--", label="falling")


def bars(ax: Any) -> None:
    ax.bar([0, 1], [1.0, 1.0], label="bars")


@pytest.mark.parametrize("draw", [baseline, error_bars, bars])
def test_a_legend_that_covers_something_moves_above_the_axes(draw: Callable[[Any], None]) -> None:
    fig, ax = plots.figure()
    draw(ax)
    ax.set(ylim=(0, 1.05), title="A title")
    ax.legend(loc="lower right", fontsize=8, title="kinds")
    plots.show(fig, "A figure.")
    (moved,) = fig.legends
    assert ax.get_legend() is None and moved.get_title().get_text() == "kinds"
    assert moved.get_texts()[0].get_text() in ("rising", "falling", "bars")
    fig.draw_without_rendering()
    assert moved.get_window_extent().y0 >= ax.title.get_window_extent().y1


def test_a_moved_legend_shows_the_same_marks() -> None:
    fig, ax = plots.figure()
    error_bars(ax)
    ax.set_ylim(0, 1.05)
    ax.legend(loc="lower right")
    plots.show(fig, "A figure.")
    lines = fig.legends[0].findobj(Line2D)
    assert any(line.get_linestyle() == "--" for line in lines)
    assert any(line.get_marker() == "s" for line in lines)


def test_a_legend_that_covers_nothing_stays() -> None:
    fig, ax = plots.figure()
    ax.plot(np.linspace(0, 1, 5), np.ones(5), label="flat")
    ax.set_ylim(0, 1.1)
    ax.legend(loc="lower right")
    plots.show(fig, "A figure.")
    assert ax.get_legend() is not None and not fig.legends
    assert not style._covers(ax.get_legend(), ax)
