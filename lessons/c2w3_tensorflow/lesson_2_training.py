# %% [markdown]
# ## 4. The network
#
# ### Exercise 4: `initialize_parameters`
#
# *About 10 minutes, 10 points.*
#
# Why? The weights must be variables, or nothing can train them. And they must be random and of the right
# size: **Glorot's** initialisation (also called Xavier) draws from a normal distribution with mean 0 and
#
# $$\text{variance} = \frac{2}{n_{in} + n_{out}}$$
#
# so that neither activations nor gradients grow or shrink from layer to layer. TensorFlow has it as
# `tf.keras.initializers.GlorotNormal()`: an object that is called with a shape. The biases begin with
# zeros.
#
# Make a new initializer for each matrix. One object draws from the same seed whenever it is called, so
# two matrices of it begin with the same numbers.
#
# | name | shape | | name | shape |
# |---|---|---|---|---|
# | `W1` | $(25, 12288)$ | | `b1` | $(25, 1)$ |
# | `W2` | $(12, 25)$ | | `b2` | $(12, 1)$ |
# | `W3` | $(6, 12)$ | | `b3` | $(6, 1)$ |
#
# <details><summary>Hint 1</summary>
#
# `initializer = tf.keras.initializers.GlorotNormal()` and then `initializer(shape=(…, …))` gives the numbers.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `tf.zeros((25, 1))` is a constant. What makes a variable of it?
#
# </details>


# %% exercise="initialize_parameters" minutes=10
def initialize_parameters():
    """Make the parameters of the network with 25, 12 and 6 units.

    Returns:
        a dictionary of variables: W1 (25, 12288), b1 (25, 1), W2 (12, 25), b2 (12, 1), W3 (6, 12),
        b3 (6, 1). The weights are Glorot's, the biases are zeros.
    """
    ### BEGIN SOLUTION
    sizes = [12288, 25, 12, 6]
    parameters = {}
    for l in range(1, len(sizes)):
        initializer = tf.keras.initializers.GlorotNormal()
        parameters[f"W{l}"] = tf.Variable(initializer(shape=(sizes[l], sizes[l - 1])))
        parameters[f"b{l}"] = tf.Variable(tf.zeros((sizes[l], 1)))
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters" points=10

# %% [markdown]
# ### Exercise 5: `forward_propagation`
#
# *About 10 minutes, 15 points.*
#
# The forward pass is LINEAR → RELU → LINEAR → RELU → LINEAR. It ends at `Z3`, the **logits**, without
# the softmax. Why? The cost takes the logits: softmax and logarithm together have a form that is safe for
# large numbers, as you saw in `c2w3_softmax`.
#
# There is no cache to keep. The tape keeps it.
#
# Shapes: `X` $(12288, m)$ → `Z1` $(25, m)$ → `Z2` $(12, m)$ → `Z3` $(6, m)$. The checks use smaller
# layers.
#
# <details><summary>Hint 1</summary>
#
# Stay in TensorFlow: `tf.nn.relu`, not `np.maximum`.
#
# </details>


# %% exercise="forward_propagation" minutes=10
def forward_propagation(X, parameters):
    """Compute the logits of the network LINEAR, RELU, LINEAR, RELU, LINEAR.

    Arguments:
        X: examples, a tensor of shape (n_x, m).
        parameters: a dictionary of variables W1, b1, W2, b2, W3, b3.

    Returns:
        Z3: the logits, a tensor of shape (classes, m).
    """
    ### BEGIN SOLUTION
    A1 = tf.nn.relu(parameters["W1"] @ X + parameters["b1"])
    A2 = tf.nn.relu(parameters["W2"] @ A1 + parameters["b2"])
    Z3 = parameters["W3"] @ A2 + parameters["b3"]
    ### END SOLUTION
    return Z3


# %% test="forward_propagation" points=15

# %% [markdown]
# ### Exercise 6: `compute_cost`
#
# *About 10 minutes, 15 points.*
#
# The cost is the mean cross-entropy over the $m$ examples. TensorFlow has the loss of each example as
# `tf.nn.softmax_cross_entropy_with_logits(labels=…, logits=…)`. Here rows and columns matter: it expects an
# example per *row*, and `logits` and `labels` have one per *column*.
#
# What happens if you forget that? For 32 examples it computes a softmax over 32 examples instead of
# 6 classes. It returns a number, and no error.
#
# Shapes: `logits` and `labels` $(6, m)$ → a single number.
#
# <details><summary>Hint 1</summary>
#
# `tf.transpose` swaps the two axes.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The function returns one loss per example. `tf.reduce_mean` is TensorFlow's `np.mean`.
#
# </details>


