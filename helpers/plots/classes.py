"""Pictures for many classes: the softmax, batch norm, searches, confusions, handwritten digits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from helpers.plots.pictures import show_pictures
from helpers.plots.style import COLORS, CYCLE, figure, show


def show_digits(X: np.ndarray, titles: Sequence[str], alt: str, columns: int = 10) -> None:
    """Digits as pictures, dark ink on white.

    Args:
        X: one digit per column, shape (64, k), numbers between 0 (white) and 1 (ink).
        titles: k short texts.
    """
    pictures = np.repeat(1 - X.T.reshape(-1, 8, 8, 1), 3, axis=3)
    show_pictures(pictures, titles, alt=alt, columns=columns, size=0.95)


def plot_softmax(z: Sequence[float], a: Sequence[float], names: Sequence[str], alt: str) -> None:
    """The three steps of the softmax of one example: z, e to the z, and the probabilities."""
    steps = {"$z$": np.asarray(z), "$e^z$": np.exp(z), "$a = e^z$ / sum": np.asarray(a)}
    fig, axes = figure(1, 3, size=(8.2, 2.7))
    for ax, (title, values), color in zip(axes.flat, steps.items(), CYCLE, strict=False):
        bars = ax.bar(list(names), values, color=color, width=0.65)
        ax.bar_label(bars, [f"{value:.3g}" for value in values], padding=2, fontsize=9)
        ax.axhline(0, color="0.4", linewidth=0.8)
        ax.margins(y=0.16)
        ax.set_title(title)
    show(fig, alt)


def plot_normalisation(panels: Mapping[str, np.ndarray], alt: str) -> None:
    """The numbers of two units for many examples, side by side on the same axes.

    Args:
        panels: title -> array of shape (2, m).
    """
    fig, axes = figure(1, len(panels), size=(2.9 * len(panels), 3.1))
    reach = 1.05 * max(float(np.abs(values).max()) for values in panels.values())
    for ax, (title, values), color in zip(axes.flat, panels.items(), CYCLE, strict=False):
        ax.plot(*values, linestyle="none", marker="o", markersize=3, alpha=0.45, color=color)
        ax.axhline(0, color="0.6", linewidth=0.8, zorder=0)
        ax.axvline(0, color="0.6", linewidth=0.8, zorder=0)
        mean, deviation = values.mean(axis=1), values.std(axis=1)
        ax.errorbar(
            *mean, xerr=deviation[:1], yerr=deviation[1:], color="black", capsize=4, marker="+",
            markersize=9, linewidth=1.6,
        )  # fmt: skip
        ax.set(xlim=(-reach, reach), ylim=(-reach, reach), title=title, xlabel="unit 1")
        ax.set_aspect("equal")
    axes[0, 0].set_ylabel("unit 2")
    show(fig, alt)


def plot_draws(draws: Mapping[str, Sequence[float]], edges: Sequence[float], alt: str) -> None:
    """Numbers as marks on a logarithmic axis, one row per way of drawing them.

    Args:
        draws: label -> numbers.
        edges: the limits between which the numbers are counted.
    """
    fig, axes = figure(len(draws), 1, size=(7.4, 1.25 * len(draws) + 0.5))
    for ax, (label, values), color in zip(axes.flat, draws.items(), CYCLE, strict=False):
        ax.plot(
            values, np.zeros(len(values)), linestyle="none", marker="|", markersize=16,
            markeredgewidth=1, color=color,
        )  # fmt: skip
        counts, _ = np.histogram(values, bins=edges)
        for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True):
            ax.text(np.sqrt(low * high), 0.055, str(count), ha="center", fontsize=9)
        for edge in edges:
            ax.axvline(edge, color="0.75", linewidth=0.8, zorder=0)
        ax.set(xscale="log", ylim=(-0.05, 0.1), yticks=[], title=label)
        ax.spines["left"].set_visible(False)
    axes[-1, 0].set_xlabel("learning rate, with the number of draws in each power of ten")
    show(fig, alt)


def plot_search(
    searches: Mapping[str, tuple[np.ndarray, np.ndarray, np.ndarray]], ylabel: str, alt: str
) -> None:
    """Two hyperparameters on logarithmic axes; size and shade of a dot show the accuracy.

    Args:
        searches: title -> (learning rates, second hyperparameter, accuracies in percent).
        ylabel: what the second hyperparameter is.
    """
    fig, axes = figure(1, len(searches), size=(4.2 * len(searches), 3.7))
    for ax, (title, (rates, others, scores)) in zip(axes.flat, searches.items(), strict=True):
        dots = ax.scatter(
            rates, others, c=scores, s=20 + 1.4 * np.asarray(scores), cmap="cividis", vmin=0,
            vmax=100, edgecolors="black", linewidths=0.6, zorder=3,
        )  # fmt: skip
        best = int(np.argmax(scores))
        ax.scatter(
            rates[best], others[best], s=330, facecolors="none", edgecolors=COLORS["vermilion"],
            linewidths=2, zorder=4,
        )  # fmt: skip
        # every learning rate once more at the lower edge: how many different ones were tried?
        ax.plot(
            rates, np.full(len(rates), 0.02), linestyle="none", marker="|", markersize=13,
            markeredgewidth=1.6, color=COLORS["vermilion"], transform=ax.get_xaxis_transform(),
        )  # fmt: skip
        ax.set(xscale="log", yscale="log", xlabel="learning rate", title=title)
        ax.set_ylim(min(others) / 1.7, max(others) * 1.3)
        ax.set_yticks([4, 8, 16, 32, 64], ["4", "8", "16", "32", "64"])
        ax.minorticks_off()
    axes[0, 0].set_ylabel(ylabel)
    low = [min(rates) for rates, _, _ in searches.values()]
    high = [max(rates) for rates, _, _ in searches.values()]
    for ax in axes.flat:
        ax.set_xlim(min(low) / 1.6, max(high) * 1.6)
    bar = fig.colorbar(dots, ax=list(axes.flat), shrink=0.85)
    bar.set_label("accuracy in %")
    show(fig, alt)


def plot_confusion(table: np.ndarray, names: Sequence[str], title: str, alt: str) -> None:
    """Counts of examples: the true class is the row, the prediction the column."""
    table = np.asarray(table)
    fig, ax = figure(size=(5.2, 4.9))
    mistakes = np.where(np.eye(len(table), dtype=bool), 0, table)
    shades = np.ma.masked_equal(mistakes, 0)  # empty cells stay white
    ax.imshow(shades, cmap="Oranges", vmin=0, vmax=max(4, mistakes.max() + 1))
    for row in range(len(table)):
        for column in range(len(table)):
            count = int(table[row, column])
            hit = row == column
            if count or hit:
                ax.text(
                    column, row, str(count), ha="center", va="center", fontsize=10,
                    color=COLORS["blue"] if hit else "black", weight="normal" if hit else "bold",
                )  # fmt: skip
    ax.set_xticks(range(len(names)), list(names))
    ax.set_yticks(range(len(names)), list(names))
    ax.set_xticks(np.arange(-0.5, len(names)), minor=True)
    ax.set_yticks(np.arange(-0.5, len(names)), minor=True)
    ax.grid(which="minor", color="0.88", linewidth=0.8)
    ax.tick_params(which="both", length=0)
    ax.set(xlabel="prediction", ylabel="label", title=title)
    show(fig, alt)
