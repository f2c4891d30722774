# %% [markdown]
# ## 5. Stop in time
#
# ### Exercise 6: `early_stopping`
#
# *About 15 minutes, 10 points.*
#
# From time to time during training, the cost on the dev set is measured. First it falls: the
# network learns what is true of all seedlings. Then it rises: the network fits the noise of the
# training examples. We want the parameters from the lowest point.
#
# But the cost on the dev set goes up and down. One higher value does not mean that the best is over.
# So we wait: only when `patience` values **in a row** were not lower than the lowest so far do we
# stop, and go back to the lowest.
#
# An example with `patience` 2: the costs are 5, 3, 4, 2, 6, 2, 3, 7, 1. After the 4 we go on
# waiting, and the 2 is a new lowest. Then 6 and 2 come, and neither is *lower* than 2. We stop
# there. The best index is 3. The 3, the 7 and the 1 at the end are never seen.
#
# Shapes: `costs` is a list of numbers; the result is one index, counted from 0.
#
# <details><summary>Hint 1: what to remember</summary>
#
# Go through the list once. Remember the index of the lowest cost so far. How many values have
# come since then?
#
# </details>
# <details><summary>Hint 2: a new lowest</summary>
#
# Each new lowest cost restarts the waiting.
#
# </details>


# %% exercise="early_stopping" minutes=15
def early_stopping(costs, patience):
    """Find the best moment, without looking past the moment where training stops.

    Go through the costs in order and remember the lowest so far (of equal ones, the first).
    Stop as soon as `patience` costs in a row were not lower than it.
    If that never happens, go through all of them.

    Arguments:
    costs -- list of costs on the dev set, in the order they were measured; at least one
    patience -- how many costs in a row may fail to be lower; a whole number, at least 1

    Returns:
    best -- index in `costs` of the lowest cost seen before the stop, a whole number
    """
    ### BEGIN SOLUTION
    best = 0
    for i in range(1, len(costs)):
        if costs[i] < costs[best]:
            best = i
        elif i - best >= patience:
            break
    ### END SOLUTION
    return best


# %% test="early_stopping" points=10


# %% [markdown]
# Now use it on the networks without penalty and without dropout. We have a copy of their parameters
# for every 10 iterations, so we can replay the training. The figure shows the second of the five.


# %% demo="early_stopping_curve"
def cost_along(snapshots, X, Y):
    return [compute_cost(forward_propagation(X, p)[0], Y) for p in snapshots]


patience = 20
stopped, moments = [], []
for number, history in enumerate(histories):
    dev_costs = cost_along(history, X_dev, Y_dev)
    best = early_stopping(dev_costs, patience)
    stopped.append(history[best])
    moments.append(EVERY * best)
    if number == 1:
        train_costs = cost_along(history, *SETS[number])
        stop = min(best + patience, len(dev_costs) - 1)
        plot_early_stopping(
            [EVERY * i for i in range(len(dev_costs))],
            train_costs,
            dev_costs,
            best,
            stop,
            alt="Cost against iteration, on a logarithmic axis. The training cost falls to the end, to "
            f"{train_costs[-1]:.2f}. The dev cost falls until iteration {EVERY * best}, marked by a "
            f"star, and then rises to {dev_costs[-1]:.2f} at the end. Training stops at iteration "
            f"{EVERY * stop}.",
        )
print("lowest dev cost after", ", ".join(str(i) for i in moments), "iterations")
for name, networks in (("at the end", runs["λ", 0]), ("early stop", stopped)):
    seen, _, new = scores(networks)
    print(f"{name}:  training {shown(seen)}   test {shown(new)}")

# %% [markdown]
# Early stopping is cheap: it even saves time. It has a price, too. It mixes two questions: how
# well to minimise the cost, and how to avoid overfitting. And it looks at the *cost* on the dev set,
# which punishes sure predictions that are wrong, while we want accuracy. In some of the runs the dev
# cost is lowest so early that the network has hardly begun to learn the hill. So the
# gain, if there is one, is smaller than its standard deviation.

# %% [markdown]
# ## 6. Putting it together
#
# Train networks with more and less regularisation. Each setting is trained on all five training
# sets, from five starts. This takes about half a minute. Dropout draws its masks at random, so your
# numbers may differ a little from those of others.
#
# **What do you expect?** Sketch the error on the training set and on the test set against $\lambda$.

