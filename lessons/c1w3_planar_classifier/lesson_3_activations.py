# %% [markdown]
# ## 6. Other activation functions
#
# Both S shapes are flat where $|z|$ is large. On flat ground the gradient is nearly 0, and
# gradient descent hardly moves. So most deep networks use something else for their hidden layers.
#
# ### Exercise 12: `relu`
#
# *About 3 minutes, 2 points.*
#
# The **ReLU** (rectified linear unit) never gets flat on the right side. It keeps positive numbers
# and replaces negative ones by 0.
#
# $$\mathrm{relu}(z) = \max(0, z)$$
#
# Shapes: the result has the shape of `z`. The array `z` itself stays as it is.
#
# <details><summary>Hint</summary>
#
# Python's `max` compares two numbers. `np.maximum` and `np.where` work entry by entry.
#
# </details>


# %% exercise="relu" minutes=3
def relu(z):
    """Compute the ReLU of z, entry by entry.

    Arguments:
    z -- an array of any shape; not changed in place

    Returns:
    a -- z where it is positive, else 0; of the same shape
    """
    ### BEGIN SOLUTION
    a = np.maximum(0, z)
    ### END SOLUTION
    return a


# %% test="relu" points=2


# %% [markdown]
# ### Exercise 13: `relu_derivative`
#
# *About 4 minutes, 3 points.*
#
# Left of 0 the ReLU is constant, right of 0 it is $z$ itself:
#
# $$\mathrm{relu}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z < 0 \end{cases}$$
#
# At exactly 0 there is a corner, and a corner has no derivative. Any number from 0 to 1 will do
# there. It is a convention, and the check accepts yours.
#
# Shapes: the result has the shape of `z`.


# %% exercise="relu_derivative" minutes=4
def relu_derivative(z):
    """Compute the derivative of the ReLU at z, entry by entry.

    Arguments:
    z -- an array of any shape: the numbers that go INTO the ReLU

    Returns:
    derivative -- 1 where z is positive, 0 where it is negative; of the same shape
    """
    ### BEGIN SOLUTION
    derivative = np.where(z > 0, 1.0, 0.0)
    ### END SOLUTION
    return derivative


# %% test="relu_derivative" points=3


# %% [markdown]
# ### Exercise 14: `leaky_relu`
#
# *About 3 minutes, 2 points.*
#
# What if $z$ is negative for *every* example? Then the derivative of this ReLU unit is 0 for all of
# them. Its weights do not move, and as long as nothing before it changes, it stays so. Such a unit
# is called *dead*. The **leaky** ReLU prevents that: on the left side it is not 0, but
# $0.01\, z$.
#
# $$\mathrm{leaky\_relu}(z) = \max(0.01\, z,\; z)$$
#
# Shapes: the result has the shape of `z`. The array `z` itself stays as it is.


# %% exercise="leaky_relu" minutes=3
def leaky_relu(z):
    """Compute the leaky ReLU of z, entry by entry: z on the right side, 0.01 z on the left.

    Arguments:
    z -- an array of any shape; not changed in place

    Returns:
    a -- z where it is positive, else 0.01 times z; of the same shape
    """
    ### BEGIN SOLUTION
    a = np.where(z > 0, z, 0.01 * z)
    ### END SOLUTION
    return a


# %% test="leaky_relu" points=2


# %% [markdown]
# ### Exercise 15: `leaky_relu_derivative`
#
# *About 3 minutes, 3 points.*
#
# The derivative of the function that you have just written: one number on the right side, another
# one on the left. At exactly 0 anything between the two will do.
#
# Shapes: the result has the shape of `z`.
#
# <details><summary>Hint</summary>
#
# The derivative of $0.01\, z$ does not depend on $z$.
#
# </details>


# %% exercise="leaky_relu_derivative" minutes=3
def leaky_relu_derivative(z):
    """Compute the derivative of the leaky ReLU at z, entry by entry.

    Arguments:
    z -- an array of any shape: the numbers that go INTO the leaky ReLU

    Returns:
    derivative -- the derivative of leaky_relu at z, of the same shape
    """
    ### BEGIN SOLUTION
    derivative = np.where(z > 0, 1.0, 0.01)
    ### END SOLUTION
    return derivative


# %% test="leaky_relu_derivative" points=3


