# %% apparatus
A34 = np.array([[1.0, 2.0, -1.0, 0.0], [0.5, -1.0, 2.0, 1.0], [3.0, 0.0, 1.0, -2.0]])
W23 = np.array([[1.0, 0.0, 2.0], [-1.0, 0.5, 0.0]])
b21 = np.array([[0.5], [-1.0]])
Z24 = np.array([[7.5, 2.5, 1.5, -3.5], [-1.75, -3.5, 1.0, -0.5]])
dA24 = np.array([[1.0, -2.0, 0.5, 1.0], [2.0, 3.0, -1.0, 2.0]])


def only_adds(dZ, cache):
    # stands in for your linear_backward, so that a slip there costs nothing here
    if dZ.shape[0] != cache[1].shape[0]:
        raise ValueError(f"shapes {dZ.shape} and {cache[1].shape} not aligned")
    return cache[0] + dZ[:1], cache[1] + dZ[:, :1], cache[2] - dZ[:, -1:]


relu_slopes = (
    np.array([[1.0, -2.0, 1.5, 0.0], [0.0, 0.0, -0.5, 0.0], [2.0, -4.0, 1.0, 0.0]]),
    np.array([[-0.875, 0.875, 0.875], [0.25, -0.5, -0.25]]),
    np.array([[-0.125], [-0.25]]),
)
sigmoid_slopes = (
    np.array(
        [
            [-0.25170598, -0.2255665, 0.27118516, -0.4415544],
            [0.12612923, 0.04267954, -0.09830597, 0.23500371],
            [0.00110495, -0.28041487, 0.14914645, 0.05690605],
        ]
    ),
    np.array([[-0.0886089, 0.07952079, 0.00483115], [0.15489713, 0.02938843, -0.09496286]]),
    np.array([[-0.00915718], [0.15275325]]),
)
relu_stand_in = (
    np.array([[2.0, 0.0, -0.5, 0.0], [1.5, -3.0, 2.5, 1.0], [4.0, -2.0, 1.5, -2.0]]),
    np.array([[2.0, 1.0, 3.0], [-1.0, 0.5, 0.0]]),
    np.array([[0.5], [-1.0]]),
)
sigmoid_stand_in = (
    np.array(
        [
            [1.00055247, 1.85979257, -0.92542677, 0.02845302],
            [0.50055247, -1.14020743, 2.07457323, 1.02845302],
            [3.00055247, -0.14020743, 1.07457323, -1.97154698],
        ]
    ),
    np.array([[1.00055247, 0.00055247, 2.00055247], [-0.74774155, 0.75225845, 0.25225845]]),
    np.array([[0.47154698], [-1.47000742]]),
)

returned = ("dA_prev", "dW", "db")


# %% visible
for name, right, right_apart in (
    ("relu", relu_slopes, relu_stand_in),
    ("sigmoid", sigmoid_slopes, sigmoid_stand_in),
):
    args = dict(dA=dA24, cache=LayerCache(LinearCache(A34, W23, b21), Z24), activation=name)
    apart = dict(stand_ins={"linear_backward": only_adds}, args=args, expect=right_apart)
    t.case(f"two units, {name}", args, right, returns=returned, m=4, with_stand_ins=apart)


# %% hidden
import math


def _forward_loss(A_prev, W, b, kind, pull):
    """Toy losses, one per example, whose derivative with respect to A is `pull`, as sums of single numbers."""
    losses = []
    for k in range(A_prev.shape[1]):
        total = 0.0
        for i in range(len(W)):
            z = b[i, 0] + math.fsum(W[i, j] * A_prev[j, k] for j in range(len(A_prev)))
            a = (z if z > 0 else 0.0) if kind == "relu" else 1 / (1 + math.exp(-z))
            total += pull[i, k] * a
        losses.append(total)
    return losses


def _measured(A_prev, W, b, kind, pull, step=1e-5):
    """The derivatives, measured by moving each number a little to both sides."""
    m = A_prev.shape[1]
    slopes = [np.zeros(a.shape) for a in (A_prev, W, b)]
    for slope, array in zip(slopes, (A_prev, W, b)):
        for index in np.ndindex(array.shape):
            old = array[index]
            array[index] = old + step
            up = _forward_loss(A_prev, W, b, kind, pull)
            array[index] = old - step
            down = _forward_loss(A_prev, W, b, kind, pull)
            array[index] = old
            change = math.fsum(up) - math.fsum(down)
            # parameters: derivative of the mean over the examples; A_prev: of one example's loss
            slope[index] = change / (2 * step) / (1 if array is A_prev else m)
    return tuple(slopes)


for _seed, _n, _n_prev, _m in ((121, 3, 4, 5), (122, 5, 2, 3)):
    for _name in ("relu", "sigmoid"):
        _rng = np.random.default_rng(_seed)
        _A, _W = _rng.normal(size=(_n_prev, _m)), _rng.normal(size=(_n, _n_prev))
        _b, _dA = _rng.normal(size=(_n, 1)), _rng.normal(size=(_n, _m))
        _Z = np.einsum("ij,jk->ik", _W, _A) + _b
        _gate = {
            "relu": np.where(_Z > 0, 1.0, 0.0),
            "sigmoid": 0.25 / np.cosh(_Z / 2) ** 2,
        }
        _want = _measured(_A, _W, _b, _name, _dA)
        _linear_cache = LinearCache(_A, _W, _b)
        _args = dict(dA=_dA, cache=LayerCache(_linear_cache, _Z), activation=_name)
        t.case(
            f"{_n} random units, {_name}, derivatives measured by moving each number",
            args=_args,
            expect=_want,
            returns=("dA_prev", "dW", "db"),
            stage="gradient",
            m=_m,
            with_stand_ins=dict(
                stand_ins={"linear_backward": only_adds},
                args=_args,
                expect=only_adds(_dA * _gate[_name], _linear_cache),
            ),
        )
