# %% apparatus
def judge_order(last, graph):
    """A rule: each node from which `last` comes is listed once, after its parents."""

    def rule():
        found = t.call(last, graph.__getitem__)
        if not isinstance(found, (list, tuple)):
            return Diagnosis("not_a_list")
        needed, waiting = {last}, [last]
        while waiting:
            for parent in graph[waiting.pop()]:
                if parent not in needed:
                    needed.add(parent)
                    waiting.append(parent)
        if len(set(found)) < len(found):
            return Diagnosis("node_twice")
        if set(found) != needed:
            return Diagnosis("node_missing")
        seen = set()
        for node in found:
            if not seen.issuperset(graph[node]):
                return Diagnosis("parent_later")
            seen.add(node)
        return None

    return rule


skip = {"a": [], "b": [], "u": ["a", "b"], "v": ["u", "a"], "L": ["a", "v"]}
twice = {"x": [], "y": ["x", "x"], "z": ["y", "y"]}

# %% visible
t.returns([])
# L comes from a and v, v from u and a, u from a and b
t.check("a graph of five nodes", judge_order("L", skip), weight=2)
t.check("y = x + x, z = y * y", judge_order("z", twice))

# %% hidden
for _seed in (51, 52, 53):
    _rng = np.random.default_rng(_seed)
    _graph = {}
    for _k in range(12):
        _count = min(_k, int(_rng.integers(1, 4))) if _k > 2 else 0
        _graph[_k] = [_k - 1] * (_k > 2) + [int(_p) for _p in _rng.integers(0, max(_k, 1), _count)]
    t.check(f"a random graph, number {_seed - 50}", judge_order(11, _graph), weight=2)
t.check("a node alone", judge_order("x", {"x": []}))
