# %% [markdown]
# ## 4. Backward
#
# ### The chain rule on the graph of batch norm
#
# `dout` comes in: the derivative of the cost with respect to `out`. Two gradients are easy, because
# $\tilde z = \gamma \hat z + \beta$. The parameters $\gamma$ and $\beta$ of a unit act on all
# examples, so their derivatives are *sums* over the examples:
#
# $$d\beta = \sum_i d\tilde z^{(i)} \qquad d\gamma = \sum_i d\tilde z^{(i)}\, \hat z^{(i)}
# \qquad d\hat z^{(i)} = \gamma\, d\tilde z^{(i)}$$
#
# There is no $1/m$ here. `dout` is the derivative of the cost, and the cost is a mean already.
#
# The third one, from $d\hat z$ to $dz$, needs care. If $\mu$ and $\sigma$ were fixed numbers, $dz$
# would be $d\hat z / \sqrt{\sigma^2 + \varepsilon}$. But they are not: each $z^{(i)}$ changes $\mu$
# and $\sigma$, and through them *all* outputs. So take a batch of three numbers, 0, 0 and 3, and one
# small step after the other:
#
# $$d_i = z_i - \mu \qquad v = \frac{1}{3} \sum_i d_i^2 \qquad s = \sqrt{v + \varepsilon}
# \qquad \hat z_i = d_i / s$$
#
# We set $\varepsilon = 0.25$, so that $s$ is a simple number. At the end is any function of the
# outputs, $L = 0.6\, \hat z_1 - 1.2\, \hat z_2 + 0.9\, \hat z_3$. So $d\hat z = (0.6, -1.2, 0.9)$.
#
# **What do you expect?** $\hat z_3$ has the factor 0.9, and $s = 1.5$. If $\mu$ and $s$ were fixed, the
# derivative with respect to $z_3$ would be $0.9 / 1.5 = 0.6$. Will the right one be larger or smaller?

# %% demo="graph_of_batchnorm"
z_graph, dz_hat_graph = np.array([0.0, 0.0, 3.0]), np.array([0.6, -1.2, 0.9])
mu = z_graph.mean()
d = z_graph - mu
v = np.mean(d**2)
s = np.sqrt(v + 0.25)
nodes, local = {}, {}
for k, name in enumerate("₁₂₃"):
    nodes[f"z{name}"] = Node(f"z{name}", z_graph[k], (0, k))
nodes["μ"] = Node("μ = mean of z", mu, (0.85, 3))
for k, name in enumerate("₁₂₃"):
    nodes[f"d{name}"] = Node(f"d{name} = z{name} − μ", d[k], (1.75, k))
nodes["v"] = Node("v = mean of d²", v, (2.6, 3))
nodes["s"] = Node("s = √(v + ε)", s, (3.45, 3))
for k, name in enumerate("₁₂₃"):
    nodes[f"ẑ{name}"] = Node(f"ẑ{name} = d{name} / s", d[k] / s, (4.4, k))
nodes["L"] = Node("L", dz_hat_graph @ d / s, (5.4, 1))
for k, name in enumerate("₁₂₃"):
    local[f"z{name}", "μ"], local["μ", f"d{name}"] = 1 / 3, -1.0
    local[f"z{name}", f"d{name}"], local[f"d{name}", "v"] = 1.0, 2 * d[k] / 3
    local[f"d{name}", f"ẑ{name}"], local["s", f"ẑ{name}"] = 1 / s, -d[k] / s**2
    local[f"ẑ{name}", "L"] = dz_hat_graph[k]
local["v", "s"] = 1 / (2 * s)
draw_graph(nodes, local, "Batch norm of one unit, three examples")

