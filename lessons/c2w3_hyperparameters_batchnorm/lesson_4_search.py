# %% [markdown]
# ## 8. The search for hyperparameters
#
# **The right scale.** Say that the best learning rate is somewhere between 0.001 and 10. Where do you
# look? If you draw rates evenly between these two numbers, about nine of ten are above 1. Draw the
# *exponent* evenly instead:
#
# $$\alpha = 10^{r} \quad \text{with } r \text{ evenly from } [-3, 1]$$

# %% demo="scales"
rng = np.random.default_rng(6)
even = rng.uniform(0.001, 10, size=100)
even_exponent = 10 ** rng.uniform(-3, 1, size=100)
edges = 10.0 ** np.arange(-3, 2)
plot_draws(
    {
        "100 numbers drawn evenly": even,
        "100 numbers with their exponent drawn evenly": even_exponent,
    },
    edges,
    alt="Two rows of 100 marks on a logarithmic axis from 0.001 to 10. Drawn evenly, "
    f"{np.sum(even > 1)} of them are between 1 and 10. With even exponents the four powers of ten "
    "have " + ", ".join(str(n) for n in np.histogram(even_exponent, edges)[0]) + " marks.",
)

# %% [markdown]
# The same holds for everything whose *ratio* matters: rates, numbers of units, and also the momentum
# $\beta$ of an exponentially weighted average. From 0.9 to 0.99 the average goes from about 10 to 100
# values. So draw $1 - \beta$ on a logarithmic scale.
#
# **Grid or random?** There are two hyperparameters now: the learning rate, and the number of units
# in each hidden layer, from 4 to 64, on a logarithmic scale, too. You can afford 16 trials. A grid
# takes 4 rates times 4 sizes. A random search draws 16 pairs.
#
# A single search is a matter of luck. So we do the expensive part once: train a network for each of
# 24 rates and 9 sizes. Then any search just looks up its results, and can be repeated a thousand times.
# Each repetition of the grid begins at another place.

# %% demo="search_table"
table_rates = 10 ** np.linspace(-3, 1, 24)
table_units = np.unique(np.round(2 ** np.linspace(2, 6, 9)).astype(int))
table = np.array(
    [
        [
            accuracy(train(X_centred, (64, n, n, 10), rate, True, 5), X_val_centred, labels_val)
            for n in table_units
        ]
        for rate in table_rates
    ]
)
print(f"{table.size} networks; accuracy from {table.min():.1f} % to {table.max():.1f} %")
print(f"one validation digit counts {100 / len(labels_val):.2f} %")

# %% demo="search"


def grid(rng):
    """Indices of 4 rates times 4 sizes, evenly spaced, from a random first one."""
    rate, unit = rng.integers(0, 6), rng.integers(0, 3)
    units = np.minimum(unit + 2 * np.arange(4), len(table_units) - 1)
    return np.repeat(rate + 6 * np.arange(4), 4), np.tile(units, 4)


def grid_of_four(rng):
    """The same 16 trials over four hyperparameters: 2 rates, 2 sizes, and 2 times 2 others."""
    rate, unit = rng.integers(0, 12), rng.integers(0, 5)
    return np.repeat(rate + 12 * np.arange(2), 8), np.tile(unit + 4 * np.arange(2), 8)


def random_search(rng):
    """Indices of 16 random pairs. Others would be drawn as well; they change nothing here."""
    return rng.integers(0, 24, size=16), rng.integers(0, len(table_units), size=16)


rng = np.random.default_rng(7)
example = {"one grid": grid(rng), "one random search": random_search(rng)}
plot_search(
    {
        title: (table_rates[i], table_units[j].astype(float), table[i, j])
        for title, (i, j) in example.items()
    },
    ylabel="units in each hidden layer",
    alt="Two panels with 16 dots each: learning rate against number of units, light and large where "
    "the accuracy is high. The dots of the grid are in four columns. The random dots have "
    f"{len(set(example['one random search'][0]))} different learning rates. A ring marks the best of each panel: "
    + ", ".join(f"{title} {table[found].max():.1f} %" for title, found in example.items())
    + ".",
)

# %% [markdown]
# Count the marks at the lower edge: they are the learning rates that were tried. The grid spends its
# 16 trials on only *four* of them. The random search tries many more.
#
# **What do you expect?** Does this make the random search better, on average over 1,000 searches? And
# what if there are two more hyperparameters that make no difference (but you do not know that)? With
# 16 trials a grid has two values for each of the four then.

# %% demo="thousand_searches"
rng = np.random.default_rng(8)
ways = {"grid": grid, "random": random_search, "grid of four": grid_of_four}
for name, way in ways.items():
    best_found = np.array([table[way(rng)].max() for _ in range(1000)])
    tried = np.mean([len(set(way(rng)[0])) for _ in range(100)])
    print(
        f"{name:<12} rates tried {tried:4.1f}   best accuracy {best_found.mean():.2f} "
        f"± {best_found.std():.2f} %   worst of 1000: {best_found.min():.1f} %"
    )
