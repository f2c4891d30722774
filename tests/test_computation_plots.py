"""The graph of a computation with arrays says in words what it shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from helpers.plots.computation import _ordered, draw_computation


@dataclass(eq=False)
class Value:
    name: str
    data: np.ndarray
    parents: tuple[Value, ...] = ()
    grad: np.ndarray | None = None


def test_values_gradients_and_origins_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    w = Value("w", np.array([[2.0], [-1.0]]), grad=np.array([[0.5], [3.0]]))
    x = Value("x", np.array([[4.0]]))
    draw_computation(Value("*", w.data * x.data, (w, x), np.ones((2, 1))), "A product")
    said = capsys.readouterr().out
    assert "A product." in said
    assert "1: w  (2, 1) 2 −1, an input; gradient 0.5 3" in said
    assert "2: x  (1, 1) 4, an input." in said
    assert "from 1 and 2" in said


def test_a_value_that_is_used_twice_is_one_box_and_large_arrays_show_their_shape(
    capsys: pytest.CaptureFixture[str],
) -> None:
    x = Value("x", np.zeros((20, 30)))
    y = Value("y", x.data, (x, x))
    draw_computation(Value("z", x.data, (y, x)), "Used twice")
    said = capsys.readouterr().out
    assert said.count("x  (20, 30)") == 1
    assert "3: z  (20, 30), from 2 and 1" in said


def test_a_chain_may_be_longer_than_python_recurses(capsys: pytest.CaptureFixture[str]) -> None:
    node = Value("x", np.array(1.0))
    for _ in range(3000):
        node = Value("+", node.data, (node,))
    assert len(_ordered(node)) == 3001
