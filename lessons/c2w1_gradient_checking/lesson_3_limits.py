# %% [markdown]
# ## 7. Where the check fails
#
# ### The corner of ReLU
#
# ReLU has a corner at 0. To the left of it the derivative is 0, to the right it is 1, and at the
# corner there is none. What do two points say?

# %% demo="relu_corner"
for epsilon in (1e-1, 1e-4, 1e-7):
    measured = (relu(epsilon) - relu(-epsilon)) / (2 * epsilon)
    print(f"ε = {epsilon:.0e}   measured derivative of relu at 0: {measured}")

# %% [markdown]
# One half, for every $\varepsilon$. The backward pass says 0, which is a common choice. Neither is
# wrong: the question has no answer.
#
# Nobody hits the corner exactly, you may say. But it is enough to *jump over* it: $\theta -
# \varepsilon$ is on one side and $\theta + \varepsilon$ on the other. Let us move one bias, so that
# one unit is only $10^{-5}$ away from its corner for one example. The gradients are right, as you
# know by now.

# %% demo="kink"
near = {name: value.copy() for name, value in parameters.items()}
distance = 1e-5
_, (Z1, *_) = forward_propagation_n(X_few, Y_few, near)
sizes = np.abs(backward_propagation_n(X_few, Y_few, cache)["dA1"])
unit, example = np.unravel_index(np.argmax(sizes), sizes.shape)
near["b1"][unit, 0] += distance - Z1[unit, example]


def right_gradients(parameters):
    return backward_propagation_n(X_few, Y_few, forward_propagation_n(X_few, Y_few, parameters)[1])


def cost_when_moved(step):
    moved = {name: value.copy() for name, value in near.items()}
    moved["b1"][unit, 0] += step
    return forward_propagation_n(X_few, Y_few, moved)[0]


steps = np.linspace(-4 * distance, 2 * distance, 61)
change = [cost_when_moved(step) - cost_when_moved(0) for step in steps]
lengths = np.logspace(-10, -2, 25)
curves = {
    label: (lengths, [gradient_check_n(p, right_gradients(p), X_few, Y_few, e) for e in lengths])
    for label, p in (("no corner that close", parameters), ("a corner 1e-5 away", near))
}
plot_kink(
    steps,
    change,
    derivative=right_gradients(near)["db1"][unit, 0],
    corner=-distance,
    curves=curves,
    alt="Left: the cost against one bias is made of two nearly straight lines that meet in a corner, a "
    "little to the left of the present value. The derivative of the backward pass fits the line to "
    "the right of the corner. Right: relative difference against epsilon. The curve with a corner "
    "close by jumps up where epsilon becomes larger than the distance to the corner. The other curve "
    "jumps, too, but only for much larger steps.",
)
for epsilon in (1e-7, 1e-4):
    print(
        f"ε = {epsilon:.0e}   {gradient_check_n(near, right_gradients(near), X_few, Y_few, epsilon):.1e}"
    )

# %% [markdown]
# The gradient is right, and the check calls it wrong as soon as the step reaches over the corner. The
# other curve jumps, too, further to the right: every ReLU network has corners somewhere. This is the
# other reason for a small step: the smaller it is, the fewer corners are in reach. $10^{-7}$ is a
# compromise between rounding on one side, and truncation and corners on the other.
#
# If the check fails, try another random start, or a smaller $\varepsilon$. A real bug remains. A
# corner usually goes away.
#
# **Why the biases were random.** With all biases 0, an example that switches off all units of layer 1
# puts layer 2 at exactly $Z_2 = W_2 \cdot 0 + 0 = 0$: on the corner. Any step of `b2` then crosses it.

# %% demo="zero_biases"
zero = {
    name: 0 * value if name[0] == "b" else value
    for name, value in random_parameters(seed=29).items()
}
Z1 = forward_propagation_n(X, Y, zero)[1][0]
off = np.flatnonzero(np.all(Z1 <= 0, axis=0))
print(f"examples that switch off all five units: {off.size} of {X.shape[1]}")
gradients_zero = backward_propagation_n(X, Y, forward_propagation_n(X, Y, zero)[1])
for name, value in gradient_check_by_name(zero, gradients_zero, X, Y).items():
    print(f"{name}  {value:.1e}")

# %% [markdown]
# ### A prediction that is wrong and sure
#
# The check trusts the forward pass. So a forward pass with a numerical trap fools it. Take one
# output unit with $z = 40$, while the label is 0. The derivative of the loss is
# $a - y = \sigma(40) - 0 \approx 1$.
#
# **What do you expect?** What does the centred difference give with each of these three ways to write
# the loss?

# %% demo="three_losses"


def plain_log(z):
    return -np.log(1 - sigmoid(z))


