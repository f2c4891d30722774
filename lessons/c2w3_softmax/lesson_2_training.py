# %% [markdown]
# ## 5. Putting it together
#
# **Given: the parts of earlier lessons.** They work for any number of layers: ReLU in the hidden
# ones, and the last layer returns the scores. He initialisation is from *Initialisation*, mini-batches
# are from *Mini-batches, momentum, RMSprop and Adam*.


# %% demo="network"
def he_start(layer_dims, seed):
    """W1, b1, W2, b2, …: random weights with variance 2 / (inputs), biases 0."""
    rng, parameters = np.random.default_rng(seed), {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = rng.normal(size=(n, n_prev)) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


def forward(X, parameters):
    """The scores Z of the last layer, and (A_prev, Z) of every layer."""
    A, caches = X, []
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        caches.append((A, Z))
        A = np.maximum(0, Z)
    return Z, caches  # the last layer has no ReLU


def backward(dZ, parameters, caches):
    """The gradient of the cost with respect to every parameter, from that of the last Z."""
    grads = {}
    for l in range(len(caches), 0, -1):
        A_prev, _ = caches[l - 1]
        grads[f"dW{l}"], grads[f"db{l}"] = dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)
        if l > 1:
            dZ = (parameters[f"W{l}"].T @ dZ) * (caches[l - 2][1] > 0)
    return grads


def accuracy(parameters, X, labels):
    """Percentage of right predictions."""
    return 100 * np.mean(np.argmax(forward(X, parameters)[0], axis=0) == labels)


def train(layer_dims, learning_rate, epochs, seed, size=64):
    """Train on the training digits, in mini-batches of `size`; returns the parameters."""
    parameters, rng = he_start(layer_dims, seed), np.random.default_rng(seed)
    Y_train = one_hot(labels_train, 10)
    with np.errstate(all="ignore"):  # a rate that is far too large ends in infinities
        for _ in range(epochs):
            order = rng.permutation(X_train.shape[1])
            for first in range(0, len(order), size):
                batch = order[first : first + size]
                Z, caches = forward(X_train[:, batch], parameters)
                _, dZ = softmax_cross_entropy(Z, Y_train[:, batch])
                grads = backward(dZ, parameters, caches)
                for key in parameters:
                    parameters[key] = parameters[key] - learning_rate * grads["d" + key]
    return parameters


# %% [markdown]
# **Check the whole chain** on a small network before you train it:

# %% demo="check_network"
small, Y_batch = he_start([64, 5, 10], seed=1), one_hot(labels_train[:20], 10)
Z, caches = forward(X_train[:, :20], small)
check_gradients(
    lambda p: softmax_cross_entropy(forward(X_train[:, :20], p)[0], Y_batch)[0],
    small,
    backward(softmax_cross_entropy(Z, Y_batch)[1], small, caches),
)

# %% [markdown]
# ### Does a hidden layer help?
#
# Without a hidden layer this is **softmax regression**, the linear baseline. To be fair, each network
# is trained with six learning rates, from five random starts for each, and is judged at its best rate
# on the validation digits.
#
# **What do you expect?** How good is the linear one, and does the hidden layer help much?

# %% demo="two_networks"
networks = {"softmax regression": [64, 10], "one hidden layer of 32": [64, 32, 10]}
rates, seeds = (0.03, 0.1, 0.3, 1.0, 3.0, 10.0), range(5)
learned, runs = {}, {}
for name, layer_dims in networks.items():
    runs[name] = {}
    for rate in rates:
        learned[name, rate] = [train(layer_dims, rate, 20, seed) for seed in seeds]
        runs[name][rate] = [accuracy(p, X_val, labels_val) for p in learned[name, rate]]
best_rates = {name: max(found, key=lambda r: np.mean(found[r])) for name, found in runs.items()}
for name, best in best_rates.items():
    size = sum(value.size for value in learned[name, best][0].values())
    found = runs[name][best]
    print(
        f"{name:<22} {size:5d} parameters   best rate {best:<4}"
        f" validation {np.mean(found):.1f} ± {np.std(found):.1f} %"
    )
plots.plot_rates(
    runs,
    ylabel="validation accuracy in %",
    title="20 epochs, five starts for each rate",
    alt="Accuracy on the validation digits against the learning rate, for softmax regression and "
    "for a network with one hidden layer.",
)

