# %% [markdown]
# Today two more plans are common, often together. **Warm-up** starts with a small rate and raises
# it over the first steps, while the gradients are large and Adam's averages still rest on few of
# them. **Cosine decay** then lowers it along half a cosine wave, slowly at first, and almost to 0 at
# the end:

# %% demo="warmup_cosine"


def warmup_cosine(learning_rate0, epoch_num, num_epochs=40, warmup=4):
    """The learning rate rises over `warmup` epochs, and then follows half a cosine wave."""
    if epoch_num < warmup:
        return learning_rate0 * (epoch_num + 1) / (warmup + 1)
    passed = (epoch_num - warmup) / (num_epochs - warmup)  # from 0 to almost 1
    return learning_rate0 * (1 + np.cos(np.pi * passed)) / 2


schedules = {
    "constant": lambda rate, epoch: rate,
    "update_lr": lambda rate, epoch: update_lr(rate, epoch, 1),
    "every 10 epochs": lambda rate, epoch: schedule_lr_decay(rate, epoch, 1, time_interval=10),
    "cosine": lambda rate, epoch: warmup_cosine(rate, epoch, warmup=0),
    "warm-up and cosine": warmup_cosine,
}
fig, axes = plots.figure(size=(6.6, 3.4))
for number, (label, schedule) in enumerate(schedules.items()):
    shown = [schedule(1.0, epoch) for epoch in range(40)]
    axes.plot(shown, label=label, marker="osv^D"[number], markevery=(number, 6), markersize=5)
axes.set(xlabel="epoch", ylabel="learning rate", title="Five schedules over 40 epochs")
axes.legend(fontsize=8)
plots.show(
    fig,
    alt="Learning rates over 40 epochs, all from 1: constant; update_lr falls to a half after one "
    "epoch and flattens; a staircase falls every 10 epochs; cosine falls slowly, then fast, then "
    "slowly to almost 0; warm-up rises for four epochs before the cosine.",
)

# %% [markdown]
# ## 9. Putting it together
#
# Two small functions choose among your optimisers. `begin` makes what an optimiser remembers, and
# `one_step` takes one step.

# %% demo="one_step"
OPTIMIZERS = ("gradient descent", "momentum", "RMSprop", "Adam")


def begin(optimizer, parameters):
    """What the optimiser remembers before its first step."""
    if optimizer == "gradient descent":
        return ()
    if optimizer == "Adam":
        return initialize_adam(parameters)
    return (initialize_velocity(parameters),)


def one_step(optimizer, parameters, grads, memory, t, learning_rate, beta=0.9):
    """One step: returns the new parameters and what the optimiser remembers now."""
    if optimizer == "gradient descent":
        return update_parameters_with_gd(parameters, grads, learning_rate), ()
    if optimizer == "momentum":
        parameters, v = update_parameters_with_momentum(
            parameters, grads, *memory, beta, learning_rate
        )
        return parameters, (v,)
    if optimizer == "RMSprop":
        parameters, s = update_parameters_with_rmsprop(
            parameters, grads, *memory, beta, learning_rate
        )
        return parameters, (s,)
    parameters, v, s, _, _ = update_parameters_with_adam(
        parameters, grads, *memory, t, learning_rate
    )
    return parameters, (v, s)


# %% [markdown]
# ### On the three surfaces
#
# A function of two numbers is like a network with one weight and one bias, so your functions can
# run on it as they are. But with which learning rate? Every optimiser gets 31 of them, from 0.001
# to more than 5, and is judged at **its own best** one: the one that needs the fewest steps until at most
# 1 % of the starting cost above the minimum is left, and stays below.
#
# **What do you expect?** Which optimiser is best in the bowl, in the ravine, at the saddle? And is
# one of them best everywhere?

# %% demo="walks"


