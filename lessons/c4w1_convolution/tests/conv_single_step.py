# %% visible
window = np.array([[[1.0, 2.0], [0.0, -1.0]], [[3.0, 0.5], [-2.0, 4.0]]])
weights = np.array([[[2.0, 1.0], [-1.0, 3.0]], [[0.5, -2.0], [1.0, 0.25]]])
args = dict(a_slice_prev=window, W=weights, b=np.array([[[0.75]]]))
t.case("a window of 2 by 2, two channels", args=args, expect=1.25)
ones = dict(a_slice_prev=np.ones((3, 3, 1)), W=np.full((3, 3, 1), 0.5), b=np.array([[[-0.25]]]))
t.case("nine ones, each times one half", args=ones, expect=4.25)

# %% hidden
import math

_rng = np.random.default_rng(421)
for _f, _n_C in ((3, 4), (2, 1), (5, 2)):
    _a, _W = _rng.normal(size=(2, _f, _f, _n_C))
    _b = _rng.normal(size=(1, 1, 1))
    _products = [x * w for x, w in zip(_a.ravel().tolist(), _W.ravel().tolist())]
    t.case(
        f"a random window of {_f} by {_f}, channels: {_n_C}",
        args=dict(a_slice_prev=_a, W=_W, b=_b),
        expect=math.fsum([*_products, _b[0, 0, 0]]),
        weight=2,
    )
