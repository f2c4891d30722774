# %% [markdown]
# ## 4. Let no unit rely on another
#
# ### Exercise 3: `forward_propagation_with_dropout`
#
# *About 20 minutes, 25 points.*
#
# In a training step, each hidden unit stays with probability `keep_prob` and is dropped otherwise.
# Every unit and every example gets its own draw. For each of the two hidden layers:
#
# 1. Compute $Z^{[l]}$ and $A^{[l]} = \mathrm{relu}(Z^{[l]})$ as always.
# 2. Draw a **mask** $D^{[l]}$ of the shape of $A^{[l]}$: 1 with probability `keep_prob`, else 0.
# 3. Multiply $A^{[l]}$ by the mask, entry by entry. Dropped units now have the activation 0.
# 4. Divide by `keep_prob`.
#
# Why step 4? If only 80 % of the units are active, the sums in the next layer are smaller than they
# will be when all units are back. We make those that stay larger, so that *on average* nothing
# changes.
#
# <details><summary>Where does the factor come from?</summary>
#
# Let $p$ be `keep_prob` and $d$ the mask, 1 with probability $p$ and 0 otherwise. For which factor $c$
# does $c\,d\,a$ have the mean $a$?
#
# $$\mathrm{E}[c\,d\,a] = p \cdot c\,a + (1 - p) \cdot 0 = c\,p\,a = a \quad\Rightarrow\quad c = \frac{1}{p}$$
#
# The mean stays, but the value is noisy now. Its variance is
#
# $$\mathrm{E}\Big[\Big(\frac{d\,a}{p}\Big)^2\Big] - a^2 = \frac{a^2}{p} - a^2 = a^2\,\frac{1 - p}{p}$$
#
# It is 0 for $p = 1$ and grows without bound as $p$ goes to 0. So `keep_prob` sets how much noise is
# added.
#
# </details>
#
# This form is called **inverted dropout**. Its advantage: once training is over, the network is used
# as it is, with nothing to correct.
#
# The output layer is not dropped: we want a prediction for every example.
#
# Shapes: `D1` is $(n_1, m)$ like `A1`, and `D2` is $(n_2, m)$ like `A2`. In the cache, `A1` and
# `A2` are those *after* steps 3 and 4.
#
# <details><summary>Hint 1: random numbers of a shape</summary>
#
# `np.random.rand(rows, columns)` gives numbers that are uniformly distributed between 0 and 1. Which
# fraction of them is below 0.8?
#
# </details>
# <details><summary>Hint 2: from numbers to a mask</summary>
#
# A comparison gives an array of `True` and `False`. In a product they count as 1 and 0.
#
# </details>
# <details><summary>Hint 3: what the next layer gets</summary>
#
# `Z2` is computed from the `A1` that is already masked and divided, `Z3` from such an `A2`.
#
# </details>


