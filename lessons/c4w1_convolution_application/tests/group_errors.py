# %% apparatus
three_networks = np.array([[1, 0, 0, 1, 1, 0, 1], [1, 1, 0, 1, 0, 0, 1], [0, 1, 1, 0, 0, 1, 0]])
seven_labels = np.array([1, 0, 0, 1, 0, 1, 1])
first_five = np.array([True, True, True, True, True, False, False])

# %% visible
# in the group, they have 1, 1 and 4 of 5 wrong
t.case(
    "three networks, five of seven examples",
    args=dict(predictions=three_networks, labels=seven_labels, group=first_five),
    expect=(0.4, 0.28284271),
    returns=("mean", "deviation"),
)
t.case(
    "all seven examples",
    args=dict(predictions=three_networks, labels=seven_labels, group=np.ones(7, dtype=bool)),
    expect=(3 / 7, 0.20203051),
    returns=("mean", "deviation"),
)

# %% hidden
import statistics

for _seed, _starts, _m, _share in ((51, 5, 40, 0.5), (52, 2, 60, 0.25), (53, 7, 25, 0.7)):
    _rng = np.random.default_rng(_seed)
    _labels = _rng.integers(0, 2, size=_m)
    _predictions = np.where(_rng.uniform(size=(_starts, _m)) < 0.3, 1 - _labels, _labels)
    _group = _rng.uniform(size=_m) < _share
    _group[:3], _group[-2:] = True, False
    _predictions[0, :3], _predictions[1, -2:] = 1 - _labels[:3], 1 - _labels[-2:]
    _members = [i for i in range(_m) if _group[i]]
    _rates = [
        sum(int(_row[i] != _labels[i]) for i in _members) / len(_members) for _row in _predictions
    ]
    t.case(
        f"{_starts} networks, {len(_members)} of {_m} random examples",
        args=dict(predictions=_predictions, labels=_labels, group=_group),
        expect=(statistics.fmean(_rates), statistics.pstdev(_rates)),
        returns=("mean", "deviation"),
    )