# %% [markdown]
# Here is the whole family, drawn by your own functions: above the activation function, below its
# derivative.

# %% demo="family"
plot_activations(
    {
        "sigmoid": (sigmoid, sigmoid_derivative),
        "tanh": (np.tanh, tanh_derivative),
        "ReLU": (relu, relu_derivative),
        "leaky ReLU": (leaky_relu, leaky_relu_derivative),
    },
    alt="Four columns, one per activation function. Sigmoid climbs from 0 to 1 in an S shape, and "
    "its derivative is a low hump around 0. Tanh climbs from -1 to 1, and its derivative is a hump "
    "four times as high. ReLU is 0 on the left and a straight line on the right, and its derivative "
    "jumps from 0 to 1. Leaky ReLU looks the same but falls slightly on the left.",
)
print(f"largest derivative of the sigmoid: {sigmoid_derivative(np.array([0.0]))[0]:.2f}")
print(f"largest derivative of tanh:        {tanh_derivative(np.array([0.0]))[0]:.2f}")
print(f"derivative of tanh at z = 5:       {tanh_derivative(np.array([5.0]))[0]:.5f}")

# %% [markdown]
# Look at the lower row. The derivative of the sigmoid is never more than a quarter. In the backward
# pass each hidden layer multiplies by such a derivative. With many layers of sigmoids the gradient
# would shrink from layer to layer. With tanh it shrinks less, and a ReLU that is active passes it on
# undiminished.
#
# ### Which one is best for the flower?
#
# Try all three in the hidden layer, with ten units. Each gets its own best learning rate out of
# four, chosen on the validation points, and five random starts. ± is the standard deviation over
# the starts.
#
# **What do you expect?** Most deep networks use the ReLU. Will it win here?
#
# <details><summary>Answer</summary>
#
# No. On this small task tanh is better, by much more than the standard deviation. ReLU and leaky
# ReLU do not differ by more than theirs: no ReLU unit died, so there was nothing to prevent. Which
# activation function suits depends on the network and on the task. The ReLU shows its strength in
# deep networks.
#
# </details>


# %% demo="compare_activations"
def train_with(g, g_derivative, n_h, learning_rate, seed, num_iterations=2000):
    """Train a hidden layer with any activation function; returns a function that predicts."""
    np.random.seed(seed)
    p = initialize_parameters(2, n_h, 1)
    m = X.shape[1]
    for _ in range(num_iterations):
        Z = p["W1"] @ X + p["b1"]
        A = g(Z)
        error = sigmoid(p["W2"] @ A + p["b2"]) - Y
        hidden_error = (p["W2"].T @ error) * g_derivative(Z)
        gradient = {
            "dW1": hidden_error @ X.T / m,
            "db1": hidden_error.mean(axis=1, keepdims=True),
            "dW2": error @ A.T / m,
            "db2": error.mean(axis=1, keepdims=True),
        }
        p = update_parameters(p, gradient, learning_rate)
    dead = np.count_nonzero(np.all(p["W1"] @ X + p["b1"] <= 0, axis=1))
    return lambda points: p["W2"] @ g(p["W1"] @ points + p["b1"]) + p["b2"] > 0, dead


print("10 hidden units   best rate   validation accuracy   units without any active example")
for name, g, g_derivative in (
    ("tanh", np.tanh, tanh_derivative),
    ("ReLU", relu, relu_derivative),
    ("leaky ReLU", leaky_relu, leaky_relu_derivative),
):
    results = {}
    for rate in (0.1, 0.3, 1.2, 3.0):
        runs = [train_with(g, g_derivative, 10, rate, seed) for seed in range(5)]
        right = [100 * np.mean(decide(X_val) == Y_val) for decide, _ in runs]
        results[rate] = np.mean(right), np.std(right), sum(dead for _, dead in runs)
    rate = max(results, key=lambda r: results[r][0])
    mean, deviation, dead = results[rate]
    print(f"{name:<17} {rate:<11} {mean:.1f} ± {deviation:.1f} %           {dead} of 50")

# %% [markdown]
# ## 7. Looking closer
#
# For the experiments of this section we want to choose the start and the learning rate. So here is
# the loop once more, built from your functions.

# %% demo="own_loop"


def start_with(n_h, seed):
    """Your random start with n_h hidden units."""
    np.random.seed(seed)
    return initialize_parameters(2, n_h, 1)


