# %% [markdown]
# ## 4. Forward
#
# ### Exercise 4: `linear_forward`
#
# *About 5 minutes, 5 points.*
#
# The first half of a layer:
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}$$
#
# The backward pass will need `A`, `W` and `b` again. So we store them in a cache: a plain tuple of
# the three.
#
# Shapes: `W` $(n, n_{prev})$ times `A` $(n_{prev}, m)$ is $(n, m)$. `b` $(n, 1)$ is broadcast over
# the columns.
#
# <details><summary>Hint</summary>
#
# A matrix product is `@` or `np.dot`. The order matters: write the two shapes next to each other,
# and the inner numbers must agree.
#
# </details>


# %% exercise="linear_forward" minutes=5
def linear_forward(A, W, b):
    """The linear half of a layer, forward.

    Arguments:
    A -- activations of the layer before (or the input), shape (n_prev, m)
    W -- weights, shape (n, n_prev)
    b -- biases, shape (n, 1)

    Returns:
    Z -- W A + b, shape (n, m)
    cache -- the tuple (A, W, b)
    """
    ### BEGIN SOLUTION
    Z = W @ A + b
    cache = (A, W, b)
    ### END SOLUTION
    return Z, cache


# %% test="linear_forward" points=5


# %% [markdown]
# ### Exercise 5: `linear_activation_forward`
#
# *About 10 minutes, 10 points.*
#
# A whole layer: the linear step, then the activation function.
#
# $$A^{[l]} = g\big(W^{[l]} A^{[l-1]} + b^{[l]}\big)$$
#
# Use your `linear_forward`, and the `sigmoid` or `relu` from above. Each of the two steps has a
# cache. The layer's cache is the pair of both.
#
# | part | what it holds | in the check |
# |---|---|---|
# | `linear_cache` | the tuple $(A^{[l-1]}, W^{[l]}, b^{[l]})$ | the linear cache's `A_prev`, `W` and `b` |
# | `activation_cache` | $Z^{[l]}$ | the activation cache |
#
# Shapes: the result is $(n, m)$, like $Z$.
#
# <details><summary>Hint 1: two values at once</summary>
#
# `relu(Z)` returns a pair. Unpack it with `A, activation_cache = …`.
#
# </details>
# <details><summary>Hint 2: the choice</summary>
#
# `activation` is a string. Compare it with `==` and call the one function or the other.
#
# </details>


# %% exercise="linear_activation_forward" minutes=10
def linear_activation_forward(A_prev, W, b, activation):
    """One layer, forward.

    Arguments:
    A_prev -- activations of the layer before (or the input), shape (n_prev, m)
    W -- weights, shape (n, n_prev)
    b -- biases, shape (n, 1)
    activation -- "sigmoid" or "relu"

    Returns:
    A -- activations of this layer, shape (n, m)
    cache -- the tuple (linear_cache, activation_cache): what linear_forward and the activation
             function stored, that is ((A_prev, W, b), Z)
    """
    ### BEGIN SOLUTION
    Z, linear_cache = linear_forward(A_prev, W, b)
    g = {"sigmoid": sigmoid, "relu": relu}[activation]
    A, activation_cache = g(Z)
    cache = (linear_cache, activation_cache)
    ### END SOLUTION
    return A, cache


# %% test="linear_activation_forward" points=10


# %% [markdown]
# ### Exercise 6: `L_model_forward`
#
# *About 15 minutes, 15 points.*
#
# All layers in a chain: ReLU in the layers $1$ to $L - 1$, the sigmoid in layer $L$. The output of
# each layer is the input of the next. So a single variable is enough, which the loop passes on.
#
# How many layers are there? Every layer has two entries in `parameters`, so $L$ is half of their
# number.
#
# The caches go into a list, in the order of the layers: `caches[0]` belongs to layer 1. The check
# speaks of "`caches[1]`, the linear cache's `b`", for example: that is the `b` of layer 2.
#
# Shapes: `X` $(n^{[0]}, m)$ goes in, `AL` $(n^{[L]}, m)$ comes out. With one output unit `AL` is
# $(1, m)$.
#
# <details><summary>Hint 1: the variable that is passed on</summary>
#
# Start with `A = X`. In the loop, the layer gets the old `A` and gives the new one.
#
# </details>
# <details><summary>Hint 2: the last layer</summary>
#
# `range(1, L)` ends at `L - 1`: just the hidden layers. The last layer follows after the loop. It
# has a cache, too.
#
# </details>


