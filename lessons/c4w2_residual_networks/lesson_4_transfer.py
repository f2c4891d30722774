# %% [markdown]
# ## 6. Putting it together: transfer learning
#
# ResNet-50 has more than 23 million parameters. To train it takes a million pictures and many hours.
# Few people have that. But someone has trained it, and its filters for edges, corners and textures are useful
# for other pictures, too. **Transfer learning** takes a trained network, replaces its last layer, and
# goes on with the pictures of the new task.
#
# You will see this with a small network of your own blocks. It is trained on three of the six drawn
# things, and shall then tell the *other* three apart, of which it gets a few pictures only.

# %% demo="two_tasks"
pictures, labels, pictures_test, labels_test, class_names = load_images("things")


def smaller(pictures):
    """Pictures (m, 64, 64, 3) as (m, 32, 32, 3): means of 2 × 2 pixels, around 0, float32."""
    m = len(pictures)
    means = pictures.reshape(m, 32, 2, 32, 2, 3).mean(axis=(2, 4))
    return (means / 127.5 - 1).astype(np.float32)


def chosen(pictures, labels, classes):
    """The pictures of these classes, and their labels counted from 0."""
    places = np.flatnonzero(np.isin(labels[0], classes))
    return smaller(pictures[places]), np.searchsorted(classes, labels[0, places])


old_classes, new_classes = [0, 2, 4], [1, 3, 5]
X_old, y_old = chosen(pictures, labels, old_classes)
X_old_test, y_old_test = chosen(pictures_test, labels_test, old_classes)
X_new, y_new = chosen(pictures, labels, new_classes)
X_new_test, y_new_test = chosen(pictures_test, labels_test, new_classes)
for name, classes, X in (("first", old_classes, X_old), ("new", new_classes, X_new)):
    print(f"{name} task: {', '.join(class_names[k] for k in classes)}, {len(X)} pictures", X.shape)
print(f"baseline of the new task: {100 * np.bincount(y_new_test).max() / len(y_new_test):.1f} %")
plots.show_pictures(
    (np.concatenate([X_old[:6], X_new[:6]]) + 1) / 2,
    [class_names[old_classes[k]] for k in y_old[:6]]
    + [class_names[new_classes[k]] for k in y_new[:6]],
    alt="Twelve small pictures: six of the classes that the network is trained on, and six of the "
    "classes that it shall learn afterwards.",
)

# %% [markdown]
# The network is a ResNet in small: a convolution, four of your blocks, the mean of each map, and a
# dense layer. One setting of batch norm is changed. Keras keeps 99 % of the moving averages at each
# step. After 40 steps they would still be mostly what they were at the beginning, so here it is 80 %.

# %% demo="small_network"


def small_resnet(seed):
    """A residual network for pictures (32, 32, 3) and three classes; and its features."""
    keras.utils.set_random_seed(seed)
    start = keras.Input((32, 32, 3))
    X = keras.layers.Conv2D(16, 3, strides=2, padding="same")(start)
    X = keras.layers.ReLU()(keras.layers.BatchNormalization()(X))
    X = convolutional_block(X, 3, [8, 8, 32], s=2)
    X = identity_block(X, 3, [8, 8, 32])
    X = convolutional_block(X, 3, [16, 16, 64], s=2)
    X = identity_block(X, 3, [16, 16, 64])
    X = keras.layers.GlobalAveragePooling2D()(X)
    model = keras.Model(start, keras.layers.Dense(3)(X))
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.momentum = 0.8
    return model


tf.config.experimental.enable_op_determinism()  # the same numbers on every run
network = small_resnet(0)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = keras.optimizers.Adam(0.01)
optimizer.build(network.trainable_variables)


@tf.function(
    input_signature=[tf.TensorSpec((None, 32, 32, 3)), tf.TensorSpec((None,), tf.int64)],
)
def step(X, y):
    with tf.GradientTape() as tape:
        cost = loss(y, network(X, training=True))
    gradients = tape.gradient(cost, network.trainable_variables)
    optimizer.apply_gradients(zip(gradients, network.trainable_variables))
    return cost


@tf.function(input_signature=[tf.TensorSpec((None, 32, 32, 3))])
def logits(X):
    return network(X, training=False)


def begin(weights, rate):
    """Set the network to these weights, and Adam to its beginning."""
    network.set_weights(weights)
    for variable in optimizer.variables:
        variable.assign(tf.zeros_like(variable))
    optimizer.learning_rate.assign(rate)


def accuracy(X, y):
    return 100 * np.mean(np.argmax(logits(X), axis=1) == y)


print("parameters:", network.count_params(), "  in the last layer:", 64 * 3 + 3)
begin(network.get_weights(), 0.01)
rng = np.random.default_rng(0)
for epoch in range(12):
    order = rng.permutation(len(X_old))
    costs = [float(step(X_old[part], y_old[part])) for part in np.array_split(order, 17)]
