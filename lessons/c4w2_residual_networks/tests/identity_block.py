# %% visible
layers, outputs = block_checks(t, seed=31, input_shape=(5, 6, 4), f=3, filters=[2, 3, 4])
t.check("maps of 5 × 6 with 4 channels, f = 3, filters [2, 3, 4]: its layers", layers)
t.check("their outputs", outputs, weight=2)

# %% hidden
for _seed, _shape, _f, _filters in (
    (32, (4, 7, 6), 3, [3, 2, 6]),
    (33, (6, 3, 5), 5, [4, 2, 5]),
    (34, (3, 4, 7), 2, [2, 6, 7]),
):
    _layers, _outputs = block_checks(t, _seed, _shape, _f, _filters)
    t.check(f"other maps, f = {_f}: its layers", _layers)
    t.check(f"outputs of other maps, f = {_f}", _outputs, weight=2)
