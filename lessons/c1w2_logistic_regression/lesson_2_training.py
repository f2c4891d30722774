# %% [markdown]
# ## 6. Learning
#
# ### Exercise 5: `optimize`
#
# *About 20 minutes, 20 points.*
#
# Now walk downhill. The gradient points in the direction in which the cost grows fastest, so step
# the other way:
#
# $$w := w - \alpha\, dw \qquad b := b - \alpha\, db$$
#
# The learning rate $\alpha$ controls the size of the step. In every iteration, call `propagate`,
# record the cost if it is due, then update. The cost is due in the iterations 0, 100, 200, …, and is
# recorded *before* the update of that iteration.
#
# Shapes: `w` stays $(n_x, 1)$ throughout.
#
# <details><summary>Hint 1: the order inside the loop</summary>
#
# Both updates use the gradients that were computed *before* either of the parameters moved.
#
# </details>
# <details><summary>Hint 2: the caller's weights</summary>
#
# `w -= …` changes the very array that the caller passed in. `w = w - …` makes a new one.
#
# </details>


# %% exercise="optimize" minutes=20
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    """Learn w and b by gradient descent.

    Arguments:
    w -- weights, shape (n_x, 1); not changed in place
    b -- bias, a number
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    num_iterations -- number of steps
    learning_rate -- the factor of the gradient in each step
    print_cost -- whether to print the cost every 100 iterations

    Returns:
    params -- dictionary with the learned "w" and "b"
    grads -- dictionary with "dw" and "db" of the last iteration
    costs -- list of the costs in iterations 0, 100, 200, ...
    """
    ### BEGIN SOLUTION
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(f"cost after iteration {i}: {cost:.6f}")
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    params = {"w": w, "b": b}
    ### END SOLUTION
    return params, grads, costs


# %% test="optimize" points=20


# %% [markdown]
# ### Exercise 6: `predict`
#
# *About 10 minutes, 10 points.*
#
# The neuron outputs a probability. We want a prediction, yes or no: 1 where the probability is
# above one half, else 0. Exactly one half gives 0.
#
# Shapes: the result is $(1, m)$, one prediction per example.
#
# <details><summary>Hint</summary>
#
# A comparison such as `A > 0.5` gives an array of `True` and `False` of the same shape, all at
# once.
#
# </details>


# %% exercise="predict" minutes=10
def predict(w, b, X):
    """Predict 0 or 1 for every example.

    Arguments:
    w -- weights, shape (n_x, 1)
    b -- bias, a number
    X -- examples, shape (n_x, m)

    Returns:
    Y_prediction -- predictions 0 or 1, shape (1, m)
    """
    ### BEGIN SOLUTION
    A = sigmoid(w.T @ X + b)
    Y_prediction = (A > 0.5).astype(int)
    ### END SOLUTION
    return Y_prediction


# %% test="predict" points=10


# %% [markdown]
# ### Exercise 7: `model`
#
# *About 15 minutes, 20 points.*
#
# Put the parts together: initialise, optimise on the *training* examples, then predict for both
# sets. The test examples are not used for learning. They represent the pictures that the network
# will meet later.
#
# <details><summary>Hint 1: how many weights</summary>
#
# The number of weights is the number of rows of `X_train`.
#
# </details>
# <details><summary>Hint 2: pass everything on</summary>
#
# `num_iterations` and `learning_rate` have no effect unless you pass them on to `optimize`.
#
# </details>