# %% demo="train"
lambdas = (0, 0.3, 1, 3, 10)
keep_probs = (1, 0.8, 0.5, 0.3, 0.15)
for lambd in lambdas:
    if ("λ", lambd) not in runs:
        runs["λ", lambd] = [model(*data, lambd=lambd, seed=seed) for seed, data in enumerate(SETS)]
runs["keep_prob", 1] = runs["λ", 0]
for keep_prob in keep_probs[1:]:
    runs["keep_prob", keep_prob] = [
        model(*data, keep_prob=keep_prob, seed=seed) for seed, data in enumerate(SETS)
    ]
print(f"{5 * (len(runs) - 1)} networks are trained")

# %% demo="side_by_side"
panels = {}
for method, values in (("λ", (0, 1, 3, 10)), ("keep_prob", (1, 0.8, 0.5, 0.15))):
    for value in values:
        parameters = runs[method, value][0]
        both = accuracy(X_train, Y_train, parameters), accuracy(X_test, Y_test, parameters)
        panels[f"{method} = {value}\ntraining {both[0]:.0f} %, test {both[1]:.0f} %"] = (
            lambda points, parameters=parameters: predict(points, parameters),
            X_train,
            Y_train,
        )
plot_fits(
    panels,
    heat_limit,
    alt="Eight decision boundaries among the points of the first training set. Upper row, λ growing "
    "from left to right: first ragged, then smoother, then too flat. Lower row, keep_prob falling: "
    "the boundary loses its sharpest turns. Percentages right: "
    + "; ".join(title.replace("\n", ", ") for title in panels)
    + ".",
)

# %% [markdown]
# Read each row from left to right. The first network is the same in both. The dashed hill is the
# best curve, which no network was given.
#
# With $\lambda$ the boundary becomes smoother. With too much of it, the network cannot even follow
# the hill any more: it **underfits**, and both accuracies fall. Dropout smooths in its own way: the
# network has to distribute the work over many units.
#
# Now the gap, for all values, with the mean and the standard deviation over the five runs:

# %% demo="gap"
errors = {
    key: [[100 - value for value in values] for values in scores(networks)]
    for key, networks in runs.items()
}
plot_gap(
    {
        title: (
            method,
            values,
            [errors[method, value][0] for value in values],
            [errors[method, value][2] for value in values],
        )
        for title, method, values in (
            ("L2 regularisation", "λ", lambdas),
            ("Dropout", "keep_prob", keep_probs),
        )
    },
    alt="Two panels: wrong predictions in percent, on training and on test examples, with error bars, "
    "from no regularisation on the left to the strongest on the right, with the gap between them "
    "hatched. The training error rises from left to right. The test error first falls, and the gap "
    "narrows. With the strongest regularisation both errors are high.",
)

# %% [markdown]
# From left to right the training error grows: regularisation makes fitting harder. The test error
# first falls, then rises. The best place is not where training looks best.
#
# **Choosing.** Which $\lambda$ and which `keep_prob` would you take? Ask the dev set, and look at
# the test set afterwards. (Here we drew the test error for every network, to show the gap. In your
# own work, look once.)


# %% demo="choose"
def dev_accuracy(key):
    return np.mean(scores(runs[key])[1])


best_lambd = max(lambdas, key=lambda value: dev_accuracy(("λ", value)))
best_keep = max(keep_probs, key=lambda value: dev_accuracy(("keep_prob", value)))
chosen = {
    "nothing": runs["λ", 0],
    f"L2, λ = {best_lambd}": runs["λ", best_lambd],
    f"dropout, keep_prob = {best_keep}": runs["keep_prob", best_keep],
    "early stopping": stopped,
}
without = np.array(scores(chosen["nothing"])[2])
print(f"{'':26}training        dev             test            test minus nothing   better in")
for name, networks in chosen.items():
    three = scores(networks)
    gain = np.array(three[2]) - without
    print(
        f"{name:26}"
        + "".join(f"{shown(values):16}" for values in three)
        + f"{gain.mean():+.1f} ± {gain.std():.1f}           {np.sum(gain > 0)} of 5"
    )
print(f"logistic regression: test {shown(line)}, the curve: test {curve:.1f} %")

