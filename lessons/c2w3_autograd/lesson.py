# ---
# course:
#   title: A framework of your own
#   minutes: 190
#   prerequisites: [c2w3_softmax, c2w3_hyperparameters_batchnorm]
# ---

# %% [markdown]
# # A framework of your own
#
# In every lesson so far you derived a backward pass by hand: for each network its own formulas, its
# own caches, its own mistakes. Frameworks such as PyTorch and TensorFlow do not ask for that. You write
# the forward pass, and the gradients come by themselves. The method is called **reverse-mode automatic
# differentiation**, or *autograd*. It is not magic. It fits into about 150 lines of numpy, and today you
# write them.
#
# | | |
# |---|---|
# | Time | about 190 minutes: 140 for the exercises, 50 to read, to predict and to try |
# | Points | 100, in ten exercises |
# | You should know | the chain rule on a graph, broadcasting, softmax with cross-entropy |
# | You will have | a `Tensor` that computes its own gradients, and networks that nobody derived |
#
# **How it works.** Cells marked `# YOUR CODE HERE` are yours. Write the function, run the cell
# with Shift+Enter, then run the check below it. You may run it as often as you like. Some checks
# are hidden and run only when your work is graded. They ask the same questions about other numbers.
# A mistake in one function costs its points once: where a later function calls it, the check uses
# a replacement.

# %% setup
import contextlib
import time
import tracemalloc

import numpy as np

from helpers import plots
from helpers.data import load_digits
from helpers.gradients import check_gradients
from helpers.plots.computation import draw_computation
from helpers.plots.graphs import Node, draw_graph

# %% [markdown]
# ## 1. What you will build
#
# At the end of this lesson these lines train a network. There is no backward pass in them:
#
# ```python
# cost = network_cost(X, Y, parameters)    # ten lines, forward only
# cost.backward()                          # all gradients
# for p in parameters.values():
#     p.data = p.data - learning_rate * p.grad
# ```
#
# How can an array know its gradient? It remembers how it was computed. Here is a small computation,
# with one input $a$ that is used twice:
#
# $$u = a b \qquad v = \tanh a \qquad L = u + v$$
#
# **What do you expect?** For $a = 0.5$ and $b = 3$: how many paths lead from $a$ to $L$, and what is
# $\partial L / \partial a$?

# %% demo="used_twice"
a, b = 0.5, 3.0
nodes = {
    "a": Node("a", a, (0, 1)),
    "b": Node("b", b, (0, 0)),
    "u": Node("u = a b", a * b, (1.2, 0)),
    "v": Node("v = tanh a", np.tanh(a), (1.2, 1)),
    "L": Node("L = u + v", a * b + np.tanh(a), (2.4, 0.5)),
}
local = {
    ("b", "u"): a,
    ("a", "u"): b,
    ("a", "v"): 1 - np.tanh(a) ** 2,
    ("u", "L"): 1.0,
    ("v", "L"): 1.0,
}
draw_graph(nodes, local, "An input that is used twice")

# %% [markdown]
# Two paths. Along each one the local derivatives multiply, and the two products are added:
# $\partial L/\partial a = b + (1 - \tanh^2 a)$.
#
# ## 2. The idea
#
# Look at what each box needs to know to do its part of the backward pass:
#
# 1. its **value**, computed in the forward pass,
# 2. its **parents**, the boxes from which it was computed,
# 3. a **backward rule**: given the gradient of $L$ with respect to this box, what does each parent get?
#
# The rule is *local*. A product knows nothing about the network around it. It receives a gradient $g$
# from the right, and passes $g\,b$ to $a$ and $g\,a$ to $b$. So a framework has two parts, and you
# write both:
#
# | part | how often |
# |---|---|
# | an engine that walks through the graph from the end to the beginning, and adds up | once |
# | a backward rule for each operation: `+`, `*`, `@`, exp, sum, … | once per operation |
#
# A network with a million parameters uses the same dozen rules.
#
# <details><summary>Why backward, and not forward?</summary>
#
# The chain rule can be evaluated in both directions. *Forward mode* starts at one input and finds the
# derivative of everything with respect to it: one pass per input. *Reverse mode* starts at one output
# and finds its derivative with respect to everything: one pass per output. A network has many parameters
# and one cost. So reverse mode needs a single pass, where forward mode, like the measured gradient of
# gradient checking, needs one pass per parameter. The price is memory: the values of the forward pass
# must be kept until the backward pass has used them.
#
# </details>
#
# ## 3. The engine
#
# ### Exercise 1: `topological_order`
#
# *About 15 minutes, 10 points.*
#
# When may a box pass its gradient on? Only when it has received *all* of it, from every path. So each
# box must wait until every box that used it is done. An order in which each node comes after all its
# parents is called a **topological order**. The backward pass goes through it from the end.
#
# The nodes of the check are strings such as `"a"`. Later they are tensors. Your function must not care:
# it asks `parents_of(node)`, which gives the list of the parents, and `[]` for an input.
#
# A **depth-first search** finds such an order. To visit a node: visit its parents first, then append the
# node itself. A node that has been visited is skipped.
#
# <details><summary>Hint 1: a function inside</summary>
#
# Write `def visit(node):` inside your function. It can see `order`, and it calls itself for each parent.
#
# </details>
# <details><summary>Hint 2: when to append</summary>
#
# Append the node *after* the loop over its parents. If you append it before, a node comes before its
# parents, and reversing the list at the end does not repair that for every graph.
#
# </details>
# <details><summary>Hint 3: visited</summary>
#
# A node that is used twice is reached twice. Keep a `set` of those that have been visited, or look into
# `order`.
#
# </details>


