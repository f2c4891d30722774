# %% [markdown]
# The network is far above the baseline. It is better on the pictures that it has seen: it overfits.
#
# ### Which learning rate?
#
# One run with one start says little. **What do you expect** from a learning rate that is three or ten
# times as large? The next cell trains each rate from five starts, for 8 epochs each. The bars are
# standard deviations.
#
# <details><summary>What to look for</summary>
#
# A larger rate gets further in 8 epochs, until the steps are too long. Look at both curves: training
# accuracy says how far the optimizer got, and validation accuracy is what you choose by.
#
# </details>

# %% demo="rates"
EPOCHS, SIZE = 8, 64
RATES = (0.0001, 0.0003, 0.001, 0.003)


def five_starts(X_train, X_val, rate):
    """Accuracies in percent after training from five starts: training, validation."""
    found = []
    for seed in range(5):
        tf.keras.utils.set_random_seed(seed)
        each, _ = model(X_train, Y_train, X_val, Y_val, rate, EPOCHS, SIZE, print_cost=False)
        found.append((percent(X_train, Y_train, each), percent(X_val, Y_val, each)))
    return np.transpose(found)


def with_deviation(values):
    return f"{np.mean(values):5.1f} ± {np.std(values):4.1f} %"


found = {"training": {}, "validation": {}}
for rate in RATES:
    found["training"][rate], found["validation"][rate] = five_starts(X_train, X_val, rate)
    print(
        f"{rate:<7} training {with_deviation(found['training'][rate])}"
        f"   validation {with_deviation(found['validation'][rate])}"
    )
plots.plot_rates(
    found,
    ylabel="accuracy in percent",
    title="8 epochs from five starts",
    alt="Accuracy after 8 epochs against the learning rate, for training and validation pictures, "
    "with the standard deviation over five starts.",
)

# %% [markdown]
# The rate of the older notes, 0.0001, is a slow one for so few epochs. Compare the error bars before you call
# one rate better than its neighbour. And this is a choice for 8 epochs: for more of them, a smaller rate
# may win.
#
# ### What does the mean picture do?
#
# The same again at the rate 0.0003, without subtracting the mean picture. **What do you expect?**

# %% demo="centred"
_, raw = five_starts(X_train + mean_picture, X_val + mean_picture, 0.0003)
print(f"validation, mean subtracted     {with_deviation(found['validation'][0.0003])}")
print(f"validation, mean not subtracted {with_deviation(raw)}")
tf.keras.utils.set_random_seed(0)
W1 = initialize_parameters()["W1"].numpy()
for name, X in {"subtracted": X_train, "not subtracted": X_train + mean_picture}.items():
    on = np.mean(W1 @ X > 0, axis=1)  # for which share of the pictures is each unit on?
    print(
        f"mean {name:<15} {np.sum((on < 0.1) | (on > 0.9)):2d} of 25 units nearly always off, or on"
    )

# %% [markdown]
# The network, the rate and the starts are the same. Only the inputs were shifted. A shift could be made up for
# by the biases, but they begin at zero, and Adam moves them by about one learning rate per step. With positive
# inputs, the $z$ of a hidden unit is similar for all pictures, so many ReLUs are off for nearly all of them or on
# for nearly all of them. Such a unit tells little about a picture.
#
# ## 6. `tf.function`: faster, with traps
#
# So far each operation runs at once, one by one, called by Python. This is called **eager** execution.
# `tf.function` runs your Python code once, with symbolic tensors, and records the operations as a
# **graph**. This is called **tracing**. Later calls run the graph, without Python.
#
# **What do you expect** the function below to print: how many times "tracing", for six calls?

# %% demo="tracing"


@tf.function
def double(x):
    print(f"   tracing with {x}")
    return 2 * x


for argument in (tf.constant(1.0), tf.constant(2.0), tf.constant([1.0, 2.0]), 1, 2, 2):
    print("call")
    double(argument)

