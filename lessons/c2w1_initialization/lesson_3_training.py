# %% [markdown]
# ## 7. Putting it together
#
# ### Forward and backward
#
# So far you looked at the forward pass. In the backward pass, the gradients go through the same
# weights. Here is the smallest deep network, a chain of four units that are all active. Each has the
# weight 0.5.
#
# **What do you expect?** By which factor is $\partial J / \partial x$ smaller than 1? And if the
# weights were 2?

# %% demo="chain"
weight, value = 0.5, 1.6
nodes, local = {"x": Node("x", value, (0, 0))}, {}
previous = "x"
for k, name in enumerate(("a₁", "a₂", "a₃", "J"), start=1):
    value *= weight
    nodes[name] = Node(f"{name} = {weight} {previous}", value, (k, 0))
    local[previous, name] = weight
    previous = name
draw_graph(nodes, local, "Four layers of one unit, weight 0.5")

# %% [markdown]
# The chain rule multiplies one weight per layer: $0.5^4 = 0.0625$. With weights of 2 it would be 16. So
# what shrinks the activations in the forward pass shrinks the gradients in the backward pass. In a
# wide layer, $dA^{[l-1]} = W^{[l]T} dZ^{[l]}$ adds up $n^{[l]}$ of such products.
#
# Here are both passes through ten hidden ReLU layers of 100 units. One ridge is one layer. Further to
# the right means larger numbers: from one mark of the axis to the next, they grow by a factor of ten
# billion.

# %% demo="vanishing_and_exploding"
starts = {
    "random × 10": initialize_parameters_random,
    "random × 0.01": initialize_small,
    "Xavier": initialize_parameters_xavier,
    "He": initialize_parameters_he,
}
ridges, sizes = {}, {}
for name, initialize in starts.items():
    cache, gradients = look_inside(initialize, "relu")
    ridges[name] = (
        [cache[f"A{l}"] for l in range(1, 11)],
        [gradients[f"dZ{l}"] for l in range(1, 11)],
    )
    sizes[name] = [np.std(cache["A1"]), np.std(cache["A10"]), np.std(gradients["dZ10"])]
    sizes[name] += [np.std(gradients["dZ1"]), np.std(gradients["dW1"])]
plot_ridges(
    ridges,
    limits=(-16, 20),
    alt="Eight panels on a logarithmic axis, one ridge per layer. Upper row, activations of four "
    "starts: times 10, the ridges run far to the right from layer to layer; times 0.01, far to the "
    "left; Xavier, a little to the left; He, straight up. Lower row, gradients: the same picture from "
    "layer 10 down to layer 1.",
)
closer = {name: ridges[name] for name in ("Xavier", "He")}
plot_ridges(
    closer,
    limits=(-6, 2),
    alt="The last two starts once more, on a finer axis. Xavier: the ridges of the activations move "
    "to the left with each layer, and those of the gradients move to the left in the backward pass. "
    "He: both rows are upright.",
)
print("standard deviation of        A1       A10      dZ10       dZ1       dW1")
for name, values in sizes.items():
    print(f"{name:24}" + "".join(f"{value:10.1e}" for value in values))

# %% [markdown]
# Read it column by column.
#
# - **Times 10:** activations explode in the forward pass, gradients explode in the backward pass.
# - **Times 0.01:** both vanish. The gradient that reaches the first weights is almost nothing.
# - **Xavier:** with ReLU, a factor of about $\sqrt 2$ is lost in each layer, forward and backward. Over
#   ten layers that is $2^5 = 32$. A pity, but not a disaster. Over a hundred layers it would be
#   $10^{15}$.
# - **He:** the ridges are upright. Every layer gets a signal, and every layer gets a gradient.
#
# Why does the backward pass agree, although it adds up over the fan-out and not over the fan-in? Here
# all layers have 100 units. In a network whose layers differ much in width, the two passes want
# different scales. Glorot's formula is the compromise.
#
# ### Starts of a small network
#
# Three layers, as in exercises 1 and 2, each from five seeds.