# %% [markdown]
# The last columns compare each network with the one that had the same training set and the same
# start, so that luck in the draw of the set cancels. A mean of five has a standard error of the
# standard deviation divided by $\sqrt 5 \approx 2.2$.
#
# - **L2** gains most, and in all five pairs. Its best $\lambda$ is between two worse ones, so the grid
#   was wide enough.
# - **Dropout** gains less, also in all five. Its best `keep_prob` is inside the grid, too, but its
#   neighbours differ from it by less than their standard deviations: do not read more into the choice.
# - **Early stopping** gains in some of the pairs and loses in the others. Five runs do not show that it
#   helps here.
#
# Without regularisation the network was no better than a line. With L2 it is. But which method wins
# depends on the data and on the network. Dropout is mostly used in wide networks with many inputs,
# such as pictures. Here there are two inputs.
#
# ### Other ways
#
# **L1.** Take the sum of the absolute values, $\frac{\lambda}{m} \sum |W|$. Its derivative is
# $\frac{\lambda}{m}\,\mathrm{sign}(W)$. So L1 subtracts the same *amount* from every weight in each
# step, where L2 takes the same *fraction*. What do you expect of the small weights?
#
# <details><summary>Answer</summary>
#
# A fraction of a small number is tiny, so L2 makes weights small, but hardly ever 0. A fixed amount
# brings a small weight to exactly 0, where it stays. L1 gives **sparse** weights. The picture behind
# it: the points with equal penalty form a circle for L2 and a square on its corner for L1. The cost
# touches the square most often at a corner, and there some weights are 0.
#
# </details>

# %% demo="l1_and_l2"
pull = {"L2, a fraction of 2 %": [], "L1, an amount of 0.02": []}
two, one = np.array([1.0, 0.3, 0.05]), np.array([1.0, 0.3, 0.05])
for _ in range(61):
    pull["L2, a fraction of 2 %"].append(two)
    pull["L1, an amount of 0.02"].append(one)
    two = two - 0.02 * two
    one = np.sign(one) * np.maximum(np.abs(one) - 0.02, 0)
for name, values in pull.items():
    for step in (0, 20, 60):
        print(f"{name:23} after {step:2d} steps: " + "  ".join(f"{v:.3f}" for v in values[step]))

# %% [markdown]
# **Data augmentation.** Make more examples out of those that you have, by changes that do not change
# the label: a picture of a cat is still one if it is mirrored, shifted by some pixels, or a little
# brighter. For pictures this is often worth more than all of the above. For two measurements of a
# seedling there is no such change that we know of, except a little noise.
#
# **More data** is best, when you can have it: see section 8.

# %% [markdown]
# ## 7. In a framework
#
# All three methods are one line in PyTorch and in Keras. But the names mean other numbers than here.
#
# | here | PyTorch | Keras |
# |---|---|---|
# | `lambd` = λ | `SGD(…, weight_decay=λ / m)` | `kernel_regularizer=L2(λ / (2 * m))` |
# | `keep_prob` | `Dropout(p=1 - keep_prob)` | `Dropout(rate=1 - keep_prob)` |
# | `predict` without masks | `network.eval()`, and `network.train()` to go on | `training=False`, which `predict` does by itself |
# | `early_stopping(costs, patience)` | write it yourself | `EarlyStopping(patience=…, restore_best_weights=True)` |
#
# - `p` and `rate` are the probability to **drop** a unit. Both frameworks divide by $1 - p$ in training,
#   as you do.
# - `weight_decay` applies to every parameter that the optimiser gets, the **biases** too. To leave them
#   out, make two parameter groups.
# - Forgetting `network.eval()` is bug 3 of section 4.
#
# **Weight decay or L2?** With plain gradient descent they are the same (section 3). An optimiser such
# as Adam divides each gradient by its typical size. If the penalty is in the gradient, its part is
# divided, too: weights with large gradients then decay *less*. **AdamW** keeps the two apart. It
# computes Adam's step from the gradient of the data alone, and then shrinks the weights by a fixed
# fraction. That is weight decay, and not the gradient of any L2 penalty. It is the default choice for
# large models today.
#
# The cell compares one step of your functions with one step of the frameworks, if they are installed: once
# with `weight_decay` in PyTorch, and once with the penalty in the cost in Keras.

# %% demo="framework"
from helpers.frameworks import compare, framework