# %% [markdown]
# Five times.
#
# - A tensor of another shape or dtype needs another graph. Another *value* does not.
# - A Python number is part of the graph. So each new number is traced again, and a counter or a learning rate that
#   is passed as a Python number makes one graph per value. Pass `tf.constant(…)` instead.
# - `print` is a **side effect** of Python. It happens while tracing, and is not in the graph. The same holds for
#   `list.append`, for a Python counter, and for numpy's random numbers, which stay the same in every
#   later call. `tf.print` and `tf.random` are operations, so they are in the graph.
# - A variable must be made outside, once.

# %% demo="side_effects"
seen = []


@tf.function
def noisy(x):
    seen.append("called")
    return x + np.random.randn(), x + tf.random.normal(())


np.random.seed(0)
tf.random.set_seed(0)
results = [noisy(tf.constant(0.0)) for _ in range(3)]
print("calls: 3, entries in the list:", len(seen))
print("numpy's number:     ", [f"{float(a):.3f}" for a, _ in results])
print("TensorFlow's number:", [f"{float(b):.3f}" for _, b in results])

# %% [markdown]
# Is it worth it? The same training step, eager and as a graph. The times are for one step; a small network
# gains most, since there the calls from Python take most of the time.

# %% demo="eager_and_graph" timing=true


def step_for(sizes):
    """One training step of a network with these sizes, and what it needs."""
    rng = np.random.default_rng(0)
    weights = [
        tf.Variable(rng.normal(0, 0.05, size=pair).astype(np.float32))
        for pair in zip(sizes[1:], sizes[:-1])
    ]
    optimizer = tf.keras.optimizers.Adam(0.0001)
    optimizer.build(weights)
    X = tf.constant(rng.random(size=(sizes[0], 32)).astype(np.float32))
    labels = tf.constant(np.eye(6, dtype=np.float32)[:, np.arange(32) % 6])

    def step():
        with tf.GradientTape() as tape:
            A = X
            for W in weights[:-1]:
                A = tf.nn.relu(W @ A)
            cost = compute_cost(weights[-1] @ A, labels)
        optimizer.apply_gradients(zip(tape.gradient(cost, weights), weights))
        return cost

    return step


def milliseconds(step, repeats=40):
    step()  # the first call traces, and is not counted
    started = time.perf_counter()
    for _ in range(repeats):
        step()
    return 1000 * (time.perf_counter() - started) / repeats


for name, sizes in {"small": (20, 25, 12, 6), "of this lesson": (12288, 25, 12, 6)}.items():
    eager, graph = milliseconds(step_for(sizes)), milliseconds(tf.function(step_for(sizes)))
    print(f"{name:<15} eager {eager:5.2f} ms   graph {graph:5.2f} ms   ratio {eager / graph:.1f}")

# %% [markdown]
# ## 7. The same in Keras
#
# Keras, which comes with TensorFlow, puts the parts together for you: layers that own their variables, and a
# training loop. Its layers take an example per *row*.
#
# ### Exercise 8: `keras_model`
#
# *About 15 minutes, 10 points.*
#
# Why? This is how most networks are written. Build the network as `tf.keras.Sequential`: an
# `Input`, two `Dense` layers with ReLU, and one `Dense` layer *without* an activation function, so that it
# gives logits.
#
# Shapes: examples $(m, n_x)$ → logits $(m, n_y)$.
#
# <details><summary>Hint 1</summary>
#
# `tf.keras.layers.Dense(25, activation="relu")` is a layer of 25 units.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `tf.keras.layers.Input((n_x,))` says how long an example is, so that the weights can be made at once.
#
# </details>


# %% exercise="keras_model" minutes=15
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    """Make the network as a Keras model that gives logits.

    Arguments:
        n_x: length of an example.
        n_1, n_2: units of the two hidden layers, with ReLU.
        n_y: number of classes.

    Returns:
        a tf.keras.Sequential; its input is (m, n_x), its output are the logits (m, n_y).
    """
    ### BEGIN SOLUTION
    network = tf.keras.Sequential(
        [
            tf.keras.layers.Input((n_x,)),
            tf.keras.layers.Dense(n_1, activation="relu"),
            tf.keras.layers.Dense(n_2, activation="relu"),
            tf.keras.layers.Dense(n_y),
        ]
    )
    ### END SOLUTION
    return network


