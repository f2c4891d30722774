# %% apparatus
def verdicts(Y, right, wrong):
    """A rule: True for the gradients in `right`, False for those in `wrong`."""

    def rule():
        for dZ, want in [*((dZ, True) for dZ in right), *((dZ, False) for dZ in wrong)]:
            found = t.call(dZ, Y)
            if np.shape(found) != () or not isinstance(found, (bool, np.bool_)):
                return Diagnosis("no_single_verdict")
            if bool(found) != want:
                return Diagnosis("right_rejected" if want else "wrong_accepted")
        return None

    return rule


Y = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
A = np.array([[0.2, 0.1, 0.25], [0.5, 0.3, 0.125], [0.3, 0.6, 0.625]])
right = (A - Y) / 3
rounded = right + 1e-13 * np.array([[1.0, -2.0, 1.0], [2.0, 1.0, 3.0], [1.0, -1.0, 2.0]])
with_nan = np.where(A == 0.2, np.nan, right)

# %% visible
t.check("the mean over the examples is missing", verdicts(Y, [right], [3 * right]))
t.check("the sign is reversed", verdicts(Y, [right], [-right]))
t.check("Y was not subtracted", verdicts(Y, [right], [A / 3]))
t.check("rounding errors", verdicts(Y, [rounded], [-right]))
t.check("a nan is in it", verdicts(Y, [right], [with_nan]))

# %% hidden
for _seed, _C, _m in ((61, 4, 6), (62, 10, 3), (63, 3, 1), (64, 2, 8)):
    _rng = np.random.default_rng(_seed)
    _A = _rng.dirichlet(np.full(_C, 0.7), size=_m).T
    _Y = np.eye(_C)[:, _rng.integers(0, _C, size=_m)]
    _right = (_A - _Y) / _m
    _noise = 1e-13 * _rng.normal(size=_A.shape)
    _sure = _Y / _m * 0.0  # every prediction is right, with a probability of 1
    _other = (np.roll(_Y, 1, axis=0) - _Y) / _m  # every prediction is wrong, with certainty
    _rows = (np.ones((_C, _m)) / _m - _Y) / _m  # a softmax over the examples
    _nan, _moved, _one = _right.copy(), _right.copy(), _right.copy()
    _nan[0, 0] = np.nan
    _moved[:2, 0] += np.array([1.0, -1.0]) / _m  # the sum stays, a probability leaves 0 … 1
    _one[-1, -1] += 1e-3 / _m
    for _title, _good, _bad in (
        ("rounding errors, and a sum that is not 0", [_right + _noise, _right], [_one]),
        ("probabilities of 0 and 1, and a negative one", [_sure, _other], [_moved]),
        ("nan", [_right], [_nan]),
        ("the softmax of the rows", [_right], [_rows] if _m != _C else []),
        ("the mean over the examples is missing", [_right], [(_m + 1) * _other]),
    ):
        t.check(f"{_title}: {_C} classes, m = {_m}", verdicts(_Y, _good, _bad))
