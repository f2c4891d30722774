"""The figures of the page: inline SVG that takes its text colour from the page.

Every figure comes with its text alternative. Colours are Okabe and Ito's; hatching, marks and
numbers tell the same without them.
"""

from __future__ import annotations

import io
import re
from contextlib import AbstractContextManager
from dataclasses import dataclass

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course.report.statistics import STATES, Exercise, Times, Totals
from helpers.checks.report import number
from helpers.plots.style import COLORS, STYLE

# Replaced in the SVG, so that it reads in light and in dark mode.
INK, PAPER = "#010203", "#fdfefc"

SETTINGS = STYLE | {
    "svg.fonttype": "none",  # text stays text
    "text.parse_math": False,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.linewidth": 0.6,
}


def style() -> AbstractContextManager[None]:
    """The course's style with what a page needs, until the end of the `with`."""
    return matplotlib.rc_context(SETTINGS)  # type: ignore[arg-type]  # matplotlib lists the names


# How each state is drawn: colour, hatching, and the ink of both hatching and edge. The bright
# colours stay in dark mode, so their hatching must stay dark.
LOOKS = {
    "complete": (COLORS["green"], "", COLORS["black"]),
    "partly": (COLORS["yellow"], "//", COLORS["black"]),
    "nothing": (COLORS["vermilion"], "xx", COLORS["black"]),
    "not written": (PAPER, "..", INK),
}


@dataclass(frozen=True)
class Drawing:
    """A figure as SVG, and what is to be seen in words."""

    svg: str
    alt: str


def distribution(totals: Totals) -> Drawing:
    """How many students earned which tenth of the points."""
    with style():
        fig, ax = _figure(5.6, 2.7)  # fits a phone
        width = totals.worth / 10
        left = [place * width for place in range(10)]
        bars = ax.bar(
            left, totals.bins, width=width, align="edge", color=COLORS["blue"], edgecolor=PAPER
        )
        for text in ax.bar_label(bars, [str(n) if n else "" for n in totals.bins], padding=2):
            text.set_bbox(dict(facecolor=PAPER, edgecolor="none", pad=0.6))
        ax.axvline(totals.median, color=COLORS["orange"], linestyle="--")
        ax.annotate(
            f"median {number(totals.median, 1)}", (totals.median, 1.02), ha="center",
            xycoords=("data", "axes fraction"),
        )  # fmt: skip
        ax.set(
            xlim=(0, totals.worth), xlabel="points", ylabel="students", xticks=[*left, totals.worth]
        )
        ax.set_ylim(0, max(totals.bins) * 1.15)
        ax.yaxis.set_major_locator(MaxNLocator(integer=True))
        alt = "Histogram of the points. " + " ".join(
            f"{number(start, 1)} to {number(start + width, 1)}: {count}."
            for start, count in zip(left, totals.bins, strict=True)
        )
        return Drawing(_svg(fig, "distribution"), alt)


def states(exercises: list[Exercise]) -> Drawing:
    """For each exercise, how many have it complete, partly, not at all, or not written."""
    with style():
        fig, ax = _figure(7.2, 0.75 + 0.3 * len(exercises))
        names = [exercise.name for exercise in exercises]
        before = [0] * len(exercises)
        for state in STATES:
            color, hatch, ink = LOOKS[state]
            counts = [exercise.counts[state] for exercise in exercises]
            with matplotlib.rc_context({"hatch.color": ink}):
                bars = ax.barh(
                    names, counts, left=before, height=0.72, label=state, color=color, hatch=hatch,
                    edgecolor=ink, linewidth=0.6,
                )  # fmt: skip
            largest = max(sum(exercise.counts.values()) for exercise in exercises)
            labels = [str(n) if n >= 0.03 * largest else "" for n in counts]
            for text in ax.bar_label(bars, labels, label_type="center", fontsize=9):
                text.set_bbox(dict(facecolor=PAPER, edgecolor="none", pad=1.2))
            before = [start + count for start, count in zip(before, counts, strict=True)]
        ax.invert_yaxis()
        ax.set_xlim(0, max(before))
        ax.set_xlabel("students")
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.tick_params(axis="y", length=0)
        fig.legend(loc="outside upper left", ncols=4, handlelength=1.6)
        return Drawing(
            _svg(fig, "states"),
            "Bars: how many students have each exercise complete, partly, not at all, or not "
            "written. The table below holds the same numbers.",
        )


def seconds(times: list[Times]) -> Drawing:
    """The seconds that each exercise took, on a scale of powers of ten."""
    with style():
        fig, ax = _figure(7.2, 0.95 + 0.28 * len(times))
        least = 1e-3
        for place, each in enumerate(times):
            median, slow = max(least, each.median), max(least, each.slow)
            ax.plot([median, slow], [place, place], color=COLORS["sky"], linewidth=5)
            ax.plot(median, place, "o", color=COLORS["blue"], label="median" if not place else None)
            ax.plot(
                max(least, each.longest), place, "x", color=COLORS["vermilion"], markersize=7,
                markeredgewidth=2, label="longest" if not place else None,
            )  # fmt: skip
        ax.plot([], [], color=COLORS["sky"], linewidth=5, label="up to 19 of 20 students")
        ax.set_xscale("log")
        ax.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
        ax.set_yticks(range(len(times)), [each.name for each in times])
        ax.invert_yaxis()
        ax.margins(y=0.08)
        ax.set_xlabel("seconds")
        ax.tick_params(axis="y", length=0)
        fig.legend(loc="outside upper left", ncols=3)
        return Drawing(
            _svg(fig, "seconds"),
            "Median, slowest twentieth and longest time of each exercise. The table below holds "
            "the same numbers.",
        )


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    fig = Figure(figsize=(width, height), layout="constrained")
    return fig, fig.add_subplot()


def _svg(fig: Figure, name: str) -> str:
    """The figure without a size of its own and without a background."""
    data = io.StringIO()
    # one salt a figure: ids of clip paths must differ between the figures of a page
    with matplotlib.rc_context({"svg.hashsalt": name}):
        fig.savefig(data, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = data.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", text, count=1)
    text = re.sub(
        r'(<svg[^>]*?) height="[^"]*"', r'\1 aria-hidden="true" focusable="false"', text, count=1
    )
    text = re.sub(r'id="([^"]+)"', rf'id="{name}-\1"', text)
    text = re.sub(r'(href="#|url\(#)', rf"\g<1>{name}-", text)
    return text.replace(INK, "currentColor").replace(PAPER, "var(--paper)")
