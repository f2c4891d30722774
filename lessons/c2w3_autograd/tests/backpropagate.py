# %% apparatus
def rule_of(parents, local):
    """The backward rules of a graph whose local derivatives are numbers; None for a constant."""

    def pull_back(node, grad):
        return [
            None if factor is None else factor * np.asarray(grad, float) for factor in local[node]
        ]

    return pull_back


def arguments(order, parents, local, seed):
    return dict(
        order=order, parents_of=parents.__getitem__, pull_back=rule_of(parents, local), seed=seed
    )


used_twice = {"a": [], "b": [], "u": ["a", "b"], "v": ["a", "u"], "L": ["u", "v"]}
local_twice = {"a": [], "b": [], "u": [3.0, 0.5], "v": [-2.0, 4.0], "L": [5.0, 7.0]}
with_constant = {"X": [], "W": [], "c": ["X"], "h": ["W", "c"], "J": ["h", "h"]}
local_constant = {"X": [], "W": [], "c": [None], "h": [3.0, None], "J": [2.0, 0.25]}

# %% visible
args = arguments(["a", "b", "u", "v", "L"], used_twice, local_twice, np.array([1.0, 10.0]))
line = np.array([1.0, 10.0])
right = {"L": line, "v": 7 * line, "u": 33 * line, "b": 16.5 * line, "a": 85 * line}
t.case("L from u and v, v from a and u, u from a and b", args, right)  # u: 5 + 7·4 = 33
args = arguments(["X", "W", "c", "h", "J"], with_constant, local_constant, np.array(2.0))
right = {"J": np.array(2.0), "h": np.array(4.5), "W": np.array(13.5)}
t.case("X is a constant, J uses h twice", args, right)

# %% hidden
for _seed in (61, 62, 63):
    _rng = np.random.default_rng(_seed)
    _parents, _local = {}, {}
    for _k in range(7):
        _parents[_k] = [_k - 1] * (_k > 0) + [
            int(_p) for _p in _rng.integers(0, _k, 1 if _k > 1 else 0)
        ]
        _local[_k] = [float(_f) for _f in _rng.normal(size=len(_parents[_k]))]
    _pull = _rng.normal(size=(2, 3))
    # the sum over all paths of the products along each
    _want = {_k: np.zeros((2, 3)) for _k in range(7)}
    _paths = [(6, 1.0)]
    while _paths:
        _node, _product = _paths.pop()
        _want[_node] = _want[_node] + _product * _pull
        for _parent, _factor in zip(_parents[_node], _local[_node]):
            _paths.append((_parent, _product * _factor))
    t.case(
        f"a random graph, number {_seed - 60}",
        arguments(list(range(7)), _parents, _local, _pull),
        _want,
        weight=2,
    )
