# %% [markdown]
# ## 5. The Tensor
#
# You have an engine and the rules. Now comes the object that connects them. **Given: read it slowly, it is
# short.** Each operation computes its result with numpy, and stores in it the parents and the rule, which
# is one of your functions with its arguments filled in. Nothing is differentiated until you call
# `backward()`.
#
# Four lines to look for:
#
# - `computed` is the only place where the graph grows. Inside `with no_grad():` it does not.
# - An array or a number in a formula becomes a *constant*: `needs_grad` is False. So is everything that
#   is computed from constants alone.
# - `backward` starts at a single number, with the seed 1.
# - It **adds** to `grad`, as all frameworks do. Whoever takes a step must reset the gradients first.

# %% setup="tensor"
recording = True  # whether results remember how they were computed


@contextlib.contextmanager
def no_grad():
    """Inside `with no_grad():` nothing is remembered, and nothing can be differentiated."""
    global recording
    before, recording = recording, False
    try:
        yield
    finally:
        recording = before


class Tensor:
    """An array that knows how it was computed, and its gradient after `backward()`."""

    __array_ufunc__ = None  # numpy leaves `array + tensor` to the Tensor

    def __init__(self, data, needs_grad=True, name=""):
        self.data = np.asarray(data, dtype=float)
        self.grad = None
        self.needs_grad, self.name = needs_grad, name
        self.parents, self.rule = (), None

    @property
    def shape(self):
        return self.data.shape

    def __add__(self, other):
        return arithmetic("+", self, other)

    def __radd__(self, other):
        return arithmetic("+", other, self)

    def __sub__(self, other):
        return arithmetic("-", self, other)

    def __rsub__(self, other):
        return arithmetic("-", other, self)

    def __mul__(self, other):
        return arithmetic("*", self, other)

    def __rmul__(self, other):
        return arithmetic("*", other, self)

    def __truediv__(self, other):
        return arithmetic("/", self, other)

    def __rtruediv__(self, other):
        return arithmetic("/", other, self)

    def __neg__(self):
        return 0 - self

    def __pow__(self, n):
        rule = lambda grad: arithmetic_backward("**", grad, self.data, n)[:1]
        return computed(self.data**n, (self,), rule, f"** {n}")

    def __matmul__(self, other):
        return matmul(self, other)

    def __rmatmul__(self, other):
        return matmul(other, self)

    def sum(self, axis=None, keepdims=False):
        return reduction("sum", self, axis, keepdims)

    def mean(self, axis=None, keepdims=False):
        return reduction("mean", self, axis, keepdims)

    def max(self, axis=None, keepdims=False):
        return reduction("max", self, axis, keepdims)

    def reshape(self, *shape):
        rule = lambda grad: (grad.reshape(self.shape),)
        return computed(self.data.reshape(*shape), (self,), rule, "reshape")

    def transpose(self, *axes):
        axes = axes or tuple(reversed(range(self.data.ndim)))
        rule = lambda grad: (transpose_backward(grad, axes),)
        return computed(np.transpose(self.data, axes), (self,), rule, "transpose")

    @property
    def T(self):
        return self.transpose()

    def __getitem__(self, index):
        rule = lambda grad: (getitem_backward(grad, self.shape, index),)
        return computed(self.data[index], (self,), rule, "[…]")

    def backward(self, keep=False):
        """Add to `grad` of every input; with keep=True to that of every node."""
        if self.data.size != 1:
            raise ValueError(f"backward() starts at a single number, not at shape {self.shape}.")
        if not self.needs_grad:
            raise ValueError("this number does not remember how it was computed.")
        order = topological_order(self, parents_of)
        grads = backpropagate(order, parents_of, pull_back, np.ones(self.shape))
        for node in order:
            if node in grads and (keep or not node.parents):
                node.grad = grads[node] if node.grad is None else node.grad + grads[node]


def computed(data, parents, rule, name):
    """The result of an operation. It remembers where it comes from, if a gradient is wanted."""
    result = Tensor(data, needs_grad=recording and any(p.needs_grad for p in parents), name=name)
    if result.needs_grad:
        result.parents, result.rule = parents, rule
    return result


def parents_of(node):
    return node.parents


