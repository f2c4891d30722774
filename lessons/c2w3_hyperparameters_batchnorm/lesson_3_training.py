# %% [markdown]
# ## 5. Putting it together
#
# **Given: the parts of earlier lessons**, the softmax with its cost among them. The network is new in
# one place only:
#
# $$A \;\to\; Z = W A \;\to\; \tilde Z = \mathrm{BN}(Z) \;\to\; \mathrm{ReLU}(\tilde Z)$$

# %% demo="network"


def softmax_cross_entropy(Z, labels):
    """The cost, and its gradient with respect to Z, (C, m); labels are integers, (m,)."""
    m = Z.shape[1]
    shifted = Z - np.max(Z, axis=0)
    log_A = shifted - np.log(np.sum(np.exp(shifted), axis=0))
    dZ = np.exp(log_A)
    dZ[labels, np.arange(m)] -= 1
    return -np.mean(log_A[labels, np.arange(m)]), dZ / m


def start(layer_dims, batch_norm, seed):
    """Parameters of a new network (He), and the running averages of its hidden layers."""
    rng, parameters, running = np.random.default_rng(seed), {}, {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = rng.normal(size=(n, n_prev)) * np.sqrt(2 / n_prev)
        if batch_norm and l < len(layer_dims) - 1:
            parameters[f"gamma{l}"], parameters[f"beta{l}"] = np.ones((n, 1)), np.zeros((n, 1))
            running[l] = {"mean": np.zeros((n, 1)), "var": np.ones((n, 1))}
        else:
            parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters, running


def forward(X, parameters, running, mode):
    """Z of the last layer, and for each layer what the backward pass needs."""
    A, caches, l = X, [], 1
    while f"W{l}" in parameters:
        Z, cache = parameters[f"W{l}"] @ A, None
        if l in running:
            gamma, beta = parameters[f"gamma{l}"], parameters[f"beta{l}"]
            Z, cache, running[l] = batchnorm_forward(Z, gamma, beta, mode, running[l])
        else:
            Z = Z + parameters[f"b{l}"]
        caches.append((A, Z, cache))
        A, l = np.maximum(0, Z), l + 1
    return Z, caches  # the last layer has no ReLU


def backward(dZ, parameters, caches):
    """The gradient with respect to every parameter, from that with respect to the last Z."""
    grads = {}
    for l in range(len(caches), 0, -1):
        A_prev, Z, cache = caches[l - 1]
        if l < len(caches):
            dZ = dA * (Z > 0)
        if cache is None:
            grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True)
        else:
            dZ, grads[f"dgamma{l}"], grads[f"dbeta{l}"] = batchnorm_backward(dZ, cache)
        grads[f"dW{l}"] = dZ @ A_prev.T
        dA = parameters[f"W{l}"].T @ dZ
    return grads


def accuracy(network, X, labels, mode="test"):
    """Percentage of right predictions; `network` is (parameters, running)."""
    parameters, running = network
    with np.errstate(all="ignore"):  # a learning rate that was far too large ended in infinities
        Z, _ = forward(X, parameters, dict(running), mode)  # a copy: nothing changes
    return 100 * np.mean(np.argmax(Z, axis=0) == labels)


def train(X, layer_dims, learning_rate, batch_norm, epochs, seed=0, size=64):
    """Train on the training digits X, in mini-batches of `size`; returns (parameters, running)."""
    parameters, running = start(layer_dims, batch_norm, seed)
    rng = np.random.default_rng(seed)
    with np.errstate(all="ignore"):
        for _ in range(epochs):
            order = rng.permutation(X.shape[1])
            for first in range(0, len(order) - 1, size):  # no batch of a single example
                batch = order[first : first + size]
                Z, caches = forward(X[:, batch], parameters, running, "train")
                _, dZ = softmax_cross_entropy(Z, labels_train[batch])
                grads = backward(dZ, parameters, caches)
                for key in parameters:
                    parameters[key] = parameters[key] - learning_rate * grads["d" + key]
    return parameters, running


# %% [markdown]
# **Check the whole chain**, with batch norm, on a small network. (With a batch in mode `"train"` the
# running averages play no part in the cost.)

# %% demo="check_network"
small, small_running = start((64, 5, 4, 10), True, seed=1)
Z, caches = forward(X_train[:, :20], small, dict(small_running), "train")


def small_cost(parameters):
    Z, _ = forward(X_train[:, :20], parameters, dict(small_running), "train")
    return softmax_cross_entropy(Z, labels_train[:20])[0]


dZ_last = softmax_cross_entropy(Z, labels_train[:20])[1]
check_gradients(small_cost, small, backward(dZ_last, small, caches))

