"""A sentence that names a mistake is told of that mistake, and not of another one in the same place.

Each of these sentences was once told of nearly every mistake in its place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from course.author import trial
from course.author.variants import Variant
from course.cells import SOLUTION, grade_id, role_of
from course.gates.reference import Reference

ROOT = Path(__file__).parent.parent
Edit = tuple[str, str]

GRADIENT_CHECK = ("c2w1_gradient_checking", "gradient_check")
MEASURED = "gradapprox = (J_plus - J_minus) / (2 * epsilon)"
SCALE = "scale = np.abs(grad) + np.abs(gradapprox)"
IN_GRADAPPROX: list[Edit] = [
    (MEASURED, "gradapprox = (J_plus - J_minus) / epsilon"),
    (MEASURED, "gradapprox = (J_plus + J_minus) / (2 * epsilon)"),
    (MEASURED, "gradapprox = (J_minus - J_plus) / (2 * epsilon)"),
    (MEASURED, "gradapprox = (J_plus - J_minus) / 2 * epsilon"),
    (MEASURED, "gradapprox = J_plus / (2 * epsilon)"),
    (MEASURED, "gradapprox = -J_minus / (2 * epsilon)"),
    (MEASURED, "gradapprox = (J_plus - J_minus) / (3 * epsilon)"),
    (MEASURED, "gradapprox = (J_plus - J_minus) / epsilon**2"),
    (MEASURED, "gradapprox = J_plus - J_minus"),
    (MEASURED, "gradapprox = (J_plus - J_minus) / (2 + epsilon)"),
    (MEASURED, "gradapprox = np.sqrt(np.abs(J_plus - J_minus)) / (2 * epsilon)"),
    ("theta_plus = theta + epsilon", "theta_plus = theta * (1 + epsilon) + epsilon"),
]
OF_THE_DENOMINATOR: list[Edit] = [
    (SCALE, "scale = np.abs(gradapprox)"),
    (SCALE, "scale = np.abs(grad)"),
    (SCALE, "scale = np.abs(grad + 0 * gradapprox)"),
]
OF_THE_DEFAULT: list[Edit] = [
    ("epsilon=1e-7", "epsilon=1e-4"),
    ("epsilon=1e-7", "epsilon=1e-6"),
    ("epsilon=1e-7", "epsilon=0.01"),
]
NOT_OF_THE_DEFAULT: list[Edit] = [
    *IN_GRADAPPROX[:-1],
    *OF_THE_DENOMINATOR[:2],
    ("forward_propagation(x, theta_plus)", "forward_propagation(theta_plus, x)"),
    ("forward_propagation(x, theta_minus)", "forward_propagation(theta_minus, x)"),
    ("forward_propagation(x, theta_plus)", "forward_propagation(2 * x, theta_plus)"),
    ("backward_propagation(x, theta)", "backward_propagation(theta, x)"),
]

RMSPROP = ("c2w2_optimizers", "update_parameters_with_rmsprop")
STEP = 'learning_rate * grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)'
UNDIVIDED: list[Edit] = [
    (STEP, 'learning_rate * grads["d" + name]'),
    (STEP, 'learning_rate * grads["d" + name] / 1.0'),
    (STEP, 'learning_rate * (grads["d" + name] + 0 * s["d" + name])'),
]
DIVIDED_OTHERWISE: list[Edit] = [
    (STEP, 'learning_rate * grads["d" + name] / (s["d" + name] + epsilon)'),
    (STEP, 'learning_rate * grads["d" + name] / np.sqrt(s["d" + name])'),
    (STEP, 'learning_rate * grads["d" + name] / np.sqrt(s["d" + name] + epsilon)'),
    (STEP, 'learning_rate * grads["d" + name] * (np.sqrt(s["d" + name]) + epsilon)'),
    (STEP, 'learning_rate * grads["d" + name] / (np.sqrt(s["d" + name]) - epsilon)'),
    (STEP, 'grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)'),
    (STEP, 'learning_rate * s["d" + name] / (np.sqrt(s["d" + name]) + epsilon)'),
    (STEP, '-learning_rate * grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)'),
    (STEP, 'learning_rate * grads["d" + name] / (2 * np.sqrt(s["d" + name]) + epsilon)'),
    (STEP, 'learning_rate * grads["d" + name] / (np.abs(grads["d" + name]) + epsilon)'),
    (STEP, "learning_rate / (np.sqrt(s['d' + name]) + epsilon)"),
    ("(1 - beta) * grads[name] ** 2", "(1 - beta) * grads[name]"),
    ("beta * s[name] + (1 - beta)", "s[name] + (1 - beta)"),
]

SCHEDULE = ("c2w2_optimizers", "schedule_lr_decay")
FLOOR = "(epoch_num // time_interval)"
REMAINDER: list[Edit] = [
    (FLOOR, "(epoch_num % time_interval)"),
    (FLOOR, "np.mod(epoch_num, time_interval)"),
    (FLOOR, "(epoch_num - epoch_num // time_interval * time_interval)"),
]
NO_REMAINDER: list[Edit] = [
    (FLOOR, "(epoch_num / time_interval)"),
    (FLOOR, "np.ceil(epoch_num / time_interval)"),
    (FLOOR, "round(epoch_num / time_interval)"),
    (FLOOR, "(time_interval // epoch_num)"),
    (FLOOR, "epoch_num"),
    (FLOOR, "(epoch_num // (time_interval - 1))"),
    (FLOOR, "((epoch_num - 1) // time_interval)"),
    (FLOOR, "((epoch_num + 1) // time_interval)"),
    (FLOOR, "(epoch_num // 1000)"),
    (FLOOR, "(epoch_num // time_interval + 1)"),
    ("1 + decay_rate *", "1 - decay_rate *"),
    ("decay_rate * ", "decay_rate ** "),
    ("learning_rate0 / (1 + ", "learning_rate0 * (1 + "),
]

TWO_LAYERS = ("c1w4_image_classifier", "two_layer_model")
LAST = "dA2 = -(Y / A2 - (1 - Y) / (1 - A2))"
MEAN_TWICE: list[Edit] = [
    (LAST, f"{LAST} / X.shape[1]"),
    (LAST, f"{LAST} / Y.size"),
    (LAST, f"{LAST}\n        dA2 = dA2 / X.shape[1]"),
]
NO_MEAN_TWICE: list[Edit] = [
    (LAST, "dA2 = Y / A2 - (1 - Y) / (1 - A2)"),
    (LAST, f"{LAST} * X.shape[1]"),
    (LAST, f"{LAST} / 2"),
    (LAST, f"{LAST} / X.shape[0]"),
    (LAST, "dA2 = A2 - Y"),
    (LAST, "dA2 = -(Y / A2 + (1 - Y) / (1 - A2))"),
    (LAST, "dA2 = -(Y / A2)"),
    ("parameters, grads, learning_rate)", "parameters, grads, learning_rate / 10)"),
    ("parameters, grads, learning_rate)", "parameters, grads, 0.0075)"),
    ("parameters, grads, learning_rate)", "parameters, grads, -learning_rate)"),
    ('cache2, "sigmoid")\n        _', 'cache2, "relu")\n        _'),
    ('(dA1, cache1, "relu")', '(dA1, cache1, "sigmoid")'),
    ("costs.append(compute_cost(A2, Y))", "costs.append(compute_cost(A2, Y) / X.shape[1])"),
]

INITIALIZE = ("c1w3_planar_classifier", "initialize_parameters")
RETURN = "    return parameters"
NO_RETURN: list[Edit] = [
    (RETURN, "    parameters"),
    (RETURN, "    print(parameters)"),
    (RETURN, "    return None"),
]
RETURNED: list[Edit] = [
    (RETURN, '    parameters["W1"] = None\n    return parameters'),
    (RETURN, '    parameters["b2"] = None\n    return parameters'),
    (RETURN, "    return W1, b1, W2, b2"),
    (RETURN, "    return {}"),
    (RETURN, "    return dict.fromkeys(parameters)"),
    ('"W1": W1', '"W1": W1.sort()'),
    ('"b1": b1', '"b1": None'),
    ('"b1": b1', '"b1": print(b1)'),
    ("W2 = np.random.randn(n_y, n_h) * 0.01", "W2 = None"),
    ("b1 = np.zeros((n_h, 1))", "b1 = np.random.seed(1)"),
]

PLACES: list[tuple[tuple[str, str], str, list[Edit], list[Edit]]] = [
    (GRADIENT_CHECK, "other_denominator", OF_THE_DENOMINATOR, IN_GRADAPPROX),
    (GRADIENT_CHECK, "wrong_default", OF_THE_DEFAULT, NOT_OF_THE_DEFAULT),
    (RMSPROP, "division_by_root_missing", UNDIVIDED, DIVIDED_OTHERWISE),
    (SCHEDULE, "remainder", REMAINDER, NO_REMAINDER),
    (TWO_LAYERS, "mean_twice", MEAN_TWICE, NO_MEAN_TWICE),
    (INITIALIZE, "returned_none", NO_RETURN, RETURNED),
]


def solution(reference: Reference, exercise: str) -> str:
    for cell in reference.source.cells:
        if role_of(cell) == "solution" and grade_id(cell) == exercise:
            return str(SOLUTION.unmarked(cell.source))
    raise AssertionError(exercise)


def told(reference: Reference, exercise: str, edits: list[Edit]) -> list[set[str]]:
    """The codes that are told of the solution, visibly and after grading, with each of the edits."""
    text = solution(reference, exercise)
    made: list[Any] = []
    for number, (old, new) in enumerate(edits):
        assert old in text, old
        cells = {exercise: [text.replace(old, new)]}
        made.append(reference.filled(Variant("wrong", f"edit{number}", cells)))
    results = trial.run_all(made, reference.root, common=reference.filled())
    return [{*it.told[exercise], *it.visible[exercise]} for it in results]


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize(("place", "code", "of_it", "others"), PLACES, ids=[it[1] for it in PLACES])
def test_a_mistake_is_told_where_it_was_made_only(place, code, of_it, others) -> None:
    lesson, exercise = place
    reference = Reference(lesson, ROOT)
    assert len(of_it) >= 3 and len(others) >= 10
    found = told(reference, exercise, [*of_it, *others])
    missed = [edit[1] for edit, codes in zip(of_it, found, strict=False) if code not in codes]
    untrue = [
        edit[1] for edit, codes in zip(others, found[len(of_it) :], strict=True) if code in codes
    ]
    assert (missed, untrue) == ([], [])
    assert all(found)  # each loses something, and is told of it
