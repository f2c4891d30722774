"""A stand-in for a function of symbolic tensors: a test describes layers, and they are made."""

from __future__ import annotations

from typing import Any

import pytest

from helpers.checks.calling import Failed, call
from helpers.checks.taped import LAYERS, made_of_layers, taped
from tests.with_frameworks import TENSORFLOW

pytestmark = TENSORFLOW


def network(shape: tuple[int, ...]) -> Any:
    """A student's function, which calls another one of theirs."""
    import keras

    X = keras.Input(shape)
    return keras.Model(X, block(X, 5, stride=2))


def block(X: Any, n: int, stride: int = 1) -> Any:
    raise AssertionError("the stand-in is called in its place")


def asked(describe: Any, function: Any = network) -> Any:
    function.__globals__["block"] = block
    space = function.__globals__ | {"network": function}
    function = type(function)(function.__code__, space)
    space["network"] = function
    stand_ins = {"block": made_of_layers(describe)}
    return call("network", space, {"shape": (6, 8, 3)}, stand_ins, through="model_outputs").value


def test_it_gets_the_shape_and_the_arguments_and_gives_layers() -> None:
    seen = []

    def describe(shape: tuple[int, ...], n: int, stride: int = 1) -> list[Any]:
        seen.append((tuple(shape), n, stride))
        return [("Conv2D", {"filters": n, "kernel_size": 1, "strides": stride}), ("ReLU", {})]

    told = asked(describe)
    assert seen == [((6, 8, 3), 5, 2)]
    assert told["shapes"] == [[1, 1, 3, 5], [5]]
    assert [layer["kind"] for layer in told["layers"]][1:] == ["Conv2D", "ReLU"]


def test_no_layers_pass_the_tensor_on() -> None:
    def without_input(shape: tuple[int, ...]) -> Any:
        import keras

        X = keras.Input(shape)
        return keras.Model(X, keras.layers.ReLU()(block(X, 1)))

    assert asked(lambda shape, n: [], without_input)["shapes"] == []


def test_what_is_not_symbolic_is_refused() -> None:
    def with_numbers(shape: tuple[int, ...]) -> Any:
        return block([1.0, 2.0], 3)

    with pytest.raises(Failed) as failed:
        asked(lambda shape, n: [], with_numbers)
    assert failed.value.diagnosis.code == "not_a_symbolic_tensor"


def test_its_kind_travels_with_it() -> None:
    assert taped(made_of_layers(lambda shape: [])) == LAYERS
