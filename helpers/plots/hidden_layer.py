"""Pictures of one hidden layer: its activations, its units, and how their weights move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.plots.plane import draw_points
from helpers.plots.style import CYCLE, LINES, figure, show

Activation = Callable[[np.ndarray], np.ndarray]


def plot_activations(
    family: dict[str, tuple[Activation, Activation]], alt: str, reach: float = 4.0
) -> None:
    """Each activation function with its derivative below it: name -> (function, derivative)."""
    z = np.linspace(-reach, reach, 401)
    fig, axes = figure(2, len(family), size=(2.15 * len(family), 4.0))
    for column, (name, (function, derivative)) in enumerate(family.items()):
        upper, lower = axes[0, column], axes[1, column]
        upper.plot(z, function(z), color=CYCLE[0])
        lower.plot(z, derivative(z), color=CYCLE[1], linestyle="--")
        upper.set_title(name)
        upper.set_xticks([-reach, 0, reach])
        lower.set_xticks([-reach, 0, reach])
        lower.set_xlabel("$z$")
        lower.set_ylim(-0.08, 1.12)
        for ax in (upper, lower):
            ax.axhline(0, color="0.8", linewidth=0.8, zorder=0)
            ax.axvline(0, color="0.8", linewidth=0.8, zorder=0)
    axes[0, 0].set_ylabel("activation function")
    axes[1, 0].set_ylabel("its derivative")
    show(fig, alt)


def plot_hidden_units(
    hidden: Activation, output: Activation, X: np.ndarray, Y: np.ndarray, alt: str
) -> None:
    """The activation of each hidden unit at every point of the plane, and the network's prediction.

    Args:
        hidden: takes points of shape (2, k), returns the hidden activations, shape (n_h, k).
        output: takes the same points, returns the probabilities, shape (1, k).
        X: examples, shape (2, m).
        Y: labels, shape (1, m).
    """
    pad = 0.08 * np.ptp(X, axis=1)
    low, high = X.min(axis=1) - pad, X.max(axis=1) + pad
    grid_x, grid_y = np.meshgrid(
        np.linspace(low[0], high[0], 160), np.linspace(low[1], high[1], 160)
    )
    points = np.vstack([grid_x.ravel(), grid_y.ravel()])
    units = np.asarray(hidden(points))
    prediction = 2 * np.asarray(output(points)).reshape(-1) - 1
    panels = [(f"hidden unit {i + 1}", values) for i, values in enumerate(units)]
    panels.append(("the network", prediction))
    columns = min(len(panels), 5)
    rows = -(-len(panels) // columns)
    fig, axes = figure(rows, columns, size=(2.1 * columns, 2.4 * rows))
    flat = np.asarray(axes).reshape(-1)
    for ax in flat:
        ax.axis("off")
    for ax, (title, values) in zip(flat, panels, strict=False):
        values = values.reshape(grid_x.shape)
        # from brown over white to teal: apart for every kind of colour vision
        ax.pcolormesh(
            grid_x, grid_y, values, cmap="BrBG", vmin=-2, vmax=2, shading="auto", rasterized=True
        )  # the pale half of the colours, so that the points stay visible
        if values.min() < 0 < values.max():
            ax.contour(grid_x, grid_y, values, levels=[0], colors="black", linewidths=1.2)
        draw_points(ax, X, Y, size=9)
        ax.set_title(title, fontsize=10)
    show(fig, alt)


def plot_units_over_time(
    histories: dict[str, np.ndarray], every: int, alt: str, ylabel: str = "weight"
) -> None:
    """One number of each hidden unit during training, one panel per start.

    Args:
        histories: title -> array of shape (records, units).
        every: iterations between two records.
        ylabel: what the number is.
    """
    fig, axes = figure(1, len(histories), size=(4.0 * len(histories), 3.2))
    for ax, (title, values) in zip(axes.flat, histories.items(), strict=True):
        count = values.shape[1]
        together = np.ptp(values, axis=1).max() < 0.01 * np.ptp(values)
        for unit in range(count):
            # lines that coincide stay visible: wide ones first, thin ones on top
            wider = 2.2 * (count - 1 - unit) if together else 0.4
            ax.plot(
                every * np.arange(len(values)), values[:, unit], color=CYCLE[unit % len(CYCLE)],
                linestyle=LINES[unit % len(LINES)], linewidth=1.4 + wider,
                label=f"unit {unit + 1}",
            )  # fmt: skip
        ax.set(xlabel="iteration", title=title)
    axes[0, 0].set_ylabel(ylabel)
    axes[0, -1].legend(fontsize=8)
    show(fig, alt)


def plot_saturation(
    derivatives: dict[str, np.ndarray], costs: dict[str, np.ndarray], every: int, alt: str
) -> None:
    """Left: how many hidden units have a derivative near 0 at the start. Right: the cost from there.

    Args:
        derivatives: label -> derivatives of the activation function at the start, any shape,
            between 0 and 1.
        costs: label -> costs, shape (starts, records), recorded once in `every` iterations; drawn
            as the mean over the starts with a band of one standard deviation.
    """
    fig, (left, right) = _pair((8.2, 3.3))
    edges = np.linspace(0, 1, 6)
    middle = (edges[:-1] + edges[1:]) / 2
    width = 0.16 / len(derivatives)
    hatches = ("", "///", "...", "xxx")
    for index, (label, values) in enumerate(derivatives.items()):
        share, _ = np.histogram(np.clip(values, 0, 1), bins=edges)
        left.bar(
            middle + (index - (len(derivatives) - 1) / 2) * width, 100 * share / np.size(values),
            width=width, color=CYCLE[index], hatch=hatches[index % 4], edgecolor="white",
            label=label,
        )  # fmt: skip
    left.set_xticks(edges)
    left.set(xlabel="derivative of tanh", ylabel="share of them in %", title="At the start")
    for label, values in costs.items():
        mean, deviation = np.mean(values, axis=0), np.std(values, axis=0)
        iterations = every * np.arange(len(mean))
        (drawn,) = right.plot(iterations, mean, label=label)
        right.fill_between(
            iterations, mean - deviation, mean + deviation, color=drawn.get_color(), alpha=0.12
        )
    right.set(xlabel="iteration", ylabel="cost", title="During training")
    left.legend(fontsize=8)
    right.legend(fontsize=8)
    show(fig, alt)


def plot_sizes(
    sizes: Sequence[int], panels: dict[str, dict[str, Sequence[Sequence[float]]]], alt: str
) -> None:
    """Accuracy against the number of hidden units, with the standard deviation over the starts.

    Args:
        sizes: numbers of hidden units.
        panels: title -> label -> accuracies in percent, shape (sizes, starts).
    """
    fig, axes = figure(1, len(panels), size=(4.1 * len(panels), 3.4))
    places = np.arange(len(sizes))
    for ax, (title, scores) in zip(axes.flat, panels.items(), strict=True):
        for (label, values), marker in zip(scores.items(), "o^s", strict=False):
            ax.errorbar(
                places, np.mean(values, axis=1), yerr=np.std(values, axis=1), marker=marker,
                markersize=5, capsize=3, label=label,
            )  # fmt: skip
        ax.set_xticks(places, [str(size) for size in sizes])
        ax.set(xlabel="hidden units", title=title)
    low = min(ax.get_ylim()[0] for ax in axes.flat)
    for ax in axes.flat:
        ax.set_ylim(low, 101)
    axes[0, 0].set_ylabel("accuracy in %")
    axes[0, 0].legend(loc="lower right")
    show(fig, alt)


def _pair(size: tuple[float, float]) -> tuple[Any, tuple[Any, Any]]:
    fig, axes = figure(1, 2, size=size)
    return fig, (axes[0, 0], axes[0, 1])