def walk(landscape, optimizer, learning_rate, steps=120):
    """The points that the optimiser visits, shape (steps + 1, 2)."""
    w, b = landscape.start
    parameters = {"W1": np.array([[w]]), "b1": np.array([[b]])}
    memory = begin(optimizer, parameters)
    path = [(w, b)]
    for t in range(1, steps + 1):
        dw, db = landscape.gradient(parameters["W1"], parameters["b1"])
        grads = {"dW1": dw, "db1": db}
        parameters, memory = one_step(optimizer, parameters, grads, memory, t, learning_rate)
        path.append((parameters["W1"].item(), parameters["b1"].item()))
    return np.array(path)


def steps_needed(landscape, path):
    """The step from which on at most 1 % of the first height is left, or infinity."""
    heights = landscape.above_lowest(path)
    above = np.flatnonzero(~(heights <= heights[0] / 100))  # nan counts as above
    return np.inf if above[-1] == len(path) - 1 else int(above[-1]) + 1


tried = 10 ** np.linspace(-3, 0.75, 31)
walks, said = {}, []
print("            optimiser          steps   best rate   rates that arrive in 120 steps")
with np.errstate(all="ignore"):  # some rates diverge
    for name, landscape in landscapes.items():
        walks[name] = {}
        for optimizer in OPTIMIZERS:
            paths = [walk(landscape, optimizer, rate) for rate in tried]
            steps = [steps_needed(landscape, path) for path in paths]
            best = int(np.argmin(steps))
            walks[name][optimizer] = paths[best][:81]
            said.append(f"{name}, {optimizer}: {steps[best]}")
            print(
                f"{name:11} {optimizer:18} {steps[best]:5}   {tried[best]:9.3f}   "
                f"{np.sum(np.isfinite(steps))} of {len(tried)}"
            )
plot_walks(
    landscapes,
    walks,
    alt="Three maps with the paths of gradient descent, momentum, RMSprop and Adam at their best "
    "rates, and below each the cost above the minimum against the step. In the bowl, gradient "
    "descent jumps from wall to wall. Steps needed until 1 percent is left: " + "; ".join(said),
)

# %% demo="animation"
animate_walks(
    landscapes,
    walks,
    alt="The paths of the figure above, drawn step by step from the cross towards the star, all "
    "four optimisers at once on each of the three surfaces.",
)

# %% [markdown]
# Open the line above to see them move. What to look for:
#
# - **Bowl.** The best rate of gradient descent is just below $2/60$. Momentum and Adam need
#   fewer steps, and their best rates are larger.
# - **Ravine.** The same order: the walls are steep, so gradient descent needs a small rate. In an
#   average the jumps from wall to wall cancel, and the gradient along the floor stays.
# - **Saddle.** Gradient descent comes down the wall, and then it waits: along the floor the
#   gradient is tiny. RMSprop and Adam divide a tiny gradient by its own tiny size, and leave at
#   once.
# - **RMSprop** is best at the saddle and worst in the bowl and the ravine: with a constant rate its
#   steps do not become shorter near the minimum, so it does not settle.
# - The last column is as interesting as the number of steps. Adam arrives with many more rates than
#   gradient descent does. No best rate is at an edge of what we tried.
#
# No method needs the fewest steps everywhere. These are three surfaces without noise, in two
# dimensions. What holds for a network, only a network can show.

# %% [markdown]
# ### On a network
#
# `model` goes through the data in epochs. In each it draws new mini-batches, and takes a step after
# each of them.

# %% demo="model"


def model(
    X, Y, optimizer, learning_rate, seed, mini_batch_size=64, num_epochs=40,
    schedule=schedules["constant"],
):  # fmt: skip
    """Train a network 2-10-5-1 and return its parameters."""
    parameters = initialize_parameters([2, 10, 5, 1], seed)
    memory = begin(optimizer, parameters)
    t = 0
    for epoch in range(num_epochs):
        rate = schedule(learning_rate, epoch)
        for batch_X, batch_Y in random_mini_batches(X, Y, mini_batch_size, seed=epoch):
            _, cache = forward_propagation(batch_X, parameters)
            grads = backward_propagation(batch_X, batch_Y, cache)
            t += 1
            parameters, memory = one_step(optimizer, parameters, grads, memory, t, rate)
    return parameters


