# %% [markdown]
# ## 8. Putting it together
#
# All blocks are there. The training loop is the one that you know: forward, cost, backward, step.
# One detail: `np.clip` keeps the predictions a tiny distance away from 0 and 1, for the reason that
# you have just seen.

# %% demo="training_loop"


def train(X, Y, start, learning_rate, num_iterations):
    """Gradient descent with your functions. Returns the parameters, and every 100th cost."""
    parameters, costs = start, []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        AL = np.clip(AL, 1e-15, 1 - 1e-15)
        if i % 100 == 0:
            costs.append(compute_cost(AL, Y))
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs


def predict(X, parameters):
    return (L_model_forward(X, parameters)[0] > 0.5).astype(int)


def accuracy(X, Y, parameters):
    return 100 * np.mean(predict(X, parameters) == Y)


def count_parameters(layer_dims):
    return sum(n * (n_prev + 1) for n_prev, n in zip(layer_dims, layer_dims[1:]))


# %% [markdown]
# ### A first attempt fails
#
# A network with three hidden layers, your own initialisation, 1000 iterations on the checkerboard.
#
# **What do you expect?** With one hidden layer, weights of 0.01 were a good start. And now?

# %% demo="first_attempt"
deep = [2, 10, 10, 9, 1]
np.random.seed(1)
own_start = initialize_parameters_deep(deep)
for l in range(1, 5):  # if you divided by a root instead: bring the weights to 0.01
    own_start[f"W{l}"] *= 0.01 / np.std(own_start[f"W{l}"])
_, costs = train(X_board, Y_board, own_start, learning_rate=0.1, num_iterations=1000)
print(f"cost {costs[0]:.4f} → {costs[-1]:.4f}   (ln 2 = {np.log(2):.4f}, a constant 1/2)")

AL, caches = L_model_forward(X_board, own_start)
grads = L_model_backward(AL, Y_board, caches)


def size(values):
    """Root of the mean square: how far the numbers typically are from 0."""
    return np.sqrt(np.mean(values**2))


print("layer   size of Z   size of dW")
for l, (_, Z) in enumerate(caches, start=1):
    print(f"{l:<7} {size(Z):9.1e}   {size(grads[f'dW{l}']):10.1e}")

# %% [markdown]
# The network learns next to nothing. The cost stays at about $\ln 2$, the cost of predicting one half for every
# point. The table shows why. Each layer with small weights makes the signal many times smaller, and
# after four layers hardly anything of the input is left. In the backward pass the derivatives are
# multiplied by the same small weights, so the gradients are tiny, too. These are **vanishing
# gradients**.
#
# The remedy is a larger scale, which depends on the number of inputs of a unit. A unit adds up
# $n^{[l-1]}$ products, and ReLU sets about half of them to 0. With weights of standard deviation
# $\sqrt{2 / n^{[l-1]}}$ the signal keeps its size from layer to layer. This is **He initialisation**;
# the lesson `c2w1_initialization` derives it. From here on we use it: the same random numbers, on
# another scale.

# %% demo="he_start"


def he_start(layer_dims, seed):
    """Your random initialisation, with every W scaled to a size of sqrt(2 / n_prev)."""
    np.random.seed(seed)
    parameters = initialize_parameters_deep(layer_dims)
    for l, n_prev in enumerate(layer_dims[:-1], start=1):
        W = parameters[f"W{l}"]
        parameters[f"W{l}"] = W * np.sqrt(2 / n_prev) / size(W)
    return parameters


AL, caches = L_model_forward(X_board, he_start(deep, seed=1))
grads = L_model_backward(AL, Y_board, caches)
print("layer   size of Z   size of dW")
for l, (_, Z) in enumerate(caches, start=1):
    print(f"{l:<7} {size(Z):9.1e}   {size(grads[f'dW{l}']):10.1e}")
_, costs = train(X_board, Y_board, he_start(deep, seed=1), 0.1, 1000)
print(f"cost {costs[0]:.4f} → {costs[-1]:.4f}")

