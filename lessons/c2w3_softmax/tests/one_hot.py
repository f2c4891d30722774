# %% visible
t.case(
    "four examples, five classes",
    args=dict(labels=np.array([2, 0, 3, 0]), C=5),
    expect=np.array([[0, 1, 0, 1], [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]]),
    m=4,
)

# %% hidden
for _seed, _C, _m in ((21, 10, 7), (22, 3, 12), (23, 6, 1)):
    _some = np.random.default_rng(_seed).integers(0, _C - 1, size=_m)  # the last class never occurs
    _want = np.zeros((_C, _m), dtype=int)
    for _i in range(_m):
        for _k in range(_C):
            _want[_k, _i] = 1 if _some[_i] == _k else 0
    t.case(
        f"{_m} random example{'s' if _m > 1 else ''}, {_C} classes",
        args=dict(labels=_some, C=_C),
        expect=_want,
        weight=1,
        m=_m,
    )
