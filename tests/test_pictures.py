"""Changes of pictures, and groups by what is recorded of them."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.data import in_quarters
from helpers.networks.windows import windows_along
from helpers.pictures import light, move, rotate

PICTURE = np.arange(4 * 5 * 3, dtype=np.uint8).reshape(4, 5, 3)


def test_a_picture_is_moved_and_the_edge_repeated() -> None:
    moved = move(PICTURE, 1, 2)
    assert np.array_equal(moved[2:, 1:], PICTURE[:-2, :-1])
    assert np.array_equal(moved[:, 0], moved[:, 1]) and np.array_equal(moved[0], moved[1])
    assert np.array_equal(move(PICTURE[np.newaxis], 1, 2)[0], moved)


def test_a_picture_is_rotated_and_enlarged() -> None:
    square = PICTURE[:, :4]
    assert np.array_equal(rotate(square, 90), np.rot90(square, -1))  # clockwise
    assert np.array_equal(rotate(square, 360.0), square) and np.array_equal(rotate(square), square)
    assert np.array_equal(rotate(square, 0, 100.0)[0, 0], rotate(square, 0, 100.0)[1, 1])


def test_light_stays_within_the_bytes() -> None:
    assert light(PICTURE, 10.0).max() == 255 and light(PICTURE, 0.5).dtype == np.uint8


def test_quarters_have_equal_sizes() -> None:
    groups = in_quarters(np.arange(20.0))
    assert list(groups) == [2.0, 7.0, 12.0, 17.0]
    assert [int(group.sum()) for group in groups.values()] == [5, 5, 5, 5]


@pytest.mark.parametrize("length", range(1, 9))
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_windows_are_as_many_as_begin_inside(length: int, stride: int) -> None:
    for f in range(1, 5):
        for pad in range(3):
            begins = [at for at in range(0, length + 2 * pad, stride) if at + f <= length + 2 * pad]
            assert windows_along(length, f, stride, pad) == len(begins)
