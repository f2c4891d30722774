# ---
# course:
#   title: Deep networks on pictures
#   minutes: 120
#   prerequisites: [c1w4_deep_network]
# ---

# %% [markdown]
# # Deep networks on pictures
#
# You have all the blocks of a deep network. Now you put them to work on the cat pictures. You will
# train two networks, one of two layers and one of four, and see whether depth pays.
#
# Then comes the part that is often left out. You will find out *why* the networks are wrong where
# they are wrong. The pictures of this course come with a record of how each one was made: where
# the thing stands, how large it is, how bright the light. So you can measure what breaks a
# network, with the uncertainty of your measurement. And you will mend one weakness.
#
# | | |
# |---|---|
# | Time | about 120 minutes |
# | Points | 100, in five exercises |
# | You should know | the blocks of a deep network (the lesson before) |
# | You will have | two trained networks, a study of their mistakes, and a better network |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run at grading only. They ask the same questions about other numbers.

# %% setup
import time

import numpy as np

from helpers import plots
from helpers.data import DataError, load_factors, load_images, load_picture
from helpers.plots.mistakes import Panel, plot_error_rates

# %% [markdown]
# **Given.** The next cell holds what you built in earlier lessons. Pictures become columns with
# `flatten_and_scale`, from the lesson on logistic regression. The other functions are the blocks of
# the lesson before. Read their docstrings; you will call most of them.
#
# One thing is different. `initialize_parameters_deep` divides by $\sqrt{n^{[l-1]}}$, where the
# lesson before multiplied by 0.01. With 0.01, four layers in a row make every signal so small that
# learning hardly starts. A later lesson is all about this.

# %% setup="from_earlier_lessons"


def flatten_and_scale(images):
    """Pictures (m, h, w, 3), numbers 0..255, as columns: X (h*w*3, m), numbers 0..1."""
    return images.reshape(len(images), -1).T / 255


def initialize_parameters(n_x, n_h, n_y):
    """A start for two layers: small random weights (times 0.01), biases 0."""
    W1 = np.random.randn(n_h, n_x) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


def initialize_parameters_deep(layer_dims):
    """A start for any depth: random weights divided by sqrt(n_prev), biases 0."""
    parameters = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) / np.sqrt(n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


def sigmoid(Z):
    """Sigmoid of Z, entry by entry."""
    e = np.exp(-np.abs(Z))  # never above 1, so that nothing overflows
    return np.where(Z >= 0, 1 / (1 + e), e / (1 + e))


def linear_activation_forward(A_prev, W, b, activation):
    """One layer forward; activation is "relu" or "sigmoid".

    A_prev is (n_prev, m). Returns A (n, m) and the cache ((A_prev, W, b), Z).
    """
    Z = W @ A_prev + b
    A = sigmoid(Z) if activation == "sigmoid" else np.maximum(0, Z)
    return A, ((A_prev, W, b), Z)


def L_model_forward(X, parameters):
    """All layers forward: ReLU, and the sigmoid at the end.

    Returns AL (1, m), and caches, the list of all layers' caches.
    """
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], activation
        )
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    """The mean loss of the answers AL (1, m) for the labels Y (1, m), a number."""
    return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


def linear_activation_backward(dA, cache, activation):
    """One layer backward: from dA, the slope in this layer's A, to dA_prev, dW, db.

    cache and activation are those of the same layer on the way forward.
    """
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    if activation == "sigmoid":
        s = sigmoid(Z)
        dZ = dA * s * (1 - s)
    else:
        dZ = np.where(Z > 0, dA, 0.0)
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def L_model_backward(AL, Y, caches):
    """All layers backward: grads with "dW1", "db1", "dA0", "dW2", ..."""
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads[f"dA{l - 1}"] = dA
    return grads


def update_parameters(params, grads, learning_rate):
    """One step of gradient descent for every W and b. Returns a new dictionary."""
    return {key: value - learning_rate * grads["d" + key] for key, value in params.items()}


# %% setup="data"
X_train_pictures, Y_train, X_test_pictures, Y_test, classes = load_images("cats")
X_train = flatten_and_scale(X_train_pictures)
X_test = flatten_and_scale(X_test_pictures)
try:
    train_factors, test_factors = load_factors("cats")
except DataError as error:  # pictures of your own come without such a record
    print(error)
    train_factors, test_factors = {}, {}

# %% [markdown]
# ## 1. What you will build
#
# Some of the pictures, with what they show. A cat has label 1, everything else label 0.

# %% demo="first_pictures"
kinds = test_factors.get("kind", np.array([classes[y] for y in Y_test[0]]))
chosen = [np.flatnonzero(kinds == kind)[0] for kind in np.unique(kinds)]
plots.show_pictures(
    X_test_pictures[chosen],
    [f"{kinds[i]}: {Y_test[0, i]}" for i in chosen],
    size=1.0,
    alt="One small drawn picture of each kind: " + ", ".join(np.unique(kinds)) + ". "
    "Only the cat has label 1.",
)

# %% [markdown]
# And this is the larger of the two networks. The smaller one has a single hidden layer of 7 units.

# %% demo="architecture"
n_x = X_train.shape[0]
shallow = (n_x, 7, 1)
deep = (n_x, 20, 7, 5, 1)
plots.draw_network(
    deep,
    labels=[
        f"pixels\n{n_x}",
        "ReLU\n20 units",
        "ReLU\n7 units",
        "ReLU\n5 units",
        "sigmoid\n1 unit",
    ],
    title="Four layers",
    alt=f"A network drawn as columns of units: {n_x} inputs, then hidden layers of 20, 7 and 5 "
    "units with ReLU, then one unit with the sigmoid.",
)

# %% [markdown]
# ## 2. The idea
#
# **The loop.** Every network of this course learns in the same way. Start with random weights. Then
# repeat, `num_iterations` times:
#
# 1. forward: compute the answers `AL` for all pictures, and keep the caches;
# 2. cost: how wrong are the answers?
# 3. backward: compute the slopes of the cost in all parameters;
# 4. update: take one step against the slopes.
#
# **The start of the way back.** The backward blocks need the slope of the loss in the last
# activation. For our cost it is, entry by entry:
#
# $$dA^{[L]} = -\left(\frac{Y}{A^{[L]}} - \frac{1 - Y}{1 - A^{[L]}}\right)$$
#
# **The two networks.** For $m$ pictures, these are the shapes:
#
# | name | two layers | four layers |
# |---|---|---|
# | `layers_dims` | (12288, 7, 1) | (12288, 20, 7, 5, 1) |
# | `X` | $(12288, m)$ | $(12288, m)$ |
# | `W1`, `b1` | $(7, 12288)$, $(7, 1)$ | $(20, 12288)$, $(20, 1)$ |
# | `A1` | $(7, m)$ | $(20, m)$ |
# | `W2`, `b2` | $(1, 7)$, $(1, 1)$ | $(7, 20)$, $(7, 1)$ |
# | `W3`, `W4` | – | $(5, 7)$, $(1, 5)$ |
# | the answers and `Y` | $(1, m)$ | $(1, m)$ |

# %% [markdown]
# ## 3. Two layers
#
# ### Exercise 1: `two_layer_model`
#
# *About 25 minutes, 25 points.*
#
# Write the loop for two layers, block by block. All blocks are given, so this exercise is about the
# order: who hands what to whom.
#
# Forward, layer 1 uses ReLU and layer 2 the sigmoid. Each call returns a cache. Backward runs in
# reverse order, and each layer needs *its own* cache. `update_parameters` reads the slopes from a
# dictionary with the keys `"dW1"`, `"db1"`, `"dW2"` and `"db2"`.
#
# Record the cost in the iterations 0, 100, 200, …
#
# Shapes: `X` $(n_x, m)$, `A1` $(n_h, m)$, `A2`, `Y` and `dA2` $(1, m)$, `dA1` $(n_h, m)$.
#
# <details><summary>Hint 1: the first lines</summary>
#
# `layers_dims` holds three numbers. `initialize_parameters` takes them one by one.
#
# </details>
# <details><summary>Hint 2: the way back</summary>
#
# The slope in `A2` is a formula of section 2. The backward block of layer 2 turns it into the slope
# in `A1` (and two more slopes). What does the block of layer 1 need as its first argument?
#
# </details>
# <details><summary>Hint 3: the cost does not fall?</summary>
#
# `update_parameters` returns a *new* dictionary. If you took `W1` out of the old one before the
# loop, your forward step still uses the old `W1`.
#
# </details>


