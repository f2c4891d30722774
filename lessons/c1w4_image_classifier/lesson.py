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
