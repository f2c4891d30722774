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


print("parameters:", network.count_params())
begin(network.get_weights(), 0.01)
rng = np.random.default_rng(0)
for epoch in range(12):
    order = rng.permutation(len(X_old))
    costs = [float(step(X_old[part], y_old[part])) for part in np.array_split(order, 17)]
print(f"first task, last epoch: cost {np.mean(costs):.3f}, ", end="")
print(f"test accuracy {accuracy(X_old_test, y_old_test):.1f} %")
trained = network.get_weights()

# %% [markdown]
# Now the new task, with 2, 5 and 20 pictures of each class. Three ways:
#
# | way | where the weights begin | what is trained |
# |---|---|---|
# | from scratch | random | everything |
# | frozen | trained on the first task | a new last layer only |
# | fine-tuned | trained on the first task | everything, with a new last layer |
#
# Each way makes 40 steps with all its pictures. It has a learning rate of its own: of three, the one with the
# best accuracy on 100 pictures apart, for one start that is not used again. Then come five
# starts, each with other training pictures, and the test pictures are used once.
#
# **What do you expect?** Which way is the best with 2 pictures, and which with 20?

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
        for _ in range(steps):
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

# %% [markdown]
# ## 7. Try it yourself

# %% try
# How deep can you go? Try 80 layers.
print(train("residual, batch norm", 80, 0.003, seed=0))

# %% [markdown]
# ## 8. What you learned
#
# - A residual block adds its input to the output of its layers.

# %% summary