# %% exercise="compute_cost" minutes=10
def compute_cost(logits, labels):
    """Compute the mean cross-entropy over all examples.

    Arguments:
        logits: Z3, a tensor of shape (classes, m).
        labels: the one-hot labels, a tensor of the same shape.

    Returns:
        the cost, a tensor of a single number.
    """
    ### BEGIN SOLUTION
    losses = tf.nn.softmax_cross_entropy_with_logits(
        labels=tf.transpose(labels), logits=tf.transpose(logits)
    )
    cost = tf.reduce_mean(losses)
    ### END SOLUTION
    return cost


# %% test="compute_cost" points=15

# %% [markdown]
# ### Is the tape right?
#
# You know the gradient of this cost by hand: $\partial J / \partial Z = (\text{softmax}(Z) - Y) / m$. Is
# it what the tape finds?

# %% demo="tape_check"
rng = np.random.default_rng(2)
Z = tf.Variable(rng.normal(size=(6, 4)))
Y = np.eye(6)[:, [0, 3, 3, 5]]
with tf.GradientTape() as tape:
    J = compute_cost(Z, Y)
powers = np.exp(Z.numpy())
by_hand = (powers / powers.sum(axis=0) - Y) / 4
print(f"largest difference: {np.abs(tape.gradient(J, Z).numpy() - by_hand).max():.0e}")

# %% [markdown]
# ## 5. Training
#
# Two parts are left, and TensorFlow has both.
#
# **`tf.data`** delivers the mini-batches. `tf.data.Dataset.from_tensor_slices((A, B))` cuts both arrays
# along their *first* axis, so here the examples must be rows. `.shuffle(m)` mixes all `m` examples anew in each
# epoch, `.batch(k)` takes `k` at a time. A smaller buffer than `m` would mix neighbours only.
#
# **An optimizer** updates the variables: `tf.keras.optimizers.Adam(learning_rate)`. It has the moments
# that you kept in `v` and `s`, so it must live as long as the training. `optimizer.apply_gradients(pairs)`
# takes pairs (gradient, variable).
#
# ### Exercise 7: `model`
#
# *About 25 minutes, 25 points.*
#
# In each epoch, for each mini-batch: forward pass and cost under a tape, gradients, update. Record the
# mean of the costs of the epoch's mini-batches. Call your functions from above.
#
# <details><summary>Hint 1</summary>
#
# `from_tensor_slices((X_train.T, Y_train.T))` makes rows of the columns. In the loop, `tf.transpose` makes
# columns of them again.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Only what happens in the `with` block is on the tape: forward pass and cost. Gradient and update come after it.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `zip(gradients, variables)` makes the pairs, and `list(parameters.values())` the variables.
#
# </details>


# %% exercise="model" minutes=25
def model(
    X_train,
    Y_train,
    X_test,
    Y_test,
    learning_rate=0.0001,
    num_epochs=60,
    minibatch_size=32,
    print_cost=True,
):
    """Train the network with Adam on shuffled mini-batches.

    Arguments:
        X_train: training examples, an array of shape (n_x, m).
        Y_train: their one-hot labels, an array of shape (classes, m).
        X_test, Y_test: other examples in the same form; only their accuracy is printed.
        learning_rate: of Adam; its other hyperparameters have TensorFlow's defaults.
        num_epochs: passes over all training examples.
        minibatch_size: the last mini-batch of an epoch may be smaller.
        print_cost: whether to print the cost and the accuracy on the test examples every 10 epochs.

    Returns:
        parameters: the trained variables.
        costs: a list with one number per epoch, the mean of the costs of its mini-batches.
    """
    ### BEGIN SOLUTION
    parameters = initialize_parameters()
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as batch_tape:
                logits = forward_propagation(tf.transpose(X), parameters)
                cost = compute_cost(logits, tf.transpose(Y))
            gradients = batch_tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(cost)
        costs.append(float(np.mean(found)))
        if print_cost and epoch % 10 == 0:
            print(f"epoch {epoch:3d}: cost {costs[-1]:.3f}", end=", accuracy ")
            print(f"{100 * accuracy(forward_propagation(X_test, parameters), Y_test):.1f} %")
    ### END SOLUTION
    return parameters, costs


# %% test="model" points=25

# %% [markdown]
# Now train it. It takes some seconds. The last two arguments are the validation pictures.

# %% demo="train"
tf.keras.utils.set_random_seed(1)
parameters, costs = model(X_train, Y_train, X_val, Y_val, num_epochs=31)
plots.plot_costs({"training cost": costs}, every=1, title="Mean cost in each epoch", step="epoch")


def percent(X, Y, parameters):
    return 100 * accuracy(forward_propagation(X, parameters), Y)


print(f"training   {percent(X_train, Y_train, parameters):.1f} %")
print(f"validation {percent(X_val, Y_val, parameters):.1f} %")