def accuracy(X, Y, parameters):
    """In percent."""
    return 100 * float(np.mean(predict(X, parameters) == Y))


def cost(X, Y, parameters):
    return compute_cost(forward_propagation(X, parameters)[0], Y)


# %% [markdown]
# First the obvious experiment: all four with the *same* learning rate, 0.01. Five random starts
# each. The baseline is a model without a hidden layer: logistic regression, a straight line.
#
# **What do you expect?** And would you trust the result?

# %% demo="same_rate"
seeds = range(1, 6)
line, memory = {"W1": np.zeros((1, 2)), "b1": np.zeros((1, 1))}, ()
for _ in range(1000):
    dZ = 1 / (1 + np.exp(-(line["W1"] @ X_moons + line["b1"]))) - Y_moons
    grads = {"dW1": dZ @ X_moons.T / 300, "db1": np.mean(dZ, axis=1, keepdims=True)}
    line = update_parameters_with_gd(line, grads, 0.3)
on_line = 100 * np.mean((line["W1"] @ X_val + line["b1"] > 0) == Y_val)
print(f"a straight line: validation accuracy {on_line:.1f} %")
for optimizer in OPTIMIZERS:
    found = [accuracy(X_val, Y_val, model(X_moons, Y_moons, optimizer, 0.01, s)) for s in seeds]
    print(f"{optimizer:18} {np.mean(found):.1f} ± {np.std(found):.1f} %")

# %% [markdown]
# RMSprop and Adam are far ahead. Gradient descent and momentum are not even as good as a straight
# line. But the comparison is not fair. The step of gradient descent is $\alpha$ times the gradient, and here
# gradients are far below 1. RMSprop and Adam divide by the size of the gradient, so their step is
# about $\alpha$ itself. The same learning rate means steps of very different length.
#
# So give each optimiser eight learning rates, and judge it at its best one.
#
# **What do you expect now?** Whose best rate is largest? How large are the differences at the best
# rates?

# %% demo="best_rates"
rates = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
runs, learned, best_rates = {}, {}, {}
for optimizer in OPTIMIZERS:
    runs[optimizer] = {}
    for rate in rates:
        learned[optimizer, rate] = [model(X_moons, Y_moons, optimizer, rate, s) for s in seeds]
        runs[optimizer][rate] = [accuracy(X_val, Y_val, p) for p in learned[optimizer, rate]]
    means = {rate: np.mean(found) for rate, found in runs[optimizer].items()}
    best = best_rates[optimizer] = max(means, key=means.get)
    good = sum(mean > 95 for mean in means.values())
    print(
        f"{optimizer:18} best rate {best:<5}  validation {means[best]:.1f} ± "
        f"{np.std(runs[optimizer][best]):.1f} %   above 95 % at {good} of {len(rates)} rates"
    )
plots.plot_rates(
    runs,
    ylabel="validation accuracy in %",
    title="After 40 epochs, five starts for each rate",
    alt="Validation accuracy against the learning rate from 0.003 to 10, for four optimisers.",
)

# %% [markdown]
# At its own best rate, each of the four trains this network well: the differences are about two
# standard deviations at most. What differs is *where* the good rates are, and how many there are.
# Those of RMSprop and Adam are smaller than those of gradient descent and momentum. Adam has the
# widest range. No best rate is at the edge of the grid.
#
# So on this small problem Adam does not find a better network. It makes a good learning rate easier
# to find. Published comparisons on large networks find Adam far ahead on language, and momentum about
# as good on pictures. Such results are only as good as the search for each optimiser's rate.
#
# Now the test points, once, for the rates that we would choose:

# %% demo="test_once"
for optimizer, rate in best_rates.items():
    found = [accuracy(X_test, Y_test, p) for p in learned[optimizer, rate]]
    print(f"{optimizer:18} test accuracy {np.mean(found):.1f} ± {np.std(found):.1f} %")

# %% [markdown]
# The order is another one than on the validation points. That is what differences of this size are
# worth.

# %% demo="boundaries"
panels = {}
for optimizer, rate in best_rates.items():
    middle = learned[optimizer, rate][np.argsort(runs[optimizer][rate])[2]]
    panels[optimizer] = (lambda points, p=middle: predict(points, p), X_moons, Y_moons)
plots.plot_boundaries(
    panels,
    columns=4,
    size=2.4,
    alt="The decision boundaries of four networks, the middle one of five runs for each optimiser "
    "at its best rate. All four follow the gap between the moons and differ in details only.",
)

# %% [markdown]
# ### How large should a batch be?
#
# Take 2000 points of the moons, plain gradient descent, and five sizes. We count how many steps it
# takes until the validation cost is below 0.12, and give up after 1000. Again each size gets its own
# best learning rate, and five starts.
#
# **What do you expect?** A batch of 2000 has 500 times as many examples as one of 4. How many times
# fewer steps are needed? And how does the best rate change?

# %% demo="batch_sizes"
X_many, Y_many = load_planar("moons", m=2000, seed=3)


def steps_to_target(size, rate, seed, most=1000):
    """Steps until the validation cost is below 0.12, looked at every 10 steps; or infinity."""
    parameters, steps, epoch = initialize_parameters([2, 10, 5, 1], seed), 0, 0
    while True:
        for batch_X, batch_Y in random_mini_batches(X_many, Y_many, size, seed=epoch):
            _, cache = forward_propagation(batch_X, parameters)
            grads = backward_propagation(batch_X, batch_Y, cache)
            parameters = update_parameters_with_gd(parameters, grads, rate)
            steps += 1
            if steps % 10 == 0 and cost(X_val, Y_val, parameters) < 0.12:
                return steps
            if steps == most:
                return np.inf
        epoch += 1


best_by_size = {}
print("size   best rate   steps        epochs")
for size in (4, 16, 64, 256, 2000):
    found = {
        rate: [steps_to_target(size, rate, seed) for seed in seeds]
        for rate in (0.1, 0.3, 1.0, 3.0, 10.0)
    }
    best = min(found, key=lambda rate: np.mean(found[rate]))
    best_by_size[size] = best
    mean, deviation = np.mean(found[best]), np.std(found[best])
    print(f"{size:4}   {best:9}   {mean:3.0f} ± {deviation:3.0f}   {mean * size / 2000:6.1f}")
