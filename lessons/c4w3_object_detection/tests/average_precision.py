# %% apparatus
returned = ("precision", "recall", "ap")
none = np.zeros(0)
scores, correct = np.array([0.7, 0.9, 0.8]), np.array([True, True, False])
example = (np.array([1.0, 0.5, 2 / 3]), np.array([1 / 3, 1 / 3, 2 / 3]), 5 / 9)
equal = np.array([0.5, 0.8, 0.5, 0.9, 0.6])
of_equal = np.array([True, True, False, False, False])
two_equal = (np.array([0, 1 / 2, 1 / 3, 1 / 2, 2 / 5]), np.array([0, 1, 1, 2, 2]) / 3, 1 / 3)
five, of_five = np.array([0.1, 0.9, 0.3, 0.6, 0.2]), np.array([True, False, True, True, False])
saw = (
    np.array([0, 1 / 2, 2 / 3, 1 / 2, 3 / 5]),
    np.array([0, 1 / 7, 2 / 7, 2 / 7, 3 / 7]),
    2 / 7 * 2 / 3 + 1 / 7 * 3 / 5,
)

# %% visible
for title, s, c, n_true, right in (
    ("the example of the text", scores, correct, 3, example),
    ("two equal scores", equal, of_equal, 3, two_equal),
    ("five boxes, seven things", five, of_five, 7, saw),
    ("no box at all", none, np.zeros(0, dtype=bool), 2, (none, none, 0.0)),
):
    t.case(title, dict(scores=s, correct=c, n_true=n_true), right, returns=returned)

# %% hidden
_rng = np.random.default_rng(1611)
for _n, _more in ((8, 2), (15, 0), (25, 7), (1, 0)):
    _scores = _rng.integers(1, 12, size=_n) / 12
    _correct = _rng.random(_n) < 0.6
    _correct[_n // 2] = True
    _n_true = int(_correct.sum()) + _more
    _ranked = sorted(range(_n), key=lambda i: (-_scores[i], i))
    _precision, _recall = [], []
    for _k in range(1, _n + 1):
        _right = len([i for i in _ranked[:_k] if _correct[i]])
        _precision.append(_right / _k)
        _recall.append(_right / _n_true)
    # one rectangle for each thing that is found, as high as the best precision that reaches it
    _ap = 0.0
    for _found in range(1, int(_correct.sum()) + 1):
        _ap += max(p for p, r in zip(_precision, _recall) if r >= _found / _n_true - 1e-9) / _n_true
    t.case(
        f"{_n} random boxes, {_more} things not found",
        dict(scores=_scores, correct=_correct, n_true=_n_true),
        (np.array(_precision), np.array(_recall), _ap),
        returns=returned,
        weight=2,
    )