# %% [markdown]
# It is about a tenth of that. $z_3$ is far from the others. Moving it up raises $\mu$, as for every
# example, and raises $s$ a lot, so that $\hat z_3$ hardly changes.
#
# Go backward, from right to left, and write the derivative of each node in terms of what is already
# known. Where several edges leave a node, add:
#
# | node | derivative | its paths |
# |---|---|---|
# | $s$ | $ds = -\frac{1}{s^2} \sum_i d\hat z_i\, d_i = -\frac{1}{s} \sum_i d\hat z_i\, \hat z_i$ | to all $\hat z_i$: it divides all of them |
# | $v$ | $dv = \frac{1}{2s}\, ds$ | to $s$ |
# | $d_i$ | $dd_i = \frac{1}{s}\, d\hat z_i + \frac{2 d_i}{m}\, dv$ | to its own $\hat z_i$, and to $v$ |
# | $\mu$ | $d\mu = -\sum_i dd_i$ | to all $d_i$ |
# | $z_i$ | $dz_i = dd_i + \frac{1}{m}\, d\mu$ | to its own $d_i$, and to $\mu$ |
#
# The numbers below the boxes come from just these five lines. Now put the lines together. Inserting
# $ds$ and $dv$ into $dd_i$, with $d_i = s\, \hat z_i$:
#
# $$dd_i = \frac{1}{s} \Big( d\hat z_i - \hat z_i \cdot \frac{1}{m} \sum_k d\hat z_k \hat z_k \Big)$$
#
# In the sum over all $i$ for $d\mu$ the second part vanishes, because $\sum_i \hat z_i = 0$. So
# $\frac{1}{m}\, d\mu = -\frac{1}{s} \cdot \frac{1}{m} \sum_k d\hat z_k$, and
#
# $$dz_i = \frac{1}{s} \Big( d\hat z_i
# - \frac{1}{m} \sum_k d\hat z_k
# - \hat z_i \cdot \frac{1}{m} \sum_k d\hat z_k \hat z_k \Big) \qquad s = \sqrt{\sigma^2 + \varepsilon}$$
#
# Read the two corrections. A change that moves all examples by the same amount moves $\mu$ by
# this amount, and has no effect. So the *mean* of $d\hat z$ is subtracted. A change that stretches
# them stretches $\sigma$ as well, and has nearly no effect. So the part of $d\hat z$ *along* $\hat z$
# is subtracted.
#
# ### Exercise 2: `batchnorm_backward`
#
# *About 30 minutes, 40 points.*
#
# Write the long formula, or the five steps of the table; both are right. The argument `dout` is
# $d\tilde z$, and the cache has `Z_hat`, `std` and `gamma`. (The table needs $d_i$: how do you get it
# from these?)
#
# Shapes: `dout`, `dZ` $(n, m)$; `dgamma`, `dbeta` $(n, 1)$, like `gamma` and `beta`.
#
# <details><summary>Hint 1: begin with the easy ones</summary>
#
# `dbeta` and `dgamma` are one line each. Sum over the examples, and keep the axis. They are 2 of the
# 3 results.
#
# </details>
# <details><summary>Hint 2: the long formula in pieces</summary>
#
# Give a name to $d\hat z$, shape $(n, m)$. Then both corrections are *means* over the examples, of
# shape $(n, 1)$, and broadcasting does the rest.
#
# </details>
# <details><summary>Hint 3: test yourself</summary>
#
# Each row of `dZ` must have the sum 0. If it does not, the first of the two corrections is missing or
# wrong.
#
# </details>


# %% exercise="batchnorm_backward" minutes=30
def batchnorm_backward(dout, cache):
    """Compute the gradients of batch norm, in mode "train".

    Arguments:
    dout -- gradient of the cost with respect to the output of batchnorm_forward, shape (n, m)
    cache -- dictionary with exactly these three:
             "Z_hat" -- the normalised numbers, shape (n, m)
             "std" -- sqrt(variance + eps), shape (n, 1)
             "gamma" -- scale of each unit, shape (n, 1)

    Returns:
    dZ -- gradient with respect to Z, shape (n, m)
    dgamma -- gradient with respect to gamma, shape (n, 1)
    dbeta -- gradient with respect to beta, shape (n, 1)
    """
    ### BEGIN SOLUTION
    Z_hat = cache["Z_hat"]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * Z_hat, axis=1, keepdims=True)
    dZ_hat = cache["gamma"] * dout
    common = np.mean(dZ_hat, axis=1, keepdims=True)
    along = np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    dZ = (dZ_hat - common - Z_hat * along) / cache["std"]
    ### END SOLUTION
    return dZ, dgamma, dbeta


# %% test="batchnorm_backward" points=40


# %% [markdown]
# **Check your own gradient.** The cost here is any number made from the output: its entries, each
# multiplied by a random weight. These weights are then `dout`. And on the batch of the graph your
# function must give the numbers below its boxes $z_1, z_2, z_3$.

# %% demo="gradient_check"
rng = np.random.default_rng(4)
dout_b = rng.normal(size=(2, 5))
point = {
    "Z": rng.normal(size=(2, 5)),
    "gamma": rng.uniform(1, 2, (2, 1)),
    "beta": rng.normal(size=(2, 1)),
}


def weighted_output(p):
    return np.sum(dout_b * batchnorm_forward(p["Z"], p["gamma"], p["beta"], "train", at_start)[0])


