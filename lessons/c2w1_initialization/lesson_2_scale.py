# %% [markdown]
# ## 6. The right scale
#
# One unit of a layer adds up $n$ numbers, where $n = n^{[l-1]}$ is the fan-in of the layer:
#
# $$z = w_1 a_1 + w_2 a_2 + \dots + w_n a_n$$
#
# The weights are random and independent, with mean 0 and standard deviation $\sigma$. How large is $z$?
#
# $$\mathrm{Var}(z) = n \, \sigma^2 \; \overline{a^2}, \qquad \overline{a^2} = \text{the mean of the } a_j^2$$
#
# <details><summary>Derivation</summary>
#
# For given inputs, $z$ is a sum of independent random numbers $w_j a_j$. Each has the mean 0 and the
# variance $a_j^2 \sigma^2$. Variances of independent numbers add up:
#
# $$\mathrm{Var}(z) = \sum_{j=1}^{n} a_j^2\, \sigma^2 = n \sigma^2 \cdot \frac{1}{n} \sum_j a_j^2 = n \sigma^2\, \overline{a^2}$$
#
# </details>
#
# So each layer multiplies the square of the signal by $n \sigma^2$. For $n = 100$ and
# $\sigma = 0.01$ that is 0.01, and the signal itself shrinks to a tenth: just what you measured.
# It keeps its scale if $n \sigma^2 = 1$:
#
# $$\sigma = \sqrt{\frac{1}{n^{[l-1]}}} \qquad \text{(Xavier, as it is taught)}$$
#
# This holds exactly for linear layers. For tanh it holds as long as $z$ is small, because
# $\tanh(z) \approx z$ there. For a larger $z$, tanh makes the signal smaller. How much, you will
# measure in exercise 6.
#
# **A word on the names.** Yann LeCun gave the form $\sqrt{1/n^{[l-1]}}$ in 1998. Xavier Glorot and
# Yoshua Bengio asked in 2010 for the same in the backward pass, where the sum runs over the fan-out
# $n^{[l]}$: it wants $\sigma = \sqrt{1/n^{[l]}}$. Their compromise is
# $\sqrt{2 / (n^{[l-1]} + n^{[l]})}$. That is what libraries call "Xavier" or "Glorot". Courses often give
# the name to the first form, and the exercise does, too. If all layers are equally wide, the two are
# the same.
#
# ### Exercise 4: `initialize_parameters_xavier`
#
# *About 5 minutes, 20 points.*
#
# Normal random weights with the standard deviation $\sqrt{1/n^{[l-1]}}$. The biases are zeros.
#
# Shapes: $W^{[l]}$ is $(n^{[l]}, n^{[l-1]})$. The factor is one number for the whole layer, and
# another one for the next layer.
#
# <details><summary>Hint 1: from standard deviation 1 to another</summary>
#
# `np.random.randn` gives numbers with the standard deviation 1. Multiply all of them by 3, and it
# is 3.
#
# </details>
# <details><summary>Hint 2: which n</summary>
#
# $W^{[l]}$ has two lengths. The sum in a unit runs over one row of $W^{[l]}$. How many numbers does
# a row have?
#
# </details>


