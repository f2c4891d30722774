"""Pictures of derivatives that are measured by two points, and of where such measuring fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from helpers.plots.style import COLORS, LINES, figure, show

Curve = Callable[[np.ndarray], np.ndarray]
HATCHES = ("", "//")
MARKS = ("o", "s", "^", "D")


def plot_secants(
    cost: Curve, derivative: float, theta: float, epsilons: Sequence[float], alt: str
) -> None:
    """A curve with its tangent, and the lines through one or two moved points.

    Args:
        cost: the curve; takes an array of theta.
        derivative: its exact derivative at `theta`.
        epsilons: one panel for each step.
    """
    fig, axes = figure(1, len(epsilons), size=(4.0 * len(epsilons), 3.7))
    reach = 1.35 * max(epsilons)
    line = np.linspace(theta - reach, theta + reach, 200)
    middle = float(cost(np.array(theta)))
    for ax, epsilon in zip(np.asarray(axes).flat, epsilons, strict=True):
        left, right = (float(cost(np.array(theta + s * epsilon))) for s in (-1, 1))
        two, one = (right - left) / (2 * epsilon), (right - middle) / epsilon
        ax.plot(line, cost(line), "-", color=COLORS["black"], linewidth=2.2, label="the cost J")
        for rise, start, color, dash, words in (
            (derivative, middle, "blue", "-", "tangent: the derivative itself"),
            (two, left + two * epsilon, "green", "--", "two-sided: through both outer points"),
            (one, middle, "vermilion", ":", "one-sided: from θ to the right"),
        ):
            ax.plot(line, start + rise * (line - theta), dash, color=COLORS[color], label=words)
        ax.plot(
            [theta - epsilon, theta, theta + epsilon], [left, middle, right], "o",
            color=COLORS["black"], markersize=6, zorder=4,
        )  # fmt: skip
        low, high = float(np.min(cost(line))), float(np.max(cost(line)))
        ax.set(
            xlabel="θ",
            ylabel="J(θ)",
            ylim=(low - 0.35 * (high - low), high + 0.05 * (high - low)),
            title=f"ε = {epsilon:g}:  derivative {derivative:.3f}\ntwo-sided {two:.3f}, one-sided {one:.3f}",
        )
        ax.set_xticks([theta - epsilon, theta, theta + epsilon], ["θ − ε", "θ", "θ + ε"])
    handles, labels = ax.get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    show(fig, alt)


def plot_errors(
    curves: dict[str, tuple[Sequence[float], Sequence[float]]],
    title: str,
    alt: str,
    ylabel: str = "relative difference",
    marked: dict[float, str] | None = None,
    level: tuple[float, str] | None = None,
) -> None:
    """Errors against epsilon, both on logarithmic axes.

    Args:
        curves: label -> (epsilons, errors).
        marked: epsilon -> words at a vertical line there.
        level: height and words of a horizontal line.
    """
    fig, ax = figure(size=(6.6, 4.1))
    for index, (label, (epsilons, errors)) in enumerate(curves.items()):
        shown = np.maximum(np.asarray(errors, dtype=float), 1e-16)
        ax.plot(epsilons, shown, marker=MARKS[index % 4], markersize=4, label=label)
    ax.set(xscale="log", yscale="log", xlabel="ε", ylabel=ylabel, title=title)
    for epsilon, words in (marked or {}).items():
        ax.axvline(epsilon, color="0.45", linestyle=":", linewidth=1.2)
        ax.annotate(
            words, (epsilon, 0.02), xycoords=("data", "axes fraction"), xytext=(4, 0),
            textcoords="offset points", va="bottom", color="0.3", fontsize=9,
        )  # fmt: skip
    if level:
        ax.axhline(level[0], color="0.45", linestyle="--", linewidth=1.0)
        ax.annotate(
            level[1], (0.995, level[0]), xycoords=("axes fraction", "data"), xytext=(0, 3),
            textcoords="offset points", ha="right", color="0.3", fontsize=9,
        )  # fmt: skip
    fig.legend(loc="outside lower center", ncols=2, frameon=False)
    show(fig, alt)


def plot_blocks(rows: dict[str, dict[str, float]], threshold: float, title: str, alt: str) -> None:
    """Bars of the relative difference of each gradient, on a logarithmic axis.

    Args:
        rows: label of a backward propagation -> name of a gradient -> relative difference.
        threshold: above it a gradient counts as wrong; drawn as a line.
    """
    fig, ax = figure(size=(7.0, 3.9))
    names = list(next(iter(rows.values())))
    width = 0.8 / len(rows)
    floor = 1e-11
    for index, (label, differences) in enumerate(rows.items()):
        places = np.arange(len(names)) + (index - (len(rows) - 1) / 2) * width
        heights = [max(differences[name], floor) for name in names]
        ax.bar(
            places, [h - floor for h in heights], width * 0.9, bottom=floor, label=label,
            color=COLORS[("vermilion", "sky")[index % 2]], edgecolor="black", linewidth=0.6,
            hatch=HATCHES[index % 2],
        )  # fmt: skip
        for place, height, name in zip(places, heights, names, strict=True):
            if differences[name] > threshold:
                ax.annotate(
                    "wrong", (place, height), xytext=(0, 3), textcoords="offset points",
                    ha="center", fontsize=9,
                )  # fmt: skip
    ax.axhline(threshold, color="black", linestyle="--", linewidth=1.0)
    ax.annotate(
        "above this line: wrong", (1.0, threshold), xycoords=("axes fraction", "data"),
        xytext=(0, 3), textcoords="offset points", ha="right", fontsize=9,
    )  # fmt: skip
    ax.set_xticks(range(len(names)), names)
    ax.set(yscale="log", ylim=(floor, 30), ylabel="relative difference", title=title)
    if len(rows) > 1:
        fig.legend(loc="outside lower center", ncols=2, frameon=False)
    show(fig, alt)


def plot_kink(
    theta: Sequence[float],
    change: Sequence[float],
    derivative: float,
    corner: float,
    curves: dict[str, tuple[Sequence[float], Sequence[float]]],
    alt: str,
) -> None:
    """Left: a cost with a corner close to the point. Right: what the check says for each epsilon.

    Args:
        theta: how far the parameter is moved.
        change: how much the cost changes.
        derivative: the derivative of the cost where the parameter is not moved.
        corner: where the corner is.
        curves: label -> (epsilons, relative differences).
    """
    fig, axes = figure(1, 2, size=(9.0, 3.9))
    left, right = np.asarray(axes).flat
    moved = np.asarray(theta)
    left.plot(
        moved, np.asarray(change), "-", color=COLORS["black"], linewidth=2.2, label="the cost"
    )
    left.plot(moved, derivative * moved, "--", color=COLORS["blue"], label="from the backward pass")
    left.plot([0], [0], "o", color=COLORS["blue"], markersize=7, label="present value")
    left.axvline(corner, color="0.45", linestyle=":", linewidth=1.2)
    left.annotate(
        "corner", (corner, 0.02), xycoords=("data", "axes fraction"), xytext=(4, 0),
        textcoords="offset points", color="0.3", fontsize=9,
    )  # fmt: skip
    left.set(xlabel="step of one bias", ylabel="change of the cost", title="A corner close by")
    left.ticklabel_format(style="sci", scilimits=(0, 0))
    left.legend(fontsize=9)
    for index, (label, (epsilons, differences)) in enumerate(curves.items()):
        right.plot(
            epsilons, differences, marker=MARKS[index], markersize=4, linestyle=LINES[index],
            label=label,
        )  # fmt: skip
    right.axvline(np.abs(corner), color="0.45", linestyle=":", linewidth=1.2)
    right.set(
        xscale="log", yscale="log", xlabel="ε", ylabel="relative difference",
        title="What the check says",
    )  # fmt: skip
    right.legend(fontsize=9)
    show(fig, alt)


def plot_noisy_cost(
    theta: Sequence[float], curves: dict[str, tuple[Sequence[float], str]], title: str, alt: str
) -> None:
    """Costs along one parameter; `curves` is label -> (costs, "line" or "points")."""
    fig, ax = figure(size=(6.6, 4.1))
    for index, (label, (costs, kind)) in enumerate(curves.items()):
        if kind == "points":
            ax.plot(
                theta, costs, linestyle="none", marker="x", markersize=5,
                color=COLORS["vermilion"], label=label,
            )  # fmt: skip
        else:
            color = COLORS[("black", "blue")[index % 2]]
            ax.plot(theta, costs, linestyle=LINES[index % 2], color=color, label=label)
    ax.set(xlabel="one weight", ylabel="cost", title=title)
    fig.legend(loc="outside lower center", ncols=2, frameon=False)
    show(fig, alt)