# %% exercise="model" minutes=15
def model(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    """Train logistic regression and predict for both sets.

    Arguments:
    X_train -- training examples, shape (n_x, m_train)
    Y_train -- their labels, shape (1, m_train)
    X_test -- test examples, shape (n_x, m_test)
    Y_test -- their labels, shape (1, m_test)
    num_iterations, learning_rate, print_cost -- passed on to optimize

    Returns:
    d -- dictionary with "costs", "Y_prediction_test", "Y_prediction_train", "w", "b",
         "learning_rate" and "num_iterations"
    """
    ### BEGIN SOLUTION
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(
        w, b, X_train, Y_train, num_iterations, learning_rate, print_cost
    )
    w, b = params["w"], params["b"]
    d = {
        "costs": costs,
        "Y_prediction_test": predict(w, b, X_test),
        "Y_prediction_train": predict(w, b, X_train),
        "w": w,
        "b": b,
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
    ### END SOLUTION
    return d


# %% test="model" points=20


# %% [markdown]
# ## 7. Putting it together
#
# ### A baseline first
#
# Before you train, ask what is possible without learning anything. The simplest classifier gives
# the same prediction for every picture: the more frequent class. Its accuracy is the **baseline**.
# A network that does no better has learned nothing.
#
# **What do you expect?** The network will be trained for 2000 iterations. What accuracy do you
# expect on the training pictures, and what on the test pictures?

# %% demo="train"
result = model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005)


def accuracy(predictions, labels):
    return 100 * np.mean(predictions == labels)


majority = np.full_like(Y_test, int(Y_train.mean() > 0.5))
print(f"baseline: always {classes[majority[0, 0]]!r}  {accuracy(majority, Y_test):.1f} %")
print(f"training accuracy          {accuracy(result['Y_prediction_train'], Y_train):.1f} %")
print(f"test accuracy              {accuracy(result['Y_prediction_test'], Y_test):.1f} %")

# %% demo="cost_curve"
plots.plot_costs({"learning rate 0.005": result["costs"]}, title="Cost during training")

# %% [markdown]
# Read the two accuracies side by side. The neuron is right for nearly every training picture, but
# wrong for more than a quarter of the new ones. That is better than the baseline, and far from the
# training accuracy. The neuron has fitted details of the training pictures that other pictures do
# not have. This is **overfitting**: it has 12288 weights, and only a few hundred pictures to learn
# from. Later lessons reduce it with more data and with regularisation.
#
# ### What did it learn?
#
# There is one weight for each number of a picture, so the weights make a picture themselves.

# %% demo="learned_weights"
plots.show_weights(result["w"], title="What the neuron looks for")

# %% [markdown]
# A single neuron compares every picture with this one template. A cat a little further to the
# left, or a dark one where it expects a light one, does not match the template. That is the limit
# of one neuron.
#
# ### Which pictures does it get wrong?

# %% demo="mistakes"
wrong = np.flatnonzero(result["Y_prediction_test"][0] != Y_test[0])
names = {0: "other", 1: "cat"}
plots.show_pictures(
    X_test_pictures[wrong[:12]],
    [
        f"is: {names[Y_test[0, i]]}\nsays: {names[result['Y_prediction_test'][0, i]]}"
        for i in wrong[:12]
    ],
    alt=f"The first {len(wrong[:12])} test pictures that the network gets wrong, with the true "
    "label and the prediction above each: both cats that it missed and other things it took for "
    "cats.",
)
print(f"{len(wrong)} of {Y_test.shape[1]} test pictures are wrong")

# %% [markdown]
# ### Was the division by 255 needed?
#
# Try it. The same 101 iterations, three times: with features between 0 and 1; with pixels from 0 to
# 255 and the same learning rate; with those pixels and a learning rate that is $255^2$ times as
# small.
#
# **What do you expect** from the second run, and from the third?
#
# <details><summary>Answer</summary>
#
# In the second run each step changes $z$ by $255^2$ times as much, which is far too much. Its cost
# becomes `nan` (not a number; section 8 explains why). The third run does almost the same as the
# first: the weights are 255 times as small, the pixels 255 times as large, and their products are
# the same. (The small difference comes from the bias. It sees no pixels, so for it the rate is now
# too small.) So the scale of the features and the learning rate belong together. Dividing by 255
# makes the usual learning rates work.
#
# </details>

# %% demo="scale"
with np.errstate(all="ignore"):
    for name, factor, rate in (
        ("features 0..1,   rate 0.005", 1, 0.005),
        ("pixels   0..255, rate 0.005", 255, 0.005),
        ("pixels   0..255, rate 0.005 / 255²", 255, 0.005 / 255**2),
    ):
        w_0, b_0 = initialize_with_zeros(len(X_train))
        _, _, found = optimize(w_0, b_0, factor * X_train, Y_train, 101, rate)
        print(f"{name:<36} cost {found[0]:.4f} → {found[1]:.4f}")

# %% [markdown]
# ### How large should a step be?
#
# The learning rate decides how the cost falls. Here is the valley that the very first step has to
# cross: the cost along the direction of the gradient, starting at $w = 0$. The marks show where one
# step ends, for four learning rates.

# %% demo="first_step"
w_0, b_0 = initialize_with_zeros(len(X_train))
grads_0, cost_0 = propagate(w_0, b_0, X_train, Y_train)


def cost_after(step):
    return propagate(w_0 - step * grads_0["dw"], b_0 - step * grads_0["db"], X_train, Y_train)[1]


steps = np.linspace(0, 0.0105, 22)
fig, ax = plots.figure(size=(6.4, 3.6))
ax.plot(steps, [cost_after(step) for step in steps], color="0.4", linestyle="-")
ax.plot(0, cost_0, "k*", markersize=11, linestyle="none", label="start")
said = []
for rate, marker in ((0.001, "o"), (0.0025, "s"), (0.005, "^"), (0.01, "D")):
    ax.plot(rate, cost_after(rate), marker=marker, markersize=8, linestyle="none", label=f"{rate}")
    said.append(f"learning rate {rate}: {cost_after(rate):.4f}")
ax.set(xlabel="learning rate", ylabel="cost", title="The cost after one step")
ax.legend()
plots.show(
    fig,
    alt=f"The cost after one step against the learning rate, a valley. At the start it is "
    f"{cost_0:.4f}. After one step: " + "; ".join(said) + ". The bottom is near 0.0025.",
)

# %% [markdown]
# With 0.001 the step stays on the near side of the valley. With 0.005 it jumps over the bottom and
# lands on the far side, about as high as it began. With 0.01 it lands higher. Does the cost then
# fall at all? In the curve above, the cost was recorded only every 100th iteration. Look at every
# iteration.

# %% demo="every_iteration"
every_cost = {}
for rate in (0.001, 0.005, 0.01):
    w, b = initialize_with_zeros(len(X_train))
    found = []
    for _ in range(120):
        grads, cost = propagate(w, b, X_train, Y_train)
        found.append(cost)
        w, b = w - rate * grads["dw"], b - rate * grads["db"]
    every_cost[f"learning rate {rate}"] = found
    print(
        f"learning rate {rate}: highest cost {max(found):.2f}, after 120 iterations {found[-1]:.2f}"
    )
plots.plot_costs(every_cost, every=1, title="The first 120 iterations")

# %% [markdown]
# With the smallest rate the cost falls smoothly and slowly. With the larger ones the steps jump from
# one side of the valley to the other, and the cost goes up and down. With 0.005 the jumps become
# smaller, and after about 60 iterations the cost is lower than with 0.001. Recording every 100th
# cost had hidden all this.
#
# ### Which learning rate is best? And when to stop?
#
# The training cost cannot answer that. It falls and falls, even while the network learns only
# details of its training pictures. And the test pictures must not answer it: whatever you choose by
# looking at them will look better there than it is. So keep a part of the training pictures for
# such choices: the **validation set** (or dev set). The network does not learn from them.
#
# The cell trains on 200 pictures, and computes the cost on the other 50 as well, for four learning
# rates.
#
# **What do you expect?** Will the cost on the validation pictures fall as long as the cost on the
# training pictures does?

# %% demo="validation"
X_fit, Y_fit = X_train[:, :200], Y_train[:, :200]
X_val, Y_val = X_train[:, 200:], Y_train[:, 200:]


def train_and_watch(rate, rounds, every=50):
    """Train on X_fit; returns lists of (training cost, validation cost, validation accuracy)."""
    learned = dict(zip("wb", initialize_with_zeros(len(X_fit))))
    watched = []
    for _ in range(rounds):
        watched.append(
            (
                propagate(**learned, X=X_fit, Y=Y_fit)[1],
                propagate(**learned, X=X_val, Y=Y_val)[1],
                accuracy(predict(**learned, X=X_val), Y_val),
            )
        )
        learned, _, _ = optimize(
            **learned, X=X_fit, Y=Y_fit, num_iterations=every, learning_rate=rate
        )
    return [list(values) for values in zip(*watched)]


curves = {}
print("learning rate   lowest validation cost   after iteration   training cost there   accuracy")
for rate in (0.001, 0.002, 0.005, 0.01):
    on_fit, on_val, right = train_and_watch(rate, rounds=21)
    best = int(np.argmin(on_val))
    print(
        f"{rate:<15} {on_val[best]:22.3f} {50 * best:17d} {on_fit[best]:21.3f} {right[best]:8.0f} %"
    )
    if rate == 0.005:
        curves = {"training pictures": on_fit, "validation pictures": on_val}
plots.plot_costs(curves, every=50, title="Learning rate 0.005")

# %% [markdown]
# Three things can be read from this.
#
# - **A lower training cost does not make a better network.** The training cost falls until the end.
#   The validation cost has its minimum after 550 iterations and then rises slowly. To stop there is
#   called **early stopping**.
# - **Compare each rate at its best.** 0.005 has the lowest validation cost, and 0.01 does not get as
#   low. But with the two smaller rates the cost was still falling at the last of the 1000
#   iterations, the edge of what we tried. They may be slower rather than worse.
# - **50 pictures are few.** One picture more or less is 2 points of accuracy. So we look at the
#   cost, which changes smoothly, and do not take small differences seriously.
#
# We choose 0.005, the fastest of the good ones, and 550 iterations. Now one last training with all
# 250 training pictures. Only now do we look at the test pictures again.

# %% demo="stopped_early"
early = model(X_train, Y_train, X_test, Y_test, num_iterations=550, learning_rate=0.005)
for name, found in (("550 iterations", early), ("2000 iterations", result)):
    right = accuracy(found["Y_prediction_test"], Y_test)
    uncertain = np.sqrt(right * (100 - right) / Y_test.shape[1])
    test_cost = propagate(found["w"], found["b"], X_test, Y_test)[1]
    print(f"{name:<16} test accuracy {right:.1f} ± {uncertain:.1f} %   test cost {test_cost:.3f}")

# %% [markdown]
# ± is one standard error: how far the accuracy would typically be off with other test pictures. (A
# later lesson derives it.) The two runs differ by less than that. So the short training, which took
# about a quarter of the time, lost nothing that we could measure.

# %% [markdown]
# ## 8. When numbers get too large
#
# ### The sigmoid
#
# $\sigma(z)$ can be written in two ways that are equal on paper:
#
# $$\frac{1}{1 + e^{-z}} = \frac{e^{z}}{1 + e^{z}}$$
#
# A computer's numbers end near $1.8 \cdot 10^{308}$, and $e^{710}$ is beyond that. What happens
# then?

# %% demo="overflow"
with np.errstate(all="ignore"):
    for z in (-1000.0, 0.0, 1000.0):
        first = 1 / (1 + np.exp(-z))
        second = np.exp(z) / (1 + np.exp(z))
        print(f"z = {z:7.0f}   1/(1+exp(-z)) = {first:4.2f}   exp(z)/(1+exp(z)) = {second:4.2f}")

# %% [markdown]
# The first form divides 1 by infinity and gets 0, which is right, although numpy warns. The second
# divides infinity by infinity and gets `nan`, which is wrong, and every number that is computed from
# it becomes `nan`, too. The safe way is to let `exp` see negative numbers only: use the first form
# for $z \ge 0$, the second for $z < 0$. Then nothing overflows, and nothing warns.
#
# ### The cost
#
# Even with a safe sigmoid, the cost has a trap of its own. The default learning rate of `model` is
# 0.5, which suits small problems. What does it do here?

# %% demo="cost_is_nan"
with np.errstate(all="ignore"):
    large = model(X_train, Y_train, X_test, Y_test, num_iterations=201, learning_rate=0.5)
print("costs:", [f"{cost:.3f}" for cost in large["costs"]])
print(f"test accuracy {accuracy(large['Y_prediction_test'], Y_test):.1f} %")

Z = large["w"].T @ X_train + large["b"]
print(f"largest z: {Z.max():.0f}   1 - sigmoid(40) = {1 - float(sigmoid(40.0))}")

# %% [markdown]
# For $z$ above about 37, $\sigma(z)$ is so close to 1 that the computer rounds it to exactly 1. Then
# $\ln(1 - a)$ is $\ln 0 = -\infty$. If the label is 1, the formula multiplies it by $1 - y = 0$, and
# $0 \cdot \infty$ is `nan`. The gradient $A - Y$ has no such problem. So the network goes on
# learning, and only its cost cannot be read.
#
# The remedy is to compute the loss from $z$, not from $a$:
#
# $$\mathcal{L} = \ln(1 + e^{z}) - y z$$
#
# numpy has `np.logaddexp(0, z)`, which is $\ln(e^0 + e^z)$ without overflow.
#
# <details><summary>Where does it come from?</summary>
#
# $-\ln \sigma(z) = \ln(1 + e^{-z}) = \ln(1 + e^{z}) - z$, which is the loss for $y = 1$.
#
# $1 - \sigma(z) = \sigma(-z)$, so $-\ln (1 - \sigma(z)) = \ln(1 + e^{z})$, which is the loss for
# $y = 0$.
#
# One formula for both: $\ln(1 + e^{z}) - y z$.
#
# </details>


# %% demo="safe_cost"
def safe_cost(w, b, X, Y):
    """The cost of logistic regression, computed from z, for any finite z."""
    Z = w.T @ X + b
    return float(np.mean(np.logaddexp(0, Z) - Y * Z))


print(f"learning rate 0.5:   {safe_cost(large['w'], large['b'], X_train, Y_train):.3f}")
print(f"learning rate 0.005: {safe_cost(result['w'], result['b'], X_train, Y_train):.6f}, and from")
print(f"    propagate:       {propagate(result['w'], result['b'], X_train, Y_train)[1]:.6f}")

# %% [markdown]
# Where both can be computed, they agree. Frameworks do the same: PyTorch's `BCEWithLogitsLoss` and
# Keras' `BinaryCrossentropy(from_logits=True)` take $z$, not $a$.

# %% [markdown]
# ## 9. In a framework
#
# In PyTorch and in Keras the neuron is a layer with one output, and nobody writes `propagate`:
#
# ```python
# neuron = torch.nn.Linear(12288, 1)                              # PyTorch
# loss = torch.nn.BCEWithLogitsLoss()
#
# neuron = keras.Sequential([keras.layers.Dense(1)])              # Keras
# neuron.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True), …)
# ```
#
# What is different:
#
# - Examples are **rows**, so `X` has the shape $(m, n_x)$. That is `X.T` here.
# - There is no sigmoid in the network. The loss takes $z$, which frameworks call the **logit**, and
#   computes it in the safe form of section 8. A sigmoid before it would be applied twice,
#   without an error.
# - The forward pass is recorded, and the framework applies the chain rule to the record. You will write
#   such a program in the lesson `c2w3_autograd`.
# - `Linear` starts with random weights, `Dense` too. For one neuron zeros do as well.
#
# The cell compares the cost and the gradient of your `propagate` with those of the frameworks, if they are
# installed. This lesson does not need them.

# %% demo="framework"
from helpers.frameworks import compare, framework

rng = np.random.default_rng(4)
w_few, b_few = rng.normal(size=(3, 1)), 0.5
X_few, Y_few = rng.normal(size=(3, 8)), (np.arange(8) % 2).reshape(1, 8)
mine, cost_few = propagate(w_few, b_few, X_few, Y_few)
if torch := framework("torch"):
    w, b = torch.tensor(w_few, requires_grad=True), torch.tensor(b_few, requires_grad=True)
    z, y = torch.tensor(X_few.T) @ w + b, torch.tensor(Y_few.T, dtype=torch.float64)
    cost = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
    cost.backward()
    compare(
        "PyTorch",
        {"cost": (cost_few, cost), "dw": (mine["dw"], w.grad), "db": (mine["db"], b.grad)},
    )
if tf := framework("tensorflow"):
    w, b = tf.Variable(w_few), tf.Variable(b_few, dtype=tf.float64)
    with tf.GradientTape() as tape:
        z = tf.constant(X_few.T) @ w + b
        y = tf.constant(Y_few.T, dtype=tf.float64)
        cost = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z))
    dw, db = tape.gradient(cost, [w, b])
    compare(
        "TensorFlow",
        {"cost": (cost_few, cost), "dw": (mine["dw"], dw), "db": (mine["db"], db)},
    )

