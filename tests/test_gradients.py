"""The learner's own gradient check, and the chain rule on a graph."""

from __future__ import annotations

import math

import numpy as np
import pytest

from helpers.gradients import check_gradients
from helpers.plots.graphs import Node, chain_rule, draw_graph

X = np.random.default_rng(0).normal(size=(3, 8))
Y = np.array([[0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0]])
PARAMETERS = {"w": np.array([[0.3], [-0.2], [0.5]]), "b": 0.1}


def cost(parameters: dict) -> float:
    z = parameters["w"].T @ X + parameters["b"]
    return float(np.mean(np.logaddexp(0, z) - Y * z))


def gradient() -> dict:
    error = 1 / (1 + np.exp(-(PARAMETERS["w"].T @ X + PARAMETERS["b"]))) - Y
    return {"dw": X @ error.T / 8, "db": float(np.mean(error))}


def said(capsys, grads: dict) -> list[str]:
    check_gradients(cost, PARAMETERS, grads)
    return capsys.readouterr().out.splitlines()


def test_a_right_gradient_agrees(capsys) -> None:
    assert [line[:4] for line in said(capsys, gradient())] == ["✓ dw", "✓ db"]


@pytest.mark.parametrize("wrong", [lambda g: 1.01 * g, lambda g: -g, lambda g: 0 * g])
def test_a_wrong_gradient_differs(capsys, wrong) -> None:
    right = gradient()
    assert said(capsys, right | {"dw": wrong(right["dw"])})[0].startswith("✗ dw")


def test_a_gradient_of_another_shape_is_named(capsys) -> None:
    (first, _) = said(capsys, gradient() | {"dw": np.zeros((1, 3))})
    assert first == "✗ dw: shape (1, 3), but w has shape (3, 1)"


def test_two_gradients_of_zero_agree(capsys) -> None:
    check_gradients(lambda p: 7.0, {"w": np.ones((2, 1))}, {"dw": np.zeros((2, 1))})
    assert capsys.readouterr().out.startswith("✓ dw")


def test_a_gradient_that_is_not_a_number_differs(capsys) -> None:
    check_gradients(lambda p: 7.0, {"w": np.ones((2, 1))}, {"dw": np.full((2, 1), np.nan)})
    assert capsys.readouterr().out.startswith("✗ dw")


def test_parameters_stay_as_they_are(capsys) -> None:
    before = PARAMETERS["w"].copy()
    said(capsys, gradient())
    assert np.array_equal(PARAMETERS["w"], before)


def test_only_so_many_entries_are_measured(capsys) -> None:
    calls = []

    def counted(parameters: dict) -> float:
        calls.append(1)
        return float(np.sum(parameters["w"] ** 2))

    w = np.arange(100.0).reshape(10, 10)
    check_gradients(counted, {"w": w}, {"dw": 2 * w}, most=12)
    assert len(calls) == 24
    assert "12 of 100 entries" in capsys.readouterr().out


def test_along_a_path_derivatives_multiply_and_where_paths_meet_they_add() -> None:
    # L = (w x)² + 3 w, so dL/dw = 2 w x² + 3
    w, x = 0.5, 4.0
    local = {("w", "z"): x, ("z", "q"): 2 * w * x, ("q", "L"): 1.0, ("w", "L"): 3.0}
    found = chain_rule(["w", "z", "q", "L"], local)
    assert found["w"] == pytest.approx(2 * w * x**2 + 3)
    assert found["L"] == 1.0


def test_the_picture_names_every_number_in_its_text_alternative(capsys) -> None:
    q = 1 + math.exp(-1.0)
    draw_graph(
        {
            "x": Node("x", 1.0, (0, 0)),
            "q": Node("q = 1 + e⁻ˣ", q, (1, 0)),
            "s": Node("s = 1 / q", 1 / q, (2, 0)),
        },
        {("x", "q"): -math.exp(-1.0), ("q", "s"): -1 / q**2},
        "A sigmoid",
    )
    text = capsys.readouterr().out
    for number in ("q = 1 + e⁻ˣ is 1.37", "from x to q −0.368", "for x 0.197"):
        assert number in text