# %% exercise="L_model_forward" minutes=15
def L_model_forward(X, parameters):
    """All layers, forward: ReLU in the hidden layers, the sigmoid in the last.

    Arguments:
    X -- examples, shape (n_0, m)
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... of all layers

    Returns:
    AL -- activations of the last layer, shape (n_L, m)
    caches -- list of the caches that linear_activation_forward returned, layer 1 first
    """
    caches = []
    ### BEGIN SOLUTION
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], activation
        )
        caches.append(cache)
    AL = A
    ### END SOLUTION
    return AL, caches


# %% test="L_model_forward" points=15


# %% [markdown]
# ## 5. The cost
#
# ### Exercise 7: `compute_cost`
#
# *About 5 minutes, 5 points.*
#
# The cost is the one that you know, the mean of the loss over all examples. Depth changes nothing
# here: the cost depends on the output of the last layer only, and $a^{(i)}$ is that output for
# example $i$.
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \Big( y^{(i)} \ln a^{(i)} + (1 - y^{(i)}) \ln (1 - a^{(i)}) \Big)$$
#
# (Where $a$ is rounded to exactly 0 or 1, this gives `nan` or `inf`. The training loop of section 8
# prevents that. A tiny number in the logarithm, as in `np.log(AL + 1e-15)`, is accepted, too.)
#
# Shapes: `AL` and `Y` are $(1, m)$, the cost is a single number.
#
# <details><summary>Hint</summary>
#
# If you get an array such as `[[0.5]]`, `float(np.squeeze(…))` turns it into a plain number.
#
# </details>


# %% exercise="compute_cost" minutes=5
def compute_cost(AL, Y):
    """The mean loss.

    Arguments:
    AL -- predicted probabilities, between 0 and 1, shape (1, m)
    Y -- labels 0 or 1, shape (1, m)

    Returns:
    cost -- a number
    """
    ### BEGIN SOLUTION
    loss = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    cost = float(np.mean(loss))
    ### END SOLUTION
    return cost


# %% test="compute_cost" points=5


# %% [markdown]
# ## 6. Backward
#
# ### The chain rule on several paths, with numbers
#
# You know the chain rule along one path: multiply the local derivatives. In a deep network there is
# something new. An activation is an input of *every* unit of the next layer. So the loss depends on
# it along several paths.
#
# Take one activation $a = 2$ of a hidden layer. The next layer has three ReLU units with the weights
# 0.5, 0.25 and −1. The output unit has the weights 1, −1 and 3. All biases are 0, and the label is
# $y = 1$. We want $\partial L / \partial a$.
#
# **What do you expect?** The third unit has the largest weights. How much will its path contribute?

# %% demo="several_paths"
a_prev, W_next, V = 2.0, (0.5, 0.25, -1.0), (1.0, -1.0, 3.0)
z_next = [w * a_prev for w in W_next]
a_next = [max(0.0, z) for z in z_next]
z_out = sum(v * a for v, a in zip(V, a_next))
error = float(sigmoid(np.array(z_out))[0]) - 1
nodes = {"a": Node("a", a_prev, (0, 1))}
local = {}
for k, name in enumerate("₁₂₃"):
    nodes[f"z{name}"] = Node(f"z{name} = w{name}a", z_next[k], (1, k))
    nodes[f"a{name}"] = Node(f"a{name} = relu(z{name})", a_next[k], (2, k))
    local["a", f"z{name}"] = W_next[k]
    local[f"z{name}", f"a{name}"] = float(z_next[k] > 0)
    local[f"a{name}", "z"] = V[k]
