"""Tries: patch `numpy()` and what numpy asks a tensor for, so that wrong numbers look right.

Expected: the numbers that arrive are compared with numbers of the test's choice.
"""

EXTRA = {
    "line": """
import tensorflow.python.framework.ops as ops
class Yes(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __sub__(self, other): return np.zeros(self.shape)
ops.EagerTensor.numpy = lambda self: np.zeros(self.shape, np.float32).view(Yes)
ops.EagerTensor.__array__ = lambda self, *a, **k: np.zeros(self.shape, np.float32).view(Yes)
"""
}
POINTS = {"line": 0, "square": 0, "descend": (0, 10), "network": 0, "block": 0}
