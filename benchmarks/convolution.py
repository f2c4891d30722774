"""Forward and backward of `helpers.networks` beside PyTorch: the same network, one thread each.

    python benchmarks/convolution.py          needs PyTorch; prints times, the ratio, the memory

The network is the one that the lesson on convolutional networks trains on pictures of 64 × 64 in
colour, in float32. Both start from the same parameters; ours must agree with float64 to 1e-5.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

import numpy as np  # noqa: E402

from helpers.networks import (  # noqa: E402
    Convolution,
    Dense,
    Flatten,
    MaxPool,
    Network,
    Relu,
    cross_entropy,
)

CHANNELS = (8, 16)


def ours() -> Network:
    rng = np.random.default_rng(0)
    first, second = CHANNELS
    return Network([
        Convolution(3, first, rng), Relu(), MaxPool(),
        Convolution(first, second, rng), Relu(), MaxPool(4),
        Flatten(), Dense(8 * 8 * second, 1, rng),
    ])  # fmt: skip


def examples(m: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    return rng.random(size=(m, 64, 64, 3), dtype=np.float32), rng.integers(2, size=m)


def numpy_step(network: Network, X: np.ndarray, labels: np.ndarray) -> list[np.ndarray]:
    """Forward and backward; the gradients, layer by layer."""
    _, d = cross_entropy(network.forward(X, training=True), labels)
    for number, layer in reversed(list(enumerate(network.layers))):
        d = layer.backward(d, inputs=number > 0)
    return [layer.gradients[name] for layer in network.layers for name in layer.parameters]


def in_double(X: np.ndarray, labels: np.ndarray) -> list[np.ndarray]:
    """The gradients with all numbers in float64: what both should come to."""
    network = ours()
    for layer in network.layers:
        layer.parameters = {name: array.astype(float) for name, array in layer.parameters.items()}
    return numpy_step(network, X.astype(float), labels)


def apart(found: list[np.ndarray], wanted: list[np.ndarray]) -> float:
    """The largest difference, relative to the largest entry of its array."""
    pairs = zip(found, wanted, strict=True)
    return max(float(np.abs(a - b).max() / np.abs(b).max()) for a, b in pairs)


def torch_step(network: Network, X: np.ndarray, labels: np.ndarray):
    """The same in PyTorch: a function that makes one step and returns the gradients, as ours."""
    import torch

    torch.set_num_threads(1)

    def tensor(array: np.ndarray, *axes: int):
        return torch.tensor(array.transpose(axes).copy() if axes else array.copy())

    parts = [layer.parameters for layer in network.layers if layer.parameters]
    inputs, y = tensor(X, 0, 3, 1, 2), torch.tensor(labels, dtype=torch.float32)
    weights = [tensor(parts[k]["W"], 3, 2, 0, 1).requires_grad_() for k in (0, 1)]
    # the flattened order differs: channels come first there
    dense = parts[2]["W"].reshape(8, 8, -1).transpose(2, 0, 1).reshape(1, -1)
    weights.append(torch.tensor(dense.copy()).requires_grad_())
    biases = [tensor(part["b"]).requires_grad_() for part in parts]

    def step() -> list[np.ndarray]:
        for each in (*weights, *biases):
            each.grad = None
        f = torch.nn.functional
        A = f.max_pool2d(f.relu(f.conv2d(inputs, weights[0], biases[0], padding=1)), 2)
        A = f.max_pool2d(f.relu(f.conv2d(A, weights[1], biases[1], padding=1)), 4)
        z = f.linear(A.flatten(1), weights[2], biases[2])[:, 0]
        f.binary_cross_entropy_with_logits(z, y).backward()
        found = []
        for k in (0, 1):
            found += [weights[k].grad.numpy().transpose(2, 3, 1, 0), biases[k].grad.numpy()]
        last = weights[2].grad.numpy().reshape(-1, 8, 8).transpose(1, 2, 0).reshape(-1, 1)
        return [*found, last, biases[2].grad.numpy()]

    return step


def best(step, repeats: int) -> float:
    """The shortest of some runs, in seconds: what other work on the machine disturbs least."""
    step()
    found = []
    for _ in range(repeats):
        start = time.perf_counter()
        step()
        found.append(time.perf_counter() - start)
    return min(found)


def memory(who: str, m: int) -> float:
    """MB that one step adds at its peak, in a process of its own."""
    command = [sys.executable, __file__, "--memory", who, "--examples", str(m)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def peak() -> float:
    """The most memory that this process has had, in MB (of Linux: a child's own, not its parent's)."""
    words = Path("/proc/self/status").read_text().split()
    return int(words[words.index("VmHWM:") + 1]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--examples", type=int, default=32, help="in a mini-batch")
    parser.add_argument("--repeats", type=int, default=30)
    parser.add_argument("--memory", choices=("numpy", "torch"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    network, (X, labels) = ours(), examples(args.examples)
    if args.memory == "numpy":
        before = peak()
        numpy_step(network, X, labels)
        print(peak() - before)
        return
    try:
        theirs = torch_step(network, X, labels)
    except ModuleNotFoundError:
        sys.exit("PyTorch is not installed: pip install torch, then run this again.")
    if args.memory == "torch":
        before = peak()
        theirs()
        print(peak() - before)
        return

    found = {"numpy": numpy_step(network, X, labels), "PyTorch": theirs()}
    exact = in_double(X, labels)
    print(f"{args.examples} pictures of 64 × 64 × 3, {network.size:,} parameters, float32")
    print("one thread; largest difference of a gradient, relative to its largest entry:")
    print(f"  numpy from PyTorch      {apart(found['numpy'], found['PyTorch']):.1e}")
    for who, gradients in found.items():
        print(f"  {who:7} from float64    {apart(gradients, exact):.1e}")
    own = best(lambda: numpy_step(network, X, labels), args.repeats)
    other = best(theirs, args.repeats)
    print(f"forward and backward: numpy {1000 * own:.1f} ms, PyTorch {1000 * other:.1f} ms")
    print(f"ratio: {own / other:.2f}")
    for who in ("numpy", "torch"):
        print(f"memory of a step, {who}: {memory(who, args.examples):.0f} MB")
    sys.exit(0 if apart(found["numpy"], exact) < 1e-5 else 1)


if __name__ == "__main__":
    main()