# %% [markdown]
# ## 10. Try it yourself
#
# **Your own picture.** Upload a photo (drag it into the file list on the left), write its path
# below, and run the cell. Any size and any kind of picture will do.

# %% try
my_picture = ""  # for example "my_cat.jpg"

if my_picture:
    picture = load_picture(my_picture)
    x = flatten_and_scale(picture[np.newaxis])
    probability = sigmoid(result["w"].T @ x + result["b"]).item()
    plots.show_pictures(
        picture[np.newaxis],
        [f"cat? {probability:.0%}"],
        alt=f"Your picture. The network gives {probability:.0%} for cat.",
        size=3,
    )
else:
    print("Write the path of a picture between the quotation marks above.")

# %% [markdown]
# **More questions.** Each takes a line or two.
#
# - Train with the first 50 pictures only (the cell below). What happens to the two accuracies, and
#   why? Compare with the baseline.
# - Shuffle the pixels of all pictures in the same way. Does the accuracy change? What does that
#   tell you about what one neuron sees?
# - Start `optimize` with random weights instead of zeros. Does it end at the same cost?
# - Replace the cost in `propagate` by the safe form. Which checks should still pass?
#
# <details><summary>Answers to the second and the third</summary>
#
# Shuffling changes nothing. $w^T x$ is a sum, and the order of a sum does not matter: each weight
# goes with its pixel. A single neuron does not know which pixels are neighbours.
#
# This cost has a single valley. Gradient descent from any start goes down into it, so the costs
# approach each other. Networks with hidden layers are different.
#
# </details>

# %% try
few = 50
run = model(
    X_train[:, :few], Y_train[:, :few], X_test, Y_test, num_iterations=500, learning_rate=0.005
)
print(f"training accuracy {accuracy(run['Y_prediction_train'], Y_train[:, :few]):.1f} %")
print(f"test accuracy     {accuracy(run['Y_prediction_test'], Y_test):.1f} %")

# %% [markdown]
# ## 11. What you learned
#
# - A neuron computes $\sigma(w^T x + b)$: a weighted sum, squeezed into a probability.
# - Examples are columns. One matrix product handles all of them.
# - The chain rule multiplies local derivatives. For each example, the derivative of the loss with
#   respect to $z$ is the error $a - y$, and everything else follows from it.
# - Gradient descent repeats two steps: propagate, then go a small step against the gradient.
# - Compare with a baseline. Learn from the training set, choose with the validation set, and report
#   the accuracy on the test set.
# - A training accuracy far above the test accuracy is a sign of overfitting.
# - Compute the loss from $z$ where $a$ may round to 0 or 1.
#
# Next: a hidden layer, for shapes that no single neuron can tell apart.

# %% summary