# %% demo="four_starts"
for name in ("Xavier", "He"):
    runs = [model(X_train, Y_train, starts[name], seed=seed) for seed in range(1, 6)]
    trained[name], costs[name] = runs[2]
    last = [values[-1] for _, values in runs]
    right = [accuracy(X_test, Y_test, found) for found, _ in runs]
    print(
        f"{name:12} last cost {np.mean(last):.3f} ± {np.std(last):.3f}   "
        f"test accuracy {np.mean(right):5.1f} ± {np.std(right):.1f} %"
    )
last = [values[-1] for _, values in large]
right = [accuracy(X_test, Y_test, found) for found, _ in large]
print(
    f"{'random × 10':12} last cost {np.mean(last):.3f} ± {np.std(last):.3f}   "
    f"test accuracy {np.mean(right):5.1f} ± {np.std(right):.1f} %"
)
plots.plot_costs(costs, title="Cost from four starts, seed 3", log=True)

# %% demo="four_boundaries"
right = {name: accuracy(X_test, Y_test, parameters) for name, parameters in trained.items()}
plots.plot_boundaries(
    {
        f"{name}: {right[name]:.1f} % of test": (decide(parameters), X_train, Y_train)
        for name, parameters in trained.items()
    },
    columns=2,
    size=3.3,
    alt="The regions of four trained networks over the two rings, with the percentage of test points "
    "that they get right: "
    + ", ".join(f"{name} {percent:.1f} %" for name, percent in right.items())
    + ". Zeros: one region, without any decision boundary. Xavier and He: a closed curve between the "
    "two rings.",
)

# %% [markdown]
# Zeros learn nothing. Large weights are a lottery: look at the standard deviation. Between Xavier and
# He there is no difference to see: in three layers, two lost factors of $\sqrt 2$ do not matter.
#
# ### Ten layers
#
# Now the same points, with nine hidden layers of 30 units. To be fair to every start, each is trained
# with four learning rates, and from five seeds.
#
# **What do you expect?** With its own best rate, will Xavier be as good as He? And small weights: can a
# large rate save them?


# %% demo="ten_layers_trained"
def orthogonal(layers_dims):
    """Random orthogonal matrices, times √2 for ReLU."""
    parameters = initialize_parameters_zeros(layers_dims)
    for name, W in parameters.items():
        if name[0] == "W":
            Q, _ = np.linalg.qr(np.random.randn(max(W.shape), min(W.shape)))
            parameters[name] = np.sqrt(2) * (Q if W.shape[0] >= W.shape[1] else Q.T)
    return parameters


deep = [2] + [30] * 9 + [1]
rates = (0.01, 0.03, 0.1, 0.3)
deep_starts = {
    "random × 0.01": initialize_small,
    "Xavier": initialize_parameters_xavier,
    "He": initialize_parameters_he,
    "orthogonal": orthogonal,
}
deep_runs, curves = {}, {}
print("validation accuracy      rate " + "".join(f"{rate:<14}" for rate in rates))
for name, initialize in deep_starts.items():
    text = f"{name:30}"
    for rate in rates:
        found = [
            model(X_train, Y_train, initialize, deep, rate, 400, every=10, seed=seed)
            for seed in range(5)
        ]
        deep_runs[name, rate] = [p for p, _ in found]
        values = [accuracy(X_val, Y_val, p) for p, _ in found]
        text += f"{np.mean(values):5.1f} ± {np.std(values):4.1f}  "
        if rate == 0.03 and name != "orthogonal":
            curves[name] = np.mean([run for _, run in found], axis=0)
    print(text)
plots.plot_costs(curves, every=10, title="Ten layers, learning rate 0.03 (mean of five runs)")