def train_from(start, num_iterations, learning_rate=1.2, X=X, Y=Y):
    """Gradient descent with your functions, from a start of our choice."""
    p = start
    for _ in range(num_iterations):
        _, cache = forward_propagation(X, p)
        p = update_parameters(p, backward_propagation(p, cache, X, Y), learning_rate)
    return p


def watch(start, records, every, **options):
    """Parameters after 0, every, 2 * every, ... iterations."""
    seen = [start]
    for _ in range(records):
        seen.append(train_from(seen[-1], every, **options))
    return seen


def cost_of(p, X, Y):
    """The cost, with probabilities kept a little away from 0 and 1, so that no logarithm fails."""
    return compute_cost(np.clip(forward_propagation(X, p)[0], 1e-15, 1 - 1e-15), Y)


# %% [markdown]
# ### Which learning rate?
#
# So far the learning rate was 1.2, without a reason. Seven rates, five starts each, 2000 iterations.
#
# **What do you expect** at both ends, from very small and from very large rates?

# %% demo="rates"
rates = [0.01, 0.1, 0.3, 1.2, 3.0, 10.0, 30.0]
final_costs = {
    rate: [cost_of(train_from(start_with(4, seed), 2000, rate), X, Y) for seed in range(5)]
    for rate in rates
}
plots.plot_rates(
    {"four hidden units": final_costs},
    ylabel="cost after 2000 iterations",
    title="Five starts for each learning rate",
    alt="Cost after 2000 iterations against the learning rate, on a logarithmic axis.",
)
for rate, found in final_costs.items():
    print(f"learning rate {rate:<5} cost {np.mean(found):.2f} ± {np.std(found):.2f}")

# %% [markdown]
# With 0.01 the network has hardly begun to learn. With 30 its steps are too large, and where it ends
# depends on the start. In between there is a wide range of good rates, and 1.2 is in it. At 0.1 and
# 0.3, look at the single runs: one of the five starts got stuck at a high cost. A mean alone would
# hide that.
#
# ### How many hidden units?
#
# Train networks with 1 to 50 hidden units, five runs each. First with all 400 training points, from
# five starts. Then with only 60 of them, and here each run has its own start and its own 60 points.
#
# **What do you expect?** Where will the large networks overfit?

# %% demo="sizes"
sizes = [1, 2, 3, 4, 5, 10, 20, 50]


def some_points(count, seed):
    """`count` of the training points, chosen at random."""
    chosen = np.random.default_rng(seed).permutation(X.shape[1])[:count]
    return X[:, chosen], Y[:, chosen]


accuracies, learned = {}, {}
for count, iterations in ((400, 2000), (60, 5000)):
    found = {"training": [], "validation": []}
    print(f"{count} training points: accuracy in percent")
    for n_h in sizes:
        sets = [some_points(count, seed) for seed in range(5)]
        runs = [
            train_from(start_with(n_h, seed), iterations, X=X_few, Y=Y_few)
            for seed, (X_few, Y_few) in enumerate(sets)
        ]
        learned[count, n_h] = runs
        seen = [accuracy(p, *points) for p, points in zip(runs, sets)]
        new = [accuracy(p, X_val, Y_val) for p in runs]
        found["training"].append(seen)
        found["validation"].append(new)
        print(
            f"  {n_h:2d} hidden units   training {np.mean(seen):5.1f} ± {np.std(seen):4.1f}   "
            f"validation {np.mean(new):5.1f} ± {np.std(new):4.1f}"
        )
    accuracies[f"{count} training points"] = found

# %% demo="sizes_curve"
plot_sizes(
    sizes,
    accuracies,
    alt="Accuracy against the number of hidden units, left with 400 training points, right with 60. "
    "Bars show the standard deviation over five runs. On the left the curves for training and "
    "validation points are close together, and flat from 3 units on. On the right the training "
    "accuracy climbs close to 100 %, and the validation accuracy stays far below it.",
)

# %% demo="sizes_regions"
plots.plot_boundaries(
    {
        f"{n_h} hidden unit{'s' if n_h > 1 else ''}, 60 points: "
        f"{accuracy(learned[60, n_h][0], X_val, Y_val):.0f} %": (
            lambda points, p=learned[60, n_h][0]: predict(p, points),
            *some_points(60, seed=0),
        )
        for n_h in (1, 4, 50)
    },
    alt="Three pictures of the 60 training points with the regions of networks of 1, 4 and 50 "
    "hidden units, and the validation accuracy. One unit draws a single straight line. Four units "
    "make sectors. With 50 units the regions bulge around single points.",
)

