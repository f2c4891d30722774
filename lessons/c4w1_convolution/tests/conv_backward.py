# %% apparatus
_numbers = np.random.default_rng(5)
A3342 = _numbers.integers(-2, 3, size=(2, 3, 4, 2)).astype(float)
W3323 = _numbers.integers(-2, 3, size=(3, 3, 2, 3)).astype(float)
b1113 = np.array([1.0, -2.0, 0.5]).reshape(1, 1, 1, 3)
dZ2223 = _numbers.integers(-3, 4, size=(2, 2, 2, 3)).astype(float)
two_pictures = ConvCache(A3342, W3323, b1113, {"stride": 2, "pad": 1})
gradients_of_two = (
    np.array(
        (
            "2 -6 7 -6 1 -11 4 -3 -6 11 -19 14 -7 11 -9 -4 1 5 -5 -3 -7 1 -5 4 -3 5 -3 0 -8 0 -4 5 "
            "5 0 20 -6 1 -4 6 -8 -3 -7 -6 1 10 -2 3 -8 "
        ).split(),
        float,
    ).reshape(2, 3, 4, 2),
    np.array(
        (
            "-3 5 -2 -3 2 0 -4 -1 -8 -5 4 1 -4 9 1 -7 -1 6 -6 6 -11 8 -5 10 -5 13 7 9 6 2 3 -5 15 7 "
            "-14 -4 3 -5 -2 1 -3 -3 4 6 3 -3 -4 2 3 -12 -6 -4 -4 -8 "
        ).split(),
        float,
    ).reshape(3, 3, 2, 3),
    np.array("11 2 0".split(), float).reshape(1, 1, 1, 3),
)
gradients_with_ones = (
    np.array(
        (
            "2 -6 7 -6 1 -11 4 -3 -6 11 -19 14 -7 11 -9 -4 1 5 -5 -3 -7 1 -5 4 -3 5 -3 0 -8 0 -4 5 "
            "5 0 20 -6 1 -4 6 -8 -3 -7 -6 1 10 -2 3 -8 "
        ).split(),
        float,
    ).reshape(2, 3, 4, 2),
    np.array(
        (
            "5 6 0 5 3 2 0 0 -5 -1 5 4 0 10 4 -3 0 9 1 6 -13 15 -5 8 -5 13 7 9 6 2 3 -5 15 7 -14 -4 "
            "13 -4 -6 11 -2 -7 11 7 0 4 -3 -1 10 -11 -9 3 -3 -11 "
        ).split(),
        float,
    ).reshape(3, 3, 2, 3),
    np.array("11 2 0".split(), float).reshape(1, 1, 1, 3),
)
dZ_one = np.array([[1.0, 0.0, -2.0], [0.5, 3.0, 1.0]]).reshape(1, 2, 3, 1)
one_picture = ConvCache(
    np.arange(1.0, 13.0).reshape(1, 3, 4, 1),
    np.array([[1.0, -1.0], [2.0, 0.5]]).reshape(2, 2, 1, 1),
    np.full((1, 1, 1, 1), 0.5),
    {"stride": 1, "pad": 0},
)
gradients_of_one = (
    np.array("1 -1 -2 2 2.5 3 -6 -2 1 6.25 3.5 0.5".split(), float).reshape(1, 3, 4, 1),
    np.array("22.5 26 36.5 40".split(), float).reshape(2, 2, 1, 1),
    np.array("3.5".split(), float).reshape(1, 1, 1, 1),
)
returned = ("dA_prev", "dW", "db")

# %% visible
padded = dict(dZ=dZ2223, cache=two_pictures)
apart = dict(stand_ins={"zero_pad": frame_of_ones}, args=padded, expect=gradients_with_ones)
options = dict(returns=returned, m=2, with_stand_ins=apart)
t.case("two pictures of 3 by 4, stride 2, pad 1", padded, gradients_of_two, **options)
valid = dict(dZ=dZ_one, cache=one_picture)
apart = dict(stand_ins={"zero_pad": frame_of_ones}, args=valid, expect=gradients_of_one)
t.case("no padding, stride 1", valid, gradients_of_one, returns=returned, with_stand_ins=apart)

# %% hidden
import math


def _cost(A, W, b, stride, pad, pull, frame):
    """The sum of the outputs times `pull`, from single numbers."""
    m, n_H, n_W, n_C_prev = A.shape
    f = len(W)
    terms = []
    for i, h, w, c in np.ndindex(pull.shape):
        z = [b[0, 0, 0, c]]
        for p, q, k in np.ndindex(f, f, n_C_prev):
            row, column = h * stride + p - pad, w * stride + q - pad
            inside = 0 <= row < n_H and 0 <= column < n_W
            z.append((A[i, row, column, k] if inside else frame) * W[p, q, k, c])
        terms.append(math.fsum(z) * pull[i, h, w, c])
    return math.fsum(terms)


def _measured(A, W, b, stride, pad, pull, frame=0.0):
    """Each number is moved by 1 to both sides; the cost is linear in each, so this is exact."""
    found = []
    for array in (A, W, b):
        gradient = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            ends = []
            for move in (1.0, -1.0):
                shifted = array.copy()
                shifted[place] += move
                parts = [shifted if each is array else each for each in (A, W, b)]
                ends.append(_cost(*parts, stride, pad, pull, frame))
            gradient[place] = (ends[0] - ends[1]) / 2
        found.append(gradient)
    return tuple(found)


for _seed, _shape, _f, _n_C, _stride, _pad in (
    (471, (3, 4, 3, 2), 2, 2, 3, 2),
    (472, (2, 3, 5, 1), 2, 3, 1, 0),
    (473, (1, 5, 4, 2), 3, 1, 2, 1),
):
    _rng = np.random.default_rng(_seed)
    _A, _W = _rng.normal(size=_shape), _rng.normal(size=(_f, _f, _shape[3], _n_C))
    _b = _rng.normal(size=(1, 1, 1, _n_C))
    _size = [len(range(0, n + 2 * _pad - _f + 1, _stride)) for n in _shape[1:3]]
    _pull = _rng.normal(size=(_shape[0], *_size, _n_C))
    _args = dict(dZ=_pull, cache=ConvCache(_A, _W, _b, {"stride": _stride, "pad": _pad}))
    t.case(
        f"pictures of {_shape[1]} by {_shape[2]}, stride {_stride}, pad {_pad}, gradients measured",
        args=_args,
        expect=_measured(_A, _W, _b, _stride, _pad, _pull),
        returns=returned,
        stage="gradient",
        m=_shape[0],
        weight=2,
        with_stand_ins=dict(
            stand_ins={"zero_pad": frame_of_ones},
            args=_args,
            expect=_measured(_A, _W, _b, _stride, _pad, _pull, 1.0),
        ),
    )
