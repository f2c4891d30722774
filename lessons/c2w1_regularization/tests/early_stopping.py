# %% visible
for title, costs, patience, best in (
    ("the costs of the text", [5.0, 3.0, 4.0, 2.0, 6.0, 2.0, 3.0, 7.0, 1.0], 2, 3),
    ("one stop, patience 3", [0.9, 0.5, 0.8, 0.6, 0.9, 1.0, 1.1, 0.1], 3, 1),
    (
        "several waits, patience 2",
        [5.0, 4.0, 4.5, 3.0, 3.5, 2.5, 2.6, 2.7, 2.0, 2.1, 2.2, 2.3, 1.0],
        2,
        5,
    ),
    (
        "eighteen costs, patience 2",
        [3.2, 3.1, 3.3, 2.5, 2.6, 2.3, 2.5, 2.3, 1.3, 3.1, 1.3, 2.1, 2.0, 1.2, 1.6, 1.6, 0.7, 0.8],
        2,
        5,
    ),
    ("patience 1", [0.8, 0.4, 0.4, 0.4, 0.5, 0.2], 1, 1),
    ("costs that only fall", [0.6, 0.5, 0.4], 2, 2),
    ("a single cost", [0.7], 5, 0),
):
    t.case(title, args=dict(costs=costs, patience=patience), expect=best)


# %% hidden
def _first_long_wait(costs, patience):
    """The first place that is lower than all before it while none of the next ones is lower."""
    for _i in range(len(costs)):
        _before, _after = np.array(costs[:_i]), np.array(costs[_i + 1 : _i + 1 + patience])
        if np.all(costs[_i] < _before) and not np.any(_after < costs[_i]):
            return _i


for _seed, _patience in ((31, 1), (32, 2), (33, 3), (34, 4), (35, 6), (36, 30)):
    _rng = np.random.default_rng(_seed)
    _slope = np.linspace(2, 0.5, 24)
    _costs = [float(_v) for _v in np.round(_slope + _rng.normal(0, 0.25, size=24), 1)]
    _best = _first_long_wait(_costs, _patience)
    t.case(
        f"24 random costs, patience {_patience}",
        args=dict(costs=_costs, patience=_patience),
        expect=_best,
        weight=1.5,
    )
