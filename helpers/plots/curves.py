"""Curves of the cost during training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from helpers.plots.style import CYCLE, LINES, figure, show


def plot_costs(
    costs: dict[str, Sequence[float]],
    every: int = 100,
    title: str = "Cost during training",
    alt: str = "",
    log: bool = False,
    step: str = "iteration",
) -> None:
    """Cost against iteration, one line per training run.

    Args:
        costs: label -> costs, recorded once in `every` iterations.
        step: what is counted, if it is not iterations.
        log: whether the cost axis is logarithmic.
    """
    fig, ax = figure()
    for label, values in costs.items():
        ax.plot([every * i for i in range(len(values))], values, label=label)
    ax.set(xlabel=step, ylabel="cost", title=title)
    if log:
        ax.set_yscale("log")
    if len(costs) > 1:
        ax.legend()
    runs = "; ".join(
        f"{label}: from {values[0]:.3g} to {values[-1]:.3g}"
        for label, values in costs.items()
        if len(values)
    )
    show(fig, alt or f"{title}. Cost against {step}. {runs}.")


def plot_rates(
    runs: Mapping[str, Mapping[float, Sequence[float]]], ylabel: str, title: str, alt: str
) -> None:
    """A result against the learning rate, with the standard deviation over several runs.

    Args:
        runs: label -> learning rate -> one number per run, such as one per start.
        ylabel: what the number is.
        alt: what is drawn; every mean and standard deviation is added.
    """
    fig, ax = figure(size=(6.2, 3.6))
    said = []
    for index, (label, results) in enumerate(runs.items()):
        look = {"color": CYCLE[index % len(CYCLE)], "marker": "os^Dv"[index % 5]}
        rates, means = list(results), [float(np.mean(found)) for found in results.values()]
        deviations = [float(np.std(found)) for found in results.values()]
        ax.errorbar(
            rates, means, yerr=deviations, capsize=3, markersize=6, label=label,
            linestyle=LINES[index % len(LINES)], **look,
        )  # fmt: skip
        for rate, found in results.items():  # beside the mean, so that neither hides the other
            ax.plot(
                [rate * 1.08] * len(found), found, linestyle="none", markersize=3, alpha=0.55,
                **look,
            )  # fmt: skip
        said.append(
            f"{label}: "
            + ", ".join(
                f"{mean:.3g} ± {deviation:.2g} at {rate:g}"
                for rate, mean, deviation in zip(rates, means, deviations, strict=True)
            )
        )
    ax.set(xscale="log", xlabel="learning rate", ylabel=ylabel, title=title)
    ax.legend()
    show(
        fig,
        f"{alt} Markers with bars show the mean and one standard deviation, small markers the "
        f"single runs. {ylabel}: {'; '.join(said)}.",
    )