_, cache_b, _ = batchnorm_forward(*point.values(), "train", at_start)
dZ_b, dgamma_b, dbeta_b = batchnorm_backward(dout_b, cache_b)
check_gradients(weighted_output, point, {"dZ": dZ_b, "dgamma": dgamma_b, "dbeta": dbeta_b})
_, cache_graph, _ = batchnorm_forward(
    z_graph.reshape(1, 3), gamma_1, beta_1, "train", one, eps=0.25
)
print("the graph:", batchnorm_backward(dz_hat_graph.reshape(1, 3), cache_graph)[0].round(3))

# %% [markdown]
# ### Find the bug
#
# Here are four versions of `batchnorm_backward`. One is right, and each of the others has a bug: one
# left out the path through $\mu$, one the path through $v$, and one treated both as fixed numbers.
# You see only what they return for two units and five examples. **Decide before you read on:** which
# version is which? The row sums of `dZ`, and of `dZ * Z_hat`, are the clues.

# %% demo="find_the_bug"


def broken(without_mean, without_variance):
    """batchnorm_backward of point, with a path or two left out."""
    Z_hat, std = cache_b["Z_hat"], cache_b["std"]
    dZ_hat = point["gamma"] * dout_b
    mean_part = 0 if without_mean else np.mean(dZ_hat, axis=1, keepdims=True)
    along = 0 if without_variance else Z_hat * np.mean(dZ_hat * Z_hat, axis=1, keepdims=True)
    return (dZ_hat - mean_part - along) / std


paths = [(False, True), (True, True), (True, False), (False, False)]
print("version   row sums of dZ       row sums of dZ * Z_hat")
for name, k in zip("ABCD", np.random.default_rng(5).permutation(4)):
    dZ_version = broken(*paths[k])
    sums, along = dZ_version.sum(axis=1), (dZ_version * cache_b["Z_hat"]).sum(axis=1)
    print(f"{name:<9} {sums.round(4) + 0.0!s:<20} {along.round(4) + 0.0}")

# %% [markdown]
# <details><summary>Answer</summary>
#
# A right `dZ` has row sums of 0 in both columns (but for $\varepsilon$ in the second): version A. In
# version C only the first column is wrong, so the path through $\mu$ is missing. In version D only the
# second is wrong: the path through $v$ is missing. Version B fails both: it treated the mean and the
# variance as fixed. Each of the wrong ones still gives some gradient, and a network might even learn
# with it. Without a check you would only wonder why batch norm does not help.
#
# </details>
#
# ### Exercise 3: `fold_batchnorm`
#
# *About 20 minutes, 20 points.*
#
# In mode `"test"` the running averages are fixed numbers. So batch norm is a linear step then, and the
# linear step before it can absorb it. A phone that runs your network need not know that there was a
# batch norm.
#
# A layer computes $Z = W A$, and then batch norm in mode `"test"`. Find a matrix $W'$ and a column
# $b'$ for which $W' A + b'$ is the same, for every $A$.
#
# Think first, on paper: write the formula of $\tilde z$ for one unit, insert $z = w \cdot a$ (with the
# row $w$ of $W$), and sort: what multiplies $w \cdot a$, and what does not depend on $a$?
#
# Shapes: `W` and `W_folded` are $(n, n_{prev})$, `b_folded` is $(n, 1)$.
#
# <details><summary>Hint 1: the factor</summary>
#
# Each unit has one factor, made of $\gamma$, the running variance and $\varepsilon$. Which axis of
# `W` belongs to the units?
#
# </details>
# <details><summary>Hint 2: test yourself</summary>
#
# For $A = 0$ batch norm gets $Z = 0$. What does it return then? That must be `b_folded`.
#
# </details>


# %% exercise="fold_batchnorm" minutes=20
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    """Merge batch norm in mode "test" into the linear step before it.

    Arguments:
    W -- weights of the layer, which has no bias, shape (n, n_prev)
    gamma, beta -- scale and shift of each unit, shape (n, 1)
    running -- dictionary with "mean" and "var", each of shape (n, 1)
    eps -- small number that is added to the variance, under the square root

    Returns:
    W_folded -- shape (n, n_prev)
    b_folded -- shape (n, 1); W_folded @ A + b_folded is what batchnorm_forward returns as out
                for Z = W @ A in mode "test", for every A
    """
    ### BEGIN SOLUTION
    factor = gamma / np.sqrt(running["var"] + eps)
    W_folded = factor * W
    b_folded = beta - factor * running["mean"]
    ### END SOLUTION
    return W_folded, b_folded


# %% test="fold_batchnorm" points=20