print(f"first task, last epoch: cost {np.mean(costs):.3f}, ", end="")
print(f"test accuracy {accuracy(X_old_test, y_old_test):.1f} %")
trained = network.get_weights()

# %% [markdown]
# Now the new task, with 5 and with 30 pictures of each class. Three ways:
#
# | way | where the weights begin | what is trained | steps |
# |---|---|---|---|
# | from scratch | random | everything | 25 |
# | frozen | trained on the first task | a new last layer only | 300, since they cost little |
# | fine-tuned | trained on the first task | everything, with a new last layer | 25 |
#
# Each step uses all pictures of the new task. Of two learning rates, each way has the one with the better accuracy
# on 100 pictures apart, for one start that is not used again. Then come five starts, each with other
# training pictures. The test pictures are used for the table only.
#
# **What do you expect?** The first network knows balls, cars and houses. Are its last features of use for
# boats, flowers and mugs? And its first layers?

# %% demo="transfer"


features = keras.Model(network.input, network.layers[-2].output)  # 64 numbers per picture
begin(trained, 0.01)
fresh = {seed: small_resnet(seed).get_weights()[:-2] for seed in (0, 1, 2, 3, 4, 10)}
F_new, F_new_test = features(X_new).numpy(), features(X_new_test).numpy()


def new_head(seed):
    """A new last layer, for features of unequal sizes."""
    rng = np.random.default_rng(seed)
    return [rng.normal(0, 0.1, size=(64, 3)).astype(np.float32), np.zeros(3, np.float32)]


def learn(way, places, rate, seed, steps=25):
    """Learn the new task from the pictures at these places; returns predictions of two sets.

    The first is for the last 100 training pictures, the second for the test pictures.
    """
    if way == "frozen":  # the features do not change, so they are computed once
        last = Network([Dense(64, 3, np.random.default_rng(seed))])
        for _ in range(12 * steps):
            last.step(F_new[places], y_new[places], rate)
        return last.predict(F_new[-100:]), last.predict(F_new_test)
    body = fresh[seed] if way == "from scratch" else trained[:-2]
    begin([*body, *new_head(seed)], rate)
    for _ in range(steps):
        step(X_new[places], y_new[places])
    return [np.argmax(logits(X), axis=1) for X in (X_new[-100:], X_new_test)]


def few(n, seed):
    """The places of n pictures of each class of the new task, none of the last 100."""
    rng = np.random.default_rng(seed)
    places = [rng.choice(np.flatnonzero(y_new[:-100] == k), n, replace=False) for k in range(3)]
    return np.concatenate(places)


WAYS, SIZES = ("from scratch", "frozen", "fine-tuned"), (5, 30)
scores = {}
print("way             rate    pictures per class    test accuracy")
for way in WAYS:
    tried = {}
    for rate in (0.003, 0.01):
        validated, _ = learn(way, few(SIZES[0], seed=10), rate, seed=10)
        tried[rate] = np.mean(validated == y_new[-100:])
    best = max(tried, key=tried.get)
    for n in SIZES:
        scores[way, n] = []
        for seed in range(5):
            _, predicted = learn(way, few(n, seed), best, seed)
            scores[way, n].append(100 * np.mean(predicted == y_new_test))
        found = scores[way, n]
        print(f"{way:<15} {best:<7} {n:<21} {np.mean(found):.1f} ± {np.std(found):.1f} %")

# %% demo="transfer_plot"
fig, ax = plots.figure(size=(6.4, 3.4))
for number, n in enumerate(SIZES):
    found = [scores[way, n] for way in WAYS]
    ax.bar(
        np.arange(3) + 0.38 * (number - 0.5),
        [np.mean(run) for run in found],
        width=0.34,
        yerr=[np.std(run) for run in found],
        capsize=4,
        color=plots.COLORS[("sky", "orange")[number]],
        edgecolor="black",
        hatch=("", "//")[number],
        label=f"{n} pictures per class",
    )
ax.axhline(100 / 3, color="black", linestyle=":", linewidth=1.2)
ax.set_xticks(range(3), WAYS)
ax.set(ylabel="test accuracy in %", ylim=(0, 119), title="The new task, five starts each")
ax.legend(loc="upper center", ncols=2)
plots.show(
    fig,
    "Bars of the test accuracy of three ways to learn the new task, with one standard deviation of "
    "five starts; a dotted line at the baseline. "
    + "; ".join(
        f"{way} with {n} per class: {np.mean(scores[way, n]):.1f} %" for n in SIZES for way in WAYS
    ),
)