# %% exercise="topological_order" minutes=15
def topological_order(last, parents_of):
    """List all nodes from which `last` was computed, each one after its parents.

    Arguments:
    last -- the node at the end of the computation
    parents_of -- function: parents_of(node) is the list of the nodes that node was computed from,
                  [] for an input

    Returns:
    order -- list of nodes. Each node from which last was computed is in it once, after all of its
             parents. The last entry is last itself
    """
    ### BEGIN SOLUTION
    order, visited = [], set()

    def visit(node):
        if node in visited:
            return
        visited.add(node)
        for parent in parents_of(node):
            visit(parent)
        order.append(node)

    visit(last)
    ### END SOLUTION
    return order


# %% test="topological_order" points=10


# %% [markdown]
# ### Exercise 2: `backpropagate`
#
# *About 15 minutes, 10 points.*
#
# Now the engine itself. It keeps a dictionary from node to gradient. In the beginning it holds one
# entry: the gradient of the last node is `seed`. For a cost, the seed is 1, because
# $\partial L/\partial L = 1$. Then, from the end to the beginning of `order`:
#
# - ask `pull_back(node, grad)` for what the node passes on. It returns one gradient for each of its
#   parents, in the order of `parents_of(node)`. This is the backward rule.
# - **add** each of them to what that parent has so far.
#
# A node may be a constant, such as the pictures `X`. Nobody needs its gradient. For such a parent
# `pull_back` returns `None`, and it gets no entry. When the loop comes to a node without an entry, it
# skips it.
#
# <details><summary>Hint 1: two lists side by side</summary>
#
# `zip(parents_of(node), pull_back(node, grads[node]))` goes through parents and gradients together.
#
# </details>
# <details><summary>Hint 2: add, even the first time</summary>
#
# `grads.get(parent, 0)` is what is there already, or 0. Write `grads[parent] = … + …`, a new array.
# With `+=` an array that somebody else still uses would be changed in place.
#
# </details>


# %% exercise="backpropagate" minutes=15
def backpropagate(order, parents_of, pull_back, seed):
    """Compute the gradient of the last node with respect to every node.

    Arguments:
    order -- list of nodes in topological order, the last node at its end
    parents_of -- function: parents_of(node) is the list of its parents, [] for an input
    pull_back -- function: pull_back(node, grad) takes the gradient with respect to node, and returns
                 a list of what node adds to the gradient of each parent; None for a constant
    seed -- gradient with respect to the last node, an array

    Returns:
    grads -- dictionary: node -> gradient. It has no entry for constants
    """
    ### BEGIN SOLUTION
    grads = {order[-1]: seed}
    for node in reversed(order):
        if node not in grads:
            continue
        for parent, grad in zip(parents_of(node), pull_back(node, grads[node])):
            if grad is not None:
                grads[parent] = grads.get(parent, 0) + grad
    ### END SOLUTION
    return grads


# %% test="backpropagate" points=10


# %% [markdown]
# Your engine on the graph from above. The backward rules are written as multiplications by the local
# derivatives:

# %% demo="engine"
parents = {"a": [], "b": [], "u": ["a", "b"], "v": ["a"], "L": ["u", "v"]}
engine_order = topological_order("L", parents.__getitem__)
engine_grads = backpropagate(
    engine_order,
    parents.__getitem__,
    lambda node, grad: [grad * local[parent, node] for parent in parents[node]],
    np.array(1.0),
)
print("order:", " ".join(engine_order))
for name in engine_order:
    print(f"gradient with respect to {name}: {engine_grads[name]:.3f}")

# %% [markdown]
# ### Why does the order matter?
#
# Somebody passes gradients on as soon as a node has received its first one. **What do you expect?** In
# the graph $a \to u \to w$ with $w = u \cdot a$ and $u = a^2$ (so $w = a^3$), what goes wrong if $a$ is
# visited before $u$?
#
# <details><summary>Answer</summary>
#
# $a$ is an input here and passes nothing on, so nothing goes wrong: its gradient is complete in the end.
# The mistake shows when $a$ itself was computed from something, say $a = 2x$. Then $a$ passes on only
# the part that came directly from $w$, and $x$ misses what comes through $u$. Such bugs pass small tests.
#
# </details>

# %% demo="wrong_order"
cube = {"x": [], "a": ["x"], "u": ["a", "a"], "w": ["u", "a"]}
derivatives = {"a": [2.0], "u": [2.0, 2.0], "w": [2.0, 4.0], "x": []}  # x = 1, a = 2, u = 4, w = 8
for words, order in (("topological", ["x", "a", "u", "w"]), ("a too early", ["x", "u", "a", "w"])):
    found = backpropagate(
        order,
        cube.__getitem__,
        lambda node, grad: [grad * derivative for derivative in derivatives[node]],
        np.array(1.0),
    )
    print(f"{words:<12} gradient of w = (2x)³ with respect to x: {found['x']:.0f}")
