# %% visible
t.case(
    "three classes, two examples",
    args=dict(Z=np.array([[2.0, 0.0], [1.0, -1.0], [0.0, 3.0]])),
    expect=np.array([[0.66524096, 0.04661262], [0.24472847, 0.01714783], [0.09003057, 0.93623955]]),
)
t.case(
    "huge numbers, and columns of very different size",
    args=dict(Z=np.array([[1000.0, -1000.0], [1001.0, -1001.0], [0.0, -3000.0]])),
    expect=np.array([[0.26894142, 0.73105858], [0.73105858, 0.26894142], [0.0, 0.0]]),
    stage="edge",
)

# %% hidden
import math


def _column_by_column(Z):
    A = np.zeros(Z.shape)
    for i in range(Z.shape[1]):
        top = np.max(Z[:, i])
        powers = [math.exp(z - top) for z in Z[:, i]]
        for k, power in enumerate(powers):
            A[k, i] = power / math.fsum(powers)
    return A


for _seed, _C, _m, _weight in ((11, 4, 7, 2), (12, 10, 3, 1), (13, 3, 1, 1)):
    _Z = np.random.default_rng(_seed).normal(0, 2, size=(_C, _m))
    t.case(
        f"random numbers, {_C} classes, {_m} example{'s' if _m > 1 else ''}",
        args=dict(Z=_Z),
        expect=_column_by_column(_Z),
        weight=_weight,
    )
_Z = np.random.default_rng(14).normal(size=(4, 3)) + np.array([[900.0, -900.0, 0.0]])
t.case(
    "random numbers near 900, near -900 and near 0",
    args=dict(Z=_Z),
    expect=_column_by_column(_Z),
    stage="edge",
    weight=1.5,
)