# %% [markdown]
# With **400 points** one or two units are not enough. Three units bring the jump: three lines through
# the centre cut out six sectors. After that nothing is gained, but nothing is lost either. Even with
# 50 units there is no sign of overfitting.
#
# With **60 points** it is different. More units fit the training points better and better, but the
# validation accuracy does not follow. The gap between the two curves is the overfitting. So whether
# a network is too large depends on how much data there is.
#
# Which size do we choose for 400 points? From 3 units on, the validation accuracies differ by about
# half a point, hardly more than from start to start. Then take a small network, which is faster: 4
# units. And now, once, the test points.

# %% demo="test_once"
found = [accuracy(p, X_test, Y_test) for p in learned[400, 4]]
print(
    f"4 hidden units, test accuracy {np.mean(found):.1f} ± {np.std(found):.1f} % over five starts"
)

# %% [markdown]
# ### Why zeros fail
#
# **What do you expect?** All weights start with 0, or all with 0.3. After 1000 iterations, will the
# rows of `W1` differ?

# %% demo="own_start"


def all_equal(value):
    """Four hidden units with the same weights."""
    return {
        "W1": np.full((4, 2), value),
        "b1": np.zeros((4, 1)),
        "W2": np.full((1, 4), value),
        "b2": np.zeros((1, 1)),
    }


np.set_printoptions(precision=4, suppress=True)
for value in (0.0, 0.3):
    stuck = train_from(all_equal(value), 1000)
    print(
        f"start: all weights {value}. After 1000 iterations: "
        f"accuracy {accuracy(stuck, X, Y):.1f} %, W1 ="
    )
    print(stuck["W1"])

# %% [markdown]
# With zeros no weight moves. The activations of the hidden units are $\tanh(0) = 0$, so `dW2` is 0.
# And the error reaches the hidden units through `W2`, which is 0, so `dW1` is 0 too.
#
# With another common value the weights do move, but all rows of `W1` move in the same way. The four
# units have the same inputs and the same weights to the output, so they get the same gradient. They
# remain four copies of one unit. Random numbers break this **symmetry**.

# %% demo="symmetry"
histories = {}
for title, start in {
    "All weights start with 0.3": all_equal(0.3),
    "Random start, times 0.01": start_with(4, seed=1),
}.items():
    seen = watch(start, records=40, every=25)
    histories[title] = np.array([p["W1"][:, 0] for p in seen])
    difference = np.ptp(histories[title][-1])
    print(f"{title}: the weights of the units differ by {difference:.2g} after 1000 iterations")
plot_units_over_time(
    histories,
    every=25,
    ylabel="weight of $x_1$ in each hidden unit",
    alt="The first weight of each of the four hidden units during 1000 iterations. On the left all "
    "weights started with 0.3: the four lines coincide all the time. On the right they started "
    "with small random numbers: the lines separate.",
)

# %% [markdown]
# ### Why large weights learn slowly
#
# If random is good, is *large* and random better? With large weights, `Z1` is far from 0. There
# $\tanh$ is flat: the unit is **saturated**. Its derivative is nearly 0, and this derivative is a
# factor in `dW1`. So the unit hardly learns. Below, `W1` starts with a standard deviation of 0.01,
# 1 or 30, with five starts each.

# %% demo="saturation"
derivatives, costs = {}, {}
for scale in (0.01, 1.0, 30.0):
    label = f"std {scale:g}"
    derivatives_here, costs_here = [], []
    for seed in range(5):
        start = start_with(4, seed)
        start["W1"] = start["W1"] / np.std(start["W1"]) * scale
        _, cache = forward_propagation(X, start)
        derivatives_here.append(tanh_derivative(cache["Z1"]))
        costs_here.append([cost_of(p, X, Y) for p in watch(start, records=30, every=100)])
    derivatives[label] = np.concatenate(derivatives_here)
    costs[label] = np.array(costs_here)
    last = costs[label][:, -1]
    print(
        f"{label:<9} mean derivative at the start {np.mean(derivatives[label]):.3f}   "
        f"cost after 3000 iterations {np.mean(last):.2f} ± {np.std(last):.2f}"
    )
