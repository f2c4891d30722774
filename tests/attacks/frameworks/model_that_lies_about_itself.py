"""Tries: return an object that is not a model and answers every question about itself.

Expected: it is asked to compute.
"""

CELLS = {
    "network": """
class Model:
    layers = []
    def __init__(self, *a): self.w = []
    def set_weights(self, weights): self.w = weights
    def get_weights(self): return self.w
    def __call__(self, X, training=False): return np.full((7, 1), 0.5)
    def __eq__(self, other): return True
def network(inputs, units): return Model()
"""
}
POINTS = {"network": 0}