# %% exercise="initialize_parameters_xavier" minutes=5
def initialize_parameters_xavier(layers_dims):
    """Start with the standard deviation sqrt(1 / fan-in), which suits linear layers and tanh.

    Arguments:
    layers_dims -- list of the units per layer, the input first, such as [2, 10, 5, 1]

    Returns:
    parameters -- dictionary with, for every layer l = 1, 2, ..., len(layers_dims) - 1,
                  f"W{l}", shape (layers_dims[l], layers_dims[l - 1]): normal random numbers
                           with the standard deviation of the formula above; any seed, or none
                  f"b{l}", shape (layers_dims[l], 1): zeros
    """
    parameters = {}
    ### BEGIN SOLUTION
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(1 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters_xavier" points=20


# %% [markdown]
# Where are the numbers? Each row of the picture is one start, each column one layer.


# %% demo="tanh_histograms"
def look_inside(initialize, activation, seed=1):
    """The arrays Z, A and dZ of a network with ten hidden layers of 100 units and one output."""
    np.random.seed(seed)
    parameters = initialize([100] * 11 + [1])
    labels = (np.random.default_rng(2).random((1, 400)) > 0.5).astype(float)
    AL, cache = forward_propagation(X_deep, parameters, activation)
    return cache, backward_propagation(labels, parameters, cache, activation)


three_starts = {
    "× 10": initialize_parameters_random,
    "× 0.01": initialize_small,
    "Xavier": initialize_parameters_xavier,
}
arrays, edge = {}, {}
for name, initialize in three_starts.items():
    cache, _ = look_inside(initialize, "tanh")
    arrays[name] = {f"layer {l}": cache[f"A{l}"] for l in (1, 2, 3, 5, 10)}
    edge[name] = 100 * np.mean(np.abs(cache["A10"]) > 0.95)
plot_histograms(
    arrays,
    limits=(-1.02, 1.02),
    xlabel="activation (tanh)",
    alt="Histograms of the activations in layers 1, 2, 3, 5 and 10, for three starts. Times 10: two "
    "peaks at -1 and 1 and nothing between. Times 0.01: one narrow peak at 0, from layer 2 on a "
    "needle. Xavier: over the whole range in layer 1, then a hill around 0 that becomes narrower.",
)
for name, percent in edge.items():
    print(f"{name:7}  {percent:5.1f} % of the activations in layer 10 are beyond -0.95 or 0.95")

# %% [markdown]
# So a standard deviation near 1 was not a good sign. With large weights every tanh is at one of its
# two ends: it is **saturated**. There the curve is flat, its derivative is almost 0, and hardly any
# unit can learn.
#
# ### Half of the signal: ReLU
#
# ReLU cuts off the negative half of $z$. What is left has half the mean square:
# $\overline{a^2} = \frac{1}{2} \mathrm{Var}(z)$. So every ReLU layer loses a factor of two, and the
# weights must give it back. Kaiming He and others wrote this down in 2015:
#
# $$\frac{1}{2} \, n \, \sigma^2 = 1 \quad\Rightarrow\quad
# \sigma = \sqrt{\frac{2}{n^{[l-1]}}} \qquad \text{(He)}$$
#
# <details><summary>Why exactly half?</summary>
#
# The weights are as often positive as negative, so $z$ and $-z$ are equally likely: the distribution of
# $z$ is symmetric, with mean 0. The mean of $z^2$ is $\mathrm{Var}(z)$, and each half contributes the
# same to it. ReLU keeps $a = z$ on the positive half and makes $a = 0$ on the other. So
# $\overline{a^2} = \frac{1}{2} \mathrm{Var}(z)$. For the next layer
#
# $$\mathrm{Var}(z^{[l]}) = n^{[l-1]} \sigma^2 \cdot \tfrac{1}{2}\, \mathrm{Var}(z^{[l-1]})$$
#
# Note that it is the mean *square* of $a$ that counts, not its variance: $a$ has a positive mean.
#
# </details>
#
# ### Exercise 5: `initialize_parameters_he`
#
# *About 3 minutes, 20 points.*
#
# Normal random weights with He's standard deviation. The biases are zeros.
#
# **Say before you write:** by which number do the weights of a layer differ from those of exercise 4?
#
# Shapes: as before.
#
# <details><summary>Hint 1: what changes</summary>
#
# One number, if your Xavier is right.
#
# </details>
# <details><summary>Hint 2: what the root covers</summary>
#
# For a layer with 8 inputs the standard deviation is 0.5: the fraction comes first, then the root of
# it.
#
# </details>


# %% exercise="initialize_parameters_he" minutes=3
def initialize_parameters_he(layers_dims):
    """Start with the standard deviation sqrt(2 / fan-in), which suits relu.

    Arguments:
    layers_dims -- list of the units per layer, the input first, such as [2, 10, 5, 1]

    Returns:
    parameters -- dictionary with, for every layer l = 1, 2, ..., len(layers_dims) - 1,
                  f"W{l}", shape (layers_dims[l], layers_dims[l - 1]): normal random numbers
                           with the standard deviation of the formula above; any seed, or none
                  f"b{l}", shape (layers_dims[l], 1): zeros
    """
    parameters = {}
    ### BEGIN SOLUTION
    for l in range(1, len(layers_dims)):
        n, n_prev = layers_dims[l], layers_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters_he" points=20


# %% [markdown]
# Is 2 the right number, or would 1.5 do as well? Try them all. Take weights with
# $\sigma = \sqrt{c / n}$, pass examples through ten layers, and see how many times larger the
# signal is after layer 10 than after layer 1. Each point is the mean over five seeds (of the
# logarithm).
#
# **What do you expect?** If $c$ is a quarter of the right value, by which factor does the signal shrink
# over the nine layers between?
#
# <details><summary>Answer</summary>
#
# Each layer multiplies the square of the signal by 1/4, so the signal by 1/2. Nine layers give
# $2^{-9} = 1/512$.
#
# </details>

# %% demo="find_the_factor"
factors = np.linspace(0.25, 4, 16)
growth = {"linear": [], "tanh": [], "relu": []}
X_wide = rng.normal(size=(200, 100))
for activation, values in growth.items():
    for c in factors:
        logs = []
        for seed in range(5):
            np.random.seed(seed)
            start = initialize_parameters_xavier([200] * 11)
            start = {name: value * np.sqrt(c) for name, value in start.items()}
            spreads = layer_spreads(X_wide, start, activation)
            logs.append(np.log(spreads["A10"] / spreads["A1"]))
        values.append(float(np.exp(np.mean(logs))))
crossing = {
    name: float(np.interp(0, np.log(values), factors))
    for name, values in growth.items()
    if name != "tanh"
}
plot_spreads(
    {name: growth[name] for name in ("linear", "relu", "tanh")},
    "What nine layers do to a signal",
    x=factors,
    xlabel="c in σ = √(c / n)",
    ylabel="standard deviation, layer 10 / layer 1",
    marks={1: "Xavier", 2: "He"},
    alt="How many times larger the signal is in layer 10 than in layer 1, against c, on a "
    f"logarithmic axis. The line of linear layers rises steeply and crosses 1 at "
    f"c = {crossing['linear']:.2f}. The line of relu rises as steeply and crosses 1 at "
    f"c = {crossing['relu']:.2f}. The line of tanh rises and then stays a little below 1.",
)
for name, c in crossing.items():
    print(f"{name:6}  keeps its scale at c = {c:.2f}")
print(f"relu at c = {factors[1]}: the signal shrinks to 1/{1 / growth['relu'][1]:.0f}")

# %% [markdown]
# Linear layers keep the signal near $c = 1$, ReLU layers near $c = 2$, as the formulas say. (Not
# exactly there: the weights are random.) For smaller $c$ the signal vanishes, for larger $c$ it
# **explodes**. Tanh tolerates more, because it cannot grow beyond 1, but for large $c$ it pays with
# saturation.

# %% [markdown]
# ### Exercise 6: `initialize_parameters_measured`
#
# *About 20 minutes, 20 points.*
#
# The formulas assume a lot: a certain activation function, inputs of a certain scale. There is a way
# without a formula. *Measure, then correct.* (It is known as *layer-sequential unit variance*.) Go
# through the layers in order:
#
# 1. Draw $W^{[l]}$ from normal random numbers.
# 2. Pass the examples: $Z^{[l]} = W^{[l]} A^{[l-1]}$. Measure its standard deviation, over the whole
#    array.
# 3. Divide $W^{[l]}$ by this number. Now $Z^{[l]}$ has the standard deviation 1, exactly.
# 4. Compute $A^{[l]}$ with the *corrected* weights, and go on to the next layer.
#
# It works for any of our activation functions, and for inputs of any scale. The price: it must see
# examples.
#
# Shapes: $W^{[l]}$ is $(n^{[l]}, n^{[l-1]})$, $A^{[l-1]}$ is $(n^{[l-1]}, m)$, so $Z^{[l]}$ is
# $(n^{[l]}, m)$. Its standard deviation is one number.
#
# <details><summary>Hint 1: why dividing W is enough</summary>
#
# $Z = W A$ with zero biases. Half the weights give half of $Z$, and half of its standard deviation.
#
# </details>
# <details><summary>Hint 2: if the first layer is right and the second is not</summary>
#
# `Z` was computed before the correction. What goes into the activation function must be the `Z` after
# it.
#
# </details>


# %% exercise="initialize_parameters_measured" minutes=20
def initialize_parameters_measured(layers_dims, X, activation):
    """Start with weights that are scaled by measuring.

    Arguments:
    layers_dims -- list of the units per layer, the input first; layers_dims[0] is n_0
    X -- examples to measure with, shape (n_0, m)
    activation -- "relu", "tanh" or "linear", for activate(Z, activation)

    Returns:
    parameters -- dictionary with, for every layer l = 1, 2, ..., len(layers_dims) - 1,
                  f"W{l}", shape (layers_dims[l], layers_dims[l - 1]): normal random numbers,
                           all of them divided by one number, so that Z of this layer, over X,
                           has the standard deviation 1 (np.std of the whole array)
                  f"b{l}", shape (layers_dims[l], 1): zeros
    """
    parameters = {}
    ### BEGIN SOLUTION
    A = X
    for l in range(1, len(layers_dims)):
        W = np.random.randn(layers_dims[l], layers_dims[l - 1])
        W = W / np.std(W @ A)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        A = activate(W @ A, activation)
    ### END SOLUTION
    return parameters


# %% test="initialize_parameters_measured" points=20


# %% [markdown]
# What does the measuring find? Write its weights as $\sigma = \sqrt{c / n}$ again, and look at $c$.
# The last column is what theory expects: if $z$ is normal with the standard deviation 1, the next layer
# must make up for what the activation function took, $c = 1 / \overline{g(z)^2}$.

# %% demo="what_it_measured"
z = rng.normal(size=1_000_000)
for activation in ("linear", "relu", "tanh"):
    logs = []
    for seed in range(5):
        np.random.seed(seed)
        found = initialize_parameters_measured(ten_layers, X_deep, activation)
        logs.append(np.mean([np.log(100 * np.var(found[f"W{l}"])) for l in range(2, 11)]))
    expected = 1 / np.mean(activate(z, activation) ** 2)
    print(
        f"{activation:6}  c over five seeds {np.exp(np.mean(logs)):.2f} ± {np.std(np.exp(logs)):.2f}   "
        f"expected {expected:.2f}"
    )

# %% [markdown]
# Linear layers: Xavier. ReLU: He. And for tanh about 2.5, which neither formula gives. Is Xavier wrong
# for tanh, then? Look at its histograms again: the hill becomes narrower from layer to layer. With
# $c = 1$ the signal shrinks, quickly at first. The smaller $z$ is, the better is $\tanh(z) \approx z$,
# and the slower it shrinks. So Xavier loses signal in tanh layers, but it does not vanish
# exponentially, and nothing saturates. PyTorch's recommended factor for tanh is 5/3, which means
# $c = (5/3)^2 \approx 2.8$.