# %% test="keras_model" points=10

# %% [markdown]
# With your trained parameters in it, does it give the same logits? Keras keeps each weight matrix as
# $(n_{in}, n_{out})$, so yours are transposed.

# %% demo="keras_same"
network = keras_model()
own = []
for l in (1, 2, 3):
    own += [parameters[f"W{l}"].numpy().T, parameters[f"b{l}"].numpy().ravel()]
network.set_weights(own)
difference = network(X_val.T).numpy() - forward_propagation(X_val, parameters).numpy().T
print("largest difference below 0.0001:", bool(np.abs(difference).max() < 0.0001))

# %% [markdown]
# And trained by Keras's own loop, from five starts, with the same hyperparameters as in section 5:

# %% demo="keras_train"
reached = []
for seed in range(5):
    tf.keras.utils.set_random_seed(seed)
    network = keras_model()
    network.compile(
        optimizer=tf.keras.optimizers.Adam(0.0003),
        loss=tf.keras.losses.CategoricalCrossentropy(from_logits=True),
    )
    network.fit(X_train.T, Y_train.T, epochs=EPOCHS, batch_size=SIZE, verbose=0)
    reached.append(100 * accuracy(network(X_val.T).numpy().T, Y_val))
print(f"your model, validation {with_deviation(found['validation'][0.0003])}")
print(f"Keras, validation      {with_deviation(reached)}")

# %% [markdown]
# Compare the difference with the standard deviations. It is the same network with the same optimizer, but Keras
# draws its weights from a uniform distribution of the same variance, and mixes in another order. The training loop of Keras took one line. But you know what is in it, and when it does not
# fit (two networks that train each other, a cost of your own), you write the loop with the tape.
#
# `from_logits=True` matters. Without it, Keras expects probabilities. It gets logits, and computes a cost
# that is wrong, without an error.
#
# ## 8. In another framework: PyTorch
#
# PyTorch is the other framework in wide use. It has no tape object: each tensor with
# `requires_grad=True` writes down its own history, and `cost.backward()` goes back through it. The gradients
# *add up* in `.grad`, so they must be set to zero before each step.
#
# | | here | Keras | PyTorch |
# |---|---|---|---|
# | weights | `tf.Variable` | in the layer | `nn.Parameter` |
# | a layer | $WX + b$, columns | `Dense(n)`, rows | `nn.Linear(n_in, n)`, rows |
# | shape of $W$ | $(n_{out}, n_{in})$ | $(n_{in}, n_{out})$ | $(n_{out}, n_{in})$ |
# | default initialisation | Glorot, normal | Glorot, uniform | uniform, $\pm 1/\sqrt{n_{in}}$ |
# | cost from logits | one-hot labels | one-hot labels | integers, `nn.CrossEntropyLoss` |
# | gradients | `tape.gradient` | in `fit` | `cost.backward()`, in `.grad` |
# | Adam's $\epsilon$ | `1e-7` | `1e-7` | `1e-8` |
#
# The next cell compares cost and gradients with PyTorch, if it is installed. The course does not need it.

# %% demo="framework"
from helpers.frameworks import compare, framework

rng = np.random.default_rng(5)
Z_value, picked = rng.normal(size=(6, 8)), np.arange(8) % 6
Z = tf.Variable(Z_value)
with tf.GradientTape() as tape:
    J = compute_cost(Z, np.eye(6)[:, picked])
dZ = tape.gradient(J, Z)
own = tf.keras.losses.CategoricalCrossentropy(from_logits=True, dtype="float64")
compare("Keras", {"cost": (J, own(np.eye(6)[picked], tf.transpose(Z)))})
if torch := framework("torch"):
    z = torch.tensor(Z_value.T, requires_grad=True)
    j = torch.nn.functional.cross_entropy(z, torch.tensor(picked))
    j.backward()
    compare("PyTorch", {"cost": (J, j), "gradient": (tf.transpose(dZ), z.grad)})

