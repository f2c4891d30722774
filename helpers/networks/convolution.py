"""A convolution as matrix products, some pictures at a time.

The windows of a picture are copied into the rows of a matrix (im2col), so that one product does
the work of six loops. A matrix for the whole batch would not fit the processor's cache, and most
of the time would go into moving it. So the batch is cut into parts whose matrix does.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import as_strided

from helpers.networks.layers import Arrays
from helpers.networks.windows import windows_along

CACHE = 1 << 18  # bytes of one part's matrix, about half of a core's second-level cache


class Windows:
    """The windows of f × f pixels of pictures, padded with zeros, as the rows of a matrix.

    Args:
        shape: (m, n_H, n_W, n_C) of the pictures.
        f, stride, pad: side of a window, pixels between two windows, zeros around the picture.
    """

    def __init__(
        self, shape: tuple[int, ...], f: int, stride: int, pad: int, dtype: np.dtype
    ) -> None:
        self.m, n_H, n_W, n_C = shape
        self.n_H = windows_along(n_H, f, stride, pad)
        self.n_W = windows_along(n_W, f, stride, pad)
        if self.n_H < 1 or self.n_W < 1:
            raise ValueError(f"a window of {f} × {f} is larger than a picture of {n_H} × {n_W}")
        self.size = f * f * n_C
        self.inner = np.s_[pad : pad + n_H, pad : pad + n_W]
        self.count = max(1, CACHE // (self.n_H * self.n_W * self.size * dtype.itemsize))
        self.count = min(self.count, self.m)
        self.padded = np.zeros((self.count, n_H + 2 * pad, n_W + 2 * pad, n_C), dtype)
        self.matrix = np.empty((self.count, self.n_H, self.n_W, f, f * n_C), dtype)
        example, row, column, channel = self.padded.strides
        # row i of every window is f · n_C numbers side by side in memory
        self.rows = [
            as_strided(
                self.padded[:, i:],
                (self.count, self.n_H, self.n_W, f * n_C),
                (example, row * stride, column * stride, channel),
            )
            for i in range(f)
        ]

    def parts(self) -> Iterator[slice]:
        """The batch, cut into parts that fit the cache."""
        for start in range(0, self.m, self.count):
            yield slice(start, min(start + self.count, self.m))

    def of(self, pictures: np.ndarray) -> np.ndarray:
        """The matrix of one part, (windows, f · f · n_C); valid until the next call."""
        count = len(pictures)
        self.padded[(np.s_[:count], *self.inner)] = pictures
        for i, row in enumerate(self.rows):
            self.matrix[:count, :, :, i] = row[:count]
        return self.matrix[:count].reshape(-1, self.size)


def correlate(A: np.ndarray, W: np.ndarray, stride: int, pad: int) -> np.ndarray:
    """The sum of window times filter, for every window and filter.

    Args:
        A: (m, n_H_prev, n_W_prev, n_C_prev).
        W: (f, f, n_C_prev, n_C).

    Returns:
        (m, n_H, n_W, n_C) with n_H = ⌊(n_H_prev + 2 pad − f) / stride⌋ + 1.
    """
    windows = Windows(A.shape, W.shape[0], stride, pad, A.dtype)
    filters = W.reshape(windows.size, -1)
    Z = np.empty((windows.m, windows.n_H, windows.n_W, filters.shape[1]), A.dtype)
    for part in windows.parts():
        np.matmul(windows.of(A[part]), filters, out=Z[part].reshape(-1, filters.shape[1]))
    return Z


class Convolution:
    """n_C filters of f × f pixels, moved over the picture.

    Args:
        n_C_prev, n_C: channels before and after.
        f, stride, pad: as in the formula of the output's size; `pad=None` keeps the size where
            stride is 1 ("same"), which needs an odd f.
        rng: draws W with variance 2 / (f · f · n_C_prev) (He et al., 2015).

    Shapes: `W` (f, f, n_C_prev, n_C), `b` (n_C,).
    """

    def __init__(
        self,
        n_C_prev: int,
        n_C: int,
        rng: np.random.Generator,
        f: int = 3,
        stride: int = 1,
        pad: int | None = None,
    ) -> None:
        W = rng.normal(0, np.sqrt(2 / (f * f * n_C_prev)), size=(f, f, n_C_prev, n_C))
        self.parameters: Arrays = {"W": W.astype(np.float32), "b": np.zeros(n_C, np.float32)}
        self.gradients: Arrays = {}
        self.stride = stride
        self.pad = (f - 1) // 2 if pad is None else pad

    def forward(self, A_prev: np.ndarray, training: bool = True) -> np.ndarray:
        self.A_prev = A_prev if training else None
        Z = correlate(A_prev, self.parameters["W"], self.stride, self.pad)
        Z += self.parameters["b"]
        return Z

    def backward(self, dA: np.ndarray, inputs: bool = True) -> np.ndarray | None:
        assert self.A_prev is not None, "call forward(…, training=True) first"
        W = self.parameters["W"]
        f, _, _, n_C = W.shape
        windows = Windows(self.A_prev.shape, f, self.stride, self.pad, self.A_prev.dtype)
        dW = np.zeros((windows.size, n_C), W.dtype)
        db = np.zeros(n_C, W.dtype)
        for part in windows.parts():
            dZ = dA[part].reshape(-1, n_C)
            dW += windows.of(self.A_prev[part]).T @ dZ
            db += np.ones(len(dZ), dZ.dtype) @ dZ  # closer than a sum over the first axis
        self.gradients = {"W": dW.reshape(W.shape), "b": db}
        if not inputs:
            return None
        return self._inputs(dA, W)

    def _inputs(self, dA: np.ndarray, W: np.ndarray) -> np.ndarray:
        """dA_prev: each output hands its gradient back to its window, by the filter turned round."""
        assert self.A_prev is not None
        f, s, p = len(W), self.stride, self.pad
        m, n_H, n_W, _ = self.A_prev.shape
        # Outputs that a stride leaves out pass nothing back: they are zeros between the others.
        # What the last windows did not reach, and what is outside the padding, is cut or zero.
        spread = np.zeros((m, n_H + 2 * p - f + 1, n_W + 2 * p - f + 1, dA.shape[3]), dA.dtype)
        spread[:, ::s, ::s] = dA
        turned = np.ascontiguousarray(W[::-1, ::-1].transpose(0, 1, 3, 2))
        if p <= f - 1:
            return correlate(spread, turned, 1, f - 1 - p)
        cut = p - (f - 1)
        return correlate(spread[:, cut:-cut, cut:-cut], turned, 1, 0)