# %% [markdown]
# What the table shows, and what it does not:
#
# - **From scratch**, 5 pictures per class are not enough: the accuracy is that of the baseline.
# - **Fine-tuning** is better at both sizes. What was learned from the first
#   pictures is useful for the new ones, and it saves steps.
# - **Frozen** features are useful, too, and with 5 pictures per class they do about as well as fine-tuning: only 195
#   numbers are trained. With 30 pictures they fall behind. The last layers of this small network have
#   learned to tell *its* three classes apart, and the new pictures cannot change that. A network that was trained on a
#   thousand classes has to keep more. This table says nothing about such a network.
# - The steps are few. From scratch, the network would go on learning with more of them. Then the comparison
#   is another one, and you can run it below.
#
# ## 7. In a framework
#
# Both frameworks have your network ready, with weights that were trained on a thousand classes:
#
# | | Keras | PyTorch (torchvision) |
# |---|---|---|
# | the network | `keras.applications.ResNet50(weights="imagenet", include_top=False)` | `torchvision.models.resnet50(weights="DEFAULT")` |
# | stride of a stage | in the first convolution of the block, as here | in the second |
# | biases of the convolutions | yes, as here | no: batch norm would remove them |
# | freeze the weights | `layer.trainable = False` | `parameter.requires_grad_(False)` |
# | batch norm of frozen layers | uses its moving averages | still updates them, until `network.eval()` |
#
# The last two rows are a trap of transfer learning: in PyTorch a layer that is "frozen" changes, if the network is
# left in the training mode.
#
# The cell compares your numpy block, forward and backward, with the frameworks.

# %% demo="framework"
from helpers.frameworks import compare, framework

rng = np.random.default_rng(5)
sizes = {"W1": (4, 6), "b1": (1, 6), "W2": (6, 3), "b2": (1, 3), "Ws": (4, 3)}
block = {name: rng.normal(size=size) for name, size in sizes.items()}
A_few, pull = rng.normal(size=(5, 4)), rng.normal(size=(5, 3))
out_few, cache_few = residual_block_forward(A_few, block)
dA_few, grads_few = residual_block_backward(pull, cache_few)
mine = {"A": out_few, "dA_prev": dA_few} | grads_few
p = {name: tf.Variable(value) for name, value in ({"A_prev": A_few} | block).items()}
with tf.GradientTape() as tape:
    hidden = tf.nn.relu(p["A_prev"] @ p["W1"] + p["b1"])
    out = tf.nn.relu(hidden @ p["W2"] + p["b2"] + p["A_prev"] @ p["Ws"])
    paired = tf.reduce_sum(out * pull)
theirs = {"d" + name: found for name, found in tape.gradient(paired, p).items()} | {"A": out}
compare("TensorFlow", {name: (mine[name], theirs[name]) for name in mine})
if torch := framework("torch"):
    p = {
        name: torch.tensor(value, requires_grad=True)
        for name, value in ({"A_prev": A_few} | block).items()
    }
    hidden = torch.relu(p["A_prev"] @ p["W1"] + p["b1"])
    out = torch.relu(hidden @ p["W2"] + p["b2"] + p["A_prev"] @ p["Ws"])
    out.backward(torch.tensor(pull))
    theirs = {"d" + name: value.grad for name, value in p.items()} | {"A": out}
    compare("PyTorch", {name: (mine[name], theirs[name]) for name in mine})

# %% [markdown]
# ## 8. Try it yourself
#
# **More steps.** Does the advantage of fine-tuning remain? Change the number.

# %% try
for way in ("from scratch", "fine-tuned"):
    _, predicted = learn(way, few(30, seed=0), 0.01, seed=0, steps=50)
    print(f"{way:<13} {100 * np.mean(predicted == y_new_test):.1f} %")

# %% [markdown]
# **More questions.** Each takes a few lines.
#
# - Train 80 layers: `train("residual, batch norm", 80, 0.003, seed=0)`. And with another kind?
# - In section 4, divide `W2` of each branch by ten at the start, in place of setting it to 0. What is the ratio of the
#   gradients then?
# - Move the last ReLU of your numpy block into the branch, before the sum. All outputs are then at
#   least as large as the inputs. What does that do to 19 blocks?
# - How many of the parameters of ResNet-50 are in stage 5? Count with pencil and paper, then with `count_params`.
#
# ## 9. What you learned
#
# - Deeper plain networks can have a higher *training* cost. So the reason is not overfitting: it is that they
#   are hard to train.
# - A residual block computes ReLU(branch + shortcut). The gradient has a path with the factor 1 around each
#   branch, so it does not vanish. It can still grow.
# - Where the branch begins small (batch norm in each branch, or weights of 0), a deep residual network
#   trains nearly as well as a shallow one.
# - Batch norm alone keeps the activations in scale, and lets the gradient grow from layer to layer.
# - A bottleneck of 1 × 1, f × f and 1 × 1 convolutions saves parameters. A projection adapts the
#   shortcut where shapes change.
# - Transfer learning begins with the weights of another task. How much it helps is measured with a baseline
#   and several starts.
#
# Next: object detection. There the question is not only *what* is in a picture, but also *where*. The
# first part of many detectors is a residual network.

# %% summary
