"""Networks whose parts were built by hand in earlier lessons, here fast enough to train on pictures.

Pictures and feature maps are arrays of shape (m, n_H, n_W, n_C): example, row, column, channel.
Every layer has the same three things: `forward(A_prev)`, `backward(dA)`, which returns the gradient
for the layer before and leaves its own in `gradients`, and `parameters`.
"""

from helpers.networks.convolution import Convolution
from helpers.networks.layers import BatchNorm, Dense, Flatten, Layer, Relu, Residual
from helpers.networks.network import Network, cross_entropy
from helpers.networks.pooling import AveragePool, GlobalAverage, MaxPool

__all__ = [
    "AveragePool",
    "BatchNorm",
    "Convolution",
    "Dense",
    "Flatten",
    "GlobalAverage",
    "Layer",
    "MaxPool",
    "Network",
    "Relu",
    "Residual",
    "cross_entropy",
]