# %% [markdown]
# ### Shallow against deep
#
# Now compare one, two and three hidden layers on the checkerboard. To be fair:
#
# - all three have about the same **number of parameters**;
# - each is trained with five learning rates, and is judged **at its best one**, chosen on the
#   validation points;
# - every run is repeated from **five random starts**.
#
# **What do you expect?** Which network is best, and do all have the same best learning rate?

# %% demo="three_networks"
networks = [[2, 60, 1], [2, 14, 13, 1], [2, 10, 10, 9, 1]]
runs, learned = {}, {}
for layer_dims in networks:
    name = "-".join(str(n) for n in layer_dims)
    runs[name] = {}
    for rate in (0.03, 0.1, 0.3, 1.0, 3.0):
        found = [
            train(X_board, Y_board, he_start(layer_dims, seed), rate, 2000)[0]
            for seed in range(1, 6)
        ]
        learned[name, rate] = found
        runs[name][rate] = [accuracy(X_val, Y_val, p) for p in found]
majority = 100 * max(Y_val.mean(), 1 - Y_val.mean())
line, _ = train(X_board, Y_board, he_start([2, 1], seed=1), 0.1, 1000)
print(f"always the same prediction: validation {majority:.1f} %")
print(f"logistic regression:        validation {accuracy(X_val, Y_val, line):.1f} %")
print("network       parameters   best rate   training        validation")
best_rates = {}
for layer_dims, (name, results) in zip(networks, runs.items()):
    best = max(results, key=lambda rate: np.mean(results[rate]))
    best_rates[name] = best
    seen = [accuracy(X_board, Y_board, p) for p in learned[name, best]]
    print(
        f"{name:<13} {count_parameters(layer_dims):6d}       {best:<11} "
        f"{np.mean(seen):.1f} ± {np.std(seen):.1f} %    "
        f"{np.mean(results[best]):.1f} ± {np.std(results[best]):.1f} %"
    )
plots.plot_rates(
    runs,
    ylabel="validation accuracy in %",
    title="The checkerboard, five starts for each rate",
    alt="Accuracy on the validation points of the checkerboard against the learning rate, for one, "
    "two and three hidden layers.",
)

# %% demo="three_boards"
panels = {}
for name, best in best_rates.items():
    middle = np.argsort(runs[name][best])[2]  # the middle one of five runs
    found = learned[name, best][middle]
    panels[f"{name}\nvalidation {runs[name][best][middle]:.0f} %"] = (
        lambda points, p=found: predict(points, p),
        X_board,
        Y_board,
    )
plots.plot_boundaries(
    panels,
    alt="Three boards with the regions that each network learned, the middle one of five runs each. "
    + ". ".join(title.replace("\n", ": ") for title in panels)
    + ". The shallow network makes wedges that run out from the middle; the deep ones find fields.",
)

# %% [markdown]
# With about the same number of parameters, the networks with two and three hidden layers are better
# than the shallow one, by more than twice the standard deviations. The difference between two and
# three hidden layers is smaller: do not build on it. No best rate is at the edge of what we tried.
# And the best rates are *not* the same: with 0.3, where the deepest network is best, the shallow one
# fails. A comparison at a single rate would have decided the race before it began.
#
# Now the test points, once, for the networks that we would choose:

# %% demo="test_once"
for name, best in best_rates.items():
    found = [accuracy(X_test, Y_test, p) for p in learned[name, best]]
    print(f"{name:<13} test accuracy {np.mean(found):.1f} ± {np.std(found):.1f} %")

