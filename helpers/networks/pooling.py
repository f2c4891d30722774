"""Pooling: one number for each window and channel."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.networks.layers import Simple
from helpers.networks.windows import windows_along


class _Pool(Simple):
    """Windows of f × f pixels, `stride` apart (by default f: they do not overlap)."""

    def __init__(self, f: int = 2, stride: int | None = None) -> None:
        super().__init__()
        self.f, self.stride = f, stride or f

    def _windows(self, A: np.ndarray) -> np.ndarray:
        """A view (m, n_H, n_W, n_C, f, f) of the windows."""
        views = sliding_window_view(A, (self.f, self.f), axis=(1, 2))
        return views[:, :: self.stride, :: self.stride]

    def _at(self, array: np.ndarray, i: int, j: int, like: np.ndarray) -> np.ndarray:
        """Of each window in `array` the pixel (i, j), for as many windows as `like` has."""
        s = self.stride
        return array[:, i : i + s * like.shape[1] : s, j : j + s * like.shape[2] : s]


class MaxPool(_Pool):
    """The largest number of each window; of equal ones the first gets the gradient."""

    def forward(self, A_prev: np.ndarray, training: bool = True) -> np.ndarray:
        n_H = windows_along(A_prev.shape[1], self.f, self.stride)
        n_W = windows_along(A_prev.shape[2], self.f, self.stride)
        like = np.empty((1, n_H, n_W))
        A = self._at(A_prev, 0, 0, like).copy()
        for i in range(self.f):
            for j in range(self.f):
                np.maximum(A, self._at(A_prev, i, j, like), out=A)
        self.kept: tuple[np.ndarray, np.ndarray] | None = (A_prev, A) if training else None
        return A

    def backward(self, dA: np.ndarray, inputs: bool = True) -> np.ndarray | None:
        if not inputs:
            return None
        assert self.kept, "call forward(…, training=True) first"
        A_prev, A = self.kept
        dA_prev = np.zeros_like(A_prev)
        waiting = np.ones(A.shape, bool)  # windows whose largest number is not found yet
        for i in range(self.f):
            for j in range(self.f):
                here = waiting & (self._at(A_prev, i, j, A) == A)
                self._at(dA_prev, i, j, A)[...] += dA * here
                waiting &= ~here
        return dA_prev


class AveragePool(_Pool):
    """The mean of each window."""

    def forward(self, A_prev: np.ndarray, training: bool = True) -> np.ndarray:
        self.shape = A_prev.shape
        return self._windows(A_prev).mean(axis=(4, 5))

    def backward(self, dA: np.ndarray, inputs: bool = True) -> np.ndarray | None:
        if not inputs:
            return None
        dA_prev = np.zeros(self.shape, dA.dtype)
        share = dA / (self.f * self.f)
        for i in range(self.f):
            for j in range(self.f):
                self._at(dA_prev, i, j, dA)[...] += share
        return dA_prev


class GlobalAverage(Simple):
    """The mean of each channel over the whole picture: (m, n_H, n_W, n_C) → (m, n_C)."""

    def forward(self, A_prev: np.ndarray, training: bool = True) -> np.ndarray:
        self.shape = A_prev.shape
        return A_prev.mean(axis=(1, 2))

    def backward(self, dA: np.ndarray, inputs: bool = True) -> np.ndarray | None:
        if not inputs:
            return None
        _, n_H, n_W, _ = self.shape
        return np.broadcast_to(dA[:, None, None] / (n_H * n_W), self.shape).astype(dA.dtype)