# %% [markdown]
# The training step in text, so that you can read it without running it:
#
# ```python
# network = nn.Sequential(nn.Linear(12288, 25), nn.ReLU(),
#                         nn.Linear(25, 12), nn.ReLU(), nn.Linear(12, 6))
# optimizer = torch.optim.Adam(network.parameters(), lr=0.0001)
#
# for X, y in batches:                     # rows, and integers as labels
#     optimizer.zero_grad()
#     cost = nn.functional.cross_entropy(network(X), y)
#     cost.backward()
#     optimizer.step()
# ```
#
# ## 9. Reading older notes
#
# Many notes and courses were written for TensorFlow 1.x. There a program first *described* a graph and
# then ran it in a session. Since TensorFlow 2.x, operations run at once, and `tf.function` makes the graph.
#
# | in older notes | what it was | today |
# |---|---|---|
# | `tf.placeholder(tf.float32, shape)` | an input that gets its value later | an argument of a function |
# | `tf.Session()`, `sess.run(cost)` | runs a part of the graph | call the function |
# | `feed_dict={X: batch}` | the values of the placeholders | pass the batch as an argument |
# | `tf.global_variables_initializer()` | gives the variables their first values | not needed: `tf.Variable(value)` has one |
# | `tf.get_variable("W1", [25, 12288], initializer=…)` | finds or makes a variable by its name | `tf.Variable(initializer(shape))` |
# | `tf.contrib.layers.xavier_initializer(seed=1)` | Glorot's initialisation | `tf.keras.initializers.GlorotNormal(seed=1)` (the old one was uniform: `GlorotUniform`) |
# | `tf.contrib` | what was not in TensorFlow itself | gone; much of it is in Keras or in packages of its own |
# | `tf.train.AdamOptimizer(0.0001).minimize(cost)` | an operation that does one step | `GradientTape` and `apply_gradients` |
# | `tf.nn.sigmoid_cross_entropy_with_logits`, `tf.one_hot` | operations of a graph | the same names, run at once |
# | `tf.reset_default_graph()` | empties the graph | not needed |
# | `ops.convert_to_tensor`, `sess.close()` | | not needed |
#
# `tf.compat.v1` still has most of the old names. Use it to run an old program, and not to write a new one.
#
# ## 10. The test pictures, once
#
# You chose nothing by looking at the test pictures, so they may now say how good the network is.

# %% demo="test_set"
print(f"test pictures: {percent(X_test, Y_test, parameters):.1f} %")
for k, name in enumerate(class_names):
    chosen = Y_test[k] == 1
    print(f"   {name:<7} {percent(X_test[:, chosen], Y_test[:, chosen], parameters):5.1f} %")

# %% [markdown]
# The classes differ. The network has a weight for each pixel, so it has to learn each thing at each place
# anew. A convolutional network shares its weights among all places: that is the subject of
# `c4w1_convolution`, and `c4w1_convolution_application` puts it to work on these same pictures.
#
# ## 11. Try it yourself
#
# Change one thing at a time, and predict the result before you run the cell.

# %% try
tf.keras.utils.set_random_seed(3)
mine, my_costs = model(
    X_train, Y_train, X_val, Y_val, learning_rate=0.0003, num_epochs=10, minibatch_size=128
)
print(f"validation {percent(X_val, Y_val, mine):.1f} %")

# %% [markdown]
# **More questions.**
#
# - Put the training step of `model` into a `tf.function`. How many times is it traced, if the last mini-batch is
#   smaller? What does `drop_remainder=True` change, and what does it cost?
# - Move `optimizer = …` into the loop over the epochs. Why does Adam get slower?
# - Divide the pictures by 1 instead of 255. Which learning rate works now?
# - `tf.GradientTape(persistent=True)` can be asked twice. What for?
#
# ## 12. What you learned
#
# - A framework gives you tensors, a tape, optimizers and data pipelines. The mathematics is the one you know.
# - What leaves the framework leaves the tape: the gradient is `None`.
# - Examples are columns in these notes, and rows in TensorFlow's own functions. A forgotten transpose often
#   gives a wrong number instead of an error.
# - `tf.function` traces Python once per shape and dtype, and once per Python value. Side effects stay outside.
# - A Keras model is the same network with the loop inside.
#
# Next: convolution, the layer that shares its weights among all places of a picture.

# %% summary