# %% [markdown]
# No best rate is at the edge of what was tried. And they differ: at a rate of 3, where softmax
# regression is best, the network with a hidden layer fails. A comparison at that single rate would
# have been misleading.
#
# At its best, the hidden layer gains about one percentage point, which is about one standard
# deviation. So the linear model is a strong baseline here. If you had not measured it, you would have
# credited the hidden layer with all of the accuracy.
#
# ### The test, once
#
# The choice is made. Now the test digits, once, for the five runs of both networks:

# %% demo="test_once"
for name, best in best_rates.items():
    found = [accuracy(p, X_test, labels_test) for p in learned[name, best]]
    print(f"{name:<22} test accuracy {np.mean(found):.1f} ± {np.std(found):.1f} %")
digit = 100 / len(labels_test)
print(f"one test digit counts {digit:.2f} %")

# %% [markdown]
# On the test digits the difference is smaller still. You cannot conclude from these runs that the
# hidden layer helps. To find out, you would need more test digits, or a harder task.
#
# The ± is the standard deviation over the random starts. It does not say how far these 360 digits
# differ from all digits of the world. For that, think of a coin: with $n$ examples and accuracy $p$
# the standard deviation is $\sqrt{p(1-p)/n}$, and the next cell prints it.

# %% demo="how_sure"
p_right = np.mean(found) / 100
print(f"from the number of test digits: ± {100 * np.sqrt(p_right * (1 - p_right) / 360):.1f} %")

# %% [markdown]
# ### Which digits are confused?
#
# A single number hides a lot. The **confusion matrix** counts: row $i$, column $j$ is the number of
# digits $i$ that were predicted to be $j$. The right predictions are on the diagonal. We look at
# one network, from the first of the five starts.

# %% demo="confusion"
network = learned["one hidden layer of 32", best_rates["one hidden layer of 32"]][0]
Z_test, _ = forward(X_test, network)
predictions = np.argmax(Z_test, axis=0)
confusion = one_hot(labels_test, 10) @ one_hot(predictions, 10).T
off = confusion - np.diag(np.diag(confusion))
pairs = [(int(off[i, j]), i, j) for i, j in np.argwhere(off)]
plot_confusion(
    confusion,
    [str(k) for k in range(10)],
    title=f"{off.sum():.0f} mistakes in {len(predictions)} test digits",
    alt=f"A matrix of ten rows and ten columns. {np.trace(confusion):.0f} digits are on the diagonal. "
    "Off it: " + ", ".join(f"{n} times {i} predicted as {j}" for n, i, j in pairs) + ".",
)

# %% [markdown]
# Why is a confusion matrix one matrix product? Entry $(i, j)$ of
# $Y\, \hat Y^T$ is a sum over the examples: 1 for each example whose label is $i$ *and* whose
# prediction is $j$.
#
# ### The digits it gets wrong

# %% demo="mistakes"
wrong = np.flatnonzero(predictions != labels_test)
sure = softmax(Z_test)
show_digits(
    X_test[:, wrong],
    [f"is {labels_test[i]}\nsays {predictions[i]}: {sure[predictions[i], i]:.0%}" for i in wrong],
    alt=f"The {len(wrong)} test digits that the network gets wrong, with the true digit, the "
    "prediction and its probability above each: "
    + ", ".join(f"{labels_test[i]} predicted as {predictions[i]}" for i in wrong)
    + ".",
    columns=min(6, len(wrong)),
)
largest = sure.max(axis=0)
hit = predictions == labels_test
certain = largest >= np.quantile(largest, 0.1)
print(f"mean probability of the prediction: {largest[hit].mean():.0%} where it is right,", end=" ")
print(f"{largest[~hit].mean():.0%} where it is wrong")
print(f"mistakes among the 10 % with the lowest probability: {np.sum(~hit & ~certain)}", end="")
print(f", among all others: {np.sum(~hit & certain)}")