# %% [markdown]
# ## 9. Why deep?
#
# The checkerboard is a simple case of **parity**: is a number even or odd? For $n$ bits the
# question is: *is the number of ones odd?* Every single bit matters. Flip one, and the label
# flips. There are $2^n$ inputs.
#
# ### Count
#
# **A unit for every pattern.** The direct way: one hidden unit for each pattern with an odd number of
# ones. It is active for this pattern only. That takes $2^{n-1}$ units. The usual argument for deep
# networks counts like this.
#
# **Add first.** But a unit can do better than to recognise one pattern. It can add up the bits:
# $s = x_1 + \dots + x_n$. Then the output must go 0, 1, 0, 1, … as $s$ goes 0, 1, 2, 3, … This
# zigzag has a corner at each whole number in between, and one ReLU unit in a single layer makes one
# corner. In this way a shallow network needs $n$ units.
#
# **Fold.** Now the deep way. Think of the numbers from 0 to $n = 8$ on a strip of paper. Fold it
# in the middle, at 4. Then 5 is on top of 3, 6 on 2, 7 on 1, 8 on 0. The numbers of each pair are
# both even or both odd, so the fold does not change the result. Fold again at 2, and again at 1. Only
# 0 and 1 are left, and that is the parity. Each fold is a layer of two ReLU units, because
#
# $$\text{fold at } c: \quad t \;\mapsto\; \mathrm{relu}(t) - 2\, \mathrm{relu}(t - c)$$
#
# goes up to $c$ and then down again. Every further fold doubles the number of corners. So the deep
# network needs $2 \log_2 n$ units. Corners *multiply* from layer to layer; units in one layer only
# *add* corners.

# %% demo="count"
print(" bits   a unit for every pattern   one layer that adds   layers that fold")
for exponent in range(1, 7):
    n = 2**exponent
    print(f"{n:5d}   {2 ** (n - 1):24d}   {n:19d}   {2 * exponent:16d}")

# %% [markdown]
# ### Build
#
# Do not take it on trust: build it. No training: we write the weights by hand, and your
# `L_model_forward` runs all three networks on all $2^8 = 256$ inputs.

# %% demo="build"


def output_layer(weights):
    """Turns a number near 0 or 1 into a clear prediction: sigmoid(20 (t - 1/2))."""
    return 20.0 * np.array([weights]), np.array([[-10.0]])


def pattern_network(n):
    """One hidden unit for each odd pattern: it gives 1 for this pattern, 0 for all others."""
    X, Y = all_bits(n)
    odd = X[:, Y[0] == 1].T
    W2, b2 = output_layer(np.ones(len(odd)))
    return {"W1": 2 * odd - 1, "b1": 1 - odd.sum(axis=1, keepdims=True), "W2": W2, "b2": b2}


def adding_network(n):
    """n hidden units: each adds up the bits and makes one corner of the zigzag."""
    W2, b2 = output_layer([1.0] + [2.0 * (-1) ** k for k in range(1, n)])
    corners = -np.arange(n, dtype=float).reshape(n, 1)
    return {"W1": np.ones((n, n)), "b1": corners, "W2": W2, "b2": b2}


def folding_network(n):
    """log2(n) layers of two units, each a fold in the middle. n is a power of 2."""
    layers, W, c = {}, np.ones((2, n)), n / 2
    number = 1
    while c >= 1:
        layers[f"W{number}"], layers[f"b{number}"] = W, np.array([[0.0], [-c]])
        W, c, number = np.array([[1.0, -2.0], [1.0, -2.0]]), c / 2, number + 1
    layers[f"W{number}"], layers[f"b{number}"] = output_layer([1.0, -2.0])
    return layers


X_bits, Y_bits = all_bits(8)
for name, network in (
    ("a unit for every pattern", pattern_network(8)),
    ("one layer that adds", adding_network(8)),
    ("layers that fold", folding_network(8)),
):
    hidden = sum(len(b) for key, b in network.items() if key[0] == "b") - 1
    print(
        f"{name:<26} {hidden:4d} hidden units   {len(network) // 2} layers   "
        f"right for {accuracy(X_bits, Y_bits, network):.0f} % of {X_bits.shape[1]} inputs"
    )

# %% [markdown]
# The figure shows the activations inside the folding network while the number of ones goes from 0 to
# 8. See how one tent becomes two, and two become four.