by_rate, by_units = table.mean(axis=1), table.mean(axis=0)
print(f"mean accuracy by rate: {by_rate.min():.0f} % to {by_rate.max():.0f} %", end="")
print(f", by size: {by_units.min():.0f} % to {by_units.max():.0f} %")

# %% [markdown]
# With two hyperparameters the random search is *not* better. On average it finds about the same, and it
# is less reliable: random points leave gaps. But its result does not change if there are other
# hyperparameters that make no difference, while the grid of four wastes most of its trials on them:
# each rate is tried eight times. This is the argument for random search. You seldom know beforehand
# which hyperparameters matter. (Here the rate matters more than the size, as the last line shows.)
# Points that are random *and* evenly distributed, such as Sobol's, combine both advantages.
#
# **From coarse to fine.** The best accuracy of a search is partly luck: the best of 16 noisy numbers
# is higher than what its setting is worth. So take the best three settings, and give each five new
# starts and more epochs.

# %% demo="finer"
i, j = example["one random search"]
best_three = sorted(set(zip(i, j)), key=lambda at: -table[at])[:3]
finalists = {}
for at in best_three:
    rate, n = float(table_rates[at[0]]), int(table_units[at[1]])
    networks = [train(X_centred, (64, n, n, 10), rate, True, 20, seed) for seed in range(1, 6)]
    found = [accuracy(network, X_val_centred, labels_val) for network in networks]
    finalists[rate, n] = np.mean(found), networks
    print(
        f"rate {rate:5.3f}, {n:2d} units: in the search {table[at]:.1f} %, "
        f"after 20 epochs {np.mean(found):.1f} ± {np.std(found):.1f} %"
    )
rate, n = max(finalists, key=lambda setting: finalists[setting][0])
print(f"chosen: rate {rate:.3f}, {n} units")

# %% [markdown]
# The order of the three has changed, so the order of single runs was partly luck. And the chosen size
# is the largest that was tried: an *edge*. So the best may be outside, and a next round should try
# more units. Where the differences are as small as the standard deviations, take the cheapest.
#
# ### The test, once

# %% demo="test_once"
networks = finalists[rate, n][1]
for name, X, labels in (
    ("training", X_centred, labels_train),
    ("validation", X_val_centred, labels_val),
    ("test", X_test_centred, labels_test),
):
    found = [accuracy(network, X, labels) for network in networks]
    print(f"{name:<11} accuracy {np.mean(found):5.1f} ± {np.std(found):.1f} %")

# %% [markdown]
# The validation accuracy is slightly too good as an estimate, because it was used to choose. That is
# why there is a test set.
#
# ## 9. Layer norm
#
# The problems of section 7 all come from the average over *examples*. **Layer norm** takes the mean and
# the variance over the *units* of each example instead (Ba and others, 2016):
#
# | | batch norm | layer norm |
# |---|---|---|
# | mean and variance of | one unit, over the examples | one example, over the units |
# | shape of the mean, for $Z$ of $(n, m)$ | $(n, 1)$ | $(1, m)$ |
# | other examples matter | yes | no |
# | running averages, two modes | yes | none needed |
# | batch of one example | fails in training | works |
# | usual in | networks for pictures | transformers, recurrent networks |
#
# `gamma` and `beta` are one per unit in both. **Before you read the code:** your `batchnorm_forward`
# can compute the normalisation of layer norm. How?

# %% demo="layer_norm"


def layernorm_forward(Z, gamma, beta):
    """Normalise every example over its units, then scale and shift each unit."""
    ones, zeros = np.ones((Z.shape[1], 1)), np.zeros((Z.shape[1], 1))
    normalised = batchnorm_forward(Z.T, ones, zeros, "train", {"mean": zeros, "var": ones})[0].T
    return gamma * normalised + beta


Z = np.random.default_rng(9).normal(3, 2, size=(4, 3))
ones, zeros = np.ones((4, 1)), np.zeros((4, 1))
together = layernorm_forward(Z, ones, zeros)
print("means over the units:", np.abs(together.mean(axis=0)).round(6))
alone = layernorm_forward(Z[:, :1], ones, zeros)
print("one example alone gives the same:", np.allclose(together[:, :1], alone))

# %% [markdown]
# ## 10. In a framework
#
# | | here | `torch.nn.BatchNorm1d` | `keras.layers.BatchNormalization` |
# |---|---|---|---|
# | examples | columns | rows | rows |
# | mode | an argument | `model.train()`, `model.eval()` | `training=True`, `False` |
# | `momentum` | weight of the old: 0.9 | weight of the *new*: 0.1, the same average | weight of the old: 0.99 |
# | $\varepsilon$ | 1e-5 | 1e-5 | 1e-3 |
# | variance for $\hat z$ | divided by $m$ | divided by $m$ | divided by $m$ |
# | running variance | divided by $m$ | divided by $m - 1$ | divided by $m$ |
# | a batch of one, in training | returns $\beta$ | raises an error | returns $\beta$ |
#
# Three traps. Whoever forgets `model.eval()` gets the bug of section 7. A momentum that is copied from
# one framework to another means the opposite. And Keras needs many steps before its running averages
# are useful: with 0.99 about $0.99^{100} = 37$ % of the start is left after 100 steps.
#
# The cell compares your functions with the frameworks', if they are installed. This course does not
# need them.