# %% [markdown]
# ## 6. What does batch norm do for training?
#
# A fair experiment needs the right baseline. The pixels are between 0 and 1, so their mean is not 0.
# Batch norm in the first layer removes this mean as a side effect. But you can remove it without
# batch norm: subtract from each pixel its mean over the training examples. So there are **three**
# candidates, each in two depths:
#
# - **plain**: no batch norm;
# - **plain, centred**: no batch norm, inputs centred;
# - **batch norm**: with inputs centred, too.
#
# Each is trained for 10 epochs, with five learning rates, from five random starts for each. Batch
# norm adds two parameters per hidden unit and removes one. The output shows how many that makes.
#
# **What do you expect?** Who is best if each may use its own best rate, with two hidden layers? And
# with six? Who tolerates most learning rates?

# %% demo="three_candidates"
pixel_mean = X_train.mean(axis=1, keepdims=True)
X_centred, X_val_centred, X_test_centred = (X - pixel_mean for X in (X_train, X_val, X_test))
candidates = {
    "plain": (X_train, X_val, False),
    "plain, centred": (X_centred, X_val_centred, False),
    "batch norm": (X_centred, X_val_centred, True),
}
depths = {
    "two hidden layers of 32": (64, 32, 32, 10),
    "six hidden layers of 16": (64, *[16] * 6, 10),
}
rates = (0.03, 0.1, 0.3, 1.0, 3.0)
results = {}
for depth, layer_dims in depths.items():
    for name, (X, X_judge, batch_norm) in candidates.items():
        results[depth, name] = {
            rate: [
                accuracy(train(X, layer_dims, rate, batch_norm, 10, seed), X_judge, labels_val)
                for seed in range(5)
            ]
            for rate in rates
        }
for depth, layer_dims in depths.items():
    sizes = [sum(v.size for v in start(layer_dims, bn, 0)[0].values()) for bn in (False, True)]
    print(f"{depth}: {sizes[0]} parameters, with batch norm {sizes[1]}")
print("validation accuracy              best rate                   rates above 90 % on average")
for (depth, name), found in results.items():
    best = max(found, key=lambda rate: np.mean(found[rate]))
    good = [f"{rate:g}" for rate in rates if np.mean(found[rate]) > 90]
    print(
        f"{depth:<24} {name:<15} {best:<5g} {np.mean(found[best]):.1f} ± {np.std(found[best]):4.1f} %"
        f"   {', '.join(good) or 'none'}"
    )

# %% demo="rates"
for depth in depths:
    plots.plot_rates(
        {name: results[depth, name] for name in candidates},
        ylabel="validation accuracy in %",
        title=f"{depth}, 10 epochs, five starts for each rate",
        alt=f"Accuracy on the validation digits against the learning rate, {depth}, for a plain "
        "network, a plain network with centred inputs, and one with batch norm.",
    )

# %% [markdown]
# Compare the best with the best, and look at the standard deviations:
#
# - **Two hidden layers.** Batch norm beats the plain network clearly. But most of this comes from
#   centring: the plain network with centred inputs gets as far, at its best rate, within the standard
#   deviations. If you compared at a single rate such as 0.1, batch norm would look much better than
#   it is.
# - **Six hidden layers.** Here centring the inputs is not enough, and batch norm is far ahead of both.
#   In a deep network something must keep the size of the activations in each layer.
# - **Learning rates.** With six hidden layers, three of the five rates work with batch norm, and none
#   without it. With two, centring tolerates the same rates as batch norm; only at the smallest rate
#   is batch norm clearly faster.
#
# All of this is after 10 epochs. With more, a slow network may catch up. Batch norm makes training
# easier; it does not give a network that could do more. In use it is a plain network: you have
# folded it into the weights yourself.
#
# ### Why are large weights harmless?
#
# **What do you expect?** Multiply $W$ of a layer with batch norm by 10. What happens to the output of
# the layer? And to the gradient $dW$?
#
# <details><summary>Answer</summary>
#
# $Z$ becomes 10 times as large, its standard deviation as well, and $\hat z$ stays the same (but for
# $\varepsilon$). The output does not depend on the scale of $W$ at all. So if $W$ is 10 times as
# large, the same *relative* change of $W$ has the same effect, and $dW$ is a tenth. A step
# $\alpha\, dW$ is then 100 times smaller *relative to* $W$. The **effective learning rate** is about
# $\alpha / \lVert W \rVert^2$. A step that is too long makes $W$ large, and that makes the next steps
# shorter. This may be one reason why large rates do less harm.
#
# </details>