# %% demo="folds"
folding = folding_network(8)
ones = np.linspace(0, 8, 401)
whole = np.arange(9)
_, caches_line = L_model_forward(np.ones((8, 1)) * ones / 8, folding)
_, caches_dots = L_model_forward(np.ones((8, 1)) * whole / 8, folding)
fig, axes = plots.figure(1, 4, size=(10.0, 2.9))
for fold, ax in enumerate(axes.flat):
    if fold < 3:  # the first unit's Z of layer 1, 2, 3 is the number before the next fold
        line, dots = caches_line[fold][1][0], caches_dots[fold][1][0]
    else:  # before the output layer stretches it: sigmoid(20 t - 10)
        line, dots = ((c[3][1][0] + 10) / 20 for c in (caches_line, caches_dots))
    ax.plot(ones, line, color="0.4", linestyle="-", linewidth=1.3)
    for parity, marker, word in ((0, "o", "even"), (1, "^", "odd")):
        at = whole % 2 == parity
        ax.plot(
            whole[at], dots[at], marker, color=plots.CLASS_COLORS[parity], markersize=8, label=word
        )
    ax.set(title=f"after {fold} folds" if fold != 1 else "after 1 fold", xlabel="number of ones")
    ax.set_xticks(range(0, 9, 2))
axes.flat[0].legend()
plots.show(
    fig,
    alt="Four panels against the number of ones, 0 to 8. Before any fold: a straight line up to 8. "
    "After one fold: one tent, of height 4. After two: two tents of height 2. After three: four "
    "tents of height 1, with all even numbers at 0 and all odd numbers at 1.",
)

# %% [markdown]
# ### Train
#
# A network that exists is not yet a network that training finds. So let gradient descent search, on
# all 64 patterns of six bits. Again both networks have about the same number of parameters, four
# learning rates, and ten random starts for each. A run counts as a success if *every* pattern is
# right. (There is no validation set: these 64 are all that there is.)
#
# **What do you expect**, after the checkerboard and after the counting?
#
# <details><summary>Answer</summary>
#
# Here the deep network has no clear advantage. For six bits a shallow network needs only six units,
# and this one has three times as many. And a deep network is harder to train: it needs a smaller
# rate, and at the larger ones it fails. Depth pays if the task has a structure that one layer can
# prepare for the next, and if training finds it.
#
# </details>

# %% demo="train_bits"
X_six, Y_six = all_bits(6)
print("successes out of 10 runs")
print("network      parameters   rate 0.1   rate 0.3   rate 1.0   rate 3.0")
for layer_dims in ([6, 18, 1], [6, 10, 6, 1]):
    text = f"{'-'.join(str(n) for n in layer_dims):<12} {count_parameters(layer_dims):6d}    "
    for rate in (0.1, 0.3, 1.0, 3.0):
        found = [
            train(X_six, Y_six, he_start(layer_dims, seed), rate, 2500)[0] for seed in range(10)
        ]
        text += f"{sum(accuracy(X_six, Y_six, p) == 100 for p in found):11d}"
    print(text)

# %% [markdown]
# So is deep always better? No. On the checkerboard it was, on the six bits it was not. Pictures have
# much structure: edges make parts, parts make things. The next lesson measures whether a network
# like yours can make use of it.
#
# ## 10. Parameters and hyperparameters
#
# Gradient descent finds the **parameters**. Everything that you chose before it could begin is
# a **hyperparameter**: it is above the parameters, so to speak, and decides which ones come out.
#
# | | parameters | hyperparameters |
# |---|---|---|
# | which | all $W^{[l]}$ and $b^{[l]}$ | learning rate, number of iterations, number of layers $L$, units per layer, activation functions, scale of the first weights |
# | what finds them | gradient descent | you, by trying |
# | judged by | the cost on the training examples | the accuracy on the **validation** examples |
# | how many here | hundreds | six |
#
# No formula gives good hyperparameters. You try: an idea, a run, a look at the result, the next idea.
# You have done so in section 8 with two of them, the learning rate and the number of layers. Note how
# it was done: trained on the training points, chosen on the validation points, reported on the test
# points. If you choose by the training cost, you choose what overfits. If you choose by the test
# points, the number that you report is too good.
#
# One more, the number of iterations, can be chosen in the same way. Here is the deep network at its
# best rate:

# %% demo="try_iterations"
p, on_board, on_val = he_start(deep, seed=1), [], []
rounds, every = 20, 200
for _ in range(rounds):
    AL_val = np.clip(L_model_forward(X_val, p)[0], 1e-15, 1 - 1e-15)
    on_val.append(compute_cost(AL_val, Y_val))
    p, costs = train(X_board, Y_board, p, best_rates["2-10-10-9-1"], every)
    on_board.append(costs[0])
plots.plot_costs(
    {"training points": on_board, "validation points": on_val},
    every=every,
    title="The network 2-10-10-9-1 on the checkerboard",
)
lowest = int(np.argmin(on_val))
print(f"validation cost: lowest {on_val[lowest]:.2f} after {every * lowest} iterations")
print(
    f"after {every * (rounds - 1)} iterations: validation cost {on_val[-1]:.2f}, training cost {on_board[-1]:.2f}"
)

# %% [markdown]
# The training cost keeps falling until the end. The validation cost stops falling long before. From
# there on more iterations gain nothing on new points.
#
# ## 11. In a framework
#
# A framework has the blocks of this lesson as **layers**. A layer keeps its $W$ and $b$, so that there is no
# dictionary of parameters, and it keeps its cache, so that you never see one:
#
# | yours | PyTorch | Keras |
# |---|---|---|
# | `linear_forward` | `torch.nn.Linear(n_prev, n)` | `keras.layers.Dense(n)` |
# | `linear_activation_forward` | `Linear`, then `torch.nn.ReLU()` | `Dense(n, activation="relu")` |
# | `L_model_forward` | `torch.nn.Sequential(…)` | `keras.Sequential([…])` |
# | `compute_cost` | `torch.nn.BCEWithLogitsLoss()` | `keras.losses.BinaryCrossentropy(from_logits=True)` |
# | `L_model_backward` | `cost.backward()` | `tape.gradient(cost, variables)` |
# | `update_parameters` | `optimizer.step()` | `optimizer.apply_gradients(…)` |
#
# What is different: examples are rows, and nobody starts at $dA^{[L]}$. The loss takes $Z^{[L]}$, so
# the backward pass starts with $dZ^{[L]} = (A^{[L]} - Y) / m$, without a division by $A^{[L]}$. And the
# $1/m$ is there from the start: a framework's gradients of $A$ and $Z$ are those of the *cost*, yours those of each
# example's loss. For $W$ and $b$ both are the same.
#
# The cell compares the gradients of your `L_model_backward`, and your parameters after one step, with those
# of the frameworks, if they are installed. This lesson does not need them.

# %% demo="framework"
from helpers.frameworks import compare, framework

np.random.seed(3)
start = {
    key: 30 * value for key, value in initialize_parameters_deep([4, 5, 3, 1]).items()
}  # no tiny weights: the gradients of all layers should be seen
rng = np.random.default_rng(3)
X_few, Y_few = rng.normal(size=(4, 8)), (np.arange(8) % 2).reshape(1, 8)
AL_few, caches_few = L_model_forward(X_few, start)
mine = L_model_backward(AL_few, Y_few, caches_few)
after = update_parameters(start, mine, 0.1)
if torch := framework("torch"):
    p = {key: torch.tensor(value, requires_grad=True) for key, value in start.items()}
    X_torch = torch.tensor(X_few, requires_grad=True)
    A = X_torch
    for l in (1, 2):
        A = torch.relu(p[f"W{l}"] @ A + p[f"b{l}"])
    logits, labels = p["W3"] @ A + p["b3"], torch.tensor(Y_few, dtype=torch.float64)
    cost = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels)
    cost.backward()
    torch.optim.SGD(p.values(), lr=0.1).step()
    compare(
        "PyTorch",
        {"cost": (compute_cost(AL_few, Y_few), cost), "dA0 / m": (mine["dA0"] / 8, X_torch.grad)}
        | {"d" + key: (mine["d" + key], p[key].grad) for key in p}
        | {f"{key} after a step": (after[key], p[key]) for key in ("W1", "b3")},
    )
