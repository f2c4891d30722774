"""Galleries of pictures, and weights drawn as a picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.plots.style import figure, show


def show_pictures(
    pictures: np.ndarray, titles: Sequence[str], alt: str, columns: int = 6, size: float = 1.5
) -> None:
    """A grid of pictures, each with its title.

    Args:
        pictures: shape (k, height, width, 3), uint8 or floats in 0…1.
        titles: k short texts.
        size: inches of one picture.
    """
    count = len(pictures)
    columns = min(columns, max(count, 1))
    rows = max(1, -(-count // columns))
    fig, axes = figure(rows, columns, size=(columns * size, rows * (size + 0.25)))
    axes = np.asarray(axes).reshape(-1)
    for ax in axes:
        ax.axis("off")
    for ax, picture, title in zip(axes, pictures, titles, strict=False):
        ax.imshow(picture)
        ax.set_title(title, fontsize=9)
    show(fig, alt)


def show_weights(w: np.ndarray, shape: tuple[int, int, int] = (64, 64, 3), title: str = "") -> None:
    """The weights of one neuron laid out like a picture, one panel per colour channel.

    Args:
        w: shape (n_x, 1), in the order in which the pictures were flattened.
    """
    picture = np.asarray(w).reshape(shape)
    limit = float(np.abs(picture).max()) or 1.0
    fig, axes = figure(1, 3, size=(8.2, 2.9))
    for ax, channel, name in zip(axes.flat, range(3), ("red", "green", "blue"), strict=True):
        # from brown over white to teal: apart for every kind of colour vision
        image = ax.imshow(picture[:, :, channel], cmap="BrBG", vmin=-limit, vmax=limit)
        ax.set_title(f"{name} channel")
        ax.axis("off")
    bar = fig.colorbar(image, ax=list(axes.flat), shrink=0.8)
    bar.set_label("weight")
    if title:
        fig.suptitle(title)
    show(
        fig,
        f"{title or 'The learned weights'} as three pictures, one per colour channel. Teal pixels "
        "push the prediction towards 1, brown pixels towards 0. "
        f"The largest weight in size is {limit:.2g}.",
    )