# %% [markdown]
# Would you have read them all? On 8 × 8 pixels some of them are ambiguous. Look at the last lines:
# the mistakes are among the digits about which the network is least sure. So a program that passes
# these to a person makes far fewer mistakes. Do not trust the probabilities too much, though. The
# softmax always gives numbers with the sum 1, and nothing guarantees that they are honest: a network
# can be sure and wrong, and it gives probabilities even for a picture that shows no digit.
#
# ## 6. In a framework
#
# Frameworks provide your function. What is different:
#
# | | here | `torch` | `keras` |
# |---|---|---|---|
# | examples | columns, $(C, m)$ | rows, $(m, C)$ | rows, $(m, C)$ |
# | labels | one-hot | class numbers, or probabilities | one-hot: `CategoricalCrossentropy`; numbers: `SparseCategoricalCrossentropy` |
# | input | scores | scores: `F.cross_entropy` contains the softmax | probabilities, unless `from_logits=True` |
# | probabilities as input | – | `F.nll_loss` takes their *logarithms* | the default; it clips at 1e-7, so the loss has an upper limit |
# | gradient | you return it | `cost.backward()` | `tape.gradient(…)` |
#
# The common mistake is the softmax twice: a last layer with a softmax, and then
# `F.cross_entropy`. Nothing complains, as you have seen in section 4.
#
# The cell compares your numbers with those of the frameworks, if they are installed. This course does
# not need them.

# %% demo="framework"
from helpers.frameworks import compare, framework

rng = np.random.default_rng(0)
Z_few, labels_few = rng.normal(size=(3, 4)), np.array([1, 0, 2, 1])
Y_few = one_hot(labels_few, 3)
cost_few, dZ_few = softmax_cross_entropy(Z_few, Y_few)
if torch := framework("torch"):
    Z = torch.tensor(Z_few.T, requires_grad=True)
    cost = torch.nn.functional.cross_entropy(Z, torch.tensor(labels_few))
    cost.backward()
    compare(
        "PyTorch",
        {
            "softmax": (softmax(Z_few), torch.softmax(Z, dim=1).T),
            "cost": (cost_few, cost),
            "gradient": (dZ_few, Z.grad.T),
        },
    )
if tf := framework("tensorflow"):
    Z = tf.Variable(Z_few.T)
    with tf.GradientTape() as tape:
        loss = tf.keras.losses.CategoricalCrossentropy(from_logits=True, dtype="float64")
        cost = loss(tf.constant(Y_few.T), Z)
    compare(
        "Keras",
        {
            "softmax": (softmax(Z_few), tf.transpose(tf.nn.softmax(Z))),
            "cost": (cost_few, cost),
            "gradient": (dZ_few, tf.transpose(tape.gradient(cost, Z))),
        },
    )

# %% [markdown]
# ## 7. Try it yourself
#
# Choose a network of your own. Judge it with the validation digits.

# %% try
my_layers = [64, 20, 10]  # the first is 64, the last is 10
my_rate = 0.5
my_epochs = 15

mine = train(my_layers, my_rate, my_epochs, seed=0)
print(f"validation accuracy {accuracy(mine, X_val, labels_val):.1f} %")

# %% [markdown]
# **More questions.** Each takes a few lines.
#
# - **Label smoothing.** Train with `0.9 * Y + 0.01` instead of `Y`. What happens to the mean
#   probability of right and of wrong predictions? Which scores would a loss of 0 need with `Y`, and
#   which ones are best with smoothed labels?
# - **Several labels at once.** A picture can show a dog *and* a ball. Why is the softmax wrong there,
#   and what would you use for each of the output units?
# - **Design an experiment.** How many training digits does the network need to be better than softmax
#   regression? Which numbers of digits, how many starts, and which learning rates would you use?
# - What does the network predict for an empty picture, and how sure is it?

# %% try
empty = np.zeros((64, 1))
print("an empty picture:", softmax(forward(empty, network)[0])[:, 0].round(2))

# %% [markdown]
# ## 8. What you learned
#
# - The softmax turns $C$ scores into probabilities. It depends on their differences only. Subtract the
#   largest score first, and nothing overflows.
# - Classes have no order. A one-hot column gives each class a row of its own.
# - Cross-entropy is the negative logarithm of the likelihood. With the softmax its gradient is the
#   error, $(A - Y)/m$: the chain rule on a graph with two kinds of paths.
# - Compute softmax and cross-entropy in one step, from the scores. In two steps they divide by 0.
# - What must be true of a result can be checked without knowing the result.
# - Compare each network at its best learning rate, over several starts, with a baseline. Use the test
#   examples once.
# - After the accuracy, look at the confusion matrix, and at the mistakes themselves.
#
# Next: batch norm and the search for hyperparameters, with the same digits.

# %% summary
