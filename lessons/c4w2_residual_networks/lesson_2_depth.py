# %% [markdown]
# ## 4. Deep networks, plain and residual
#
# Now the question of the first page: does a deeper network train better? The task is small, so that many
# networks can be trained in a minute. Points in the plane form three spirals, and each spiral is a class.

# %% demo="spirals"


def spirals(m, seed):
    """Points (m, 2) on three noisy spirals, float32, and their classes (m,)."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, size=m)
    radius = np.sqrt(rng.uniform(0.02, 1, size=m))
    angle = 2 * np.pi * y / 3 + 9 * radius
    X = 1.7 * np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return (X + rng.normal(0, 0.08, size=X.shape)).astype(np.float32), y


X_train, y_train = spirals(600, seed=0)
X_val, y_val = spirals(2000, seed=1)
fig, ax = plots.figure(size=(4.4, 4.0))
for k, marker in enumerate("os^"):
    ax.plot(*X_train[y_train == k].T, marker, markersize=4, label=f"class {k}")
ax.set(title="600 training points", aspect="equal")
ax.legend(loc="upper right", fontsize=8)
plots.show(
    fig, "600 points in the plane on three spirals that wind around each other, a class each."
)
largest = 100 * np.bincount(y_val).max() / len(y_val)
print(f"baseline, always the most frequent class: {largest:.1f} % of the validation points")
print(f"cost of the same probability for all three: {np.log(3):.2f}")

# %% [markdown]
# The networks are narrow, with 16 units in each layer. The first layer goes from 2 numbers to 16, the last
# from 16 to 3, and in between there are 9 or 19 pairs of layers: 20 or 40 layers in all. There are five
# kinds of them. All use ReLU, He's initialisation and Adam.
#
# | kind | a pair of layers |
# |---|---|
# | plain | linear, ReLU, linear, ReLU |
# | residual | your block with an identity shortcut |
# | residual, zero start | the same, but `W2` is 0 at the start |
# | plain, batch norm | batch norm after each linear layer |
# | residual, batch norm | your block, with batch norm after each linear layer |
#
# A residual network of this form has exactly as many parameters as the plain one: an identity shortcut has none. They
# are built from the fast layers of `helpers/networks`. Do these compute what your functions compute?

# %% demo="kinds"
WIDTH = 16


def build(kind, depth, seed):
    """The layers of a network with `depth` linear layers; kind is one of the table."""
    rng = np.random.default_rng(seed)
    norm = [BatchNorm] if "batch norm" in kind else []
    layers = [Dense(2, WIDTH, rng), *(each(WIDTH) for each in norm), Relu()]
    for _ in range((depth - 2) // 2):
        branch = [Dense(WIDTH, WIDTH, rng), *(each(WIDTH) for each in norm), Relu()]
        branch += [Dense(WIDTH, WIDTH, rng), *(each(WIDTH) for each in norm)]
        if "zero start" in kind:
            branch[2].parameters["W"][:] = 0
        layers += [Residual(branch)] if "residual" in kind else [*branch, Relu()]
    return [*layers, Dense(WIDTH, 3, rng)]


KINDS = (
    "plain", "residual", "residual, zero start", "plain, batch norm", "residual, batch norm",
)  # fmt: skip
for depth in (20, 40):
    print(f"{depth} layers:", {kind: Network(build(kind, depth, 0)).size for kind in KINDS})

fast = build("residual", 20, seed=0)[2]
names = {"W1": "branch0_W", "b1": "branch0_b", "W2": "branch2_W", "b2": "branch2_b"}
own = {name: fast.parameters[key].reshape(-1, WIDTH) for name, key in names.items()}
A = rng.normal(size=(50, WIDTH)).astype(np.float32)
pull = rng.normal(size=A.shape).astype(np.float32)
out, cache = residual_block_forward(A, own)
back, grads = residual_block_backward(pull, cache)
print(f"forward, largest difference  {np.abs(out - fast.forward(A)).max():.0e}")
print(f"backward, largest difference {np.abs(back - fast.backward(pull)).max():.0e}")

# %% [markdown]
# ### The gradient before training
#
# How large is the gradient at each block, before the first step? The next cell goes forward and
# backward once with 200 points, and takes the root mean square of $\partial J / \partial A$ at the output
# of each pair of layers. Five random starts for each kind.
#
# **What do you expect?** In a plain network the gradient is multiplied by weights again and again. In a
# residual one each factor is "1 + something". Which of the kinds gets a gradient of the same size
# everywhere? Does batch norm help?

# %% demo="gradient_sizes"


def root_mean_square(values):
    return float(np.sqrt(np.mean(np.square(values))))


def sizes_at_start(kind, depth, seed):
    """The size of the gradient at the output of each pair of layers, and of the logits."""
    layers = build(kind, depth, seed)
    network = Network(layers)
    logits = network.forward(X_train[:200], training=True)
    _, d = cross_entropy(logits, y_train[:200])
    found = []
    for number, layer in reversed(list(enumerate(layers))):
        found.append(root_mean_square(d))  # at the output of this layer
        d = layer.backward(d)
    found = found[::-1]  # now one per layer, the first layer first
    before = 3 if "batch norm" in kind else 2  # layers of the first linear step
    pairs = (depth - 2) // 2
    per_pair = (len(layers) - 1 - before) // pairs
    ends = [before + per_pair * (k + 1) - 1 for k in range(pairs)]
    return [found[end] for end in ends], root_mean_square(logits)


panels = {}
print("layers   kind                    logits   gradient, first and last pair    ratio")
for depth in (20, 40):
    lines = {}
    for kind in KINDS:
        runs = [sizes_at_start(kind, depth, seed) for seed in range(5)]
        lines[kind] = np.array([found for found, _ in runs])
        first, last = 10 ** np.log10(lines[kind]).mean(axis=0)[[0, -1]]
        logits = np.mean([size for _, size in runs])
        print(
            f"{depth:<8} {kind:<22} {logits:>7.2g}   {first:>12.1e} {last:>12.1e} {first / last:>12.2g}"
        )
    panels[f"{depth} layers"] = lines
plot_gradient_sizes(
    panels,
    "Before the first step",
    "The size of the gradient at each pair of layers for five kinds of networks, with one standard "
    "deviation of five starts.",
)

# %% [markdown]
# Read the table from top to bottom. The ratio compares the gradient at the first pair with that at the last.
#
# - **Plain.** The signal fades on its way: with 40 layers the logits are close to 0, and the gradient
#   shrinks, too. He's initialisation keeps the *expected* size. In narrow layers the actual size
#   drifts away from it, and more so with each layer.
# - **Residual, He's start.** The opposite. Each block adds a branch as large as its input, so the
#   activations double again and again. The shortcut does not let the gradient vanish, but nothing stops it from
#   growing: it is the 1 in $1 + w_1 w_2$, and the rest comes on top.
# - **Residual, zero start.** Each block is the identity, so the gradient is the same at each of them. Only at the last
#   one it is a little larger: there it still has entries that the ReLU of this block sets to 0.
# - **Plain with batch norm.** The logits have a good size at any depth: that is what batch norm does
#   for the *forward* pass. But the *gradient* grows toward the input, by a large factor. Batch norm divides by the
#   standard deviation of each unit, and in the backward pass the gradient is divided by it, too.
# - **Residual with batch norm.** Activations and gradients change slowly. Batch norm keeps each branch
#   at one size, so each block adds a *smaller part* to a sum that has grown.
#
# ### Training
#
# A gradient of a strange size need not be the end: Adam divides by it. So train. Each kind is tried with
# four learning rates, with two random starts that are used for nothing else, and gets the rate with the lowest *training* cost.
# Then come five other starts.
#
# **What do you expect?** For each kind: is the training cost with 40 layers lower than with 20?

# %% demo="degradation"
EPOCHS = 40


def train(kind, depth, rate, seed):
    """The mean training cost over the last five epochs, and the validation accuracy in %."""
    network = Network(build(kind, depth, seed))
    costs = network.fit(X_train, y_train, EPOCHS, learning_rate=rate, batch=200, seed=seed)
    return np.mean(costs[-5:]), 100 * np.mean(network.predict(X_val) == y_val)


rates, results = (0.001, 0.003, 0.01, 0.03), {}
print("layers   kind                     rate     training cost     validation accuracy")
for kind in KINDS:
    for depth in (20, 40):
        tried = {
            rate: np.mean([train(kind, depth, rate, seed)[0] for seed in (10, 11)])
            for rate in rates
        }
        best = min(tried, key=tried.get)
        runs = np.array([train(kind, depth, best, seed) for seed in range(5)])
        results[kind, depth] = runs
        (cost, accuracy), (cost_off, accuracy_off) = runs.mean(axis=0), runs.std(axis=0)
        print(
            f"{depth:<8} {kind:<22} {best:>6}   {cost:>8.3f} ± {cost_off:.3f}"
            f"   {accuracy:>12.1f} ± {accuracy_off:.1f} %"
        )
plot_depths(
    results,
    "Training cost after the same number of epochs",
    "training cost",
    "Training costs of five kinds of networks with 20 and with 40 layers, five starts each.",
)

# %% [markdown]
# Compare the two bars of each kind first.
#
# - **Plain:** the cost with 40 layers is about twice that with 20. This is the **degradation** of plain
#   networks. It is a *training* cost, so it is not overfitting.
# - **Residual, He's start:** no better. The shortcut is there, but the activations are too large.
# - **Residual, zero start:** both depths reach a low cost. They differ by about one standard deviation, so these five starts
#   do not tell them apart.
# - **Plain with batch norm:** 20 layers train, 40 hardly do. Their cost is close to that of equal probabilities. The
#   activations had a good size from the start. So what is missing is not the size of the activations, and batch
#   norm is no replacement for the shortcut here.
# - **Residual with batch norm:** both depths train, and the standard deviations are small.
#
# No kind is *better* with 40 layers than with 20: this task does not need them. What the shortcut gives is that
# depth does little harm. On large sets of pictures, where depth is needed, that made the difference.
#
# Two remarks on what was measured. All networks had the same number of epochs. A plain network of 40 layers
# may get further in more of them. And each kind had four rates: a finer grid could shift single numbers.