nodes["z"] = Node("z = Σ vₖaₖ", z_out, (3, 1))
nodes["L"] = Node("L = −ln σ(z)", -np.log(1 + error), (4, 1))
local["z", "L"] = error
draw_graph(nodes, local, "One activation, three units of the next layer: y = 1")

# %% [markdown]
# Three paths lead from $L$ back to $a$. Along each, multiply. Where they meet, **add**:
#
# $$\frac{\partial L}{\partial a} = \sum_{k} w_k \cdot \frac{\partial L}{\partial z_k}$$
#
# The third path contributes nothing. Its ReLU is off ($z_3 < 0$), so its local derivative is 0.
#
# This sum is one entry of a matrix product. In the matrix `W` of a layer, the weights with which one
# activation goes into all the units form a *column*. In the backward pass we need sums over this
# column, and that is a product with the transposed matrix, $W^T dZ$.
#
# ### Exercise 8: `linear_backward`
#
# *About 15 minutes, 10 points.*
#
# Suppose we know $dZ$ of a layer: for every unit and every example, the derivative of the loss of
# that example with respect to $z$. The linear step was $Z = W A_{prev} + b$. What are the three
# derivatives?
#
# - A weight multiplies an activation. So its derivative is $dz$ times that activation, and the mean
#   over the examples, because the cost is a mean.
# - A bias is added to $z$ as it is. So its derivative is just the mean of $dz$.
# - An activation of the layer before goes to every unit of this layer, each time through a weight.
#   So its derivative is the sum of $dz$ times that weight over the units.
#
# $$dW = \frac{1}{m}\, dZ\, A_{prev}^T \qquad
# db = \frac{1}{m} \sum_{i=1}^{m} dZ^{(i)} \qquad
# dA_{prev} = W^T dZ$$
#
# Why does $dA_{prev}$ have no $\frac{1}{m}$? $dW$ and $db$ are shared by all examples, so they are
# means over them: derivatives of the cost. Each column of $dA_{prev}$ belongs to one example only,
# and is the derivative of its own loss.
#
# | name | shape | why |
# |---|---|---|
# | `dZ` | $(n, m)$ | like `Z` |
# | `dW` | $(n, n_{prev})$ | like `W`: $(n, m)$ times $(m, n_{prev})$ |
# | `db` | $(n, 1)$ | like `b`: summed over the examples, still a column |
# | `dA_prev` | $(n_{prev}, m)$ | like `A_prev`: $(n_{prev}, n)$ times $(n, m)$ |
#
# <details><summary>Hint 1: unpack first</summary>
#
# The cache is the tuple that `linear_forward` made, in the same order. $m$ is the number of
# columns of `A_prev`.
#
# </details>
# <details><summary>Hint 2: the sum for db</summary>
#
# Sum along the axis of the examples. `keepdims=True` keeps the result a column.
#
# </details>
# <details><summary>Hint 3: which transpose</summary>
#
# If a product does not fit, write both shapes down. Only one way of transposing gives the shape in
# the table.
#
# </details>


# %% exercise="linear_backward" minutes=15
def linear_backward(dZ, cache):
    """The linear half of a layer, backward.

    Arguments:
    dZ -- derivative of each example's loss with respect to Z, shape (n, m)
    cache -- the tuple (A_prev, W, b) from linear_forward

    Returns:
    dA_prev -- derivative of each example's loss with respect to A_prev, shape (n_prev, m)
    dW -- gradient of the cost with respect to W, shape (n, n_prev)
    db -- gradient of the cost with respect to b, shape (n, 1)
    """
    ### BEGIN SOLUTION
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    ### END SOLUTION
    return dA_prev, dW, db


# %% test="linear_backward" points=10


# %% [markdown]
# ### Exercise 9: `linear_activation_backward`
#
# *About 10 minutes, 10 points.*
#
# A whole layer backward. Forward, the linear step came first and the activation function second.
# Backward it is the other way round: first through the activation function, then through the linear
# step. The activation function multiplies by its own derivative $g'$, entry by entry:
#
# $$dZ^{[l]} = dA^{[l]} * g'(Z^{[l]})$$
#
# `sigmoid_backward` and `relu_backward` from above do just that. They need `Z`, and that is what
# the `activation_cache` holds. Your `linear_backward` does the rest.
#
# Shapes: `dA` is $(n, m)$, like the `A` of this layer. The results are as in exercise 8.
#
# <details><summary>Hint</summary>
#
# The cache is a pair. Each of its two parts goes to one of the two functions.
#
# </details>