def clipped(z):
    return -np.log(1 - np.clip(sigmoid(z), 1e-12, 1 - 1e-12))


def from_z(z):
    return np.logaddexp(0, z)


z = np.array(40.0)
with np.errstate(divide="ignore", invalid="ignore"):
    for name, form in (("−ln(1 − a)", plain_log), ("a clipped", clipped), ("ln(1 + eᶻ)", from_z)):
        measured = (form(z + 1e-7) - form(z - 1e-7)) / 2e-7
        print(f"{name:12} loss {form(z):8.4f}   measured derivative {measured:.4f}")

# %% [markdown]
# In double precision $1 - \sigma(40)$ is exactly 0. So the plain form has an infinite loss, and the
# difference of two infinite numbers is `nan`. With `np.clip` the loss is finite, but it no longer
# depends on $z$, and the measured derivative is 0. The check would call the right $a - y$ wrong.
# Only the last form is right for every $z$. **Check gradients where nothing is saturated, or write
# the loss as a function of $z$.** Frameworks do the second: their losses take the *logits*, which is
# their word for $z$.

# %% [markdown]
# ### Dropout
#
# Dropout switches units off at random, others in each call. Then $J(\theta)$ is not a function any
# more: compute it twice at the same place, and you get two values. Their difference has nothing to
# do with $\varepsilon$. And then it is divided by $2 \varepsilon$.


# %% demo="dropout"
def cost_with_dropout(weight, rng, keep_prob=0.5):
    """The cost with dropout in layer 1, when one entry of W3 is set to `weight`."""
    W3 = parameters["W3"].copy()
    W3[0, 1] = weight
    A1 = relu(parameters["W1"] @ X_few + parameters["b1"])
    A1 = A1 * (rng.random(A1.shape) < keep_prob) / keep_prob
    A2 = relu(parameters["W2"] @ A1 + parameters["b2"])
    Z3 = W3 @ A2 + parameters["b3"]
    return np.mean(np.logaddexp(0, Z3) - Y_few * Z3)


start = parameters["W3"][0, 1]
places = np.linspace(start - 1, start + 1, 81)
fresh = np.random.default_rng(0)
plot_noisy_cost(
    places,
    {
        "without dropout": ([cost_with_dropout(w, fresh, 1.0) for w in places], "line"),
        "dropout, the same units every time": (
            [cost_with_dropout(w, np.random.default_rng(3)) for w in places],
            "line",
        ),
        "dropout, other units every time": (
            [cost_with_dropout(w, fresh) for w in places],
            "points",
        ),
    },
    title="A cost that changes while you look",
    alt="Cost against one weight. Without dropout, and with dropout that always drops the same units, "
    "the cost is a smooth line. With other units in every call it is a cloud of crosses.",
)
epsilon = 1e-7
print("the derivative by two points, three times:")
for label, keep_prob, make in (
    ("without dropout", 1.0, lambda: fresh),
    ("the same units every time", 0.5, lambda: np.random.default_rng(3)),
    ("other units every time", 0.5, lambda: fresh),
):
    measured = [
        (
            cost_with_dropout(start + epsilon, make(), keep_prob)
            - cost_with_dropout(start - epsilon, make(), keep_prob)
        )
        / (2 * epsilon)
        for _ in range(3)
    ]
    print(f"   {label:27}" + "".join(f"{value:15.4f}" for value in measured))

# %% [markdown]
# The last line is noise: the height of the cloud, divided by $2 \cdot 10^{-7}$. So check the gradients
# **without** dropout (`keep_prob=1`), and switch it on afterwards. Or let every call drop the same
# units, with a fixed seed. Then the check works, but for the network without these units.
#
# ### What the check does not see
#
# Small mistakes come first. Multiply the largest entry of `dW2` by $1 + \delta$.

# %% demo="small_mistakes"
largest = np.unravel_index(np.argmax(np.abs(gradients["dW2"])), (3, 5))
print("δ         whole network        dW2 alone")
for delta in (1e-1, 1e-2, 1e-3, 1e-4, 1e-6):
    changed = {name: value.copy() for name, value in gradients.items()}
    changed["dW2"][largest] *= 1 + delta
    by_name = gradient_check_by_name(parameters, changed, X_few, Y_few)["dW2"]
    whole = gradient_check_n(parameters, changed, X_few, Y_few)
    print(f"{delta:.0e}     {whole:13.1e}    {by_name:13.1e}")

