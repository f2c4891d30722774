# %% visible
rule = computes_block(t, seed=41, input_shape=(5, 6, 3), f=3, filters=[2, 4, 5])
t.check("maps of 5 × 6 with 3 channels, filters [2, 4, 5], s = 2 by default", rule, weight=2)
rule = computes_block(t, seed=42, input_shape=(4, 5, 3), f=2, filters=[2, 5, 4], s=1)
t.check("maps of 4 × 5 with 3 channels, filters [2, 5, 4], s = 1", rule)

# %% hidden
for _seed, _shape, _f, _filters, _s in (
    (43, (7, 5, 2), 3, [4, 3, 6], 3),
    (44, (6, 7, 4), 5, [3, 2, 5], 2),
    (45, (3, 4, 6), 3, [2, 3, 4], 1),
):
    _rule = computes_block(t, _seed, _shape, _f, _filters, _s)
    t.check(f"other maps, f = {_f}, s = {_s}", _rule, weight=2)
_rule = computes_block(t, 46, (5, 4, 2), 3, [3, 4, 5])
t.check("other maps, the default of s", _rule)