flat = np.mean(derivatives["std 30"] < 0.2)
plot_saturation(
    derivatives,
    costs,
    every=100,
    alt="Left: how the derivatives of tanh are distributed at the start, for weights with a "
    "standard deviation of 0.01, 1 and 30. With 0.01 they are close to 1. With 30, "
    f"{flat:.0%} of them are below 0.2. Right: the cost during 3000 iterations, the mean over five "
    "starts with a band of one standard deviation. At the end it is "
    + ", ".join(f"{np.mean(values[:, -1]):.2f} for {label}" for label, values in costs.items())
    + ".",
)

# %% [markdown]
# With the very large weights most derivatives are close to 0, and after 3000 iterations the cost is
# still the highest. Between 0.01 and 1 there is no clear difference at the end: one start in five got
# stuck with either, which makes the standard deviation large. With 0.01 the cost stays level for a
# while first, because at the start the units hardly differ. How large is right for a layer of a
# given size? A later lesson has an answer.
#
# ### Other data
#
# The same function, four other sets of points. Nothing changes but `X` and `Y`: half of the points
# for training, half for validation.

# %% demo="other_data"
panels = {}
print("accuracy in percent, training / validation")
print("                      1 unit       5 units      20 units")
for name in ("moons", "circles", "blobs", "gaussian quantiles"):
    X_all, Y_all = load_planar(name, m=400)
    X_fit, Y_fit, X_new, Y_new = X_all[:, :200], Y_all[:, :200], X_all[:, 200:], Y_all[:, 200:]
    line_of_text = f"{name:<20}"
    for n_h in (1, 5, 20):
        np.random.seed(1)
        found = nn_model(X_fit, Y_fit, n_h, num_iterations=4000)
        new = accuracy(found, X_new, Y_new)
        line_of_text += f"{accuracy(found, X_fit, Y_fit):6.0f} /{new:3.0f}  "
        if n_h == 5:
            panels[f"{name}: {new:.0f} %"] = (
                lambda points, p=found: predict(p, points),
                X_new,
                Y_new,
            )
    print(line_of_text)
plots.plot_boundaries(
    panels,
    columns=2,
    size=3.2,
    alt="Four sets of validation points, each with the regions of a network with five hidden units: "
    + ", ".join(panels)
    + " right.",
)

# %% [markdown]
# In three of the sets, five units are much better than one. The blobs are different. Two of them
# overlap, each with another label, and neither 5 nor 20 units do better on the validation points
# than a single one. No network can separate points that are at the same place.

# %% [markdown]
# ## 8. In a framework
#
# The network of this lesson is a list of layers:
#
# ```python
# network = torch.nn.Sequential(                                   # PyTorch
#     torch.nn.Linear(2, 4), torch.nn.Tanh(), torch.nn.Linear(4, 1))
#
# network = keras.Sequential([                                     # Keras
#     keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(1)])
# ```
#
# What is different:
#
# - Examples are rows, $(m, 2)$. PyTorch's `weight` has the shape of your $W$; Keras's `kernel` is
#   transposed.
# - The last layer gives $Z^{[2]}$; the loss contains the sigmoid, and is safe for large numbers.
# - The first weights are not normal numbers times 0.01. A later lesson says why
#   (`c2w1_initialization`).
# - Leaky ReLU multiplies negative numbers by 0.01 here and in PyTorch, by 0.2 in `tf.nn.leaky_relu`, and by
#   0.3 in `keras.layers.LeakyReLU`.
# - At $z = 0$ ReLU has no derivative. The frameworks take 0, as you may do.
#
# The cell compares the gradients of your `backward_propagation` and the derivatives of your activation
# functions with those of the frameworks, if they are installed. This lesson does not need them.

# %% demo="framework"
from helpers.frameworks import compare, framework

