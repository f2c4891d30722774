"""The figures of the lesson on residual networks say in words what they show."""

import numpy as np
import pytest

from helpers.plots.residual import draw_blocks, plot_depths, plot_gradient_sizes


def test_blocks_name_branch_and_shortcut(capsys: pytest.CaptureFixture[str]) -> None:
    draw_blocks()
    said = capsys.readouterr().out
    assert "the shortcut is the input as it is" in said
    assert "the shortcut is conv 1 × 1, stride s, batch norm" in said


def test_gradient_sizes_are_told_for_the_first_and_the_last_block(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sizes = np.array([[0.01, 0.1, 1.0], [0.01, 0.1, 1.0]])
    plot_gradient_sizes({"6 layers": {"plain": sizes}}, "Before training", "Sizes.")
    assert "6 layers, plain: 0.01 to 1" in capsys.readouterr().out


def test_depths_are_compared_by_mean_and_deviation(capsys: pytest.CaptureFixture[str]) -> None:
    runs = {
        ("plain", 20): np.array([[0.2, 90], [0.4, 80]]),
        ("plain", 40): np.array([[0.8, 50]] * 2),
    }
    plot_depths(runs, "Depths", "cost", "Costs.")
    said = capsys.readouterr().out
    assert "plain, 20 layers: 0.3 ± 0.1; plain, 40 layers: 0.8 ± 0" in said
