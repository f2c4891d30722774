# %% apparatus
windows_of_two = np.array(
    (
        "0 0 0 0 0 0 1 2 0 0 0 0 3 4 5 6 0 0 7 8 0 0 0 0 9 10 11 12 0 0 0 0 0 0 0 0 0 0 13 14 0 "
        "0 0 0 15 16 17 18 0 0 19 20 0 0 0 0 21 22 23 24 0 0 0 0 "
    ).split(),
    float,
).reshape(8, 8)
windows_with_ones = np.array(
    (
        "1 1 1 1 1 1 1 2 1 1 1 1 3 4 5 6 1 1 7 8 1 1 1 1 9 10 11 12 1 1 1 1 1 1 1 1 1 1 13 14 1 "
        "1 1 1 15 16 17 18 1 1 19 20 1 1 1 1 21 22 23 24 1 1 1 1 "
    ).split(),
    float,
).reshape(8, 8)
windows_of_one = np.array(
    "1 2 5 6 2 3 6 7 3 4 7 8 5 6 9 10 6 7 10 11 7 8 11 12".split(), float
).reshape(6, 4)

# %% visible
args = dict(A_prev=np.arange(1.0, 25.0).reshape(2, 2, 3, 2), f=2, stride=2, pad=1)
apart = dict(stand_ins={"zero_pad": frame_of_ones}, args=args, expect=windows_with_ones)
t.case("two pictures of 2 by 3, stride 2, pad 1", args, windows_of_two, with_stand_ins=apart)
args = dict(A_prev=np.arange(1.0, 13.0).reshape(1, 3, 4, 1), f=2, stride=1, pad=0)
apart = dict(stand_ins={"zero_pad": frame_of_ones}, args=args, expect=windows_of_one)
t.case("a picture of 3 by 4, no padding", args, windows_of_one, with_stand_ins=apart)

# %% hidden
for _seed, _shape, _f, _stride, _pad in (
    (451, (2, 6, 4, 3), 3, 2, 1),
    (452, (1, 5, 7, 2), 2, 3, 0),
    (453, (3, 3, 4, 1), 3, 1, 2),
):
    _A = np.random.default_rng(_seed).normal(size=_shape)
    _rows = {0.0: [], 1.0: []}
    _starts = [
        [s for s in range(-_pad, n + _pad, _stride) if s + _f <= n + _pad] for n in _shape[1:3]
    ]
    for _i in range(_shape[0]):
        for _h in _starts[0]:
            for _w in _starts[1]:
                for _frame, _list in _rows.items():
                    _list.append(
                        [
                            _A[_i, _h + _p, _w + _q, _k]
                            if 0 <= _h + _p < _shape[1] and 0 <= _w + _q < _shape[2]
                            else _frame
                            for _p in range(_f)
                            for _q in range(_f)
                            for _k in range(_shape[3])
                        ]
                    )
    _args = dict(A_prev=_A, f=_f, stride=_stride, pad=_pad)
    _second = dict(stand_ins={"zero_pad": frame_of_ones}, args=_args, expect=np.array(_rows[1.0]))
    t.case(
        f"random pictures of {_shape[1]} by {_shape[2]}, stride {_stride}, pad {_pad}",
        _args,
        np.array(_rows[0.0]),
        with_stand_ins=_second,
        weight=2,
    )