print("2000 is", 2000 // 4, "times as many as 4")

# %% [markdown]
# There are two regions. From 4 to 16 a larger batch pays: with less noise a larger rate is best, and
# far fewer steps are needed, for almost the same number of examples. From 16 on the number of steps
# falls slowly, by no more than about a standard deviation from one size to the next: the gradient
# is good enough, and more examples hardly improve it. So the number of epochs grows with the
# size. The size at which this changes is called the **critical batch size**. It depends on the
# problem.
#
# And the time? numpy, and a GPU even more so, needs almost as long for one column as for many. So
# tiny batches waste the machine, and huge ones waste examples:

# %% demo="seconds" timing=true
for size, rate in best_by_size.items():
    begun = time.perf_counter()
    steps = steps_to_target(size, rate, seed=1)
    print(f"batches of {size:4}: {1000 * (time.perf_counter() - begun):6.1f} ms for {steps} steps")

# %% [markdown]
# (These times are different on every machine. They include the looks at the validation cost.)
#
# ### Which schedule?
#
# Batches of 8 are noisy. Five schedules, each with three learning rates to start from, five starts,
# 40 epochs.
#
# **What do you expect?** Which schedule ends with the lowest training cost? And on new points?

# %% demo="compare_schedules"
print("schedule             best rate   training cost     validation cost")
for label, schedule in schedules.items():
    found = {}
    for rate in (0.1, 0.3, 1.0):
        ps = [
            model(X_moons, Y_moons, "gradient descent", rate, s, 8, schedule=schedule)
            for s in seeds
        ]
        found[rate] = np.array([[cost(X_moons, Y_moons, p), cost(X_val, Y_val, p)] for p in ps])
    best = min(found, key=lambda rate: found[rate][:, 1].mean())
    (train, val), (train_off, val_off) = found[best].mean(axis=0), found[best].std(axis=0)
    print(
        f"{label:20} {best:9}   {train:.3f} ± {train_off:.3f}     {val:.3f} ± {val_off:.3f}"
        + ("   (largest rate tried)" if best == 1.0 else "")
    )

# %% [markdown]
# The staircase and the cosine end with a lower training cost than the constant rate, by several
# standard deviations. On the validation points the difference is smaller, about one to two standard
# deviations. `update_lr` with a decay rate of 1 falls so fast that it needs the largest rate to
# arrive at all, and its best rate is at the edge of what we tried. (At 3 this training diverges.)
# Warm-up makes no difference here: this network is small, and its first steps are harmless.

# %% [markdown]
# ## 10. In a framework
#
# Nobody writes these loops for a large network. You create an optimiser, and call its `step`:
#
# ```python
# optimizer = torch.optim.Adam(network.parameters(), lr=0.001)      # PyTorch
# network.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001), loss=…)      # Keras
# ```
#
# The names are the same as here, the formulas not quite:
#
# | | this lesson | PyTorch | Keras |
# |---|---|---|---|
# | momentum | $v := \beta v + (1-\beta)\,dW$, step $\alpha v$ | $v := \beta v + dW$, step $\alpha v$ | $v := \beta v - \alpha\,dW$, step $v$ |
# | RMSprop, $\beta$ | you choose | $0.99$ | $0.9$ |
# | RMSprop, $\varepsilon$ | outside the root | outside, $10^{-8}$ | **inside** the root, $10^{-7}$ |
# | Adam, $\varepsilon$ | added to $\sqrt{\hat s}$ | added to $\sqrt{\hat s}$, $10^{-8}$ | added to $\sqrt{s}$, *before* the correction, $10^{-7}$ |
# | `weight_decay` of `Adam` | – | L2: added to the gradient | decoupled, as in AdamW |
#
# In PyTorch's form of momentum the velocity is a sum and not an average, so it is
# $1 / (1 - \beta)$ times as large: the rate $\alpha$ of this lesson is the rate
# $\alpha (1 - \beta)$ there. Whoever copies a learning rate from one form to the other is wrong by
# a factor of 10.
#
# The cell takes 50 steps with your functions and with those of the frameworks, if they are installed. In the
# RMSprop of Keras $\varepsilon$ is squared, since it is inside the root. And Keras stores $\beta_2$ with 32 bits.
# Of $1 - 0.999$ only five digits are then right, so the cell takes $\beta_2 = 1 - 2^{-10}$, which 32 bits hold
# exactly.

# %% demo="framework"
from helpers.frameworks import compare, framework


def path_of(step):
    """Take 50 steps in a bowl from (1, -2); step(w, gradient, t) returns the new w."""
    w, path = np.array([[1.0], [-2.0]]), []
    for t in range(1, 51):
        w = step(w, np.array([[1.0], [60.0]]) * w, t)
        path.append(w[:, 0].copy())
    return np.array(path)


def with_mine(name):
    memory = {"v": {"dW": np.zeros((2, 1))}, "s": {"dW": np.zeros((2, 1))}}

    def step(w, gradient, t):
        p, g, v, s = {"W": w}, {"dW": gradient}, memory["v"], memory["s"]
        if name == "momentum":
            p, memory["v"] = update_parameters_with_momentum(p, g, v, 0.9, 0.02)
        elif name == "RMSprop":
            p, memory["s"] = update_parameters_with_rmsprop(p, g, s, 0.9, 0.02)
        else:
            p, memory["v"], memory["s"], _, _ = update_parameters_with_adam(
                p, g, v, s, t, 0.02, beta2=beta2
            )
        return p["W"]

    return path_of(step)


beta2 = 1 - 2**-10
mine = {name: with_mine(name) for name in ("momentum", "RMSprop", "Adam")}
if torch := framework("torch"):
    w = torch.zeros((2, 1), dtype=torch.float64, requires_grad=True)

    def with_torch(optimizer):
        def step(now, gradient, t):
            w.data = torch.tensor(now)
            w.grad = torch.tensor(gradient)
            optimizer.step()
            return w.detach().numpy().copy()

        return path_of(step)

    theirs = {
        "momentum": with_torch(torch.optim.SGD([w], lr=0.02 * (1 - 0.9), momentum=0.9)),
        "RMSprop": with_torch(torch.optim.RMSprop([w], lr=0.02, alpha=0.9)),
        "Adam": with_torch(torch.optim.Adam([w], lr=0.02, betas=(0.9, beta2))),
    }
    compare("PyTorch", {name: (mine[name], theirs[name]) for name in theirs})
if tf := framework("tensorflow"):
    w = tf.Variable(np.zeros((2, 1)))

    def with_keras(optimizer):
        def step(now, gradient, t):
            w.assign(now)
            optimizer.apply_gradients([(tf.constant(gradient), w)])
            return w.numpy()

        return path_of(step)

    of = tf.keras.optimizers
    theirs = {
        "momentum": with_keras(of.SGD(0.02 * (1 - 0.9), momentum=0.9)),
        "RMSprop": with_keras(of.RMSprop(0.02, rho=0.9, epsilon=1e-16)),
        "Adam": with_keras(of.Adam(0.02, beta_2=beta2, epsilon=1e-8)),
    }
    compare("Keras", {name: (mine[name], theirs[name]) for name in theirs})

# %% [markdown]
# **AdamW.** L2 regularisation adds $\lambda W$ to the gradient. For plain gradient descent this is
# the same as **weight decay**, which shrinks each weight by the factor $1 - \alpha\lambda$ in every
# step. For Adam it is not: $\lambda W$ is divided by $\sqrt{\hat s}$ like the rest of the gradient,
# so weights with large gradients are hardly regularised. **AdamW** takes the decay out of
# the gradient, and applies it directly:
#
# $$W := W - \alpha \left(\frac{\hat v}{\sqrt{\hat s} + \varepsilon} + \lambda W\right)$$
#
# Here are two weights that start at 1. Their gradients are pure noise, one with the standard
# deviation 10, one with 0.1, so that only the regularisation moves them in one direction.

# %% demo="adamw"
for name in ("Adam with L2", "AdamW"):
    rng = np.random.default_rng(0)
    p = {"W1": np.ones((2, 500))}  # 500 copies of both weights
    v, s = initialize_adam(p)
    for t in range(1, 1001):
        noise = rng.normal(size=(2, 500)) * np.array([[10.0], [0.1]])
        penalty = 1.0 * p["W1"] if name == "Adam with L2" else 0.0
        p, v, s, _, _ = update_parameters_with_adam(
            {"W1": p["W1"] * (1 - 0.001 * (name == "AdamW"))},
            {"dW1": noise + penalty}, v, s, t, learning_rate=0.001,
        )  # fmt: skip
    left = p["W1"].mean(axis=1)
    print(f"{name:13} noise 10: {left[0]:.2f} is left   noise 0.1: {left[1]:.2f} is left")

# %% [markdown]
# With L2 in the gradient the weight with the large noise is hardly regularised, and the other one
# more than it should be. With AdamW both shrink by the same factor, $0.999^{1000} \approx 0.37$. Large
# networks today are usually trained with AdamW, warm-up and cosine decay.

# %% [markdown]
# ## 11. Try it yourself
#
# **Find the bug.** This Adam trains, but not well. Read it, and say what is wrong *before* you run
# the cell. Then write a test of one line that any right Adam passes and this one fails. (Section 7
# has one.)


# %% try
def buggy_adam(w, gradient, v, s, t, rate=0.01):
    """One step for a single weight: returns w, v, s."""
    v = (0.9 * v + 0.1 * gradient) / (1 - 0.9**t)
    s = (0.999 * s + 0.001 * gradient**2) / (1 - 0.999**t)
    return w - rate * v / (np.sqrt(s) + 1e-8), v, s


w = v = s = 0.0
for t in range(1, 6):
    old = w
    w, v, s = buggy_adam(w, 1.0, v, s, t)
    print(f"step {t}: {old - w:.4f}")

# %% [markdown]
# <details><summary>Answer</summary>
#
# It stores the corrected averages and corrects them again in the next step. The first step is
# right, so a test of one step does not find it. With a constant gradient every step must be
# $\alpha$: `np.allclose(steps, 0.01)`.
#
# </details>
#
# **Why does it fail?** Start the saddle at $w = -1$ and $b = 0$ exactly. Which optimiser finds the
# star? Why? And why does it work with the noisy gradients of mini-batches?

# %% try
my_surface = "saddle"
my_rates = {"gradient descent": 0.07, "Adam": 0.18}
my_start = (-1.0, 0.0)

my_ground = replace(landscapes[my_surface], start=my_start)
my_walks = {optimizer: walk(my_ground, optimizer, rate) for optimizer, rate in my_rates.items()}
for optimizer, path in my_walks.items():
    print(f"{optimizer}: ends at w = {path[-1, 0]:.3g}, b = {path[-1, 1]:.3g}")
plot_walks(
    {my_surface: my_ground},
    {my_surface: my_walks},
    alt=f"The {my_surface} with the paths of {' and '.join(my_rates)}. Below, the cost above the "
    "minimum against the step.",
)

# %% [markdown]
# <details><summary>Answer</summary>
#
# None of them. The derivative in $b$ is exactly 0 there, so every average of it is 0, too. Adam
# divides 0 by $\varepsilon$. The least noise in the gradient is enough to leave the line.
#
# </details>
#
# **More questions.**
#
# - Call `one_step` with `beta=0.99`. What is the limit of the learning rate for momentum now, and
#   what happens in the bowl?
# - *Design an experiment:* does Adam gain more when the features have different scales? Multiply
#   one row of `X_moons` by 10. What is the baseline, what do you keep fixed, how many starts?
# - Give Adam a schedule. Does it need one less or more than gradient descent does?
#
# ## 12. What you learned
#
# - In a bowl, each direction shrinks by $1 - \alpha\lambda$ in every step. The steepest one limits
#   the rate to $2/\lambda_{\max}$, the flattest one sets the time.
# - A mini-batch gives a noisy gradient cheaply. Its noise falls with $1/\sqrt{k}$ only.
# - The weights of a running average add up to $1 - \beta^t$. The bias correction divides by that.
# - Momentum averages the gradients: jumps cancel, and what keeps its sign remains. Its rate may be
#   $(1+\beta)/(1-\beta)$ times as large.
# - RMSprop divides each derivative by its usual size. Adam does both, with correction, and its steps
#   are rarely longer than $\alpha$.
# - Compare optimisers, batch sizes and schedules each at its own best rate, from several starts.
# - Larger batches need fewer steps only up to the critical size.
# - Frameworks differ in the form of momentum, the place of $\varepsilon$, and in what they call
#   weight decay.
#
# Next: many classes at once with the softmax, and batch normalisation.

# %% summary