# %% [markdown]
# Down to $\delta = 10^{-4}$ the difference is above $10^{-5}$. At $10^{-6}$ it is in the zone where
# the table of section 2 says "look closer". And this was the largest entry: one wrong entry is hidden
# among 46 right ones, and a small one is hidden better. The check finds mistakes, not inaccuracies.
#
# **What do you expect?** Which of these four bugs does the check see? Decide for each before you run
# the cell.
#
# 1. The cost is a sum, not a mean, and so are the gradients: $1/m$ is forgotten in both.
# 2. The cost has the L2 penalty, the gradients do not.
# 3. The labels were shuffled when the data were loaded.
# 4. The update adds the gradient: $W := W + \alpha\, dW$.

# %% demo="four_bugs"
m = X_few.shape[1]
lambd = 0.7
theta_now, _ = dictionary_to_vector(parameters)
weights = np.array([key[0] == "W" for key in keys]).reshape(-1, 1)
shuffled = Y_few[:, np.random.default_rng(1).permutation(m)]


def check(cost, computed, epsilon=1e-7):
    """The relative difference for any cost of one column of 47 parameters."""
    steps = epsilon * np.eye(47)
    measured = [
        (cost(theta_now + s) - cost(theta_now - s)) / (2 * epsilon) for s in steps[:, :, None]
    ]
    apart = np.linalg.norm(computed - np.reshape(measured, (47, 1)))
    return apart / (np.linalg.norm(computed) + np.linalg.norm(measured))


def network(theta, Y=Y_few):
    return forward_propagation_n(X_few, Y, vector_to_dictionary(theta))


def computed(Y=Y_few):
    return gradients_to_vector(backward_propagation_n(X_few, Y, network(theta_now, Y)[1]))


def penalised(theta):
    return network(theta)[0] + lambd / (2 * m) * np.sum((weights * theta) ** 2)


print(f"1. 1/m forgotten in both:   {check(lambda th: m * network(th)[0], m * computed()):.1e}")
print(f"2. penalty in the cost only: {check(penalised, computed()):.1e}")
print(
    f"   and in both:              {check(penalised, computed() + lambd / m * weights * theta_now):.1e}"
)
print(
    f"3. labels shuffled:          {check(lambda th: network(th, shuffled)[0], computed(shuffled)):.1e}"
)
print("4. the update is not checked at all")

# %% [markdown]
# Only the second one is found. The check compares your backward pass with *your* forward pass. If
# both share a mistake, they agree. Whatever comes before the cost (the data) or after the gradient
# (the update) is not looked at.
#
# **Design a test** (not graded): write one for bug 1 and one for bug 4 that takes a few lines.
#
# <details><summary>Possible answers</summary>
#
# Bug 1: give the cost every example twice. A mean stays the same, a sum doubles. Bug 4: take one
# update with a small learning rate, and compare the costs. It must fall, by about
# $\alpha \lVert grad \rVert^2$.
#
# </details>
#
# ### All in one picture
#
# One more time the check of the whole network, for many $\varepsilon$: for the right gradients, and
# for those with bugs.

# %% demo="network_epsilon"
sweep = np.logspace(-13, -0.5, 26)
plot_errors(
    {
        label: (sweep, [gradient_check_n(parameters, g, X_few, Y_few, e) for e in sweep])
        for label, g in (
            ("right gradients", gradients),
            ("gradients with bugs", gradients_with_bugs),
        )
    },
    title="The check of the whole network",
    marked={1e-7: "ε = 1e-7"},
    level=(1e-5, "above: wrong"),
    alt="Relative difference against epsilon. For the gradients with bugs it is a high and flat line. "
    "For the right ones it is V-shaped and far below, but for very small and very large steps it "
    "rises above the line of 1e-5, too.",
)

# %% [markdown]
# A bug is flat: no $\varepsilon$ makes it go away. Right gradients show the V, with a cliff on the
# right where the steps reach the first corners. If you are in doubt about a verdict, try three values
# of $\varepsilon$.

# %% [markdown]
# ## 8. In a framework
#
# In a framework nobody writes a backward pass for a network like this one. It is derived by *automatic
# differentiation*: PyTorch and TensorFlow record the graph of the forward pass and apply the chain rule to
# it. Your gradient and theirs must agree. The cell computes both where a framework is installed, and lets
# each of them run its own gradient check.

# %% demo="framework"
from helpers.frameworks import compare, framework

start = random_parameters(seed=2)
cost_few, cache_few = forward_propagation_n(X_few, Y_few, start)
mine = backward_propagation_n(X_few, Y_few, cache_few)
if torch := framework("torch"):
    p = {name: torch.tensor(value, requires_grad=True) for name, value in start.items()}
    x, y = torch.tensor(X_few), torch.tensor(Y_few, dtype=torch.float64)

    def torch_cost(W1, b1, W2, b2, W3, b3):
        a2 = torch.relu(W2 @ torch.relu(W1 @ x + b1) + b2)
        return torch.nn.functional.binary_cross_entropy_with_logits(W3 @ a2 + b3, y)

    cost = torch_cost(*p.values())
    cost.backward()
    compare(
        "PyTorch",
        {"cost": (cost_few, cost)} | {"d" + name: (mine["d" + name], p[name].grad) for name in p},
    )
    print("torch.autograd.gradcheck:", torch.autograd.gradcheck(torch_cost, tuple(p.values())))