def pull_back(node, grad):
    """What a node adds to the gradient of each of its parents; None for constants."""
    if not node.parents:
        return ()
    found = node.rule(grad)
    return [part if p.needs_grad else None for p, part in zip(node.parents, found)]


def tensor(value):
    """A value in a formula as a Tensor; what is not a Tensor yet is a constant."""
    return value if isinstance(value, Tensor) else Tensor(value, needs_grad=False)


OPERATIONS = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}


def arithmetic(op, a, b):
    a, b = tensor(a), tensor(b)
    rule = lambda grad: arithmetic_backward(op, grad, a.data, b.data)
    return computed(OPERATIONS[op](a.data, b.data), (a, b), rule, op)


def matmul(a, b):
    a, b = tensor(a), tensor(b)
    return computed(a.data @ b.data, (a, b), lambda g: matmul_backward(g, a.data, b.data), "@")


def reduction(op, x, axis, keepdims):
    rule = lambda grad: (reduce_backward(op, grad, x.data, axis, keepdims),)
    return computed(getattr(np, op)(x.data, axis=axis, keepdims=keepdims), (x,), rule, op)


FUNCTIONS = {"exp": np.exp, "log": np.log, "tanh": np.tanh, "relu": lambda x: np.maximum(0, x)}


def elementwise(op, x):
    """exp, log, tanh or relu of a Tensor; of an array as numpy does it."""
    if not isinstance(x, Tensor):
        return FUNCTIONS[op](x)
    out = FUNCTIONS[op](x.data)
    return computed(out, (x,), lambda g: (elementwise_backward(op, g, x.data, out),), op)


def exp(x):
    return elementwise("exp", x)


def log(x):
    return elementwise("log", x)


def tanh(x):
    return elementwise("tanh", x)


def relu(x):
    return elementwise("relu", x)


# %% [markdown]
# The first computation of this lesson once more, now as code. Nobody writes a graph down any more:

# %% demo="first_tensor"
a, b = Tensor(0.5), Tensor(3.0)
L = a * b + tanh(a)
L.backward()
print(f"L = {L.data:.3f}, its gradient with respect to a {a.grad:.3f}, to b {b.grad:.3f}")

# %% [markdown]
# ### A picture of your own graph
#
# One layer with two units and three examples, as you know it: $Z = W X + b$, $A = \mathrm{relu}(Z)$, and as
# cost the mean of all entries of $A^2$. `draw_computation` follows the parents.
#
# **What do you expect?** Which boxes will have no gradient? One entry of `Z` is negative; what is its
# gradient? And what is the shape of the gradient of `b`?

# %% demo="drawn_graph"
X_small = Tensor([[1.0, -2.0, 0.5]], needs_grad=False, name="X")
W_small = Tensor([[2.0], [-1.0]], name="W")
b_small = Tensor([[0.5], [3.0]], name="b")
cost_small = (relu(W_small @ X_small + b_small) ** 2).mean()
cost_small.backward(keep=True)
draw_computation(cost_small, "One layer: values in the boxes, gradients below them")

# %% [markdown]
# `X` is a constant, so it has no gradient. Where `Z` is negative, ReLU passes nothing on. The gradient of
# `b` has the shape of `b`: each row is summed over the three examples. Compare it with the gradient of `+`.
#
# ### Check your own gradient
#
# All operations in one formula, and each entry of the inputs moved up and down. If this agrees, your ten
# functions work together.

# %% demo="gradient_check"
rng = np.random.default_rng(3)
inputs = {
    "P": rng.normal(size=(3, 4)),
    "Q": rng.normal(size=(4, 2)),
    "r": rng.normal(size=(3, 1)),
    "s": rng.uniform(1, 2, size=(2,)),
}


def everything(p):
    """One number from all operations. With Tensors it can be differentiated."""
    C = tanh(p["P"] @ p["Q"]) / p["s"] - p["r"] * 0.5
    D = log(exp(C).sum(axis=0, keepdims=True)) - C.max(axis=1, keepdims=True)
    E = relu(p["P"] + p["r"]).reshape(2, 6).transpose()[np.array([0, 2, 2, 5])]
    return (D**2).mean() + (E * p["s"] ** 3).mean(axis=0).sum() + D[1, 0]


