# %% visible
t.case("3 on 2 by 2", args=dict(dz=3.0, shape=(2, 2)), expect=np.full((2, 2), 0.75))
t.case("-6 on 3 by 4", args=dict(dz=-6.0, shape=(3, 4)), expect=np.full((3, 4), -0.5))

# %% hidden
_rng = np.random.default_rng(491)
for _shape in ((3, 3), (2, 5), (1, 4)):
    _dz = float(_rng.normal())
    _share = _dz / len([(_p, _q) for _p in range(_shape[0]) for _q in range(_shape[1])])
    _want = np.array([[_share] * _shape[1]] * _shape[0])
    t.case(f"a random number on {_shape}", args=dict(dz=_dz, shape=_shape), expect=_want, weight=2)