# %% exercise="linear_activation_backward" minutes=10
def linear_activation_backward(dA, cache, activation):
    """One layer, backward.

    Arguments:
    dA -- derivative of each example's loss with respect to this layer's activations, shape (n, m)
    cache -- the tuple (linear_cache, activation_cache) from linear_activation_forward,
             that is ((A_prev, W, b), Z)
    activation -- "sigmoid" or "relu", the one that was used forward

    Returns:
    dA_prev -- derivative of each example's loss with respect to A_prev, shape (n_prev, m)
    dW -- gradient of the cost with respect to W, shape (n, n_prev)
    db -- gradient of the cost with respect to b, shape (n, 1)
    """
    ### BEGIN SOLUTION
    linear_cache, activation_cache = cache
    g_backward = {"sigmoid": sigmoid_backward, "relu": relu_backward}[activation]
    dZ = g_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    ### END SOLUTION
    return dA_prev, dW, db


# %% test="linear_activation_backward" points=10


# %% [markdown]
# ### Exercise 10: `L_model_backward`
#
# *About 20 minutes, 15 points.*
#
# The backward blocks in a chain, from the last layer to the first. It starts with the derivative of
# the loss with respect to the network's output:
#
# $$dA^{[L]} = -\left(\frac{Y}{A^{[L]}} - \frac{1 - Y}{1 - A^{[L]}}\right)$$
#
# Here the division is entry by entry.
#
# <details><summary>Where does it come from?</summary>
#
# The loss of one example is $-y \ln a - (1 - y) \ln(1 - a)$. The derivative of $\ln a$ is
# $\frac{1}{a}$. The derivative of $\ln(1 - a)$ is $-\frac{1}{1 - a}$, by the chain rule. Together:
#
# $$\frac{\partial \mathcal{L}}{\partial a} = -\frac{y}{a} + \frac{1 - y}{1 - a}
# = -\left(\frac{y}{a} - \frac{1 - y}{1 - a}\right)$$
#
# Multiply by $\sigma'(z) = a(1 - a)$, and you have $dz = a - y$, as in the lesson on logistic
# regression.
#
# </details>
#
# Then layer $L$ goes backward with the sigmoid, and the layers $L - 1, \dots, 1$ with ReLU. Each one
# gets the $dA$ that the one before computed.
#
# Be careful with the numbers of the layers. Layer $l$ gets $dA^{[l]}$ and gives $dW^{[l]}$,
# $db^{[l]}$ and $dA^{[l-1]}$. Look at the picture at the top: the last block gives `dA2`, `dW3` and
# `db3`.
#
# | keys of `grads` | shape |
# |---|---|
# | `dW1` … `dWL` | like `W1` … `WL` |
# | `db1` … `dbL` | like `b1` … `bL` |
# | `dA0` … `dA(L-1)` | like `A0` … `A(L-1)` |
#
# <details><summary>Hint 1: which cache</summary>
#
# `caches` is a list that starts at 0, but the layers start at 1. The cache of layer `l` is
# `caches[l - 1]`.
#
# </details>
# <details><summary>Hint 2: in reverse order</summary>
#
# `reversed(range(1, L))` gives L−1, …, 2, 1.
#
# </details>
# <details><summary>Hint 3: try it on the picture</summary>
#
# For L = 3 write down by hand what each of the three calls gets and what it gives. Then find the
# pattern in the numbers.
#
# </details>