tensors = {name: Tensor(value) for name, value in inputs.items()}
everything(tensors).backward()
check_gradients(
    lambda p: everything({name: Tensor(value) for name, value in p.items()}).data,
    inputs,
    {"d" + name: value.grad for name, value in tensors.items()},
)

# %% [markdown]
# ### Find the bug
#
# Here is a short training loop on a bowl, $J = w^2$, whose minimum is at 0. It compiles, it runs, and the
# gradients of the framework are right. **Before you run it:** what is missing, and what will $w$ do?

# %% demo="find_the_bug"
w = Tensor(1.0)
path = []
for _ in range(8):
    J = w**2
    J.backward()
    w.data = w.data - 0.1 * w.grad
    path.append(float(w.data))
print("buggy:", " ".join(f"{value:6.2f}" for value in path))
w, path = Tensor(1.0), []
for _ in range(8):
    J, w.grad = w**2, None
    J.backward()
    w.data = w.data - 0.1 * w.grad
    path.append(float(w.data))
print("right:", " ".join(f"{value:6.2f}" for value in path))

# %% [markdown]
# <details><summary>Answer</summary>
#
# The gradient is not reset. `backward()` adds to `w.grad`, so each step uses the sum of all gradients so
# far. That is momentum without friction: `w` swings through the minimum to the other side. In PyTorch the
# missing line is `optimizer.zero_grad()`. Why do frameworks add at all? Because a parameter may be used
# in several costs, or a batch may be too large for the memory and come in parts.
#
# </details>
#
# ## 6. The network of course 1, in ten lines
#
# ### Exercise 10: `network_cost`
#
# *About 20 minutes, 10 points.*
#
# Write the forward pass of a network with $L$ layers and its cost, from the inputs to one number. ReLU
# is in the hidden layers, and the last layer gives the scores of the softmax:
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]} \qquad A^{[l]} = \mathrm{relu}(Z^{[l]}) \qquad
# J = \frac{1}{m} \sum_{i=1}^{m} \Big( \ln \sum_{k} e^{z_k^{(i)}} - \sum_k y_k^{(i)} z_k^{(i)} \Big)$$
#
# The sum over $k$ of $y_k z_k$ is the score of the right class. So this is the cross-entropy of the
# softmax in the form without a division, as in the lesson on the softmax. Subtract the largest score of
# each example first, or $e^z$ overflows.
#
# The point is that the *same* function works on arrays and on Tensors. So use what both have: `+ - * / @`,
# `.sum(axis=…, keepdims=…)`, `.max(…)`, `.mean(…)`, and the given `exp`, `log`, `relu` (not `np.exp`: numpy
# does not know your Tensor).
#
# Shapes: `X` $(n_0, m)$, `Y` $(C, m)$, $W^{[l]}$ $(n_l, n_{l-1})$, $b^{[l]}$ $(n_l, 1)$ → one number.
#
# <details><summary>Hint 1: how many layers</summary>
#
# `parameters` has two entries per layer.
#
# </details>
# <details><summary>Hint 2: the last layer</summary>
#
# Compute `Z` and `A = relu(Z)` in every layer. After the loop, `Z` is that of the last layer; its `A` is
# not used.
#
# </details>
# <details><summary>Hint 3: the shift</summary>
#
# `Z - Z.max(axis=0, keepdims=True)` has the same softmax. Use it in both terms of the cost.
#
# </details>


# %% exercise="network_cost" minutes=20
def network_cost(X, Y, parameters):
    """Compute the cost of an L-layer network with a softmax at its end.

    Arguments:
    X -- inputs, one column per example, shape (n_0, m)
    Y -- labels, one-hot, shape (C, m)
    parameters -- dictionary with W1, b1, ..., WL, bL: all arrays or all Tensors; Wl has shape
                  (n_l, n_{l-1}), bl has shape (n_l, 1)

    Returns:
    cost -- mean cross-entropy, a number; a Tensor if the parameters are Tensors. Right for all
            finite scores, also for thousands
    """
    ### BEGIN SOLUTION
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = relu(Z)
    Z = Z - Z.max(axis=0, keepdims=True)
    log_sums = log(exp(Z).sum(axis=0, keepdims=True))
    cost = (log_sums - (Y * Z).sum(axis=0, keepdims=True)).mean()
    ### END SOLUTION
    return cost


# %% test="network_cost" points=10