np.random.seed(2)
start = {name: 50 * value for name, value in initialize_parameters(2, 4, 1).items()}
A2, cache = forward_propagation(X, start)
mine = backward_propagation(start, cache, X, Y)
z_few = np.linspace(-3, 3, 8)
of_mine = {
    "sigmoid": sigmoid_derivative(z_few),
    "tanh": tanh_derivative(z_few),
    "relu": relu_derivative(z_few),
    "leaky_relu": leaky_relu_derivative(z_few),
}
if torch := framework("torch"):
    p = {name: torch.tensor(value, requires_grad=True) for name, value in start.items()}
    A1 = torch.tanh(p["W1"] @ torch.tensor(X) + p["b1"])
    logits, labels = p["W2"] @ A1 + p["b2"], torch.tensor(Y, dtype=torch.float64)
    cost = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels)
    cost.backward()
    compare(
        "PyTorch",
        {"cost": (compute_cost(A2, Y), cost)}
        | {f"d{name}": (mine[f"d{name}"], p[name].grad) for name in p},
    )
    z = torch.tensor(z_few, requires_grad=True)
    found = {
        name: torch.autograd.grad(getattr(torch.nn.functional, name)(z).sum(), z)[0]
        for name in of_mine
    }
    compare("PyTorch", {f"{name}'": (of_mine[name], found[name]) for name in of_mine})
if tf := framework("tensorflow"):
    p = {name: tf.Variable(value) for name, value in start.items()}
    z = tf.Variable(z_few)
    with tf.GradientTape(persistent=True) as tape:
        logits = p["W2"] @ tf.tanh(p["W1"] @ tf.constant(X) + p["b1"]) + p["b2"]
        labels = tf.constant(Y, dtype=tf.float64)
        cost = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels, logits))
        made = {name: getattr(tf.nn, name)(z) for name in ("sigmoid", "tanh", "relu")}
        made["leaky_relu"] = tf.nn.leaky_relu(z, alpha=0.01)
    compare(
        "TensorFlow",
        {"cost": (compute_cost(A2, Y), cost)}
        | {f"d{name}": (mine[f"d{name}"], tape.gradient(cost, p[name])) for name in p},
    )
    compare("TensorFlow", {f"{n}'": (of_mine[n], tape.gradient(made[n], z)) for n in made})

# %% [markdown]
# ## 9. Try it yourself
#
# Choose the data, the number of hidden units and the number of iterations.

# %% try
my_data = "circles"  # "moons", "circles", "blobs", "gaussian quantiles"
my_n_h = 2
my_iterations = 3000

X_mine, Y_mine = load_planar(my_data)
mine = nn_model(X_mine, Y_mine, my_n_h, my_iterations)
plots.plot_boundary(
    lambda points: predict(mine, points),
    X_mine,
    Y_mine,
    title=f"{my_data}, {my_n_h} hidden units: {accuracy(mine, X_mine, Y_mine):.0f} %",
    alt=f"The points of {my_data} with the regions of a network with {my_n_h} hidden units. "
    f"{accuracy(mine, X_mine, Y_mine):.0f} % of the points are on the right side.",
)

# %% [markdown]
# **More questions.** Each takes a few lines.
#
# - What is the smallest hidden layer that gets all circles right? Why can it not be smaller?
# - Two hidden units are no better than one on the flower, although their cost is lower. Compute both
#   costs, and explain with section 1 how that can be.
# - Multiply `X` by 100 before training. What happens, and where in this lesson is the reason?
# - Draw the decision boundary of `train_with(relu, relu_derivative, …)`. What does it look like now?
#
# <details><summary>Answer to the first</summary>
#
# Three. A boundary around the inner circle must be closed. Each unit contributes one line, and two
# lines cannot enclose an area, but three can: a triangle, with corners rounded by tanh.
#
# </details>

# %% try
for n_h in (1, 2, 3):
    again = train_from(start_with(n_h, seed=0), 4000)
    print(f"{n_h} units: cost {cost_of(again, X, Y):.3f}, accuracy {accuracy(again, X, Y):.1f} %")

# %% [markdown]
# ## 10. What you learned
#
# - A hidden unit works like logistic regression. Its activation is an input of the next layer.
# - The activation function between the layers is needed: without it, any number of layers is one
#   layer.
# - In the backward pass the error goes through the same weights, times the derivative of the
#   activation function.
# - Weights start random, so that the units differ, and small, so that no unit is saturated.
# - The cost is not the accuracy. Training lowers the cost.
# - Whether a network overfits depends on its size and on the amount of data. Validation points show
#   it.
# - One run can mislead. Repeat it from several starts, and look at the standard deviation.
#
# Next: as many layers as you like, from the same parts.

# %% summary
