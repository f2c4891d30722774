# %% apparatus
_numbers = np.random.default_rng(1)
A3372 = _numbers.integers(-3, 4, size=(2, 3, 7, 2)).astype(float)
W3323 = _numbers.integers(-2, 3, size=(3, 3, 2, 3)).astype(float)
b1113 = np.array([1.0, -2.0, 0.5]).reshape(1, 1, 1, 3)
hyper = {"stride": 2, "pad": 1}
own_cache = ConvCache(A3372, W3323, b1113, hyper)
Z_two_pictures = np.array(
    (
        "9 -6 6.5 12 0 22.5 -2 11 22.5 12 3 9.5 1 -5 -10.5 -5 -25 -15.5 -12 -9 3.5 3 7 4.5 5 11 "
        "3.5 -3 3 4.5 5 2 10.5 0 -2 -4.5 -6 -16 7.5 1 4 -1.5 21 6 -5.5 -9 -8 10.5 "
    ).split(),
    float,
).reshape(2, 2, 4, 3)
with_stand_ins = {
    frozenset(["zero_pad"]): (
        np.array(
            (
                "5 -7 20.5 10 -3 29.5 -4 8 29.5 14 2 21.5 -1 0 2.5 -4 -20 -10.5 -11 -4 8.5 7 9 12.5 1 "
                "10 17.5 -5 0 11.5 3 -1 17.5 2 -3 7.5 -8 -11 20.5 2 9 3.5 22 11 -0.5 -5 -6 18.5 "
            ).split(),
            float,
        ).reshape(2, 2, 4, 3),
        own_cache,
    ),
    frozenset(["conv_single_step"]): (
        np.array(
            (
                "2 -4 -1 6 0 3 0 -6 -3 2 -4 -1 2 -4 -1 3 -3 0 5 -1 2 4 -2 1 8 2 5 -4 -10 -7 6 0 3 2 -4 "
                "-1 2 -4 -1 1 -5 -2 1 -5 -2 2 -4 -1 "
            ).split(),
            float,
        ).reshape(2, 2, 4, 3),
        own_cache,
    ),
    frozenset(["zero_pad", "conv_single_step"]): (
        np.array(
            (
                "3 -3 0 7 1 4 1 -5 -2 5 -1 2 5 -1 2 5 -1 2 7 1 4 6 0 3 9 3 6 -3 -9 -6 7 1 4 5 -1 2 5 -1 "
                "2 3 -3 0 3 -3 0 4 -2 1 "
            ).split(),
            float,
        ).reshape(2, 2, 4, 3),
        own_cache,
    ),
}
lent_here = {"zero_pad": frame_of_ones, "conv_single_step": only_ends}
one_picture = dict(
    A_prev=np.arange(1.0, 13.0).reshape(1, 3, 4, 1),
    W=np.array([[1.0, 0.0], [0.5, -1.0]]).reshape(2, 2, 1, 1),
    b=np.full((1, 1, 1, 1), 2.0),
    hparameters={"stride": 1, "pad": 0},
)
Z_one_picture = np.array("-0.5 0 0.5 1.5 2 2.5".split(), float).reshape(1, 2, 3, 1)
Z_one_apart = np.array("10 13 16 22 25 28".split(), float).reshape(1, 2, 3, 1)
one_apart = {
    frozenset(["zero_pad"]): (Z_one_picture,),
    frozenset(["conv_single_step"]): (Z_one_apart,),
    frozenset(["zero_pad", "conv_single_step"]): (Z_one_apart,),
}

# %% visible
args = dict(A_prev=A3372, W=W3323, b=b1113, hparameters=hyper)
right = (Z_two_pictures, own_cache)
apart = by_what_it_calls(t, args, lent_here, with_stand_ins)
options = dict(returns=("Z", "cache"), with_stand_ins=apart)
t.case("two pictures of 3 by 7, stride 2, pad 1", args, right, **options)
second = by_what_it_calls(t, one_picture, lent_here, one_apart)
rule = judge(t, "Z", one_picture, 0, (Z_one_picture,), second)
t.check("a picture of 3 by 4, stride 1, no padding", rule, label="Z", weight=2)

# %% hidden
import math


def _sums(A, W, b, stride, pad, frame=0.0, step=None):
    """The formula of the text, as sums of single numbers."""
    m, n_H_prev, n_W_prev, n_C_prev = A.shape
    f, n_C = W.shape[0], W.shape[3]
    starts = [[s for s in range(-pad, n + pad, stride) if s + f <= n + pad] for n in A.shape[1:3]]
    Z = np.zeros((m, len(starts[0]), len(starts[1]), n_C))

    def pixel(i, row, column, k):
        inside = 0 <= row < n_H_prev and 0 <= column < n_W_prev
        return A[i, row, column, k] if inside else frame

    for i, h, w, c in np.ndindex(Z.shape):
        row, column = starts[0][h], starts[1][w]
        if step:
            first, last = (
                pixel(i, row, column, 0),
                pixel(i, row + f - 1, column + f - 1, n_C_prev - 1),
            )
            Z[i, h, w, c] = step(first, last, W[0, 0, 0, c], W[-1, -1, -1, c], b[0, 0, 0, c])
        else:
            Z[i, h, w, c] = b[0, 0, 0, c] + math.fsum(
                pixel(i, row + p, column + q, k) * W[p, q, k, c]
                for p in range(f)
                for q in range(f)
                for k in range(n_C_prev)
            )
    return Z


def _ends(a_first, a_last, w_first, w_last, bias):
    return a_first + 2 * a_last - w_first + w_last * bias


for _seed, _shape, _f, _n_C, _stride, _pad in (
    (431, (2, 8, 5, 3), 2, 4, 3, 2),
    (432, (1, 4, 6, 2), 3, 2, 1, 0),
    (433, (3, 5, 8, 1), 3, 3, 2, 1),
):
    _rng = np.random.default_rng(_seed)
    _A, _W = _rng.normal(size=_shape), _rng.normal(size=(_f, _f, _shape[3], _n_C))
    _b = _rng.normal(size=(1, 1, 1, _n_C))
    _args = dict(A_prev=_A, W=_W, b=_b, hparameters={"stride": _stride, "pad": _pad})
    _cache = ConvCache(*_args.values())
    _right = (_sums(_A, _W, _b, _stride, _pad), _cache)
    _apart = {
        frozenset(["zero_pad"]): (_sums(_A, _W, _b, _stride, _pad, 1.0), _cache),
        frozenset(["conv_single_step"]): (_sums(_A, _W, _b, _stride, _pad, 0.0, _ends), _cache),
        frozenset(["zero_pad", "conv_single_step"]): (
            _sums(_A, _W, _b, _stride, _pad, 1.0, _ends),
            _cache,
        ),
    }
    _second = by_what_it_calls(t, _args, lent_here, _apart)
    _title = f"random pictures of {_shape[1]} by {_shape[2]}, stride {_stride}, pad {_pad}"
    if _seed == 431:
        t.case(_title, _args, _right, returns=("Z", "cache"), with_stand_ins=_second)
    t.check(_title, judge(t, "Z", _args, 0, _right, _second), label="Z", weight=3)
