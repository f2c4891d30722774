"""Pictures of overfitting and of what is done against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.plots.plane import draw_boundary, draw_points
from helpers.plots.style import COLORS, figure, show

Rule = Callable[[np.ndarray], np.ndarray]
Predict = Callable[[np.ndarray], np.ndarray]
Runs = Sequence[Sequence[float]]


def plot_sets(
    sets: dict[str, tuple[np.ndarray, np.ndarray]],
    rule: Rule,
    names: tuple[str, str],
    alt: str,
    size: float = 3.4,
) -> None:
    """Several sets of points side by side, and the curve that is behind all of them.

    Args:
        sets: title -> (X of shape (2, m), Y of shape (1, m)).
        rule: takes an array of x1 and returns the x2 of the curve, drawn as a dashed line.
        names: what the classes 0 and 1 are called.
    """
    fig, axes = figure(1, len(sets), size=(size * len(sets), size))
    flat = np.atleast_1d(axes).reshape(-1)
    for ax, (title, (X, Y)) in zip(flat, sets.items(), strict=True):
        draw_points(ax, X, Y, size=26 if X.shape[1] < 200 else 11)
        _draw_rule(ax, rule, X)
        ax.set(xlabel="$x_1$", ylabel="$x_2$" if ax is flat[0] else "", title=title)
    handles, _ = flat[0].get_legend_handles_labels()
    labels = [*names, "the true curve"]
    fig.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False)
    show(fig, alt)


def plot_fits(
    panels: dict[str, tuple[Predict, np.ndarray, np.ndarray]],
    rule: Rule,
    alt: str,
    columns: int = 4,
    size: float = 2.5,
) -> None:
    """Decision regions side by side, each with the curve that the points were made by.

    Args:
        panels: title -> (predict, X, Y); `predict` takes (2, k) points and returns k labels.
        rule: takes an array of x1 and returns the x2 of the curve, drawn as a dashed line.
    """
    columns = min(columns, len(panels))
    rows = -(-len(panels) // columns)
    fig, axes = figure(rows, columns, size=(columns * size, rows * (size + 0.25)))
    table = np.asarray(axes).reshape(rows, columns)
    for ax in table.flat[len(panels) :]:
        ax.axis("off")
    for number, (title, (predict, X, Y)) in enumerate(panels.items()):
        row, column = divmod(number, columns)
        ax = table[row, column]
        draw_boundary(ax, predict, X, Y)
        _draw_rule(ax, rule, X)
        ax.set_title(title, fontsize=10)
        if row < rows - 1:
            ax.set_xlabel("")
        if column:
            ax.set_ylabel("")
    show(fig, alt)


def _draw_rule(ax: Any, rule: Rule, X: np.ndarray) -> None:
    x1 = np.linspace(X[0].min(), X[0].max(), 200)
    ax.plot(x1, rule(x1), color="black", linestyle=(0, (5, 3)), linewidth=1.3, label="true curve")


def draw_thinned_networks(
    layer_dims: Sequence[int], kept: Sequence[Sequence[np.ndarray]], titles: Sequence[str], alt: str
) -> None:
    """The same network several times, with the units that a mask drops crossed out.

    Args:
        layer_dims: units per layer, the input first; small numbers.
        kept: for each drawing, one row of zeros and ones for each hidden layer.
        titles: one text per drawing.
    """
    fig, axes = figure(1, len(kept), size=(2.9 * len(kept), 3.0))
    for ax, masks, title in zip(np.atleast_1d(axes).reshape(-1), kept, titles, strict=True):
        alive = [np.ones(layer_dims[0])]
        alive += [np.asarray(mask).reshape(-1) for mask in masks]
        alive += [np.ones(layer_dims[-1])]
        heights = [np.linspace(1, -1, n) if n > 1 else np.zeros(1) for n in layer_dims]
        for layer in range(len(layer_dims) - 1):
            for y0, on0 in zip(heights[layer], alive[layer], strict=True):
                for y1, on1 in zip(heights[layer + 1], alive[layer + 1], strict=True):
                    if on0 and on1:
                        ax.plot(
                            [layer, layer + 1], [y0, y1], "-", color="0.6", linewidth=0.8, zorder=1
                        )
        for layer, (ys, on) in enumerate(zip(heights, alive, strict=True)):
            stays = on.astype(bool)
            fill, marker = (COLORS["sky"], "s") if layer == 0 else (COLORS["orange"], "o")
            ax.scatter(
                np.full(stays.sum(), layer), ys[stays], s=170, c=fill, edgecolors="black",
                marker=marker, zorder=2,
            )  # fmt: skip
            gone = ys[~stays]
            at = np.full(len(gone), layer)
            ax.scatter(at, gone, s=170, c="white", edgecolors="0.6", marker="o", zorder=2)
            ax.scatter(at, gone, s=90, c="black", marker="x", linewidths=1.3, zorder=3)
        ax.set_title(title, fontsize=10)
        ax.set_xlim(-0.4, len(layer_dims) - 0.6)
        ax.set_ylim(-1.25, 1.25)
        ax.axis("off")
    show(fig, alt)


def plot_expected_activation(
    running: dict[str, np.ndarray],
    target: float,
    ratios: dict[str, tuple[Sequence[float], Sequence[float], Sequence[float]]],
    alt: str,
) -> None:
    """What dropout does to an activation on average.

    Args:
        running: label -> mean of one unit's activation over the first 1, 2, 3, … masks.
        target: that unit's activation without dropout.
        ratios: label -> (keep_probs, means, standard errors): the mean activation of a layer,
            divided by what it is without dropout.
    """
    fig, axes = figure(1, 2, size=(8.8, 3.5))
    left, right = axes.flat
    for label, values in running.items():
        left.plot(np.arange(1, len(values) + 1), values, label=label, linewidth=1.5)
    left.axhline(target, color="black", linewidth=1, linestyle=(0, (5, 3)), label="no dropout")
    left.set(xscale="log", xlabel="number of masks", ylabel="mean activation", title="One unit")
    left.set_ylim(0, 2.2 * target)
    for (label, (keep, mean, error)), marker in zip(ratios.items(), "os", strict=False):
        # two standard errors: the true mean is there in about 95 of 100 cases
        right.errorbar(keep, mean, 2 * np.asarray(error), marker=marker, capsize=3, label=label)
    right.axhline(1, color="black", linewidth=1, linestyle=(0, (5, 3)))
    right.set(
        xlabel="keep_prob", ylabel="mean activation / no dropout", title="All units of layer 1",
        ylim=(0, 1.25),
    )  # fmt: skip
    left.legend(fontsize=9, frameon=False)
    right.legend(fontsize=9, loc="lower right", frameon=False)
    show(fig, alt)


def plot_gap(panels: dict[str, tuple[str, Sequence[float], Runs, Runs]], alt: str) -> None:
    """Error on the training and on the test examples, with error bars, and the gap between them.

    Args:
        panels: title -> (name of the x axis, its values, training errors in %, test errors in %).
            For each value there is a sequence of errors, one per run; shown are their mean and
            standard deviation. The values are drawn at equal distances, in the order given.
    """
    fig, axes = figure(1, len(panels), size=(4.4 * len(panels), 3.5))
    flat = np.atleast_1d(axes).reshape(-1)
    top = 1.1 * max(float(np.max([*train, *test])) for _, _, train, test in panels.values())
    for ax, (title, (name, values, train, test)) in zip(flat, panels.items(), strict=True):
        x = np.arange(len(values))
        ax.fill_between(
            x, np.mean(train, axis=1), np.mean(test, axis=1),
            facecolor="0.9", edgecolor="0.6", hatch="///", linewidth=0, label="gap",
        )  # fmt: skip
        for label, errors, marker, color, dash in (
            ("test", test, "^", "vermilion", "--"),
            ("training", train, "o", "blue", "-"),
        ):
            ax.errorbar(
                x, np.mean(errors, axis=1), np.std(errors, axis=1), capsize=3,
                marker=marker, color=COLORS[color], linestyle=dash, label=label,
            )  # fmt: skip
        ax.set_xticks(x, [f"{value:g}" for value in values])
        ax.set(xlabel=name, ylim=(0, top), title=title)
    flat[0].set_ylabel("wrong predictions, %")
    flat[0].legend(loc="upper left", fontsize=9, frameon=False)
    show(fig, alt)


def plot_early_stopping(
    iterations: Sequence[int],
    train: Sequence[float],
    dev: Sequence[float],
    best: int,
    stop: int,
    alt: str,
) -> None:
    """Cost on the training and on the dev examples, with the two moments that matter.

    Args:
        iterations: the iteration of each entry of `train` and `dev`.
        best, stop: indices into `iterations`: the parameters to keep, and where training ends.
    """
    fig, ax = figure(size=(7.2, 3.8))
    x = np.asarray(iterations) + 1  # so that the start has a place on the logarithmic axis
    ax.plot(x, dev, color=COLORS["vermilion"], linestyle="--", label="dev cost")
    ax.plot(x, train, color=COLORS["blue"], linestyle="-", label="training cost")
    ax.axvspan(x[stop], x[-1], color="0.93", label="never trained")
    ax.axvline(x[stop], color="0.4", linestyle=":", linewidth=1.2)
    ax.plot(x[best], dev[best], "*", color="black", markersize=13, label="keep these parameters")
    ax.set(
        xscale="log", xlabel="iteration", ylabel="cost", title="Early stopping",
        ylim=(0, 1.05 * max(max(dev), max(train))),
    )  # fmt: skip
    ax.legend(loc="upper center", fontsize=9, frameon=False)
    show(fig, alt)