# %% exercise="two_layer_model" minutes=25
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Train a network of two layers: ReLU, then sigmoid.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    layers_dims -- three numbers (n_x, n_h, n_y)
    learning_rate -- length of a step
    num_iterations -- number of steps
    print_cost -- whether to print the cost every 100 iterations

    Returns:
    parameters -- dictionary with the learned "W1", "b1", "W2", "b2";
                  they start as initialize_parameters(n_x, n_h, n_y) gives them
    costs -- list of the costs in iterations 0, 100, 200, ..., each computed before that
             iteration's update
    """
    costs = []
    n_x, n_h, n_y = layers_dims
    ### BEGIN SOLUTION
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        if i % 100 == 0:
            costs.append(compute_cost(A2, Y))
            if print_cost:
                print(f"cost after iteration {i}: {costs[-1]:.6f}")
        grads = {}
        dA2 = -(Y / A2 - (1 - Y) / (1 - A2))
        dA1, grads["dW2"], grads["db2"] = linear_activation_backward(dA2, cache2, "sigmoid")
        _, grads["dW1"], grads["db1"] = linear_activation_backward(dA1, cache1, "relu")
        parameters = update_parameters(parameters, grads, learning_rate)
    ### END SOLUTION
    return parameters, costs


# %% test="two_layer_model" points=25
import numpy as np

from helpers.checks import Diagnosis, Mistake, Test

t = Test("two_layer_model", points=25)
X5 = np.array([[1.0, -2.0, 0.5, 3.0, -1.0], [2.0, 1.0, -1.0, 0.5, -1.5]])
Y5 = np.array([[1, 0, 0, 1, 0]])


def known_start(n_x, n_h, n_y):
    # stands in for initialize_parameters: a start without chance
    return {
        "W1": np.sin(1 + np.arange(n_h * n_x)).reshape(n_h, n_x),
        "b1": np.zeros((n_h, 1)),
        "W2": np.sin(2 + np.arange(n_y * n_h)).reshape(n_y, n_h),
        "b2": np.zeros((n_y, 1)),
    }


def half_of_it(layer_dims):
    # stands in for initialize_parameters_deep, which starts elsewhere
    return {key: value / 2 for key, value in known_start(*layer_dims).items()}


starts = dict(initialize_parameters=known_start, initialize_parameters_deep=half_of_it)
says = {
    "untrained": "`W2` is as it was at the start: nothing was learned.",
    "one_step": "`W2` stands where the first step led. Is there a `return` inside the loop, or "
    "does each iteration begin at the start again?",
    "one_step_short": "`W2` stands where the last step but one led: the loop ends one too early.",
    "uphill": "`W2` moves the wrong way: each step goes uphill. Look at the sign of `dA2`.",
    "fixed_rate": "`W2` moved with the learning rate 0.0075, whatever `learning_rate` was given.",
    "stale_weights": "every step used the slopes of the first one. Does the forward step see the "
    "updated parameters?",
    "dZ_for_dA": "the way back started with A2 - Y. That is dZ2; the block for the sigmoid wants "
    "the slope in A2.",
    "mean_twice": "the steps are too short by the factor m: the backward block divides by m "
    "already.",
    "hidden_sigmoid": "the hidden layer used the sigmoid. It should be ReLU.",
    "backward_activation": "the hidden layer went forward with ReLU and backward with the sigmoid.",
    "other_start": "the start is that of `initialize_parameters_deep`; here it is "
    "`initialize_parameters`.",
}
np.random.seed(4)  # for a solution that draws the start by itself
t.case(
    "five examples, three steps",
    args=dict(X=X5, Y=Y5, layers_dims=(2, 3, 1), learning_rate=0.5, num_iterations=3),
    expect=(
        {
            "W1": np.array(
                [[-0.00319723, 0.00385618], [-0.00776855, 0.00771657], [-0.00408673, -0.01536438]]
            ),
            "b1": np.array([[-3.66446513e-04], [3.02445260e-05], [-3.85110585e-04]]),
            "W2": np.array([[-0.00602786, 0.00307539, -0.00258532]]),
            "b2": np.array([[-0.13204751]]),
        },
        [0.69318159],
    ),
    returns=("parameters", "costs"),
    isolated=dict(
        stand_ins=starts,
        args=dict(X=X5, Y=Y5, layers_dims=(2, 3, 1), learning_rate=0.5, num_iterations=3),
        expect=(
            {
                "W1": np.array(
                    [
                        [0.91026283, 0.96002943],
                        [0.14512846, -0.73630265],
                        [-1.10119892, -0.31891204],
                    ]
                ),
                "b1": np.array([[0.03720941], [-0.01568198], [0.09879579]]),
                "W2": np.array([[1.02220645, -0.04369508, -0.94928943]]),
                "b2": np.array([[-0.2297315]]),
            },
            [0.29943525],
        ),
    ),
    mistakes=[
        Mistake("W2", np.array([value]), slip, says[slip])
        for slip, value in (
            ("untrained", [0.90929743, 0.14112001, -0.7568025]),
            ("one_step", [0.94953848, 0.06893827, -0.83333392]),
            ("one_step_short", [0.98725923, 0.00867403, -0.89672711]),
            ("uphill", [0.78192351, 0.40399666, -0.49169064]),
            ("fixed_rate", [0.91110661, 0.13788041, -0.76023775]),
            ("stale_weights", [1.0300206, -0.07542521, -0.98639678]),
            ("dZ_for_dA", [0.91757944, 0.09307714, -0.7975037]),
            ("mean_twice", [0.93314268, 0.09928401, -0.80118177]),
            ("hidden_sigmoid", [0.99013104, -0.00129284, -0.98600215]),
            ("backward_activation", [1.02663975, -0.04976305, -0.95096106]),
            ("other_start", [0.74420862, -0.04245957, -0.57838154]),
        )
    ],
)
np.random.seed(4)
t.case(
    "201 steps: three costs are recorded",
    args=dict(X=X5, Y=Y5, layers_dims=(2, 3, 1), learning_rate=0.1, num_iterations=201),
    expect=(
        {
            "W1": np.array(
                [[-0.38027449, -0.24783661], [-0.043221, 0.00242882], [-0.50081436, -0.3941237]]
            ),
            "b1": np.array([[0.5110214], [0.02066376], [0.71692965]]),
            "W2": np.array([[-0.68346759, -0.04681131, -0.95903921]]),
            "b2": np.array([[0.02304125]]),
        },
        [0.69318159, 0.67037542, 0.37120501],
    ),
    returns=("parameters", "costs"),
    isolated=dict(
        stand_ins=starts,
        args=dict(X=X5, Y=Y5, layers_dims=(2, 3, 1), learning_rate=0.1, num_iterations=201),
        expect=(
            {
                "W1": np.array(
                    [[1.20900787, 1.20695783], [0.219214, -1.13342747], [-1.42066285, -0.36218382]]
                ),
                "b1": np.array([[0.20847748], [0.33340512], [0.30927869]]),
                "W2": np.array([[1.50148927, -0.93627026, -1.34934309]]),
                "b2": np.array([[-1.02190502]]),
            },
            [0.29943525, 0.05413816, 0.02105334],
        ),
    ),
)
### BEGIN HIDDEN TESTS
t.hidden()


def _descend(X, Y, start, count, rate, slip=""):
    """Gradient descent with the slope of all layers written out; `slip` plants a mistake."""
    L, m, costs, kept = len(start) // 2, X.shape[1], [], None
    layers = [(start[f"W{l}"], start[f"b{l}"]) for l in range(1, L + 1)]
    for k in range(count):
        A, Z = [X], []
        for l, (W, b) in enumerate(layers, 1):
            Z.append(np.einsum("ij,jk->ik", W, A[-1]) + b)
            squash = l == L or slip == "hidden_sigmoid"
            A.append(0.5 + 0.5 * np.tanh(Z[-1] / 2) if squash else np.where(Z[-1] > 0, Z[-1], 0))
        if k % 100 == 0:
            right = np.where(Y == 1, A[-1], 1 - A[-1])
            costs.append(-float(np.mean(np.log(np.maximum(right, 1e-300)))))
        error = (A[-1] - Y) / (m if slip == "mean_twice" else 1)
        if slip == "dZ_for_dA":
            error = error * A[-1] * (1 - A[-1])
        slopes = []
        for l in reversed(range(L)):
            dW = np.einsum("ik,jk->ij", error, A[l]) / m
            slopes.insert(0, (dW, np.mean(error, axis=1, keepdims=True)))
            if l:
                s = 0.5 + 0.5 * np.tanh(Z[l - 1] / 2)
                squash = slip in ("hidden_sigmoid", "backward_activation")
                pass_on = s * (1 - s) if squash else Z[l - 1] > 0
                error = np.einsum("ij,ik->jk", layers[l][0], error) * pass_on
        kept = kept or slopes
        slopes = kept if slip == "stale_weights" else slopes
        layers = [(W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(layers, slopes)]
    learned = {}
    for l, (W, b) in enumerate(layers, 1):
        learned |= {f"W{l}": W, f"b{l}": b}
    return learned, costs


def _slips(X, Y, dims, count, rate):
    start = known_start(*dims)
    wrong = {
        "untrained": _descend(X, Y, start, 0, rate),
        "one_step": _descend(X, Y, start, 1, rate),
        "one_step_short": _descend(X, Y, start, count - 1, rate),
        "uphill": _descend(X, Y, start, count, -rate),
        "fixed_rate": _descend(X, Y, start, count, 0.0075),
        "other_start": _descend(X, Y, half_of_it(dims), count, rate),
    }
    for slip in says:
        if slip not in wrong:
            wrong[slip] = _descend(X, Y, start, count, rate, slip)
    return [Mistake("W2", wrong[slip][0]["W2"], slip, says[slip]) for slip in says]


def _case(title, number, dims, m, weight, rate, count):
    rng = np.random.default_rng(number)
    X = rng.normal(size=(dims[0], m))
    Y = (rng.uniform(size=(dims[2], m)) < 0.5).astype(int)
    Y[:, :2] = (0, 1)
    args = dict(X=X, Y=Y, layers_dims=dims, learning_rate=rate, num_iterations=count)
    np.random.seed(number)
    drawn = initialize_parameters(*dims)
    np.random.seed(number)
    t.case(
        title,
        args=args,
        expect=_descend(X, Y, drawn, count, rate),
        returns=("parameters", "costs"),
        weight=weight,
        # these two take long, and are only asked for if something is wrong
        isolated=lambda: dict(
            stand_ins=starts,
            args=args,
            expect=_descend(X, Y, known_start(*dims), count, rate),
        ),
        mistakes=lambda: _slips(X, Y, dims, count, rate),
    )


_case("random examples, 7 steps", 201, (4, 5, 1), 6, 2, 0.3, 7)
_case("random examples, 230 steps", 202, (3, 4, 1), 8, 2, 0.05, 230)


def _default_rate():
    rng = np.random.default_rng(203)
    X, Y = rng.normal(size=(2, 5)), np.array([[0, 1, 1, 0, 1]])
    given, left_out = [], []
    for found, options in ((given, dict(learning_rate=0.0075)), (left_out, {})):
        np.random.seed(203)
        found.append(t.call(X, Y, (2, 3, 1), num_iterations=30, **options)[0])
    if not all(np.allclose(given[0][key], left_out[0][key]) for key in given[0]):
        return Diagnosis("wrong_default", "Without `learning_rate` the steps should be of 0.0075.")
    return None


def _default_steps():
    X, Y = np.random.default_rng(203).normal(size=(2, 5)), np.array([[0, 1, 1, 0, 1]])
    costs = t.call(X, Y, (2, 3, 1))[1]
    if len(costs) != 30:
        return Diagnosis(
            "wrong_default",
            f"Without `num_iterations` there should be 3000 steps and 30 costs, not {len(costs)}.",
        )
    return None


t.check("the default learning rate", _default_rate, weight=0.5)
t.check("the default number of steps", _default_steps, weight=0.5)
### END HIDDEN TESTS
t.score()

# %% [markdown]
# ## 4. Any number of layers
#
# ### Exercise 2: `L_layer_model`
#
# *About 15 minutes, 25 points.*
#
# The same loop again. But now two blocks do the whole way forward and the whole way back:
# `L_model_forward` and `L_model_backward`. So this function is shorter than the first one, and it
# works for any depth. It does not even need to know how many layers there are.
#
# Shapes: `X` $(n_x, m)$, `AL` and `Y` $(1, m)$.
#
# <details><summary>Hint 1: the lines of the loop</summary>
#
# Forward, cost, backward, update: four lines, and one `if` for the list of costs.
#
# </details>
# <details><summary>Hint 2: which order?</summary>
#
# `compute_cost` and `L_model_backward` both take the answers first, then the labels. With labels in
# the place of answers you get the logarithm of 0.
#
# </details>


# %% exercise="L_layer_model" minutes=15
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """Train a network of any depth: ReLU in the hidden layers, sigmoid at the end.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    layers_dims -- list of the units per layer, the input first, such as [12288, 20, 7, 5, 1]
    learning_rate -- length of a step
    num_iterations -- number of steps
    print_cost -- whether to print the cost every 100 iterations

    Returns:
    parameters -- dictionary with the learned "W1", "b1", "W2", "b2", ...;
                  they start as initialize_parameters_deep(layers_dims) gives them
    costs -- list of the costs in iterations 0, 100, 200, ..., each computed before that
             iteration's update
    """
    costs = []
    ### BEGIN SOLUTION
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        if i % 100 == 0:
            costs.append(compute_cost(AL, Y))
            if print_cost:
                print(f"cost after iteration {i}: {costs[-1]:.6f}")
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    ### END SOLUTION
    return parameters, costs


# %% test="L_layer_model" points=25
import numpy as np

from helpers.checks import Diagnosis, Mistake, Test

t = Test("L_layer_model", points=25)
X5 = np.array([[1.0, -2.0, 0.5, 3.0, -1.0], [2.0, 1.0, -1.0, 0.5, -1.5]])
Y5 = np.array([[1, 0, 0, 1, 0]])


def known_start(layer_dims):
    # stands in for initialize_parameters_deep: a start without chance
    start = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        start[f"W{l}"] = np.sin(l + np.arange(n * n_prev)).reshape(n, n_prev)
        start[f"b{l}"] = np.zeros((n, 1))
    return start


says = {
    "untrained": "is as it was at the start: nothing was learned. `update_parameters` does not "
    "change its argument, it returns a new dictionary.",
    "one_step": "stands where the first step led. Is there a `return` inside the loop, or does "
    "each iteration begin at the start again?",
    "one_step_short": "stands where the last step but one led: the loop ends one too early.",
    "uphill": "moves the wrong way: each step goes uphill.",
    "fixed_rate": "moved with the learning rate 0.0075, whatever `learning_rate` was given.",
    "stale_weights": "shows that every step used the slopes of the first one. Does the forward "
    "step see the updated parameters?",
}
np.random.seed(4)  # for a solution that draws the start by itself
t.case(
    "three layers, three steps",
    args=dict(X=X5, Y=Y5, layers_dims=[2, 3, 2, 1], learning_rate=0.5, num_iterations=3),
    expect=(
        {
            "W1": np.array(
                [[-0.03914598, 0.39096823], [-0.65600747, 0.46634496], [-0.29278953, -1.10593507]]
            ),
            "b1": np.array([[0.03744925], [-0.02410325], [-0.01159897]]),
            "W2": np.array(
                [[-0.38798854, 0.27190045, 0.08262534], [-0.67451679, 0.29502847, -0.05079928]]
            ),
            "b2": np.array([[-0.11419502], [-0.03364421]]),
            "W3": np.array([[0.18277973, 0.17705829]]),
            "b3": np.array([[-0.14914625]]),
        },
        [0.74062118],
    ),
    returns=("parameters", "costs"),
    isolated=dict(
        stand_ins=dict(initialize_parameters_deep=known_start),
        args=dict(X=X5, Y=Y5, layers_dims=[2, 3, 2, 1], learning_rate=0.5, num_iterations=3),
        expect=(
            {
                "W1": np.array(
                    [[0.93651498, 0.97201072], [0.16700234, -0.71968465], [-1.0999856, -0.31990094]]
                ),
                "b1": np.array([[0.04872593], [-0.02259363], [0.09828469]]),
                "W2": np.array(
                    [[1.05758919, 0.10364919, -0.7568025], [-0.95892427, -0.20603218, 0.87242542]]
                ),
                "b2": np.array([[0.0021047], [0.13551693]]),
                "W3": np.array([[0.60947233, -0.93370053]]),
                "b3": np.array([[-0.13890601]]),
            },
            [0.52167604],
        ),
    ),
    mistakes=[
        Mistake("W3", np.array([value]), slip, f"`W3` {says[slip]}")
        for slip, value in (
            ("untrained", [0.14112001, -0.7568025]),
            ("one_step", [0.34579499, -0.81390293]),
            ("one_step_short", [0.4968447, -0.87521024]),
            ("uphill", [-0.64152445, -0.62241363]),
            ("fixed_rate", [0.15029646, -0.75937693]),
            ("stale_weights", [0.75514495, -0.92810379]),
        )
    ],
)
np.random.seed(4)
t.case(
    "201 steps: three costs are recorded",
    args=dict(X=X5, Y=Y5, layers_dims=[2, 3, 2, 1], learning_rate=0.1, num_iterations=201),
    expect=(
        {
            "W1": np.array(
                [[-0.07965118, 0.41122083], [-0.63634083, 0.45651165], [-0.29196966, -1.10654943]]
            ),
            "b1": np.array([[0.05770185], [-0.03393656], [-0.01083813]]),
            "W2": np.array(
                [[-0.4032491, 0.23090285, 0.06676832], [-0.68407443, 0.26879669, -0.05079928]]
            ),
            "b2": np.array([[-0.14400576], [-0.0490999]]),
            "W3": np.array([[0.18450346, 0.17632799]]),
            "b3": np.array([[-0.4026681]]),
        },
        [0.74062118, 0.67313968, 0.67301265],
    ),
    returns=("parameters", "costs"),
    isolated=dict(
        stand_ins=dict(initialize_parameters_deep=known_start),
        args=dict(X=X5, Y=Y5, layers_dims=[2, 3, 2, 1], learning_rate=0.1, num_iterations=201),
        expect=(
            {
                "W1": np.array(
                    [
                        [1.18247169, 1.18063997],
                        [0.21239045, -0.78722265],
                        [-1.30495455, -0.38873516],
                    ]
                ),
                "b1": np.array([[0.19167021], [0.0493246], [0.24359884]]),
                "W2": np.array(
                    [[1.45660757, 0.01176915, -0.7568025], [-0.95892427, 0.41897723, 1.16130613]]
                ),
                "b2": np.array([[-0.01190685], [0.9997145]]),
                "W3": np.array([[1.14387488, -1.605498]]),
                "b3": np.array([[-0.76135955]]),
            },
            [0.52167604, 0.03422813, 0.01135167],
        ),
    ),
)
### BEGIN HIDDEN TESTS
t.hidden()


def _descend(X, Y, start, count, rate, stale=False):
    """Gradient descent with the slope of all layers written out."""
    L, m, costs, kept = len(start) // 2, X.shape[1], [], None
    layers = [(start[f"W{l}"], start[f"b{l}"]) for l in range(1, L + 1)]
    for k in range(count):
        A = [X]
        for l, (W, b) in enumerate(layers, 1):
            Z = np.einsum("ij,jk->ik", W, A[-1]) + b
            A.append(0.5 + 0.5 * np.tanh(Z / 2) if l == L else np.where(Z > 0, Z, 0))
        if k % 100 == 0:
            right = np.where(Y == 1, A[-1], 1 - A[-1])
            costs.append(-float(np.mean(np.log(np.maximum(right, 1e-300)))))
        error, slopes = A[-1] - Y, []
        for l in reversed(range(L)):
            dW = np.einsum("ik,jk->ij", error, A[l]) / m
            slopes.insert(0, (dW, np.mean(error, axis=1, keepdims=True)))
            if l:
                error = np.einsum("ij,ik->jk", layers[l][0], error) * (A[l] > 0)
        kept = kept or slopes
        layers = [
            (W - rate * dW, b - rate * db)
            for (W, b), (dW, db) in zip(layers, kept if stale else slopes)
        ]
    learned = {}
    for l, (W, b) in enumerate(layers, 1):
        learned |= {f"W{l}": W, f"b{l}": b}
    return learned, costs


def _case(title, number, dims, m, weight, rate, count):
    rng = np.random.default_rng(number)
    X = rng.normal(size=(dims[0], m))
    Y = (rng.uniform(size=(1, m)) < 0.5).astype(int)
    Y[:, :2] = (0, 1)
    args = dict(X=X, Y=Y, layers_dims=dims, learning_rate=rate, num_iterations=count)
    np.random.seed(number)
    drawn = initialize_parameters_deep(dims)
    np.random.seed(number)
    start, last = known_start(dims), f"W{len(dims) - 1}"

    def slips():
        wrong = {
            "untrained": _descend(X, Y, start, 0, rate),
            "one_step": _descend(X, Y, start, 1, rate),
            "one_step_short": _descend(X, Y, start, count - 1, rate),
            "uphill": _descend(X, Y, start, count, -rate),
            "fixed_rate": _descend(X, Y, start, count, 0.0075),
            "stale_weights": _descend(X, Y, start, count, rate, stale=True),
        }
        return [
            Mistake(last, learned[last], slip, f"`{last}` {says[slip]}")
            for slip, (learned, _) in wrong.items()
        ]

    t.case(
        title,
        args=args,
        expect=_descend(X, Y, drawn, count, rate),
        returns=("parameters", "costs"),
        weight=weight,
        # these two take long, and are only asked for if something is wrong
        isolated=lambda: dict(
            stand_ins=dict(initialize_parameters_deep=known_start),
            args=args,
            expect=_descend(X, Y, start, count, rate),
        ),
        mistakes=slips,
    )


_case("four layers, 8 steps", 301, [4, 5, 4, 3, 1], 7, 2, 0.2, 8)
_case("two layers, 215 steps", 302, [3, 4, 1], 8, 2, 0.05, 215)
_case("a single layer, 5 steps", 303, [3, 1], 6, 1, 0.4, 5)


def _default_rate():
    rng = np.random.default_rng(304)
    X, Y = rng.normal(size=(2, 5)), np.array([[0, 1, 1, 0, 1]])
    given, left_out = [], []
    for found, options in ((given, dict(learning_rate=0.0075)), (left_out, {})):
        np.random.seed(304)
        found.append(t.call(X, Y, [2, 3, 2, 1], num_iterations=30, **options)[0])
    if not all(np.allclose(given[0][key], left_out[0][key]) for key in given[0]):
        return Diagnosis("wrong_default", "Without `learning_rate` the steps should be of 0.0075.")
    return None


def _default_steps():
    X, Y = np.random.default_rng(304).normal(size=(2, 5)), np.array([[0, 1, 1, 0, 1]])
    costs = t.call(X, Y, [2, 3, 2, 1])[1]
    if len(costs) != 30:
        return Diagnosis(
            "wrong_default",
            f"Without `num_iterations` there should be 3000 steps and 30 costs, not {len(costs)}.",
        )
    return None


t.check("the default learning rate", _default_rate, weight=0.5)
t.check("the default number of steps", _default_steps, weight=0.5)
### END HIDDEN TESTS
t.score()

# %% [markdown]
# ## 5. Decisions
#
# ### Exercise 3: `predict`
#
# *About 10 minutes, 15 points.*
#
# The network answers with probabilities. Turn them into decisions: 1 where the probability is above
# one half, else 0. And print the accuracy, the share of decisions that agree with the labels.
#
# The labels serve for this one line of text only. They must not touch the decisions.
#
# Shapes: `X` $(n_x, m)$, `y` and the result $(1, m)$.
#
# <details><summary>Hint 1: which block?</summary>
#
# One of the given functions runs all layers, whatever their number. You need only one of the two
# values that it returns.
#
# </details>
# <details><summary>Hint 2: the accuracy</summary>
#
# `predictions == y` is an array of `True` and `False`. Its mean counts `True` as 1.
#
# </details>


# %% exercise="predict" minutes=10
def predict(X, y, parameters):
    """Decide 0 or 1 for every example, and print the accuracy.

    Arguments:
    X -- examples, shape (n_x, m)
    y -- their labels 0 or 1, shape (1, m); used for the printed accuracy only
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... of a trained network of any depth

    Returns:
    predictions -- 1 where the probability is above 0.5, else 0; shape (1, m)
    """
    ### BEGIN SOLUTION
    AL, _ = L_model_forward(X, parameters)
    predictions = (AL > 0.5).astype(int)
    print(f"accuracy: {np.mean(predictions == y):.1%}")
    ### END SOLUTION
    return predictions


# %% test="predict" points=15
import numpy as np

from helpers.checks import Mistake, Test

t = Test("predict", points=15)
X5 = np.array([[1.0, -2.0, 0.5, 3.0, -1.0], [2.0, 1.0, -1.0, 0.5, -1.5]])
y5 = np.array([[1, 1, 1, 0, 0]])
two_layers = {
    "W1": np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 0.0]]),
    "b1": np.array([[0.5], [0.0], [0.0]]),
    "W2": np.array([[1.0, 0.5, -1.0]]),
    "b2": np.array([[-1.0]]),
}
three_layers = {
    "W1": np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 0.0]]),
    "b1": np.array([[0.5], [-0.8], [0.0]]),
    "W2": np.array([[1.0, 0.5, -1.0], [-2.0, 1.0, 0.5]]),
    "b2": np.array([[0.0], [1.0]]),
    "W3": np.array([[0.4, -0.6]]),
    "b3": np.array([[0.2]]),
}
copied = (
    "labels_returned",
    "the result is just the labels `y`. The decisions must come from the network.",
)
for name, network, answer in (
    ("two layers", two_layers, [[1, 0, 1, 1, 0]]),
    ("three layers", three_layers, [[0, 0, 1, 1, 1]]),
):
    t.case(
        f"{name}, five examples",
        args=dict(X=X5, y=y5, parameters=network),
        expect=np.array(answer),
        mistakes=[Mistake("", y5, *copied)],
    )
### BEGIN HIDDEN TESTS
t.hidden()


def _answers(X, network):
    """z of the last layer, example by example."""
    L, row = len(network) // 2, []
    for x in X.T:
        a = [float(v) for v in x]
        for l in range(1, L + 1):
            W, b = network[f"W{l}"], network[f"b{l}"]
            z = [float(b[i, 0]) + float(np.sum(W[i] * np.array(a))) for i in range(len(b))]
            a = [v if v > 0 else 0.0 for v in z]
        row.append(z[0])
    return np.array([row])


for _seed, _dims, _m in ((401, (3, 5, 4, 2, 1), 12), (402, (4, 6, 1), 30), (403, (2, 1), 7)):
    _rng = np.random.default_rng(_seed)
    _network = {}
    for _l in range(1, len(_dims)):
        _network[f"W{_l}"] = _rng.normal(size=(_dims[_l], _dims[_l - 1]))
        _network[f"b{_l}"] = _rng.normal(0, 0.3, size=(_dims[_l], 1))
    _X = _rng.normal(size=(_dims[0], _m))
    # moved so that the answers straddle one half, none of them close to it
    _z = np.sort(np.unique(np.round(_answers(_X, _network)[0], 9)))
    _at = int(np.argmax(np.diff(_z)))
    _network[f"b{len(_dims) - 1}"] = _network[f"b{len(_dims) - 1}"] - (_z[_at] + _z[_at + 1]) / 2
    _want = (_answers(_X, _network) > 0).astype(int)
    _y = _want.copy()
    _y[0, ::3] = 1 - _y[0, ::3]
    t.case(
        f"{_m} random examples, {len(_dims) - 1} layer{'s' * (len(_dims) > 2)}",
        args=dict(X=_X, y=_y, parameters=_network),
        expect=_want,
        weight=1.5,
        mistakes=[Mistake("", _y, *copied)],
    )
t.case(
    "probabilities of exactly one half",
    args=dict(
        X=np.ones((2, 3)),
        y=np.array([[1, 0, 1]]),
        parameters={"W1": np.zeros((1, 2)), "b1": np.zeros((1, 1))},
    ),
    expect=np.array([[0, 0, 0]]),
    stage="edge",
    weight=0.5,
)
### END HIDDEN TESTS
t.score()

# %% [markdown]
# ## 6. Putting it together
#
# ### A shortcut that changes nothing
#
# Training four layers on the full pictures takes a minute or so. In every iteration all pictures,
# 12288 numbers each, go through the first layer. But look at the slope of `W1`:
#
# $$dW^{[1]} = \frac{1}{m}\, dZ^{[1]} X^T$$
#
# Each row of it is a weighted sum of the training pictures. So `W1` stays what it was at the start,
# plus some mixture of pictures. 250 pictures span at most 250 directions, not 12288. All that
# happens, happens in these few directions.
#
# `np.linalg.qr` finds them. It writes $X = QR$. The columns of $Q$ $(12288, 250)$ are the
# directions, at right angles and of length 1, so $Q^T Q = I$. Column $i$ of $R$ $(250, 250)$
# describes picture $i$ by 250 numbers. Now call $V = W^{[1]} Q$. Then
#
# $$W^{[1]} X = V R \qquad dW^{[1]} Q = \frac{1}{m}\, dZ^{[1]} R^T$$
#
# Read it like this: a network that sees `R` and starts at `V` goes through the same costs, step by
# step. Afterwards $Q$ carries what it learned back to the pixels. Nothing is left out. The test
# pictures are not involved.

# %% setup="shortcut"


def train_quickly(model, X, Y, layers_dims, **options):
    """What model(X, Y, layers_dims, **options) returns, in a fraction of the time.

    model is two_layer_model or L_layer_model. It is run on the R of X = QR, from the same start.
    """
    Q, R = np.linalg.qr(X)
    ordinary = initialize_parameters, initialize_parameters_deep
    pixels = []  # W1 for pixels, as the start has it

    def start_on_R(parameters):
        pixels.append(parameters["W1"])
        return {**parameters, "W1": parameters["W1"] @ Q}

    globals().update(
        initialize_parameters=lambda *_: start_on_R(ordinary[0](*layers_dims)),
        initialize_parameters_deep=lambda *_: start_on_R(ordinary[1](list(layers_dims))),
    )
    try:
        parameters, costs = model(R, Y, [len(R), *layers_dims[1:]], **options)
    finally:
        globals().update(initialize_parameters=ordinary[0], initialize_parameters_deep=ordinary[1])
    W1 = parameters["W1"] @ Q.T
    if pixels:  # the part of the start that no training picture touches stays as it was
        W1 = W1 + pixels[-1] - (pixels[-1] @ Q) @ Q.T
    return {**parameters, "W1": W1}, costs


# %% [markdown]
# Do not believe it, try it. Here are 101 iterations of four layers, once on the pixels and once on
# `R`. The seed makes both start at the same weights.

# %% demo="same_descent" timing=true
begin = time.perf_counter()
np.random.seed(3)
plain, plain_costs = L_layer_model(X_train, Y_train, deep, num_iterations=101)
middle = time.perf_counter()
np.random.seed(3)
quick, quick_costs = train_quickly(L_layer_model, X_train, Y_train, deep, num_iterations=101)
end = time.perf_counter()
for name, found, seconds in (
    ("on the pixels", plain_costs, middle - begin),
    ("on R         ", quick_costs, end - middle),
):
    print(f"{name}  cost {found[0]:.10f} → {found[1]:.10f}   {seconds:5.2f} s")
apart = max(np.max(np.abs(plain[key] - quick[key])) for key in plain)
print(f"largest difference between two weights: {apart:.0e}")

# %% [markdown]
# The costs agree to the last digit shown, and the weights differ by rounding errors only. So from
# here on we take the short way.
#
# ### Two layers against four
#
# 2500 iterations for each network. (The seed 3 has no meaning. You will see other starts below.)

# %% demo="train"
np.random.seed(3)
parameters_2, costs_2 = train_quickly(
    two_layer_model, X_train, Y_train, shallow, num_iterations=2500
)
np.random.seed(3)
parameters_4, costs_4 = train_quickly(L_layer_model, X_train, Y_train, deep, num_iterations=2500)
nets = {"2 layers": parameters_2, "4 layers": parameters_4}
answers = {}
for name, parameters in nets.items():
    print(f"{name}, training pictures: ", end="")
    predict(X_train, Y_train, parameters)
    print(f"{name}, test pictures:     ", end="")
    answers[name] = predict(X_test, Y_test, parameters)

# %% demo="cost_curves"
plots.plot_costs({"2 layers": costs_2, "4 layers": costs_4}, title="Cost on the training pictures")

# %% [markdown]
# Both networks know the training pictures by heart. On new pictures the four layers are better.
# (A single neuron is worse than both. Section 9 trains one for comparison.)
#
# Was it luck? The start is random, so try other starts.

# %% demo="starts"
for seed in (1, 2):
    for name, model, dims in (
        ("2 layers", two_layer_model, shallow),
        ("4 layers", L_layer_model, deep),
    ):
        np.random.seed(seed)
        other, _ = train_quickly(model, X_train, Y_train, dims, num_iterations=2500)
        print(f"start {seed}, {name}, test pictures: ", end="")
        predict(X_test, Y_test, other)

# %% [markdown]
# Each start ends a little differently, but the order stays.
#
# ### What the units learned
#
# The shortcut told us something: what a unit of the first layer *learned* is a mixture of training
# pictures. So we can look at it. Take the trained row of `W1`, subtract the row that it started
# from, and show the rest as a picture, at half the resolution. Grey means no change.

# %% demo="learned"
np.random.seed(3)
change = parameters_4["W1"] - initialize_parameters_deep(list(deep))["W1"]
side = X_train_pictures.shape[1] // 2
learned = change.reshape(len(change), side, 2, side, 2, 3).mean(axis=(2, 4))
size = np.percentile(np.abs(learned), 99, axis=(1, 2, 3), keepdims=True)
idle = size[:, 0, 0, 0] < 1e-9  # a unit that was never active has learned nothing
plots.show_pictures(
    np.clip(0.5 + 0.5 * learned / np.maximum(size, 1e-9), 0, 1),
    [f"unit {j + 1}" for j in range(len(learned))],
    columns=10,
    size=0.85,
    alt=f"What the {len(learned)} units of the first layer have learned, as small pictures. Most "
    "show a blurred head with ears and eyes in the middle, some in bright, some in reversed "
    "colours. A few show one single picture. Plain grey, because nothing was learned: "
    f"{np.count_nonzero(idle)} of them.",
)

# %% [markdown]
# Blurred heads with ears and eyes, some bright and some dark: one unit looks for light cats,
# another for dark ones. That is what a single neuron could not do. But all these heads stand in the
# middle. Keep that in mind.
#
# Some units show one picture quite clearly, such as a boat or a flower. Such a unit was active for
# few pictures, and learned them by heart. A grey one was never active at all. Its ReLU passed
# nothing on, so no slope ever reached it.
#
# ### The mistakes it is surest of

# %% demo="surest_mistakes"
AL_test, _ = L_model_forward(X_test, parameters_4)
wrong_4 = np.flatnonzero(answers["4 layers"][0] != Y_test[0])
surest = wrong_4[np.argsort(-np.abs(AL_test[0, wrong_4] - 0.5))][:10]
plots.show_pictures(
    X_test_pictures[surest],
    [f"{kinds[i]}\ncat? {AL_test[0, i]:.0%}" for i in surest],
    columns=5,
    size=1.2,
    alt="The ten test pictures on which four layers are wrong and surest, with what each shows "
    "and the probability of a cat that the network gives: "
    + ", ".join(f"{kinds[i]} {AL_test[0, i]:.0%}" for i in surest)
    + ".",
)
print(f"{len(wrong_4)} of {Y_test.shape[1]} test pictures are wrong")

# %% [markdown]
# Ten pictures invite stories. "It takes dogs for cats." "It fails when the cat is off-centre."
# Are they true? We need numbers.
#
# ## 7. What breaks it?
#
# ### Exercise 4: `error_rate`
#
# *About 12 minutes, 15 points.*
#
# Take a group of test pictures, for example all dark ones. Of its $n$ pictures the network gets $k$
# wrong. The error rate of the group is
#
# $$p = \frac{k}{n}$$
#
# But other test pictures would have given another $k$. How far may $p$ be off? If each picture of
# such a group is wrong with probability $p$, then $k$ varies like the number of heads in $n$ throws
# of a bent coin. The typical error of $p$ is the **standard error**:
#
# $$s = \sqrt{\frac{p\,(1 - p)}{n}}$$
#
# Read $p \pm s$ like this: in about two of three such studies the true rate lies between $p - s$
# and $p + s$. In the third it does not. So do not build on a difference of one standard error.
# Three are a good sign. (Where a small group has no mistake at all, the formula says $s = 0$. Do
# not believe that one.)
#
# Shapes: `predictions` and `Y` $(1, m)$, `group` $(m,)$, the two results are numbers.
#
# <details><summary>Hint 1: picking the group</summary>
#
# `group` holds `True` for the pictures that belong to it. `row[group]` keeps just these. A row
# $(1, m)$ has two axes; its first line, `[0]`, has one, like `group`.
#
# </details>
# <details><summary>Hint 2: which n?</summary>
#
# $n$ is the size of the group, not the number of all test pictures.
#
# </details>


# %% exercise="error_rate" minutes=12
def error_rate(predictions, Y, group):
    """How often the decisions are wrong within a group, and how sure that is.

    Arguments:
    predictions -- decisions 0 or 1, shape (1, m)
    Y -- labels 0 or 1, shape (1, m)
    group -- True for the examples that belong to the group, shape (m,); at least one does

    Returns:
    rate -- share of the group's decisions that are wrong, a number between 0 and 1
    standard_error -- the standard error of rate, a number
    """
    ### BEGIN SOLUTION
    wrong = (predictions != Y)[0, group]
    rate = np.mean(wrong)
    standard_error = np.sqrt(rate * (1 - rate) / wrong.size)
    ### END SOLUTION
    return rate, standard_error


# %% test="error_rate" points=15
import numpy as np

from helpers.checks import Mistake, Test

t = Test("error_rate", points=15)
decided = np.array([[1, 0, 0, 1, 1, 0, 0, 1]])
labels8 = np.array([[1, 0, 1, 0, 1, 0, 1, 0]])
first_five = np.array([True, True, True, True, True, False, False, False])
ignored = "counts all examples. Only those of the group belong in it."
of_all = "divides by the number of all examples. Which n belongs to the group?"
counted = "is the number of mistakes. The rate is their share of the group."
correct = "is the share of right answers; the error rate counts the wrong ones."
percent = "is in percent. A number between 0 and 1 is asked for."
spread = "is the spread of single examples. The mean of n examples varies less: n is missing."
rootless = "lacks the square root."
n_outside = "is too small: n belongs under the square root, too."
t.case(
    "five of eight examples",
    args=dict(predictions=decided, Y=labels8, group=first_five),
    expect=(0.4, 0.21908902),
    returns=("rate", "standard_error"),
    mistakes=[
        Mistake("rate", 0.5, "group_ignored", f"`rate` {ignored}"),
        Mistake("rate", 0.25, "divided_by_all", f"`rate` {of_all}"),
        Mistake("rate", 2, "counted", f"`rate` {counted}"),
        Mistake("rate", 0.6, "accuracy", f"`rate` {correct}"),
        Mistake("rate", 40, "percent", f"`rate` {percent}"),
        Mistake("standard_error", 0.48989795, "standard_deviation", f"`standard_error` {spread}"),
        Mistake("standard_error", 0.048, "without_root", f"`standard_error` {rootless}"),
        Mistake("standard_error", 0.09797959, "n_outside_root", f"`standard_error` {n_outside}"),
        Mistake("standard_error", 0.17320508, "divided_by_all", f"`standard_error` {of_all}"),
    ],
)
t.case(
    "all eight examples",
    args=dict(predictions=decided, Y=labels8, group=np.ones(8, dtype=bool)),
    expect=(0.5, 0.1767767),
    returns=("rate", "standard_error"),
)
### BEGIN HIDDEN TESTS
t.hidden()
import math

for _seed, _m, _share in ((501, 40, 0.5), (502, 90, 0.25), (503, 25, 0.7)):
    _rng = np.random.default_rng(_seed)
    _Y = _rng.integers(0, 2, size=(1, _m))
    _decided = np.where(_rng.uniform(size=(1, _m)) < 0.2, 1 - _Y, _Y)
    _group = _rng.uniform(size=_m) < _share
    _group[:3], _decided[0, 0], _decided[0, -2:] = True, 1 - _Y[0, 0], 1 - _Y[0, -2:]
    _group[-2:] = False
    _members = [i for i in range(_m) if _group[i]]
    _n = len(_members)
    _k = len([i for i in _members if _decided[0, i] != _Y[0, i]])
    _all = len([i for i in range(_m) if _decided[0, i] != _Y[0, i]])
    _p = _k / _n
    _v = _p - _p * _p
    t.case(
        f"{_n} of {_m} random examples",
        args=dict(predictions=_decided, Y=_Y, group=_group),
        expect=(_p, math.sqrt(_v / _n)),
        returns=("rate", "standard_error"),
        weight=1.5,
        mistakes=[
            Mistake("rate", _all / _m, "group_ignored", f"`rate` {ignored}"),
            Mistake("rate", _k / _m, "divided_by_all", f"`rate` {of_all}"),
            Mistake("rate", _k, "counted", f"`rate` {counted}"),
            Mistake("rate", 1 - _p, "accuracy", f"`rate` {correct}"),
            Mistake("rate", 100 * _p, "percent", f"`rate` {percent}"),
            Mistake(
                "standard_error", math.sqrt(_v), "standard_deviation", f"`standard_error` {spread}"
            ),
            Mistake("standard_error", _v / _n, "without_root", f"`standard_error` {rootless}"),
            Mistake(
                "standard_error",
                math.sqrt(_v) / _n,
                "n_outside_root",
                f"`standard_error` {n_outside}",
            ),
            Mistake(
                "standard_error",
                math.sqrt(_v / _m),
                "divided_by_all",
                f"`standard_error` {of_all}",
            ),
        ],
    )
t.case(
    "a group without a mistake",
    args=dict(predictions=decided, Y=labels8, group=np.array([1, 1, 0, 0, 1, 1, 0, 0], dtype=bool)),
    expect=(0.0, 0.0),
    returns=("rate", "standard_error"),
    weight=0.5,
)
### END HIDDEN TESTS
t.score()

# %% [markdown]
# ### Every factor, in groups
#
# Now sort the test pictures into groups by each recorded factor. Numbers go into five groups of
# equal size, from small to large. Similarity tells how close the colours of the thing and of its
# background are: 0 is as far apart as they get, 1 would be the same colour.

# %% demo="factors"


def in_fifths(values):
    """Five groups of equal size, by value: {middle value: (m,) of True and False}."""
    edges = np.quantile(values, [0.2, 0.4, 0.6, 0.8])
    place = np.searchsorted(edges, values)
    return {float(np.median(values[place == k])): place == k for k in range(5)}


def by_word(words):
    return {str(word): words == word for word in np.unique(words)}


groupings = {}
if test_factors:
    f = test_factors
    groupings = {
        "distance from the middle (pixels)": in_fifths(np.hypot(f["x"], f["y"])),
        "size": in_fifths(f["size"]),
        "tilt to either side (degrees)": in_fifths(np.abs(f["angle"])),
        "brightness": in_fifths(f["brightness"]),
        "similarity to the background": in_fifths(f["similarity"]),
        "partly hidden": by_word(np.where(f["occlusion"] > 0, "yes", "no")),
        "fur": by_word(f["fur_pattern"]),
        "kind": by_word(f["kind"]),
    }


def rates_by_group(predictions, groups):
    """Error rates and standard errors of all groups, two lists."""
    pairs = [error_rate(predictions, Y_test, group) for group in groups.values()]
    return [rate for rate, _ in pairs], [error for _, error in pairs]


everyone = np.ones(Y_test.shape[1], dtype=bool)
for name, decided in answers.items():
    rate, error = error_rate(decided, Y_test, everyone)
    print(f"{name}: {rate:.1%} ± {error:.1%} of all test pictures are wrong")
plot_error_rates(
    [
        Panel(factor, list(groups), {n: rates_by_group(a, groups) for n, a in answers.items()})
        for factor, groups in groupings.items()
    ],
    alt="Small plots of the error rate of both networks, each over the groups of one factor, with "
    "bars of one standard error.",
)

# %% [markdown]
# The lines go up and down. But with about 80 pictures in a group, they would do that even if the
# factor did not matter at all. How much is chance?
#
# There is a simple way to find out. **Shuffle** the mistakes among the pictures, so that they have
# nothing to do with the factor. Measure how unequal the groups are now. Do it 2000 times. If
# shuffled mistakes are often as unequal as the real ones, the factor has shown nothing.

# %% demo="chance"


def inequality(wrong, groups):
    """How unequal the error rates are: squared distances from the mean rate, summed over
    pictures. wrong is (times, m)."""
    total = 0.0
    for group in groups.values():
        gap = np.mean(wrong[:, group], axis=1) - np.mean(wrong, axis=1)
        total = total + np.count_nonzero(group) * gap**2
    return total


shuffler = np.random.default_rng(0)
print("share of 2000 shuffles that are as unequal as the real mistakes")
print(f"{'':36}{'2 layers':>10}{'4 layers':>10}")
for factor, groups in groupings.items():
    line = f"{factor:36}"
    for name in answers:
        wrong = (answers[name] != Y_test).astype(float)
        shuffled = shuffler.permuted(np.repeat(wrong, 2000, axis=0), axis=1)
        share = np.mean(inequality(shuffled, groups) >= inequality(wrong, groups) - 1e-9)
        line += f"{share:10.1%}"
    print(line)

# %% [markdown]
# A share of a few per cent is no proof here. We looked sixteen times, so by luck alone one share
# near 5 % is to be expected. What remains below 1 %?
#
# - **The kind.** Dogs are drawn like cats with other ears and snouts, and about half of them are
#   taken for cats.
# - **The background**, for four layers. A thing in the colours of its background is hard to see.
#   The fur belongs to both stories: it stands for the kind and for the colours.
#
# And position, size, tilt, light? This study cannot tell. That does *not* mean that they do not
# matter. In these pictures they vary little, and 400 pictures are few.
#
# ### Do not wait for chance: change the pictures
#
# A record only lets us watch. But we can also *act*: take the very same test pictures, move all of
# them, and see what happens. Nothing else changes, so whatever happens is due to the move. Such an
# **intervention** is the sharpest tool there is. Here are three ways to change a picture. Where a
# gap opens at the edge, the nearest pixels are repeated.

# %% setup="changes"


def move(image, right, down):
    """The picture moved by whole pixels. image is (h, w, 3), or (m, h, w, 3) for many."""
    h, w = image.shape[-3:-1]
    rows = np.clip(np.arange(h) - down, 0, h - 1)
    columns = np.clip(np.arange(w) - right, 0, w - 1)
    return image[..., rows[:, np.newaxis], columns, :]


def bend(image, degrees=0.0, factor=1.0):
    """The picture turned clockwise and enlarged. image is (h, w, 3), or (m, h, w, 3) for many."""
    h, w = image.shape[-3:-1]
    down = np.arange(h)[:, np.newaxis] - (h - 1) / 2
    right = np.arange(w) - (w - 1) / 2
    c, s = np.cos(np.radians(degrees)) / factor, np.sin(np.radians(degrees)) / factor
    rows = np.clip(np.rint(c * down - s * right + (h - 1) / 2), 0, h - 1).astype(int)
    columns = np.clip(np.rint(c * right + s * down + (w - 1) / 2), 0, w - 1).astype(int)
    return image[..., rows, columns, :]


def light(image, factor):
    """The picture with every number times factor, from 0 to at most 255."""
    return np.clip(image * factor, 0, 255).astype(image.dtype)


# %% demo="interventions"


def decide(pictures, parameters):
    """Like predict, for pictures and without a word."""
    AL, _ = L_model_forward(flatten_and_scale(pictures), parameters)
    return (AL > 0.5).astype(int)


def rates_after(change, values, parameters):
    """Error rates and standard errors when all test pictures are changed, one for each value."""
    pairs = [
        error_rate(decide(change(X_test_pictures, value), parameters), Y_test, everyone)
        for value in values
    ]
    return [rate for rate, _ in pairs], [error for _, error in pairs]


def seen(name):
    """Lowest and highest value of a factor in the training pictures, if recorded."""
    return (train_factors[name].min(), train_factors[name].max()) if train_factors else None


steps = [-12, -8, -4, 0, 4, 8, 12]
interventions = [
    ("moved to the right (pixels)", steps, lambda p, v: move(p, v, 0), seen("x")),
    ("turned (degrees)", [-30, -20, -10, 0, 10, 20, 30], bend, seen("angle")),
    ("enlarged (times)", [0.7, 0.8, 0.9, 1.0, 1.15, 1.3], lambda p, v: bend(p, 0, v), seen("size")),
    ("light (times)", [0.4, 0.6, 0.8, 1.0, 1.2], light, seen("brightness")),
]
plot_error_rates(
    [
        Panel(what, values, {n: rates_after(change, values, p) for n, p in nets.items()}, band)
        for what, values, change, band in interventions
    ],
    alt="Four small plots of the error rate of both networks when all test pictures are moved, "
    "turned, enlarged, or given more or less light. Grey bands show the range of the training "
    "pictures.",
)
print(f"who always says {classes[0]!r} is wrong for {np.mean(Y_test):.0%}")

# %% [markdown]
# Now the answer is plain. **Position and rotation break both networks.** Move every picture by 12
# pixels, and a network that looks at it is hardly better than one that always says the same. The
# units look for a head in the middle, and it is not there. Depth does not help: so far out, four
# layers do no better than two. The grey bands show why the record could not tell us. Within the
# range of the pictures the loss is small, and beyond it there were no pictures.
#
# **Light does nothing.** Is that a surprise? Twice the light makes every number of the picture
# twice as large, so `W1 X` doubles, too. ReLU keeps the factor, and so does every later layer. Only
# the biases do not grow with it, and they are small next to `Z`. So the last `Z` keeps its sign,
# and the sign is the decision:

# %% demo="small_biases"
for name, parameters in nets.items():
    _, caches = L_model_forward(X_test, parameters)
    for l, (_, Z) in enumerate(caches, 1):
        b = parameters[f"b{l}"]
        print(f"{name}, layer {l}: bias up to {np.max(np.abs(b)):.2f}, Z about {np.std(Z):.1f}")

# %% [markdown]
# ## 8. Mend it
#
# ### Exercise 5: `augment`
#
# *About 20 minutes, 20 points.*
#
# A cat a little to the left is still a cat. So is a cat in a mirror. The network does not know
# that, because nobody told it. You can tell it by examples: make new training pictures out of the
# old ones, with the same labels. This is called **data augmentation**, and it costs nothing but
# computing time.
#
# From each picture make one new picture: mirror it left to right, then move it by a few pixels,
# a *different* random amount for each picture. The function `move` is given above.
#
# Draw the amounts with `rng.integers(low, high)`, which gives a whole number from `low` up to, but
# not including, `high`. The new pictures follow after the old ones, in the same order.
#
# Shapes: `images` $(m, h, w, 3)$ → $(2m, h, w, 3)$; `Y` $(1, m)$ → $(1, 2m)$.
#
# <details><summary>Hint 1: the mirror</summary>
#
# One picture has the axes row, column, colour. A slice `::-1` reverses an axis. Which one?
#
# </details>
# <details><summary>Hint 2: the amounts</summary>
#
# All whole numbers from `-shift` to `shift` should be possible, both ends included. Draw twice for
# each picture: one number to the right, one down.
#
# </details>
# <details><summary>Hint 3: joining</summary>
#
# `np.stack` makes an array out of a list of pictures. `np.concatenate` puts arrays one after the
# other; for `Y` the examples lie along the second axis.
#
# </details>


# %% exercise="augment" minutes=20
def augment(images, Y, shift, seed=0):
    """Add a mirrored and moved copy of every picture.

    Arguments:
    images -- pictures, shape (m, h, w, 3), whole numbers 0..255 (uint8); not changed
    Y -- their labels, shape (1, m)
    shift -- each copy is moved to the right by a random whole number from -shift to shift, and
             down by another one; both are drawn anew for each picture
    seed -- for the random numbers: the same seed gives the same pictures

    Returns:
    more_images -- shape (2m, h, w, 3), uint8: the m pictures, then their m copies in the same
                   order; each copy is mirrored left to right and moved (see `move`)
    more_Y -- their labels, shape (1, 2m)
    """
    rng = np.random.default_rng(seed)
    ### BEGIN SOLUTION
    copies = []
    for image in images:
        right, down = rng.integers(-shift, shift + 1, size=2)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = np.concatenate([Y, Y], axis=1)
    ### END SOLUTION
    return more_images, more_Y


# %% test="augment" points=20
import numpy as np

from helpers.checks import Diagnosis, Mistake, Test

t = Test("augment", points=20)
two_images = np.array(
    [[[[0, 1, 2], [3, 4, 5]], [[6, 7, 8], [9, 10, 11]]],
     [[[20, 30, 40], [50, 60, 70]], [[80, 90, 100], [110, 120, 130]]]], dtype=np.uint8
)  # fmt: skip
two_mirrored = np.array(
    [[[[3, 4, 5], [0, 1, 2]], [[9, 10, 11], [6, 7, 8]]],
     [[[50, 60, 70], [20, 30, 40]], [[110, 120, 130], [80, 90, 100]]]], dtype=np.uint8
)  # fmt: skip
upside = "the copies are upside down: which axis runs from left to right?"
colours = "the copies have red and blue exchanged: the last axis holds the colours."
plain_copy = "the copies are not mirrored."
between = "each copy stands right after its picture. First all pictures, then all copies."


once = "`more_Y` holds the labels of the given pictures only. Each copy needs one, too."
stacked = "`more_Y` has the labels of the copies below the others. Examples lie side by side."


def foreseen(images, mirrored, Y):
    """Mistakes with a shift of 0."""
    both = np.concatenate
    return [
        Mistake("more_Y", Y, "labels_once", once),
        Mistake("more_Y", both([Y, Y]), "labels_stacked", stacked),
        Mistake("more_images", both([images, images]), "not_mirrored", plain_copy),
        Mistake("more_images", both([images, images[:, ::-1]]), "upside_down", upside),
        Mistake("more_images", both([images, images[..., ::-1]]), "colours_reversed", colours),
        Mistake(
            "more_images",
            np.stack([images, mirrored], axis=1).reshape(-1, *images.shape[1:]),
            "interleaved",
            between,
        ),
    ]


def moved_copies(images, shift, seed=0):
    """The copies, and by how much each was moved; ends with a diagnosis if one does not fit."""
    images_out, _ = t.call(images, np.zeros((1, len(images)), dtype=int), shift, seed)
    copies = np.asarray(images_out)[len(images) :]
    if copies.shape != images.shape:
        raise ValueError
    reach = range(-shift - 3, shift + 4)
    nearest_first = sorted(
        ((r, d) for r in reach for d in reach), key=lambda a: a[0] ** 2 + a[1] ** 2
    )
    amounts = []
    for image, copy in zip(images, copies):
        h, w = image.shape[:2]
        for right, down in nearest_first:
            rows = np.clip(np.arange(h) - down, 0, h - 1)
            columns = w - 1 - np.clip(np.arange(w) - right, 0, w - 1)
            if np.array_equal(image[rows][:, columns], copy):
                amounts.append((right, down))
                break
        else:
            return None
    return np.array(amounts)


def judge_moves(images, shift, all_amounts):
    """A rule: every copy is mirrored and moved, by at most `shift`, each by its own amounts."""

    def rule():
        amounts = moved_copies(images, shift)
        if amounts is None:
            return Diagnosis(
                "not_a_moved_copy",
                "some copies are no mirrored picture, moved as `move` does it, by a few pixels.",
            )
        if np.max(np.abs(amounts)) > shift:
            return Diagnosis("moved_too_far", "some copies are moved by more than `shift` pixels.")
        if len(np.unique(amounts, axis=0)) == 1:
            return Diagnosis(
                "same_move",
                "all copies are moved by the same amounts. Draw new ones for each picture.",
            )
        if np.all(amounts[:, 0] == amounts[:, 1]):
            return Diagnosis(
                "right_is_down", "each copy is moved as far down as to the right. Draw two numbers."
            )
        for axis, name in ((0, "to the right"), (1, "down")):
            found = amounts[:, axis]
            if np.all(found == 0):
                return Diagnosis("one_axis", f"no copy is moved {name} (or the other way).")
            if np.min(found) >= 0 or np.max(found) <= 0:
                return Diagnosis("one_sided", f"all moves {name} have the same sign.")
            if all_amounts and set(found.tolist()) != set(range(-shift, shift + 1)):
                return Diagnosis(
                    "end_missing",
                    f"of the moves {name} some amounts never occur. Both -shift and shift should; "
                    "`rng.integers` leaves out its upper end.",
                )
        return None

    return rule


t.case(
    "two pictures, a shift of 0",
    args=dict(images=two_images, Y=np.array([[1, 0]]), shift=0, seed=0),
    expect=(np.concatenate([two_images, two_mirrored]).astype(int), np.array([[1, 0, 1, 0]])),
    returns=("more_images", "more_Y"),
    mistakes=foreseen(two_images, two_mirrored, np.array([[1, 0]])),
)
pixel_noise = np.random.default_rng(6).integers(0, 256, size=(40, 9, 10, 3)).astype(np.uint8)
t.check(
    "forty pictures, a shift of 2",
    judge_moves(pixel_noise, 2, False),
    label="more_images",
    weight=2,
)
### BEGIN HIDDEN TESTS
t.hidden()

_rng = np.random.default_rng(601)
_images = _rng.integers(0, 256, size=(5, 6, 7, 3)).astype(np.uint8)
_Y = np.array([[1, 1, 0, 1, 0]])
_mirrored = np.zeros_like(_images)
for _c in range(7):
    _mirrored[:, :, _c] = _images[:, :, 6 - _c]
t.case(
    "five random pictures, a shift of 0",
    args=dict(images=_images, Y=_Y, shift=0, seed=5),
    expect=(
        np.concatenate([_images, _mirrored]).astype(int),
        np.array([[1, 1, 0, 1, 0, 1, 1, 0, 1, 0]]),
    ),
    returns=("more_images", "more_Y"),
    weight=2,
    mistakes=foreseen(_images, _mirrored, _Y),
)
_many = _rng.integers(0, 256, size=(200, 12, 11, 3)).astype(np.uint8)
t.check(
    "200 random pictures, a shift of 3", judge_moves(_many, 3, True), label="more_images", weight=2
)


def _type():
    found = np.asarray(t.call(_images, _Y, 1, 0)[0]).dtype
    if found != np.uint8:
        return Diagnosis("dtype_changed", f"the pictures became {found}; uint8 is asked for.")
    return None


def _labels():
    found = np.asarray(t.call(_images, _Y, 2, 3)[1])
    if found.shape != (1, 10) or not np.array_equal(found[0], np.concatenate([_Y[0], _Y[0]])):
        return Diagnosis("labels", "the labels are not those of the pictures and of their copies.")
    return None


def _seeds():
    first, again, other = (
        np.asarray(t.call(_many[:50], np.ones((1, 50)), 3, s)[0]) for s in (1, 1, 2)
    )
    if not np.array_equal(first, again):
        return Diagnosis(
            "not_repeatable", "the same seed gave other pictures. Draw from `rng` only."
        )
    if np.array_equal(first, other):
        return Diagnosis("seed_ignored", "another seed gave the same pictures: `seed` is not used.")
    return None


def _kept():
    found = np.asarray(t.call(_many[:20], np.ones((1, 20)), 3, 4)[0])
    if not np.array_equal(found[:20], _many[:20]):
        return Diagnosis("originals_changed", "the first m pictures are not the given ones.")
    return None


t.check("the pictures stay uint8", _type, weight=0.5)
t.check("the labels of the copies", _labels)
t.check("the seed", _seeds)
t.check("the first half", _kept)
### END HIDDEN TESTS
t.score()

# %% [markdown]
# Look at what your function makes. Above each pair stands what it shows.

# %% demo="augmented_pictures"
more_pictures, more_Y = augment(X_train_pictures, Y_train, shift=4, seed=0)
m = len(X_train_pictures)
some = np.concatenate([np.flatnonzero(Y_train[0] == 1)[:3], np.flatnonzero(Y_train[0] == 0)[:2]])
plots.show_pictures(
    more_pictures[np.concatenate([some, m + some])],
    [classes[Y_train[0, i]] for i in some] + ["its copy"] * len(some),
    columns=len(some),
    size=1.1,
    alt="Above, five training pictures, three of cats and two of other things. Below each its "
    "copy: mirrored left to right, and moved by a few pixels.",
)
print("pictures", more_pictures.shape, " labels", more_Y.shape)

# %% [markdown]
# Now train both networks again, from the same start, with as many iterations. Only the training
# pictures are different.

# %% demo="train_again"
X_more = flatten_and_scale(more_pictures)
for name, model, dims in (
    ("2 layers", two_layer_model, shallow),
    ("4 layers", L_layer_model, deep),
):
    np.random.seed(3)
    nets[f"{name}, augmented"], _ = train_quickly(model, X_more, more_Y, dims, num_iterations=2500)
    print(f"{name}, augmented, test pictures: ", end="")
    answers[f"{name}, augmented"] = predict(X_test, Y_test, nets[f"{name}, augmented"])

# %% [markdown]
# Is that better, or just luck? Both networks saw the *same* test pictures. So compare picture by
# picture: how many were mended, how many are newly wrong? Only these count for the difference, and
# so its uncertainty is smaller than that of two separate rates.

# %% demo="before_and_after"
for name in ("2 layers", "4 layers"):
    before = (answers[name] != Y_test)[0]
    after = (answers[f"{name}, augmented"] != Y_test)[0]
    better = before.astype(float) - after
    gain, error = np.mean(better), np.std(better) / np.sqrt(better.size)
    print(
        f"{name}: error {np.mean(before):.1%} → {np.mean(after):.1%}   "
        f"mended {np.count_nonzero(better > 0)}, newly wrong {np.count_nonzero(better < 0)}   "
        f"gain {100 * gain:.1f} ± {100 * error:.1f} points"
    )

# %% demo="mended"
panels = []
for name in ("2 layers", "4 layers"):
    pair = (name, f"{name}, augmented")
    labels = dict(zip(pair, ("as given", "augmented")))
    rates = {labels[n]: rates_after(interventions[0][2], steps, nets[n]) for n in pair}
    panels.append(Panel("moved to the right (pixels)", steps, rates, seen("x"), name))
    for factor in ("distance from the middle (pixels)", "similarity to the background"):
        if factor in groupings:
            groups = groupings[factor]
            rates = {labels[n]: rates_by_group(answers[n], groups) for n in pair}
            panels.append(Panel(factor, list(groups), rates, None, name))
plot_error_rates(
    panels,
    columns=len(panels) // 2,
    title="training pictures",
    alt="Error rates of networks trained on the pictures as given and on the augmented ones, two "
    "layers above, four layers below.",
)

# %% [markdown]
# What can you claim, and what not?
#
# - **Two layers gain a lot**, several times the uncertainty. With the augmented pictures they do
#   about as well as four layers did without. More data of the right kind did the work of two
#   more layers.
# - **For four layers the gain is small**, and not much larger than its uncertainty. From this study
#   alone you could not be sure of it.
# - **Position is mended in part.** For two layers the curve of the moved pictures lies lower
#   everywhere. But the copies were moved by at most 4 pixels. At 12 pixels both networks are still
#   wrong for about every third picture, or more.
# - **Dogs are not mended.** Nothing in the new pictures helps to tell a dog from a cat:

# %% demo="dogs"
if test_factors:
    for name in answers:
        rate, error = error_rate(answers[name], Y_test, test_factors["kind"] == "dog")
        print(f"{name:20} dogs taken for cats: {rate:.0%} ± {error:.0%}")

# %% [markdown]
# One warning. We have now looked at the test pictures many times, and chose what to mend by what we
# saw there. A number chosen in this way is a little too good. In serious work you keep a third set
# for such choices, and open the test set once, at the very end.
#
# There is a better cure. A network that looks at every place with the *same* weights hardly cares
# where the cat stands. That is a convolutional network, and another course.

# %% [markdown]
# ## 9. Try it yourself
#
# **Your own picture.** Upload a photo (drag it into the file list on the left), write its path
# below, and run the cell. Do not expect too much: the networks have seen 250 drawings, and no
# photo. Move your picture by some pixels and see how the answer changes.

# %% try
my_picture = ""  # for example "my_cat.jpg"

if my_picture:
    picture = load_picture(my_picture, size=X_train_pictures.shape[1])
    versions = np.stack([move(picture, right, 0) for right in (-8, -4, 0, 4, 8)])
    AL_mine, _ = L_model_forward(flatten_and_scale(versions), nets["4 layers, augmented"])
    plots.show_pictures(
        versions,
        [f"cat? {a:.0%}" for a in AL_mine[0]],
        columns=5,
        alt="Your picture, moved from left to right in five steps. The network gives for cat: "
        + ", ".join(f"{a:.0%}" for a in AL_mine[0]),
        size=2,
    )
else:
    print("Write the path of a picture between the quotation marks above.")

# %% [markdown]
# **More questions.** Each takes a few lines.
#
# - Teach larger moves: `shift=8`. What happens at 12 pixels, and what at 0? Is there a price?
# - Call `augment` twice, with two seeds, and join all copies. Does more of it help more?
# - Rotation breaks the network as well. Write an `augment` that turns, with `bend`.
# - Without a hidden layer: `L_layer_model` with `(n_x, 1)`. Does augmentation help a single neuron?
# - Do the learning rate and the depth matter? Try three layers, or ten units more.
# - Have you your own set of pictures, or the classic one with real photos? Put it where the
#   variable `COURSE_DATA` points (see `helpers/datasets/README.md`) and run this lesson again. Such
#   sets come without a record of factors, so that part stays empty. The interventions work.

# %% try
np.random.seed(3)
tried, tried_costs = train_quickly(L_layer_model, X_train, Y_train, (n_x, 1), num_iterations=2500)
tried_answers = [predict(X_train, Y_train, tried), predict(X_test, Y_test, tried)]

# %% [markdown]
# ## 10. What you learned
#
# - One loop trains any network: forward, cost, backward, update.
# - On the pictures, four layers beat two, and two beat a single neuron. All know the training
#   pictures by heart; only the test pictures tell them apart.
# - The first layer's weights are the start plus a mixture of training pictures.
# - An error rate needs its uncertainty: $\sqrt{p(1-p)/n}$. Where chance would do, there is nothing
#   to explain.
# - Watching a record can miss what an intervention shows at once.
# - Augmentation teaches by examples what should not matter. It mends what it teaches, and no more.
#
# Next: where to start. The wrong first weights can stop a deep network before it has begun.

# %% summary