# %% demo="framework"
from helpers.frameworks import compare, framework

rng = np.random.default_rng(3)
Z_few, pull = rng.normal(size=(2, 2, 5))  # two units, five examples
scale, shift = np.array([[1.5], [0.5]]), np.array([[0.2], [-1.0]])
before = {"mean": np.zeros((2, 1)), "var": np.ones((2, 1))}
out_few, cache_few, after = batchnorm_forward(Z_few, scale, shift, "train", before)
dZ_few, dgamma_few, dbeta_few = batchnorm_backward(pull, cache_few)
mine = {"out": out_few, "dZ": dZ_few, "dgamma": dgamma_few[:, 0], "dbeta": dbeta_few[:, 0]}
mine["running mean"] = after["mean"][:, 0]
if torch := framework("torch"):
    layer = torch.nn.BatchNorm1d(2, eps=1e-5, momentum=0.1, dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(scale[:, 0]))
        layer.bias.copy_(torch.tensor(shift[:, 0]))
    Z = torch.tensor(Z_few.T, requires_grad=True)
    out = layer(Z)
    (torch.tensor(pull.T) * out).sum().backward()
    unbiased = 0.9 * 1 + 0.1 * Z_few.var(axis=1, ddof=1)
    theirs = {"out": out.T, "dZ": Z.grad.T, "dgamma": layer.weight.grad, "dbeta": layer.bias.grad}
    theirs["running mean"] = layer.running_mean
    compare(
        "PyTorch",
        {name: (mine[name], theirs[name]) for name in mine}
        | {"running variance with m - 1": (unbiased, layer.running_var)},
    )
if tf := framework("tensorflow"):
    layer = tf.keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5, dtype="float64")
    layer.build((5, 2))
    layer.gamma.assign(scale[:, 0])
    layer.beta.assign(shift[:, 0])
    Z = tf.Variable(Z_few.T)
    with tf.GradientTape() as tape:
        out = layer(Z, training=True)
        paired = tf.reduce_sum(tf.constant(pull.T) * out)
    dZ, dgamma, dbeta = tape.gradient(paired, [Z, layer.gamma.value, layer.beta.value])
    theirs = {"out": tf.transpose(out), "dZ": tf.transpose(dZ), "dgamma": dgamma, "dbeta": dbeta}
    theirs["running mean"] = layer.moving_mean
    compare(
        "Keras",
        {name: (mine[name], theirs[name]) for name in mine}
        | {"running variance": (after["var"][:, 0], layer.moving_variance)},
    )

# %% [markdown]
# ## 11. Try it yourself
#
# Choose a network of your own. Judge it with the validation digits.

# %% try
my_layers = (64, 20, 10)  # the first is 64, the last is 10
my_rate = 0.5
my_batch_norm = True
my_epochs = 15

mine = train(X_centred, my_layers, my_rate, my_batch_norm, my_epochs)
print(f"validation accuracy {accuracy(mine, X_val_centred, labels_val):.1f} %")

# %% [markdown]
# **More questions.** Each takes a few lines.
#
# - Fold the batch norm of a trained network into its weights with your `fold_batchnorm`. Does it make
#   the same predictions on all test digits?
# - Multiply all inputs by 1000. Which of the two networks notices, with and without batch norm?
# - There are 1077 training digits. For which batch sizes would the last batch have a single
#   example? How does `train` avoid it? What would such a batch do to the running averages?
# - **Design an experiment.** Does batch norm regularise? Which two accuracies would you compare,
#   over how many starts, and how would you make sure that it is not just the faster training?

# %% try
folded = dict(mine[0])
W, b = fold_batchnorm(folded["W1"], folded["gamma1"], folded["beta1"], mine[1][1])
hidden = np.maximum(0, W @ X_test_centred + b)
scores = folded["W2"] @ hidden + folded["b2"]
same = np.argmax(scores, axis=0) == np.argmax(forward(X_test_centred, *mine, "test")[0], axis=0)
print(f"same prediction for {same.sum()} of {same.size} test digits")

# %% [markdown]
# ## 12. What you learned
#
# - Batch norm centres and scales every unit over the mini-batch, then applies a learned scale and
#   shift. In use, it takes running averages, and is a linear step that can be folded away.
# - Its gradient comes from a graph of five steps. Two parts are subtracted: the mean, and the part
#   along $\hat z$. Row sums of 0 are a quick check.
# - It lets deep networks train, and tolerates more learning rates. With two hidden layers, centred
#   inputs were enough. Compare the best with the best, and look for a simpler explanation.
# - It depends on the batch: small batches are bad, and the wrong mode is a bug that looks fine
#   until single examples come. Layer norm has no such dependence.
# - Draw rates on a logarithmic scale, from coarse to fine. Repeat the best settings with new starts
#   before you believe them.
# - Choose with the validation examples. Use the test examples once.

# %% summary
