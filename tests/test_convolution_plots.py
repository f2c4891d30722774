"""The figures of the convolution lesson say in words what they show."""

import numpy as np
import pytest

from helpers.plots.convolution import draw_receptive_field, draw_window, show_maps


def test_the_receptive_field_is_counted(capsys):
    draw_receptive_field([("convolution", 3, 1), ("pooling", 2, 2), ("convolution", 3, 1)])
    said = capsys.readouterr().out
    assert "input: 8 of 12" in said  # 3 outputs of a pooling are 6, and 6 windows of 3 see 8
    assert "convolution, f = 3, stride 1: 1 of 3" in said


@pytest.mark.parametrize(
    ("stride", "begins"), [(1, "row 1 and column 2"), (2, "row 2 and column 4")]
)
def test_the_window_begins_at_a_multiple_of_the_stride(stride, begins, capsys):
    draw_window(n_H=4, n_W=6, f=3, stride=stride, pad=1, place=(1, 2))
    assert begins in capsys.readouterr().out


def test_maps_and_pictures_are_shown_together(capsys):
    show_maps([np.zeros((4, 5, 3)), np.eye(4)], ["a picture", "a map"], "A picture and a map.")
    assert "A picture and a map." in capsys.readouterr().out