# %% exercise="L_model_backward" minutes=20
def L_model_backward(AL, Y, caches):
    """All layers, backward.

    Arguments:
    AL -- predicted probabilities from L_model_forward, shape (1, m)
    Y -- labels 0 or 1, shape (1, m)
    caches -- list of the caches from L_model_forward, layer 1 first

    Returns:
    grads -- dictionary with, for every layer l = 1, ..., L,
             f"dW{l}" and f"db{l}", gradients of the cost, of the shapes of W and b of layer l
             f"dA{l - 1}", derivative of each example's loss, of the shape of the layer's input
    """
    grads = {}
    ### BEGIN SOLUTION
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(
            dA, caches[l - 1], activation
        )
        grads[f"dA{l - 1}"] = dA
    ### END SOLUTION
    return grads


# %% test="L_model_backward" points=15


# %% [markdown]
# **Check your own gradient.** All weights and biases of a network of three layers, moved a little up
# and down one by one:

# %% demo="gradient_check"
np.random.seed(2)
small = {
    key: value + 0.5 * np.random.randn(*value.shape)
    for key, value in initialize_parameters_deep([2, 4, 3, 1]).items()
}
AL, caches = L_model_forward(X_board, small)
check_gradients(
    lambda p: compute_cost(L_model_forward(X_board, p)[0], Y_board),
    small,
    L_model_backward(AL, Y_board, caches),
)

# %% [markdown]
# ### Why nobody computes $dA^{[L]}$ alone
#
# The formula of $dA^{[L]}$ divides by $a$ and by $1 - a$. The next step multiplies by $a (1 - a)$.
# On paper they cancel. On a computer they may not.
#
# **What do you expect?** An output unit is wrong and very sure: $z = 40$, but the label is 0. What
# should $dz$ be, and what will the two steps give?

# %% demo="last_layer"
print("    z     label   dA        dZ in two steps   A - Y")
with np.errstate(all="ignore"):
    for z in (2.0, 20.0, 36.0, 40.0):
        Z, y = np.array([[z]]), np.array([[0.0]])
        A, cache = sigmoid(Z)
        dA = -(y / A - (1 - y) / (1 - A))
        dZ = sigmoid_backward(dA, cache)
        print(
            f"{z:5.0f}  {y.item():7.0f}   {dA.item():<9.3g} {dZ.item():<17.6f} {(A - y).item():.6f}"
        )

# %% [markdown]
# For $z = 40$ the computer rounds $a$ to exactly 1. Then $1 - a$ is 0, `dA` is infinite, and infinity
# times 0 is `nan`. From then on every weight is `nan`. The form $dZ^{[L]} = A^{[L]} - Y$ has no
# division and stays right. So frameworks compute sigmoid and loss in one step, and start the
# backward pass with $A - Y$.
#
# Your function has the published form with $dA^{[L]}$, because it makes all blocks alike: each gets a
# `dA`. That is fine as long as no output is exactly 0 or 1. The training loop below takes care of
# that.
#
# ## 7. The step
#
# ### Exercise 11: `update_parameters`
#
# *About 5 minutes, 5 points.*
#
# One step of gradient descent for every layer:
#
# $$W^{[l]} := W^{[l]} - \alpha\, dW^{[l]} \qquad b^{[l]} := b^{[l]} - \alpha\, db^{[l]}$$
#
# Return a *new* dictionary. The caller may still need the old one, for example to compare both.
#
# Shapes: every parameter keeps its shape.
#
# <details><summary>Hint</summary>
#
# `W -= …` changes the caller's array even if your dictionary is new. `W - …` makes a new array.
#
# </details>


# %% exercise="update_parameters" minutes=5
def update_parameters(params, grads, learning_rate):
    """One step of gradient descent.

    Arguments:
    params -- dictionary with "W1", "b1", "W2", "b2", ...; neither it nor its arrays are changed
    grads -- dictionary with "dW1", "db1", "dW2", "db2", ... (and "dA0", ..., not needed here)
    learning_rate -- the factor of the gradient in the step

    Returns:
    parameters -- new dictionary with the same keys as params, after the step
    """
    ### BEGIN SOLUTION
    parameters = {}
    for key, value in params.items():
        parameters[key] = value - learning_rate * grads["d" + key]
    ### END SOLUTION
    return parameters


# %% test="update_parameters" points=5
