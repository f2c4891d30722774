# %% [markdown]
# **Given: the same network with a backward pass by hand**, as you know it from *Many classes, the softmax*.
# It is the reference for what follows.


# %% demo="by_hand"
def he_start(layer_dims, seed):
    """W1, b1, W2, b2, …: random weights with variance 2 / (inputs), biases 0."""
    rng, parameters = np.random.default_rng(seed), {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = rng.normal(size=(n, n_prev)) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


def cost_by_hand(X, Y, parameters):
    """Cost and gradients, with caches and formulas written for this network."""
    A, caches, grads, m = X, [], {}, X.shape[1]
    last = len(parameters) // 2
    for l in range(1, last + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b
        caches.append((A, Z))
        A = np.maximum(0, Z)
    Z = Z - np.max(Z, axis=0, keepdims=True)
    sums = np.exp(Z).sum(axis=0, keepdims=True)
    cost = np.mean(np.log(sums) - (Y * Z).sum(axis=0, keepdims=True))
    dZ = (np.exp(Z) / sums - Y) / m
    for l in range(last, 0, -1):
        grads[f"W{l}"] = dZ @ caches[l - 1][0].T
        grads[f"b{l}"] = dZ.sum(axis=1, keepdims=True)
        if l > 1:
            dZ = (parameters[f"W{l}"].T @ dZ) * (caches[l - 2][1] > 0)
    return cost, grads


def cost_by_autograd(X, Y, parameters, cost_of=network_cost):
    """Cost and gradients, of whatever `cost_of` computes."""
    tensors = {name: Tensor(value, name=name) for name, value in parameters.items()}
    cost = cost_of(X, Y, tensors)
    cost.backward()
    return float(cost.data), {name: value.grad for name, value in tensors.items()}


# %% [markdown]
# **What do you expect?** Four layers, 100 random examples. Will the two gradients be equal, and to how many
# digits?

# %% demo="equal_gradients"
rng = np.random.default_rng(4)
X_random, Y_random = rng.normal(size=(20, 100)), np.eye(5)[:, rng.integers(0, 5, size=100)]
deep = he_start([20, 30, 20, 10, 5], seed=4)
cost_hand, grads_hand = cost_by_hand(X_random, Y_random, deep)
cost_auto, grads_auto = cost_by_autograd(X_random, Y_random, deep)
print(f"cost by hand {cost_hand:.12f}, by autograd {cost_auto:.12f}")
for name in deep:
    difference = np.max(np.abs(grads_hand[name] - grads_auto[name]))
    print(f"{name}: largest difference {difference:.0e}", "✓" if difference < 1e-10 else "✗")

# %% [markdown]
# They differ by rounding only, and far less than 1e-10. Note what happened to the softmax: you never told
# the framework that the gradient of softmax with cross-entropy is $(A - Y)/m$. It found it, from the
# rules of `exp`, `sum`, `log` and `max`.
#
# ### What does it cost?
#
# A framework does more work than your formulas: it makes an object per operation, a dictionary of
# gradients, and some gradients that nobody asked for. **What do you expect?** How many times slower is
# a step, for a small network and for a large one? And the memory?


# %% demo="time_and_memory" timing=true
def best_time(function, repeats):
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def most_memory(function):
    tracemalloc.start()
    function()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


rng = np.random.default_rng(5)
print("network             examples   by hand           autograd          ratio of times")
for dims, m in (([64, 32, 10], 64), ([64, 256, 256, 10], 1000)):
    X_t, Y_t = rng.normal(size=(64, m)), np.eye(10)[:, rng.integers(0, 10, size=m)]
    p_t, found = he_start(dims, 0), []
    for run in (cost_by_hand, cost_by_autograd):
        work = lambda: run(X_t, Y_t, p_t)
        found.append((1000 * best_time(work, 30), most_memory(work)))
    (t_hand, m_hand), (t_auto, m_auto) = found
    print(
        f"{'–'.join(map(str, dims)):<19} {m:8d}   {t_hand:6.2f} ms {m_hand:5.1f} MB"
        f"   {t_auto:6.2f} ms {m_auto:5.1f} MB   {t_auto / t_hand:.1f}"
    )

# %% [markdown]
# For the small network the bookkeeping takes longer than the arithmetic. For the large one the matrix
# products take most of the time, and both versions have nearly the same ones. There the ratio is near 1, or
# even below it: the two ask the system for memory in a different order, and that can take as long as
# computing. One product is wasted, the gradient of `X`: your rule computes it, and `pull_back` throws it
# away. (Frameworks ask which parents need a gradient *before* they compute it.)
#
# The memory is another matter: each result stays until the graph is gone, and `backpropagate` keeps the
# gradient of every node. Where only the forward pass is needed, as for predictions, `no_grad` avoids
# that. Count the nodes that a cost has behind it:

# %% demo="no_grad"
tensors = {name: Tensor(value) for name, value in deep.items()}
cost = network_cost(X_random, Y_random, tensors)
graph = topological_order(cost, parents_of)
kept = sum(node.data.nbytes for node in graph) / 1024
print(f"with a graph: {len(graph)} nodes, {kept:.0f} kB of values")
with no_grad():
    cost = network_cost(X_random, Y_random, tensors)
graph = topological_order(cost, parents_of)
print(f"in no_grad:   {len(graph)} node, {sum(node.data.nbytes for node in graph)} bytes")

# %% [markdown]
# ## 7. An experiment that nobody had to derive
#
# Here is what autograd is for. Suppose you wonder whether another activation function would be better on
# the digits. By hand, each one needs a backward pass of its own. Now each is one line, made of the operations
# that you have:
#
# - **relu**, which you know,
# - **tanh**, which you know,
# - **softplus**, $\ln(1 + e^x)$, a smooth ReLU,
# - **swish**, $x \cdot \sigma(x)$, which is not even monotonic.
#
# The network has two hidden layers of 32 units. The **baseline** is softmax regression, without any hidden
# layer. All are trained with six learning rates, from five random starts for each, and judged at their
# best rate on the validation digits.
#
# **What do you expect?** How large is the difference between the best and the worst activation function,
# compared with the difference between two random starts?

# %% demo="activations"
X_train, labels_train, X_val, labels_val, X_test, labels_test = load_digits()
Y_train = np.eye(10)[:, labels_train]


def softplus(x):
    return 0.5 * x + log(exp(0.5 * x) + exp(-0.5 * x))  # the same, without large exponents


def swish(x):
    return x * (0.5 * tanh(0.5 * x) + 0.5)  # the sigmoid, written with tanh


ACTIVATIONS = {"relu": relu, "tanh": tanh, "softplus": softplus, "swish": swish}


def scores(X, parameters, activation):
    """The scores of the last layer: arrays or Tensors."""
    A, last = X, len(parameters) // 2
    for l in range(1, last + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        Z = W @ A + b
        A = activation(Z)
    return Z


def cost_of_scores(Z, Y):
    top = Z.max(axis=0, keepdims=True)
    log_sums = top + log(exp(Z - top).sum(axis=0, keepdims=True))
    return (log_sums.sum() - (Y * Z).sum()) / Y.shape[1]


x = np.linspace(-4, 4, 81)
fig, axes = plots.figure(1, 2, size=(8.4, 3.2))
for name, activation in ACTIVATIONS.items():
    point = Tensor(x)
    activation(point).sum().backward()
    axes[0, 0].plot(x, activation(x), label=name)
    axes[0, 1].plot(x, point.grad)
axes[0, 0].set(title="activation functions", xlabel="x")
axes[0, 1].set(title="their derivatives, by your autograd", xlabel="x")
axes[0, 0].legend()
plots.show(
    fig,
    "Two panels against x from -4 to 4. On the left relu, tanh, softplus and swish. Softplus is a smooth "
    "relu, swish dips below 0 for negative x. On the right their derivatives: a step for relu, a peak "
    "at 0 for tanh, the sigmoid for softplus, and for swish a curve that goes a little below 0 on the "
    "left and above 1 on the right.",
)

# %% [markdown]
# The derivative of softplus comes out as the sigmoid. Nobody told it so. Now the training:

# %% demo="training"


def train(layer_dims, activation, learning_rate, epochs, seed, size=64):
    """Train on the training digits in mini-batches; returns the parameters as arrays."""
    p = {name: Tensor(value) for name, value in he_start(layer_dims, seed).items()}
    rng = np.random.default_rng(seed)
    with np.errstate(all="ignore"):  # a rate that is far too large ends in infinities
        for _ in range(epochs):
            order = rng.permutation(X_train.shape[1])
            for first in range(0, len(order), size):
                batch = order[first : first + size]
                for value in p.values():
                    value.grad = None
                cost = cost_of_scores(scores(X_train[:, batch], p, activation), Y_train[:, batch])
                cost.backward()
                for value in p.values():
                    value.data = value.data - learning_rate * value.grad
    return {name: value.data for name, value in p.items()}


def accuracy(parameters, activation, X, labels):
    """Percentage of right predictions."""
    return 100 * np.mean(np.argmax(scores(X, parameters, activation), axis=0) == labels)


contestants = {"softmax regression": ([64, 10], relu)}
contestants |= {name: ([64, 32, 32, 10], f) for name, f in ACTIVATIONS.items()}
rates, seeds = (0.03, 0.1, 0.3, 1.0, 3.0, 10.0), range(5)
learned, runs = {}, {}
for name, (layer_dims, activation) in contestants.items():
    runs[name] = {}
    for rate in rates:
        learned[name, rate] = [train(layer_dims, activation, rate, 15, seed) for seed in seeds]
        runs[name][rate] = [accuracy(p, activation, X_val, labels_val) for p in learned[name, rate]]
best_rates = {
    name: max(found, key=lambda rate: np.mean(found[rate])) for name, found in runs.items()
}
for name, best in best_rates.items():
    found = runs[name][best]
    size = sum(value.size for value in learned[name, best][0].values())
    print(
        f"{name:<19} {size:5d} parameters   best rate {best:<4}"
        f" validation {np.mean(found):.1f} ± {np.std(found):.1f} %"
    )
plots.plot_rates(
    runs,
    ylabel="validation accuracy in %",
    title="15 epochs, five starts for each rate",
    alt="Accuracy on the validation digits against the learning rate, for softmax regression and for "
    "networks with four activation functions.",
)

# %% [markdown]
# No best rate is at the edge of what was tried. Read the bars: relu, tanh and swish differ by about one
# percentage point, a few standard deviations between starts. tanh is ahead on these digits, though relu
# has been the usual choice for years. Softplus is unreliable here, as its long bar shows. One
# possible reason is that its outputs are all positive, so the layers after it begin with a large common
# offset. Other first weights or more epochs may change that. The runs do not show that an activation function is good
# or bad in general.
#
# The choice is made with the validation digits. The test digits come once, for the best of the four and
# the baseline:

# %% demo="test_once"
best_name = max(ACTIVATIONS, key=lambda name: np.mean(runs[name][best_rates[name]]))
for name in ("softmax regression", best_name):
    activation = contestants[name][1]
    found = [accuracy(p, activation, X_test, labels_test) for p in learned[name, best_rates[name]]]
    print(f"{name:<19} test accuracy {np.mean(found):.1f} ± {np.std(found):.1f} %")
print(f"one test digit counts {100 / len(labels_test):.2f} %")

# %% [markdown]
# ## 8. In a framework
#
# You know now what these names mean:
#
# | yours | `torch` | TensorFlow |
# |---|---|---|
# | `Tensor(data)` | `torch.tensor(data, requires_grad=True)` | `tf.Variable(data)` |
# | `cost.backward()` | `cost.backward()` | `tape.gradient(cost, variables)` |
# | `p.grad` | `p.grad` | what `tape.gradient` returns |
# | `p.grad = None` | `optimizer.zero_grad()` | – (a new tape for each step) |
# | `with no_grad():` | `with torch.no_grad():` | outside of `with tf.GradientTape():` |
# | `parents`, `rule` | `grad_fn`, `next_functions` | the records of the tape |
# | gradient check | `torch.autograd.gradcheck` | `tf.test.compute_gradient` |
#
# They do the same, with rules for hundreds of operations, and on a graphics card. Here is the same
# function three times, line beside line, where PyTorch and TensorFlow are installed. This lesson does not
# need them.

# %% demo="framework"
from helpers.frameworks import compare, framework

rng = np.random.default_rng(6)
start = {"W": rng.normal(size=(3, 4)), "b": rng.normal(size=(3, 1)), "s": rng.normal(size=(5,))}
X_line, pick = rng.normal(size=(4, 5)), np.array([0, 2, 2])
mine = {name: Tensor(value) for name, value in start.items()}
H = tanh(mine["W"] @ X_line + mine["b"])
E = exp(H - H.max(axis=0, keepdims=True)) / (1 + mine["s"] ** 2)
cost = log(E.sum(axis=0))[pick].mean()
cost.backward()
if torch := framework("torch"):
    p = {name: torch.tensor(value, requires_grad=True) for name, value in start.items()}
    H_t = torch.tanh(p["W"] @ torch.tensor(X_line) + p["b"])
    E_t = torch.exp(H_t - torch.amax(H_t, 0, keepdim=True)) / (1 + p["s"] ** 2)
    cost_t = torch.log(E_t.sum(0))[pick].mean()
    cost_t.backward()
    compare(
        "PyTorch",
        {"cost": (cost.data, cost_t)}
        | {f"gradient of {name}": (mine[name].grad, p[name].grad) for name in start},
    )
if tf := framework("tensorflow"):
    p = {name: tf.Variable(value) for name, value in start.items()}
    with tf.GradientTape() as tape:
        H_t = tf.tanh(p["W"] @ tf.constant(X_line) + p["b"])
        E_t = tf.exp(H_t - tf.reduce_max(H_t, 0, keepdims=True)) / (1 + p["s"] ** 2)
        cost_t = tf.reduce_mean(tf.gather(tf.math.log(tf.reduce_sum(E_t, 0)), pick))
    found = tape.gradient(cost_t, p)
    compare(
        "TensorFlow",
        {"cost": (cost.data, cost_t)}
        | {
            f"gradient of {name}": (mine[name].grad, tf.convert_to_tensor(found[name]))
            for name in start
        },
    )

# %% [markdown]
# ## 9. Try it yourself
#
# An activation function of your own. Use only operations that a Tensor has.


# %% try
def my_activation(x):
    return x * exp(-(x**2))


point = Tensor(np.array([-1.0, 0.0, 1.0]))
my_activation(point).sum().backward()
print("derivative at -1, 0, 1:", point.grad.round(3))
p = train([64, 32, 32, 10], my_activation, 0.3, 15, seed=0)
print(f"validation accuracy {accuracy(p, my_activation, X_val, labels_val):.1f} %")

# %% [markdown]
# **More questions.** Each takes a few lines.
#
# - Add an operation `sigmoid` with a rule of its own, and check it against `0.5 * tanh(0.5 * x) + 0.5`.
# - Write softplus as `relu(x) + log(1 + exp(-relu(x) - relu(-x)))`, which is equal for every x. Its
#   derivative at 0 should be one half. What does your autograd say, and which convention is the reason?
# - In a long chain of additions `topological_order` calls itself once per node, and Python stops it
#   after about a thousand calls. Write
#   it with a list of nodes to visit instead of a function that calls itself.
# - `matmul_backward` computes the gradient of the constant `X`, and nobody uses it. How would you let a rule
#   know which gradients are needed? Measure what it saves.
# - **Second derivatives.** The rules work on arrays. What would have to change for the gradient to be a
#   Tensor that can be differentiated again?
#
# ## 10. What you learned
#
# - Reverse mode needs one backward pass for all gradients of one number.
# - A framework is an engine and a list of local rules. The engine goes through a topological order from the
#   end, and adds where a value was used more than once.
# - A gradient has the shape of its array. What was broadcast is summed, what was summed is broadcast.
# - An index that names a place twice adds twice. Equal largest entries share a gradient.
# - `backward()` adds to `grad`; reset it before each step. `no_grad` keeps no graph.
# - It costs memory, since all values of the forward pass are kept, and time where the arrays are small.
# - With the gradients for free, compare honestly: a baseline, several starts, each at its best rate.
#
# Next: the same network in TensorFlow, whose tape does what your engine does.

# %% summary
