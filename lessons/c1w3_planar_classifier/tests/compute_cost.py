# %% visible
t.case(
    "three predictions",
    args=dict(A2=np.array([[0.8, 0.3, 0.6]]), Y=np.array([[1, 0, 1]])),
    expect=0.36354804,
)

# %% hidden
import math

for _seed, _m in ((121, 8), (122, 25)):
    _rng = np.random.default_rng(_seed)
    _answers = _rng.uniform(0.02, 0.98, size=(1, _m))
    _labels = (_rng.uniform(size=(1, _m)) < 0.4).astype(int)
    _labels[0, :2] = (0, 1)
    _parts = [
        -math.log(a) if y == 1 else -math.log(1 - a)
        for a, y in zip(_answers[0], _labels[0], strict=True)
    ]
    t.case(
        f"{_m} random predictions",
        args=dict(A2=_answers, Y=_labels),
        expect=math.fsum(_parts) / _m,
    )