# %% demo="scale_of_weights"
parameters, running = start((64, 32, 32, 10), True, seed=0)
print("scale of W1   cost         norm of dW1")
for scale in (1.0, 10.0, 100.0):
    scaled = {**parameters, "W1": scale * parameters["W1"]}
    Z, caches = forward(X_centred[:, :64], scaled, dict(running), "train")
    cost, dZ = softmax_cross_entropy(Z, labels_train[:64])
    norm = np.linalg.norm(backward(dZ, scaled, caches)["dW1"])
    print(f"{scale:11.0f}   {cost:.6f}     {norm:.6f}")

# %% [markdown]
# ## 7. Where batch norm goes wrong
#
# ### Train and test mode: find the bug
#
# A program judges its network in mode `"train"`. On all validation digits at once it gets a good
# accuracy. Its users show it one digit at a time. **What do you expect?** What accuracy will they
# see, and why?

# %% demo="wrong_mode"
network = train(X_centred, (64, 32, 32, 10), 0.3, True, 10)
print(
    f"mode train, all 360 digits at once: {accuracy(network, X_val_centred, labels_val, 'train'):.1f} %"
)
columns = range(len(labels_val))
for mode in ("train", "test"):
    one_by_one = [accuracy(network, X_val_centred[:, [i]], labels_val[i], mode) for i in columns]
    print(f"mode {mode:<5}, one digit at a time:    {np.mean(one_by_one):.1f} %")

# %% [markdown]
# <details><summary>Answer</summary>
#
# In mode `"train"` a digit alone is its own mean. So $\hat z = 0$ in every hidden unit, and the output
# does not depend on the picture: the network predicts the same class for all, which is right for
# about one in ten. In mode `"test"` it is nearly as good as on all digits at once. (Not quite: the
# weights change in every step, and the running averages follow a little late.)
#
# There is a second bug in such programs: mode `"train"` also changes the running averages. Then the
# validation digits leak into the network. Our `accuracy` works on a copy.
#
# </details>
#
# ### The same digit in another batch
#
# Even with a batch of 16, the prediction for a digit in mode `"train"` depends on the other digits
# of its batch. Below, one validation digit is shown to a network in five different batches.

# %% demo="other_batches"
rng = np.random.default_rng(5)
network = train(X_centred, (64, 32, 32, 10), 0.1, True, 3)
chances = {"train": [], "test": []}
for _ in range(5):
    others = rng.permutation(np.arange(1, 360))[:15]
    batch = np.hstack([X_val_centred[:, :1], X_val_centred[:, others]])
    for mode in chances:
        Z, _ = forward(batch, network[0], dict(network[1]), mode)
        e = np.exp(Z[:, 0] - Z[:, 0].max())
        chances[mode].append((e / e.sum())[labels_val[0]])
print(f"probability of the right class, {labels_val[0]}, for one digit in five batches of 16")
for mode, values in chances.items():
    print(f"   mode {mode:<6}", "  ".join(f"{value:.3f}" for value in values))

# %% [markdown]
# In mode `"train"` the probability changes with the batch. Training goes well in spite of
# this noise; some say because of it, as a kind of regularisation (section 11 asks you to find out).
# When the network is used, nobody wants it: mode `"test"` gives the same number each time.
#
# ### Small batches
#
# **What do you expect?** The mean and the variance of a batch of 64 are good estimates. What if a
# batch has 8, 4 or 2 examples? Which of the two networks is better then? Each gets its best of six
# rates, 3 epochs and five starts.

# %% demo="small_batches"
small_rates = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
print("batch size   plain, centred         batch norm")
for size in (64, 8, 4, 2):
    row = f"{size:10d}   "
    for batch_norm in (False, True):
        found = {
            rate: [
                accuracy(
                    train(X_centred, (64, 32, 32, 10), rate, batch_norm, 3, seed, size),
                    X_val_centred,
                    labels_val,
                )
                for seed in range(5)
            ]
            for rate in small_rates
        }
        best = max(found, key=lambda rate: np.mean(found[rate]))
        row += f"{np.mean(found[best]):5.1f} ± {np.std(found[best]):4.1f} % at {best:<5g}   "
    print(row)

# %% [markdown]
# At its best rate the plain network is about equally good with each batch size. Batch norm is a little
# ahead with 64 examples, about equal with 8, and behind with 4. With 2 it fails. You have worked out
# why: every pair becomes −1 and 1, and how far its numbers were from each other is lost.
# Besides, the running averages of such small samples fluctuate a lot, and mode `"test"` depends on
# them. Where memory allows small batches only, as for large pictures, use a normalisation that does
# not depend on the batch (section 9).
