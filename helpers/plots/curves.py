"""Curves of the cost during training."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.plots.style import figure, show


def plot_costs(
    costs: dict[str, Sequence[float]],
    every: int = 100,
    title: str = "Cost during training",
    alt: str = "",
    log: bool = False,
) -> None:
    """Cost against iteration, one line per training run.

    Args:
        costs: label -> costs, recorded once in `every` iterations.
        log: whether the cost axis is logarithmic.
    """
    fig, ax = figure()
    for label, values in costs.items():
        ax.plot([every * i for i in range(len(values))], values, label=label)
    ax.set(xlabel="iteration", ylabel="cost", title=title)
    if log:
        ax.set_yscale("log")
    if len(costs) > 1:
        ax.legend()
    runs = "; ".join(
        f"{label}: from {values[0]:.3g} to {values[-1]:.3g}"
        for label, values in costs.items()
        if len(values)
    )
    show(fig, alt or f"{title}. Cost against iteration. {runs}.")
