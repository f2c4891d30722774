# %% apparatus
returned = ("loss", "gradient")
empty, thing = np.zeros(7), np.array([1.0, 0.25, 0.75, 0.5, -0.5, 0.0, 1.0])
half = np.log(3.0)  # the sigmoid of it is 3/4, of -half it is 1/4
Z = np.array(
    [[half, 5.0, 6.0, 7.0, 8.0, 1.0, 2.0], [-half, half, half, 1.0, -1.0, 0.0, half],
     [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [half, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0]]
).reshape(2, 1, 1, 2, 7)  # fmt: skip
T = np.array([empty, thing, empty, thing]).reshape(2, 1, 1, 2, 7)
loss_two = 0.5 * (3.75 + 8 * np.log(2) - np.log(3) - np.log(0.75))
gradient_two = np.zeros((4, 7))
gradient_two[0, 0] = 0.375
gradient_two[1] = [-0.375, 0.1875, 0.0, 1.0, -1.0, 0.125, -0.125]
gradient_two[2, 0] = 0.25
gradient_two[3] = [-0.125, 0.125, -0.125, 0.0, 2.0, 0.25, -0.25]
gradient_two = gradient_two.reshape(2, 1, 1, 2, 7)
sure = np.zeros((1, 1, 1, 1, 7))
sure[..., 5] = 800.0  # the network is sure of class 0, and the thing is of class 1
one = np.array([1, 0.5, 0.5, 0, 0, 0, 1.0]).reshape(sure.shape)
sure_and_wrong = dict(
    args=dict(output=sure, target=one, box_weight=5.0),
    expect=(np.log(2) + 800, np.array([-0.5, 0, 0, 0, 0, 1, -1]).reshape(sure.shape)),
    returns=returned,
    stage="edge",
)

# %% visible
args = dict(output=Z, target=T, box_weight=2.0)
t.case("two scenes, two things", args, (loss_two, gradient_two), returns=returned)
nothing = dict(output=1 * Z[:1, :, :, :1], target=np.zeros((1, 1, 1, 1, 7)), box_weight=5.0)
right = (np.log(4.0), np.array([0.75, 0, 0, 0, 0, 0, 0]).reshape(1, 1, 1, 1, 7))
t.case("a scene with nothing in it", nothing, right, returns=returned)
t.case("sure of the wrong class", **sure_and_wrong)

# %% hidden
import math


def _loss(Z, T, weight):
    """One number at a time, in the plain form of the cross-entropy."""
    total, n = 0.0, 0
    for at in np.ndindex(Z.shape[:-1]):
        z, t_ = [float(each) for each in Z[at]], [float(each) for each in T[at]]
        p = [1 / (1 + math.exp(-each)) for each in z[:3]]
        if t_[0] == 0:
            total -= math.log(1 - p[0])
            continue
        n += 1
        total -= math.log(p[0])
        total += weight * sum((a - b) ** 2 for a, b in zip(p[1:] + z[3:5], t_[1:5]))
        total -= z[5 + t_[5:].index(1.0)] - math.log(sum(math.exp(each) for each in z[5:]))
    return total / max(1, n)


_rng = np.random.default_rng(1610)
for _shape, _weight, _share in (
    ((2, 3, 3, 2, 8), 5.0, 0.3),
    ((3, 2, 2, 1, 11), 2.0, 0.6),
    ((1, 2, 3, 3, 7), 0.5, 0.0),
):
    _Z, _T = _rng.normal(size=_shape), np.zeros(_shape)
    for _at in np.ndindex(_shape[:-1]):
        if _rng.random() < _share:
            _T[_at][:5] = 1, *_rng.uniform(size=2), *_rng.normal(size=2)
            _T[_at][5 + _rng.integers(_shape[-1] - 5)] = 1
    _dZ = np.zeros(_shape)  # central differences
    for _at in np.ndindex(_shape):
        _sides = []
        for _move in (1e-5, -1e-5):
            _moved = 1 * _Z
            _moved[_at] += _move
            _sides.append(_loss(_moved, _T, _weight))
        _dZ[_at] = (_sides[0] - _sides[1]) / 2e-5
    _args = dict(output=_Z, target=_T)
    if _weight != 5.0:
        _args["box_weight"] = _weight
    t.case(
        f"random numbers of shape {_shape}, weight {_weight}",
        _args,
        (_loss(_Z, _T, _weight), _dZ),
        returns=returned,
        weight=2,
        atol=1e-5,
    )
_sure = np.zeros((1, 1, 1, 2, 7))
_sure[..., 0, 0], _sure[..., 1, 0] = 900.0, -900.0
_sure[..., 1, 5:] = 900.0, 899.0
_one = np.zeros((1, 1, 1, 2, 7))
_one[..., 1, :] = 1, 0.5, 0.5, 0, 0, 1, 0
_derivative = np.zeros((1, 1, 1, 2, 7))
_derivative[..., 0, 0], _derivative[..., 1, 0] = 1, -1
_p = 1 / (1 + math.exp(-1))
_derivative[..., 1, 5:] = _p - 1, 1 - _p
_want = (1800 - math.log(_p), _derivative)
t.case("sure and wrong", dict(output=_sure, target=_one), _want, returns=returned, stage="edge")