# %% [markdown]
# Times 0.01 does not move from $\ln 2$ at the three smaller rates: no gradient reaches its first
# layers, and no signal its last. At the largest rate some of its runs begin to learn. That is the edge
# of what we tried, so a still larger rate may help it more.
#
# Between the others the figure alone would mislead. At the rate 0.03, Xavier waits for a while and
# then learns, and He learns at once. But read the rows of the table: at 0.1, Xavier is as good as He.
# **Each at its best rate, both are equally good here. He needs less: it learns in these 400 iterations
# at smaller rates, too.** Whether Xavier tolerates larger rates than He, we have not measured, as 0.3 is
# the edge. In a network of a hundred layers, the factor of $10^{15}$ above leaves Xavier with ReLU
# little hope.
#
# Times 10 is not in the table: after the first step its numbers are too large for the computer.
#
# ### Orthogonal starts
#
# The last row uses weights that are random, but **orthogonal**: $W^T W$ is a multiple of the unit
# matrix. Such a layer keeps not only the scale *on average*. It keeps the length of *every* vector.
# With normal random weights some directions are stretched and others are squeezed, and over many
# layers this multiplies. Compare the product of ten matrices:

# %% demo="singular_values"
for name, initialize in (
    ("Xavier", initialize_parameters_xavier),
    ("orthogonal", orthogonal),
):
    np.random.seed(4)
    parameters = initialize(ten_layers)
    if name == "orthogonal":
        parameters = {key: value / np.sqrt(2) for key, value in parameters.items()}  # linear layers
    product = np.linalg.multi_dot([parameters[f"W{l}"] for l in range(10, 0, -1)])
    found = np.linalg.svd(product, compute_uv=False)
    print(
        f"{name:11} ten linear layers stretch a vector by {found[-1]:.1e} to {found[0]:.1e}, "
        f"typically by {np.exp(np.mean(np.log(found))):.1e}"
    )

# %% [markdown]
# These numbers are the **singular values** of the product. For orthogonal weights all of them are 1.
# That helps in very deep and in recurrent networks. Here, with ten layers, it makes no visible
# difference at the smaller rates. (At 0.3 the standard deviation shows that some of its runs failed.
# Five runs are too few to say more.)
#
# The test points, once, for the best rate of each start (chosen on the validation points):

# %% demo="test_once"
for name in deep_starts:
    best = max(
        rates, key=lambda rate: np.mean([accuracy(X_val, Y_val, p) for p in deep_runs[name, rate]])
    )
    values = [accuracy(X_test, Y_test, p) for p in deep_runs[name, best]]
    print(f"{name:14} rate {best:<5} test accuracy {np.mean(values):.1f} ± {np.std(values):.1f} %")

# %% [markdown]
# ## 8. In a framework
#
# A framework initialises each layer when you make it. You need its functions only to change that. Their
# **gain** is the factor for the activation function: 1 for linear layers, $\sqrt 2$ for ReLU, 5/3 for
# tanh.
#
# | | formula for the standard deviation | yours |
# |---|---|---|
# | `torch.nn.init.kaiming_normal_(W, nonlinearity="relu")` | $\sqrt{2 / n_{in}}$ | `initialize_parameters_he` |
# | `torch.nn.init.xavier_normal_(W, gain)` | $gain \cdot \sqrt{2 / (n_{in} + n_{out})}$ | equal only if $n_{in} = n_{out}$ |
# | `torch.nn.init.orthogonal_(W, gain)` | orthogonal, times gain | `orthogonal` above |
# | `torch.nn.Linear`, the default | uniform, $\sqrt{1 / (3 n_{in})}$; the biases are random, too | none |
# | Keras `HeNormal` | $\sqrt{2 / n_{in}}$, without values beyond two standard deviations | nearly `initialize_parameters_he` |
# | Keras `Dense`, the default (`GlorotUniform`) | uniform, $\sqrt{2 / (n_{in} + n_{out})}$; the biases are 0 | none |
#
# So the default of PyTorch's `Linear` is $\sqrt 6$ times smaller than He's. For a deep ReLU network call
# `kaiming_normal_` yourself. And note the shapes: PyTorch stores `W` as you do, $(n_{out}, n_{in})$,
# Keras transposed.
#
# The cell puts *your* weights into a network of each framework that is installed, and compares the standard
# deviations of its layers with those of your `layer_spreads`. It shows the defaults, too.

