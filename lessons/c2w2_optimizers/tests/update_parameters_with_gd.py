# %% apparatus
two_layers = dict(
    parameters=small_network("1 -2 0.5 3 0.25 -1 2"),
    grads=small_network("0.4 -0.2 1 -3 0.5 0.1 -0.8", "d"),
    learning_rate=0.1,
)

# %% visible
t.case(
    "two layers, learning rate 0.1",
    args=two_layers,
    expect=small_network("0.96 -1.98 0.4 3.3 0.2 -1.01 2.08"),
    changes=("parameters",),
)


# %% hidden
for _seed, _dims, _rate in ((61, (4, 3, 5, 1), 0.3), (62, (2, 6, 2), 0.007)):
    _rng = np.random.default_rng(_seed)
    _p, _g = _network(_rng, _dims), _network(_rng, _dims, "d")
    _wrong = {"uphill": 1.0, "rate_missing": -1.0 / _rate, "unmoved": 0.0}
    t.case(
        f"{len(_dims) - 1} random layers",
        args=dict(parameters=_p, grads=_g, learning_rate=_rate),
        expect={k: _each(lambda x, dx: x - _rate * dx, _p[k], _g["d" + k]) for k in _p},
        changes=("parameters",),
        rtol=1e-5,
    )