# %% exercise="forward_propagation_with_dropout" minutes=20
def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    """Compute the predictions of a network that drops hidden units at random (inverted dropout).

    Every call draws fresh masks; do not set a seed inside.

    Arguments:
    X -- examples, shape (n_x, m)
    parameters -- dictionary with "W1", "b1", "W2", "b2", "W3", "b3"
    keep_prob -- probability that a hidden unit stays, above 0 and at most 1

    Returns:
    A3 -- predictions, shape (1, m)
    cache -- tuple (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3);
             D1 and D2 are the masks, of zeros and ones or of booleans, shapes (n_1, m), (n_2, m);
             A1 and A2 are masked and divided by keep_prob
    """
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    ### BEGIN SOLUTION
    Z1 = W1 @ X + b1
    D1 = np.random.rand(*Z1.shape) < keep_prob
    A1 = relu(Z1) * D1 / keep_prob
    Z2 = W2 @ A1 + b2
    D2 = np.random.rand(*Z2.shape) < keep_prob
    A2 = relu(Z2) * D2 / keep_prob
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    ### END SOLUTION
    cache = (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    return A3, cache


# %% test="forward_propagation_with_dropout" points=25


# %% [markdown]
# **What a mask does.** Below is one step of a small network, with three examples. Each example
# passes through a thinned network of its own. The masks are the ones that your function drew.

# %% demo="thinned_networks"
small = initialize_parameters((2, 6, 5, 1), seed=1)
np.random.seed(19)
_, cache = forward_propagation_with_dropout(X_train[:, :3], small, keep_prob=0.6)
D1, D2 = cache[1], cache[6]
draw_thinned_networks(
    (2, 6, 5, 1),
    [(D1[:, i], D2[:, i]) for i in range(3)],
    [f"example {i + 1}: {int(D1[:, i].sum() + D2[:, i].sum())} of 11 units stay" for i in range(3)],
    alt="One network drawn three times, with two inputs, hidden layers of six and five units, and "
    "one output. In each drawing other hidden units are crossed out, and their lines are gone.",
)

# %% [markdown]
# **Does the average really stay?** Pass one seedling through the first layer with many masks, and
# take the mean.

# %% demo="expected_activation"
masks = 4000
one_seedling = np.repeat(X_train[:, :1], masks, axis=1)
ratios = {"divided by keep_prob": ([], [], []), "not divided": ([], [], [])}
for keep_prob in (0.2, 0.35, 0.5, 0.65, 0.8, 0.95):
    _, cache = forward_propagation_with_dropout(one_seedling, plain, keep_prob)
    Z1, D1, A1 = cache[:3]
    without = relu(Z1)
    for name, values in (("divided by keep_prob", A1), ("not divided", without * D1)):
        ratio = values.sum(axis=0) / without[:, 0].sum()
        for row, number in zip(
            ratios[name], (keep_prob, ratio.mean(), ratio.std() / np.sqrt(masks))
        ):
            row.append(number)
    if keep_prob == 0.5:
        unit = int(np.argmax(without[:, 0]))
        target = without[unit, 0]
        counted = np.arange(1, masks + 1)
        running = {
            "divided by keep_prob": np.cumsum(A1[unit]) / counted,
            "not divided": np.cumsum((without * D1)[unit]) / counted,
        }
plot_expected_activation(
    running,
    target,
    ratios,
    alt="Left: the mean activation of one unit over more and more masks, with keep_prob 0.5. "
    "Divided by keep_prob it settles on the dashed line, the activation without dropout; not "
    "divided it settles at half of that. Right: for each keep_prob, the mean activation of the "
    "layer relative to no dropout. Divided, it stays at 1; not divided, it falls with keep_prob.",
)
for keep_prob, mean, error in zip(*ratios["divided by keep_prob"]):
    print(f"keep_prob {keep_prob:4}:  mean / no dropout = {mean:.3f} ± {2 * error:.3f}")

# %% [markdown]
# The dashed lines mean "no dropout". Divided by `keep_prob`, the mean stays (the ± are two standard
# errors), and it only becomes noisier as fewer units stay. So `Z2` gets the same input on average.
# After the next ReLU this is only roughly true, because the ReLU of a mean is not the mean of the
# ReLU.

# %% [markdown]
# ### Exercise 4: `backward_propagation_with_dropout`
#
# *About 15 minutes, 20 points.*
#
# On the graph, dropout is one more step between the ReLU and the next layer: multiply by
# $D / \text{keep\_prob}$. For a given mask this is a multiplication by a constant, so this constant is
# its local derivative. It is 0 for a dropped unit, which had no part in the prediction. For a unit
# that stayed it is $1 / \text{keep\_prob}$:
#
# $$dA^{[l]} = \Big( W^{[l+1]T} dZ^{[l+1]} \Big) * D^{[l]} \,/\, \text{keep\_prob}
# \qquad l = 2, 1$$
#
# Here $*$ multiplies entry by entry. Use the *same* masks as in the forward pass: that is why they
# are in the cache. Everything else is as in `backward_propagation`, and you may use `linear_backward`
# and `relu_backward` from section 1, in its loop or one line per step.
#
# Shapes: `dA2` and `D2` are $(n_2, m)$, `dA1` and `D1` are $(n_1, m)$.
#
# <details><summary>Hint 1: how much changes</summary>
#
# Compared with `backward_propagation`, only `dA2` and `dA1` get something more. What comes after them
# is computed from the new ones.
#
# </details>
# <details><summary>Hint 2: where not</summary>
#
# The output layer had no mask. `dZ3` stays as it is.
#
# </details>


# %% exercise="backward_propagation_with_dropout" minutes=15
def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    """Compute the gradient of the cost of a network with dropout.

    Arguments:
    X -- examples, shape (n_x, m)
    Y -- labels 0 or 1, shape (1, m)
    cache -- what forward_propagation_with_dropout returned:
             (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
    keep_prob -- the same number as in the forward pass

    Returns:
    gradients -- dictionary with "dZ3", "dW3", "db3", "dA2", "dZ2", "dW2", "db2", "dA1", "dZ1",
                 "dW1", "db1"; "dA2" and "dA1" are those after the mask and the division
    """
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
    ### BEGIN SOLUTION
    dZ3 = A3 - Y
    dA2, dW3, db3 = linear_backward(dZ3, A2, W3)
    dA2 = dA2 * D2 / keep_prob
    dZ2 = relu_backward(dA2, Z2)
    dA1, dW2, db2 = linear_backward(dZ2, A1, W2)
    dA1 = dA1 * D1 / keep_prob
    dZ1 = relu_backward(dA1, Z1)
    _, dW1, db1 = linear_backward(dZ1, X, W1)
    ### END SOLUTION
    gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3}
    gradients.update({"dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2})
    gradients.update({"dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1})
    return gradients


# %% test="backward_propagation_with_dropout" points=20


# %% [markdown]
# Check it: with a fixed seed, every forward pass drops the same units, and the cost is an ordinary
# function.

# %% demo="check_dropout_gradient"


def cost_with_fixed_masks(p):
    np.random.seed(7)
    return compute_cost(forward_propagation_with_dropout(X_train[:, :5], p, 0.6)[0], Y_train[:, :5])


small = {name: value + 0.1 for name, value in initialize_parameters((2, 6, 5, 1), seed=1).items()}
np.random.seed(7)
_, cache = forward_propagation_with_dropout(X_train[:, :5], small, 0.6)
check_gradients(
    cost_with_fixed_masks,
    small,
    backward_propagation_with_dropout(X_train[:, :5], Y_train[:, :5], cache, 0.6),
)

# %% [markdown]
# ### Find the bugs
#
# A colleague shows you this code. It runs, and the cost falls. There are **three** mistakes in it.
# Find them, and say for each how you would notice it. (Not graded.)
#
# ```python
# def hidden_layer(A_prev, W, b, keep_prob):
#     A = relu(W @ A_prev + b)
#     D = np.random.rand(A.shape[0], 1) < keep_prob
#     return A * D
#
# def predictions(X):
#     A1 = hidden_layer(X, W1, b1, keep_prob=0.8)
#     A2 = hidden_layer(A1, W2, b2, keep_prob=0.8)
#     return sigmoid(W3 @ A2 + b3) > 0.5
# ```
#
# <details><summary>Answer</summary>
#
# 1. The mask has the shape $(n, 1)$. It is broadcast over the columns, so that all examples lose the
#    same units. Compare two columns of the mask to notice it.
# 2. The division by `keep_prob` is missing. The mean activation over many masks is 0.8 times what it
#    is without dropout.
# 3. Units are dropped in the predictions, too. Ask twice for the same `X`: the predictions differ.
#    This is the most common mistake with dropout in practice.
#
# </details>

# %% [markdown]
# ### Exercise 5: `predict`
#
# *About 5 minutes, 5 points.*
#
# Dropout is for training. When the network is *used*, every unit is there: the same seedling must
# get the same prediction each time, without noise. Thanks to the division by `keep_prob` nothing has
# to be corrected.
#
# Predict 1 where the output is above one half, else 0. Exactly one half gives 0. You have two forward
# passes by now. Choose the right one.
#
# Shapes: the result is $(1, m)$, one prediction per example.
#
# <details><summary>Hint</summary>
#
# Both forward passes return two things, the output and a cache.
#
# </details>


# %% exercise="predict" minutes=5
def predict(X, parameters):
    """Predict 0 or 1 for every example, with all units in place.

    Arguments:
    X -- examples, shape (n_x, m)
    parameters -- dictionary with "W1", "b1", "W2", "b2", "W3", "b3"

    Returns:
    Y_prediction -- predictions 0 or 1, shape (1, m); the same for the same X in every call
    """
    ### BEGIN SOLUTION
    probabilities = forward_propagation(X, parameters)[0]
    Y_prediction = (probabilities > 0.5).astype(int)
    ### END SOLUTION
    return Y_prediction


# %% test="predict" points=5
