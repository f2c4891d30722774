# %% visible
layers, outputs = block_checks(t, seed=41, input_shape=(5, 6, 3), f=3, filters=[2, 4, 5])
t.check("maps of 5 × 6 with 3 channels, filters [2, 4, 5], s = 2 by default: its layers", layers)
t.check("their outputs", outputs, weight=2)
layers, outputs = block_checks(t, seed=42, input_shape=(4, 5, 3), f=2, filters=[2, 5, 4], s=1)
t.check("the outputs of maps of 4 × 5, filters [2, 5, 4], s = 1", outputs)

# %% hidden
for _seed, _shape, _f, _filters, _s in (
    (43, (7, 5, 2), 3, [4, 3, 6], 3),
    (44, (6, 7, 4), 5, [3, 2, 5], 2),
    (45, (3, 4, 6), 3, [2, 3, 4], 1),
):
    _layers, _outputs = block_checks(t, _seed, _shape, _f, _filters, _s)
    t.check(f"other maps, f = {_f}, s = {_s}: its layers", _layers)
    t.check(f"outputs of other maps, f = {_f}, s = {_s}", _outputs, weight=2)