if tf := framework("tensorflow"):
    p = {name: tf.Variable(value) for name, value in start.items()}
    x, y = tf.constant(X_few), tf.constant(Y_few, dtype=tf.float64)

    def tf_cost(W1, b1, W2, b2, W3, b3):
        a2 = tf.nn.relu(W2 @ tf.nn.relu(W1 @ x + b1) + b2)
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(y, W3 @ a2 + b3))

    with tf.GradientTape() as tape:
        cost = tf_cost(*p.values())
    found = tape.gradient(cost, p)
    compare(
        "TensorFlow",
        {"cost": (cost_few, cost)} | {"d" + name: (mine["d" + name], found[name]) for name in p},
    )
    derived, measured = tf.test.compute_gradient(tf_cost, list(start.values()))
    apart = max(np.max(np.abs(a - b)) for a, b in zip(derived, measured))
    print("tf.test.compute_gradient: derived and measured agree to 1e-3:", apart < 1e-3)

# %% [markdown]
# Whoever writes a new layer in a framework writes its backward pass by hand, and checks it in your way:
#
# | | what it compares | step | what counts as right |
# |---|---|---|---|
# | yours | norms of whole gradients | two-sided, $10^{-7}$ | relative difference below $10^{-5}$ |
# | `torch.autograd.gradcheck` | each entry | two-sided, $10^{-6}$ | $\lvert a - n \rvert \le 10^{-5} + 10^{-3} \lvert n \rvert$ |
# | `tf.test.compute_gradient` | returns both Jacobians, you compare | two-sided, $1/1024$ | your choice |
# | `scipy.optimize.check_grad` | norm of the difference | one-sided, $1.5 \cdot 10^{-8}$ | your choice; it is not relative |
#
# What they do differently is worth knowing. `gradcheck` compares entry by entry, so that one wrong
# entry is not hidden among many. It warns if the inputs are not in double precision.

# %% [markdown]
# ## 9. Try it yourself
#
# **Plant a bug of your own.** Change the gradients below in any way. How small may the mistake be, so
# that the check still sees it?

# %% try
spoiled = {name: value.copy() for name, value in gradients.items()}
spoiled["dW2"][0, 0] *= 1.001  # change this line

print(f"{gradient_check_n(parameters, spoiled, X_few, Y_few):.1e}")
for name, value in gradient_check_by_name(parameters, spoiled, X_few, Y_few).items():
    print(f"{name}  {value:.1e}")

# %% [markdown]
# An entry that is off by 0.1 % gives a difference below $10^{-5}$, which the table calls "look
# closer". Compare with what the other five gradients give, and you see that it does not belong.
#
# **More questions.**
#
# - Check with a single example, or after training instead of before. Near the minimum the gradient is
#   almost 0. Is the relative difference still of use there?
# - Write the measured part of the check for `float32` parameters. Which $\varepsilon$ is best?
# - Let the check move only ten randomly chosen parameters of each name. What do you lose?

# %% try
rng = np.random.default_rng(5)
for seed in range(4):
    start = random_parameters(seed)
    few = rng.permutation(X.shape[1])[:3]
    found = backward_propagation_n(
        X[:, few], Y[:, few], forward_propagation_n(X[:, few], Y[:, few], start)[1]
    )
    print(f"start {seed}: {gradient_check_n(start, found, X[:, few], Y[:, few]):.1e}")

# %% [markdown]
# ## 10. What you learned
#
# - Two points of the cost, one $\varepsilon$ above and one below, measure a derivative without any
#   calculus.
# - Two sides are better than one: the error falls with $\varepsilon^2$, not with $\varepsilon$. A complex
#   step avoids the rounding, where the formula allows it.
# - $\varepsilon$ near $10^{-7}$: much smaller and rounding wins, much larger and truncation and corners
#   win.
# - Ask for `difference < 1e-5`, so that `nan` counts as wrong. Two gradients of 0 agree.
# - The relative difference says whether something is wrong. By name, it says where: `dW` and `db` are
#   ends of branches, `dZ` and `dA` are the path.
# - Wrong gradients learn, too. Even the accuracy on test examples may not show them.
# - The check compares the backward pass with the forward pass. What both get wrong, and what comes
#   before and after, it does not see.
# - Check in double precision, without dropout, on a small network, and switch the check off to train.
#
# Next: optimisers that make better use of the right gradients.

# %% summary