# %% demo="framework"
from helpers.frameworks import compare, framework

np.random.seed(1)
sizes = [100] * 11
inputs, weights = np.random.randn(100, 400), initialize_parameters_he(sizes)
spreads = layer_spreads(inputs, weights, "relu")
print(f"standard deviation of the weights of He: {np.sqrt(0.02):.3f}")
if torch := framework("torch"):
    torch.manual_seed(1)
    a, found = torch.tensor(inputs.T), {}
    for l in range(1, 11):
        layer = torch.nn.Linear(100, 100, dtype=torch.float64)
        default = layer.weight.std().item()
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(weights[f"W{l}"]))
            layer.bias.zero_()
            a = torch.relu(layer(a))
        found[f"A{l}"] = a.std(correction=0)
    compare("PyTorch", {name: (spreads[name], found[name]) for name in spreads})
    print(f"default of Linear: {default:.3f}, expected {np.sqrt(1 / 300):.3f}")
if tf := framework("tensorflow"):
    tf.keras.utils.set_random_seed(1)
    a, found = inputs.T, {}
    for l in range(1, 11):
        layer = tf.keras.layers.Dense(100, activation="relu", dtype="float64")
        layer.build((None, 100))
        default = np.std(layer.kernel.numpy())
        layer.set_weights([weights[f"W{l}"].T, weights[f"b{l}"][:, 0]])
        a = layer(a)
        found[f"A{l}"] = np.std(a.numpy())
    compare("Keras", {name: (spreads[name], found[name]) for name in spreads})
    print(f"default of Dense: {default:.3f}, expected {np.sqrt(2 / 200):.3f}")

# %% [markdown]
# ## 9. Try it yourself
#
# - What if all weights of He are 2 times larger? Run the cell. Then find the largest `factor` that
#   still learns: 1.1, 1.2, 1.5? Try other seeds before you answer.
# - Start the ten-layer network with `initialize_parameters_measured`. Is it as good as He?
# - Make it 30 layers deep. Which of the starts still learns, at its best rate?
# - Design an experiment: does batch size or the number of units change which factor is largest?

# %% try
factor = 2


def my_start(layers_dims):
    parameters = initialize_parameters_he(layers_dims)
    return {name: value * factor for name, value in parameters.items()}


for seed in (1, 2, 3):
    _, my_costs = model(X_train, Y_train, my_start, deep, 0.03, 200, every=10, seed=seed)
    print(
        f"{factor} times He, seed {seed}: first cost {my_costs[0]:.3f}, last cost {my_costs[-1]:.3f}, "
        f"{len(my_costs)} of 21 values"
    )

# %% [markdown]
# ## 10. What you learned
#
# - Units with the same weights in and out stay identical. Random weights break the symmetry. Biases may
#   start at 0.
# - Each layer multiplies the scale of the signal. In a deep network, a factor that is a little off
#   makes it vanish or explode, forward and backward.
# - The standard deviation $\sqrt{1/n^{[l-1]}}$ (Xavier) keeps the signal in linear layers, and loses
#   some of it in tanh layers. ReLU halves the mean square, so it needs $\sqrt{2/n^{[l-1]}}$ (He).
# - Glorot's own formula averages over fan-in and fan-out.
# - A healthy standard deviation is not enough: a saturated tanh has one, and cannot learn. Look at
#   histograms.
# - If no formula fits, measure and correct.
# - Compare starts each at its best rate. With ten layers Xavier and He were then equally good, but He
#   learned at smaller rates, too.
#
# Next: what to do when a network overfits its training examples.

# %% summary