if tf := framework("tensorflow"):
    p = {key: tf.Variable(value) for key, value in start.items()}
    with tf.GradientTape() as tape:
        A = tf.constant(X_few)
        for l in (1, 2):
            A = tf.nn.relu(p[f"W{l}"] @ A + p[f"b{l}"])
        logits, labels = p["W3"] @ A + p["b3"], tf.constant(Y_few, dtype=tf.float64)
        cost = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels, logits))
    found = tape.gradient(cost, p)
    tf.keras.optimizers.SGD(0.1).apply_gradients((found[key], p[key]) for key in p)
    compare(
        "TensorFlow",
        {"cost": (compute_cost(AL_few, Y_few), cost)}
        | {"d" + key: (mine["d" + key], found[key]) for key in p}
        | {f"{key} after a step": (after[key], p[key]) for key in ("W1", "b3")},
    )

# %% [markdown]
# ## 12. Try it yourself
#
# **Any network.** Change the list and run the cell. It draws the blocks, trains the network on the
# checkerboard and counts.

# %% try
my_dims = [2, 16, 16, 1]  # begins with 2 inputs, ends with 1 unit
my_rate = 0.1

draw_blocks(my_dims, title="-".join(str(n) for n in my_dims))
my_network, _ = train(X_board, Y_board, he_start(my_dims, seed=1), my_rate, 2000)
print(f"{count_parameters(my_dims)} parameters")
print(f"training   {accuracy(X_board, Y_board, my_network):.1f} %")
print(f"validation {accuracy(X_val, Y_val, my_network):.1f} %")

# %% [markdown]
# **More questions.** Each takes a line or two.
#
# - What is the smallest network that gets 85 % of the validation points right?
# - `folding_network(16)` has one fold more. Check it on all $2^{16}$ inputs. How many units would a
#   unit for every pattern take?
# - Give the folding network small random errors: add `0.1 * np.random.randn(…)` to its weights.
#   How large an error does it tolerate? Does training from there repair it?
# - Replace the start of `L_model_backward` by $dZ^{[L]} = A^{[L]} - Y$, which goes directly into
#   `linear_backward`. Then `np.clip` is no longer needed for the gradient. Check it with
#   `check_gradients`.

# %% try
shaken = {
    key: value + 0.1 * np.random.default_rng(0).normal(size=value.shape)
    for key, value in folding_network(8).items()
}
print(f"right for {accuracy(X_bits, Y_bits, shaken):.0f} % of the inputs")

# %% [markdown]
# ## 13. What you learned
#
# - A layer is two steps forward, linear and activation function, and the same two backward in
#   reverse order.
# - A cache keeps what the backward pass needs: $A^{[l-1]}$, $W^{[l]}$, $b^{[l]}$ and $Z^{[l]}$.
# - The chain rule multiplies along a path, and adds where paths meet. That is $W^T dZ$.
# - $dW$ and $db$ are means over the examples. $dA$ and $dZ$ have a column for each.
# - $dZ^{[L]} = A^{[L]} - Y$ is safe; $dA^{[L]}$ alone divides by 0 when a prediction is very sure.
# - Too small weights make signal and gradient vanish in a deep network.
# - Compare networks at the same number of parameters, each at its best learning rate, from several
#   starts. Then depth helped on one task, and not on another.
# - Gradient descent finds the parameters. You choose the hyperparameters, with validation examples.
#
# Next: the same network, trained on pictures.

# %% summary