lambd, m = 0.7, X_train.shape[1]
start = initialize_parameters(LAYERS, seed=1)
_, cache = forward_propagation(X_train, start)
grads = backward_propagation_with_regularization(X_train, Y_train, cache, lambd)
mine = update_parameters(start, grads, learning_rate=0.1)
if torch := framework("torch"):
    p = {name: torch.tensor(value, requires_grad=True) for name, value in start.items()}
    x, y = torch.tensor(X_train), torch.tensor(Y_train, dtype=torch.float64)
    groups = [
        {"params": [p[name] for name in p if name[0] == kind], "weight_decay": decay}
        for kind, decay in (("W", lambd / m), ("b", 0.0))
    ]
    hidden = torch.relu(p["W2"] @ torch.relu(p["W1"] @ x + p["b1"]) + p["b2"])
    logits = p["W3"] @ hidden + p["b3"]
    torch.nn.functional.binary_cross_entropy_with_logits(logits, y).backward()
    torch.optim.SGD(groups, lr=0.1).step()
    compare("PyTorch", {f"{name} after a step": (mine[name], p[name]) for name in p})
    kept = torch.nn.Dropout(p=0.2)(torch.ones(1000, 1000))
    print(f"Dropout(p=0.2) on ones: values {np.unique(kept.numpy())}, mean {kept.mean():.2f}")
if tf := framework("tensorflow"):
    p = {name: tf.Variable(value) for name, value in start.items()}
    x, y = tf.constant(X_train), tf.constant(Y_train, dtype=tf.float64)
    with tf.GradientTape() as tape:
        hidden = tf.nn.relu(p["W2"] @ tf.nn.relu(p["W1"] @ x + p["b1"]) + p["b2"])
        logits = p["W3"] @ hidden + p["b3"]
        cost = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(y, logits))
        penalty = tf.keras.regularizers.L2(lambd / (2 * m))
        cost += sum(penalty(p[name]) for name in p if name[0] == "W")
    found = tape.gradient(cost, p)
    tf.keras.optimizers.SGD(0.1).apply_gradients((found[name], p[name]) for name in p)
    compare("Keras", {f"{name} after a step": (mine[name], p[name]) for name in p})
    kept = tf.keras.layers.Dropout(rate=0.2)(tf.ones((1000, 1000)), training=True).numpy()
    print(f"Dropout(rate=0.2) on ones: values {np.unique(kept)}, mean {kept.mean():.2f}")

# %% [markdown]
# ## 8. Try it yourself
#
# **More data.** Change `more`, and watch the gap of the plain network.

# %% try
more = 600
X_more, Y_more = grow_seedlings(more, seed=18)
parameters = model(X_more, Y_more)
print(f"training {accuracy(X_more, Y_more, parameters):.1f} %")
print(f"test     {accuracy(X_test, Y_test, parameters):.1f} %")

# %% [markdown]
# **Forget the division.** What if dropout does not divide by `keep_prob`, neither forward nor
# backward? Then the sums in each layer are smaller in training than in use. Copy your two functions,
# take the division out, train, and compare `predict` with before.
#
# **More questions.**
#
# - Train with $\lambda = 30$ or 100. What does the network predict then, and why?
# - Take `patience = 1`. Where does it stop, and what does that cost you?
# - Add noise to the inputs in every iteration: `X + 0.3 * np.random.randn(*X.shape)`. Does this kind of
#   augmentation help?
# - Design an experiment: is L2 together with early stopping better than L2 alone? How many runs do you
#   need to tell?

# %% try
history = []
model(X_train, Y_train, lambd=0.3, snapshots=history)
costs = cost_along(history, X_dev, Y_dev)
index = early_stopping(costs, patience=20)
print(f"λ = 0.3: lowest dev cost {costs[index]:.3f} after {EVERY * index} iterations")
print(f"test {accuracy(X_test, Y_test, history[index]):.1f} %")

# %% [markdown]
# ## 9. What you learned
#
# - **Overfitting**: a network with many weights fits the noise of its training examples. You see it
#   as a gap between training and test accuracy. Without regularisation this one was no better than a
#   line.
# - **L2** adds $\frac{\lambda}{2m} \sum W^2$ to the cost and $\frac{\lambda}{m} W$ to the gradient. On
#   the graph it is a second path, and paths add. For plain gradient descent it is weight decay.
# - **L1** takes a fixed amount, not a fraction, and makes weights exactly 0.
# - **Dropout** switches units off at random while training. Divided by `keep_prob`, the mean
#   activation stays as it is. The backward pass uses the same masks. For predictions it is off.
# - **Early stopping** keeps the parameters from where the dev cost was lowest.
# - Too much of any of them is underfitting. Choose on the dev set, judge on the test set, and compare
#   over several training sets.
#
# Next: how to be sure that your gradients are right, with gradient checking.

# %% summary
