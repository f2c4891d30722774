# %% [markdown]
# ## 5. Running averages, and momentum
#
# Momentum, RMSprop and Adam all rest on one small tool: the **exponentially weighted average**.
# It follows a sequence $\theta_1, \theta_2, …$ and keeps a single number $v$:
#
# $$v_t = \beta \, v_{t-1} + (1 - \beta) \, \theta_t \qquad v_0 = 0$$
#
# Write it out for three numbers, and you see the weights:
#
# $$v_3 = (1 - \beta) \left(\theta_3 + \beta \, \theta_2 + \beta^2 \, \theta_1\right)$$
#
# The latest number counts most, and each one before it counts $\beta$ times as much. With
# $\beta = 0.9$ a number counts about a third after ten steps ($0.9^{10} \approx 0.35$). So $v$ is
# roughly the mean of the last $1 / (1 - \beta)$ numbers: the last 10 for $\beta = 0.9$, the last 50
# for $\beta = 0.98$.
#
# There is a catch. The weights should add up to 1, as in any mean. Do they?
#
# $$(1 - \beta) \left(1 + \beta + \beta^2 + \dots + \beta^{t-1}\right) = 1 - \beta^t$$
#
# (A geometric series: multiply out, and all terms but two cancel.) So after $t$ numbers the weights
# add up to $1 - \beta^t$ only. For small $t$ that is far below 1: $v$ starts at 0, and its first
# values are too small. The **bias correction** divides by the missing factor:
#
# $$\hat v_t = \frac{v_t}{1 - \beta^t}$$
#
# Here are invented temperatures of 300 days, and their averages.

# %% demo="running_averages"
days = np.arange(1, 301)
noise = np.random.default_rng(4).normal(0, 2.5, size=300)
temperatures = 15 - 7 * np.cos(2 * np.pi * (days - 20) / 365) + noise


def running_average(numbers, beta, corrected):
    average, averages = 0.0, []
    for t, number in enumerate(numbers, start=1):
        average = beta * average + (1 - beta) * number
        averages.append(average / (1 - beta**t) if corrected else average)
    return np.array(averages)


fig, axes = plots.figure(1, 2, size=(9.6, 3.6))
for ax, last in zip(axes.flat, (300, 60)):
    ax.plot(days[:last], temperatures[:last], ".", color="0.6", markersize=4, label="one day")
for beta, marker in ((0.5, "o"), (0.9, "s"), (0.98, "^")):
    found = running_average(temperatures, beta, True)
    axes.flat[0].plot(days, found, label=f"β = {beta}", marker=marker, markevery=30, markersize=5)
with_it = running_average(temperatures, 0.98, True)
without = running_average(temperatures, 0.98, False)
for found, label, marker in ((with_it, "corrected", "^"), (without, "not corrected", "v")):
    axes.flat[1].plot(days[:60], found[:60], label=f"β = 0.98, {label}", marker=marker, markevery=8)
axes.flat[0].set(xlabel="day", ylabel="temperature in °C", title="Three averages, corrected")
axes.flat[1].set(xlabel="day", title="The first 60 days")
for ax, top in zip(axes.flat, (33, 21)):
    ax.set_ylim(-1, top)
    ax.legend(fontsize=8, loc="upper left", ncols=2)
plots.show(
    fig,
    alt="Left: noisy temperatures of 300 days with three running averages. The one for beta 0.5 "
    "jumps with the days, the one for 0.9 is smoother, the one for 0.98 is smoothest and lags "
    "behind. Right: the first 60 days. The corrected average starts among the days, at "
    f"{with_it[0]:.1f} degrees; the uncorrected one starts at {without[0]:.1f} and climbs slowly.",
)

# %% [markdown]
# A larger $\beta$ smooths more, and reacts more slowly. That is the trade-off.
#
# **Now replace the temperatures by gradients.** In the bowl, the derivative in $b$ changes its sign
# at every step, because the steps jump from wall to wall. The derivative in $w$ always has the same
# sign. An average of the gradients cancels the first and keeps the second. That is **momentum**.
#
# ### Exercise 4: `initialize_velocity`
#
# *About 3 minutes, 4 points.*
#
# The average of the gradients is called the velocity $v$. Each parameter has one, and it starts
# at 0.
#
# Shapes: `v["dW1"]` is like `parameters["W1"]`, `v["db1"]` like `parameters["b1"]`, and so on. The
# keys have a `d`, because these are averages of gradients.
#
# <details><summary>Hint</summary>
#
# `np.zeros_like(array)` makes zeros of the shape of another array.
#
# </details>


# %% exercise="initialize_velocity" minutes=3
def initialize_velocity(parameters):
    """Make the velocity before the first step: zeros.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)

    Returns:
    v -- dictionary with "dW1", "db1", "dW2", "db2", ...: zeros, shaped like "W1", "b1", ...
    """
    ### BEGIN SOLUTION
    v = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    ### END SOLUTION
    return v


# %% test="initialize_velocity" points=4


# %% [markdown]
# ### Exercise 5: `update_parameters_with_momentum`
#
# *About 12 minutes, 13 points.*
#
# First update the velocity, then step along it. For every parameter:
#
# $$v_{dW} := \beta \, v_{dW} + (1 - \beta) \, dW$$
# $$W := W - \alpha \, v_{dW}$$
#
# and the same for $b$. With $\beta = 0$ you are back at plain gradient descent.
#
# There is no bias correction here. Momentum is usually written without one. The first steps are
# then too short. After 30 steps with $\beta = 0.9$ the weights lack only $0.9^{30} \approx 0.04$.
#
# Shapes: every array keeps its shape.
#
# <details><summary>Hint 1: two lines for each parameter</summary>
#
# One line for the velocity, one for the parameter. The second uses the *new* velocity.
#
# </details>
# <details><summary>Hint 2: which factor goes where</summary>
#
# With $\beta = 0.9$ the velocity changes slowly. So the large factor belongs to the old velocity.
#
# </details>


# %% exercise="update_parameters_with_momentum" minutes=12
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    """Take one step with momentum.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)
    grads -- dictionary with "dW1", "db1", "dW2", "db2", ...: the gradients
    v -- dictionary with "dW1", "db1", ...: the velocity so far
    beta -- how much of the velocity is kept, a number between 0 and 1
    learning_rate -- factor of the step, a number

    Returns:
    parameters -- dictionary with the same keys, after the step
    v -- dictionary with the same keys, the new velocity

    What counts is what you return: you may change parameters and v in place or make new ones.
    """
    ### BEGIN SOLUTION
    v = {name: beta * v[name] + (1 - beta) * grads[name] for name in v}
    parameters = {name: value - learning_rate * v["d" + name] for name, value in parameters.items()}
    ### END SOLUTION
    return parameters, v


# %% test="update_parameters_with_momentum" points=13


# %% [markdown]
# **How long may a step of momentum be?** In this form the step is $\alpha$ times an *average* of
# gradients, so at the same $\alpha$ it is no longer than that of gradient descent. What momentum
# gains is that $\alpha$ may be larger.
#
# <details><summary>Derivation: the limit is (1 + β) / (1 − β) times that of gradient descent</summary>
#
# In a direction of curvature $\lambda$ the gradient at step $t$ is $\lambda w_t$. The last step was
# $w_t - w_{t-1} = -\alpha v_{t-1}$. Put both into the update, and $v$ disappears:
#
# $$w_{t+1} = w_t - \alpha \left(\beta v_{t-1} + (1-\beta) \lambda w_t\right)
# = \left(1 + \beta - \alpha(1-\beta)\lambda\right) w_t - \beta \, w_{t-1}$$
#
# Try $w_t = z^t$. Then $z^2 - c z + \beta = 0$ with $c = 1 + \beta - \alpha (1 - \beta) \lambda$.
# The product of the two solutions is $\beta < 1$. If they are complex, both have the absolute value
# $\sqrt\beta$, and $w$ shrinks. If they are real, both are below 1 in absolute value as long as
# $|c| < 1 + \beta$. (At $z = \pm 1$ the polynomial is $1 \mp c + \beta$, which must be positive.)
# That is
#
# $$\alpha < \frac{2}{\lambda} \cdot \frac{1 + \beta}{1 - \beta}$$
#
# Between the limits, where the solutions are complex, every direction shrinks by the *same*
# factor $\sqrt\beta$, whatever its curvature. That is why momentum copes with a large condition
# number.
#
# </details>
#
# For $\beta = 0.9$ the limit is 19 times as large. Test it in the steep direction of the bowl:

# %% demo="momentum_limit"
limit = 2 / 60 * (1 + 0.9) / (1 - 0.9)
print(
    f"2/60 = {2 / 60:.4f}, limit with momentum {limit:.4f}, {limit / (2 / 60):.0f} times as large"
)
for rate in (0.99 * limit, 1.01 * limit):
    p = {"W1": np.ones((1, 1))}
    v = initialize_velocity(p)
    for _ in range(2000):
        p, v = update_parameters_with_momentum(p, {"dW1": 60 * p["W1"]}, v, 0.9, rate)
    print(f"rate {rate:.4f}: after 2000 steps |w| = {abs(p['W1'].item()):.1e}, from 1")

# %% [markdown]
# ## 6. RMSprop
#
# Momentum averages the gradients. RMSprop looks at their *size*. In the bowl the derivative in $b$
# is large and that in $w$ small, yet both share one learning rate. RMSprop divides each derivative
# by its own usual size. Then the steps in all directions have about the same length.
#
# The usual size is the root of the mean square, which gives the method its name: RMS. The mean
# square is a running average, $s$, and starts at 0 as $v$ does. So you need no new function for
# that: `initialize_velocity` makes it.
#
# ### Exercise 6: `update_parameters_with_rmsprop`
#
# *About 12 minutes, 12 points.*
#
# For every parameter:
#
# $$s_{dW} := \beta \, s_{dW} + (1 - \beta) \, dW^2$$
# $$W := W - \alpha \, \frac{dW}{\sqrt{s_{dW}} + \varepsilon}$$
#
# The square and the root work entry by entry: every single weight has its own $s$. The small
# number $\varepsilon$ avoids a division by 0 where $s$ is 0. Here it is added **outside** the
# root. (Some libraries put it inside. With tiny gradients that makes a difference, so the check
# looks.)
#
# Shapes: every array keeps its shape.
#
# <details><summary>Hint 1: the same pattern as momentum</summary>
#
# One line updates the average, one takes the step. What is averaged is the *square* of the
# gradient. What is divided is the gradient itself.
#
# </details>
# <details><summary>Hint 2: brackets</summary>
#
# The whole sum of the root and $\varepsilon$ is the divisor, so it needs brackets.
#
# </details>


# %% exercise="update_parameters_with_rmsprop" minutes=12
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    """Take one step with RMSprop.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)
    grads -- dictionary with "dW1", "db1", "dW2", "db2", ...: the gradients
    s -- dictionary with "dW1", "db1", ...: the average of the squared gradients so far
    beta -- how much of the average is kept, a number between 0 and 1
    learning_rate -- factor of the step, a number
    epsilon -- small number, added to the root in the divisor

    Returns:
    parameters -- dictionary with the same keys, after the step
    s -- dictionary with the same keys, the new average

    What counts is what you return: you may change parameters and s in place or make new ones.
    """
    ### BEGIN SOLUTION
    s = {name: beta * s[name] + (1 - beta) * grads[name] ** 2 for name in s}
    parameters = {
        name: value - learning_rate * grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)
        for name, value in parameters.items()
    }
    ### END SOLUTION
    return parameters, s


# %% test="update_parameters_with_rmsprop" points=12


# %% [markdown]
# **What do you expect?** How long is the very first step of RMSprop, from $s = 0$ and with
# $\beta = 0.9$?
#
# <details><summary>Answer</summary>
#
# $s = 0.1 \, dW^2$ after the first update. So the step is $\alpha \, dW / (\sqrt{0.1} \, |dW|)$: its
# length is $\alpha / \sqrt{0.1} \approx 3.2 \, \alpha$, whatever the size of the gradient. There is
# no bias correction, so the first steps of RMSprop are too *long*.
#
# </details>

# %% demo="first_step_of_rmsprop"
for derivative in (1000.0, 1.0, 0.001):
    p = {"W1": np.zeros((1, 1))}
    grads = {"dW1": np.full((1, 1), derivative)}
    p, _ = update_parameters_with_rmsprop(p, grads, initialize_velocity(p), 0.9, 0.01)
    print(f"derivative {derivative:g}: the first step is {-p['W1'].item() / 0.01:.2f} α")

# %% [markdown]
# ## 7. Adam
#
# Adam puts both together: momentum's average of the gradients, divided by RMSprop's usual size. It
# corrects both averages for their start at 0. The name is short for *adaptive moment estimation*:
# the mean is called the first moment, the mean square the second.
#
# ### Exercise 7: `initialize_adam`
#
# *About 3 minutes, 4 points.*
#
# Adam remembers both $v$ and $s$. Both start at 0, in dictionaries of their own.
#
# Shapes: as in `initialize_velocity`, twice.
#
# <details><summary>Hint</summary>
#
# `v = s = {…}` makes *one* dictionary with two names. Whatever is written into `v` is then in `s`,
# too. Make two.
#
# </details>


# %% exercise="initialize_adam" minutes=3
def initialize_adam(parameters):
    """Make both averages before the first step: zeros.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)

    Returns:
    v -- dictionary with "dW1", "db1", "dW2", "db2", ...: zeros, shaped like "W1", "b1", ...
    s -- another dictionary of the same kind
    """
    ### BEGIN SOLUTION
    v = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    s = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    ### END SOLUTION
    return v, s


# %% test="initialize_adam" points=4


# %% [markdown]
# ### Exercise 8: `update_parameters_with_adam`
#
# *About 18 minutes, 18 points.*
#
# For every parameter, in step number $t$ (the first step has $t = 1$):
#
# $$v_{dW} := \beta_1 \, v_{dW} + (1 - \beta_1) \, dW \qquad
# s_{dW} := \beta_2 \, s_{dW} + (1 - \beta_2) \, dW^2$$
#
# $$\hat v_{dW} = \frac{v_{dW}}{1 - \beta_1^t} \qquad
# \hat s_{dW} = \frac{s_{dW}}{1 - \beta_2^t}$$
#
# $$W := W - \alpha \, \frac{\hat v_{dW}}{\sqrt{\hat s_{dW}} + \varepsilon}$$
#
# The corrected values $\hat v$ and $\hat s$ are for this step only. The next step continues from
# the uncorrected $v$ and $s$, or it would correct what is corrected already.
#
# Shapes: every array keeps its shape. The five results are five dictionaries.
#
# <details><summary>Hint 1: the order of work</summary>
#
# Five lines in the order of the formulas: $v$, $s$, $\hat v$, $\hat s$, $W$. You have written
# three of the five already.
#
# </details>
# <details><summary>Hint 2: powers</summary>
#
# $\beta^t$ is a power of a number: `**` in Python. With $t = 1$ the correction of $v$ divides by
# $1 - \beta_1$.
#
# </details>
# <details><summary>Hint 3: a test by hand</summary>
#
# In the very first step, from zeros, $\hat v$ must be the gradient itself, and $\hat s$ its
# square. So every parameter moves by almost exactly $\alpha$. Print them and look.
#
# </details>


# %% exercise="update_parameters_with_adam" minutes=18
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    """Take one step with Adam.

    Arguments:
    parameters -- dictionary with "W1", "b1", "W2", "b2", ... (arrays)
    grads -- dictionary with "dW1", "db1", "dW2", "db2", ...: the gradients
    v -- dictionary with "dW1", "db1", ...: the average of the gradients so far
    s -- dictionary with "dW1", "db1", ...: the average of the squared gradients so far
    t -- number of this step: 1 in the first, 2 in the second, ...
    learning_rate -- factor of the step, a number
    beta1 -- how much of v is kept, a number between 0 and 1
    beta2 -- how much of s is kept, a number between 0 and 1
    epsilon -- small number, added to the root in the divisor

    Returns:
    parameters -- dictionary with the same keys, after the step
    v -- dictionary with the same keys, the new average of the gradients, not corrected
    s -- dictionary with the same keys, the new average of the squared gradients, not corrected
    v_corrected -- dictionary with "dW1", "db1", ...: v after its bias correction
    s_corrected -- dictionary with "dW1", "db1", ...: s after its bias correction

    What counts is what you return: you may change parameters, v and s in place or make new ones.
    """
    ### BEGIN SOLUTION
    v = {name: beta1 * v[name] + (1 - beta1) * grads[name] for name in v}
    s = {name: beta2 * s[name] + (1 - beta2) * grads[name] ** 2 for name in s}
    v_corrected = {name: v[name] / (1 - beta1**t) for name in v}
    s_corrected = {name: s[name] / (1 - beta2**t) for name in s}
    parameters = {
        name: value
        - learning_rate * v_corrected["d" + name] / (np.sqrt(s_corrected["d" + name]) + epsilon)
        for name, value in parameters.items()
    }
    ### END SOLUTION
    return parameters, v, s, v_corrected, s_corrected


# %% test="update_parameters_with_adam" points=18


# %% [markdown]
# **How long is a step of Adam?** Suppose first that the derivative is 1 in every step. Then $\hat v$
# and $\hat s$ are 1, and each step should be as long as the learning rate, here 0.01. Below is the
# step that your function takes, beside the one that the same averages give without correction. Then
# a second case: the derivative is 0 for a thousand steps, and then 1.
#
# **What do you expect?** Is the uncorrected step too short or too long? And the step after the
# thousand zeros?

# %% demo="length_of_a_step"


def adam_steps(derivatives, rate=0.01):
    """The length of each of Adam's steps, with and without bias correction."""
    p = {"W1": np.zeros((1, 1))}
    v, s = initialize_adam(p)
    corrected, uncorrected = [], []
    for t, derivative in enumerate(derivatives, start=1):
        before = p["W1"].item()
        grads = {"dW1": np.full((1, 1), derivative)}
        p, v, s, _, _ = update_parameters_with_adam(p, grads, v, s, t, rate)
        corrected.append(before - p["W1"].item())
        uncorrected.append(rate * v["dW1"].item() / (np.sqrt(s["dW1"].item()) + 1e-8))
    return np.array(corrected), np.array(uncorrected)


corrected, uncorrected = adam_steps(np.ones(4000))
print("step   corrected   not corrected")
for t in (1, 2, 5, 10, 20, 100, 1000):
    print(f"{t:4d}   {corrected[t - 1]:9.4f}   {uncorrected[t - 1]:13.4f}")
off = np.flatnonzero(uncorrected > 1.05 * 0.01)[-1] + 1
print(f"the uncorrected step is more than 5 % too long up to step {off}")
after_zeros, _ = adam_steps([0.0] * 1000 + [1.0])
print(f"the step after a thousand zeros: {after_zeros[-1]:.4f}")

# %% [markdown]
# Both averages start too small. But $s$, with $\beta_2 = 0.999$, stays too small for much longer,
# and a divisor that is too small makes the step too long: about three times as long in the first
# step, more than six times in the tenth. It takes more than two thousand steps until this has faded.
#
# With the correction, a constant gradient gives steps of exactly $\alpha$. If its sign changes,
# $|\hat v|$ is smaller than $\sqrt{\hat s}$ and the steps are shorter. So $\alpha$ is roughly the
# largest step that Adam takes, whatever the scale of the cost. That makes its learning rate easy to
# choose. But it is not a strict bound. After a thousand zeros, a single gradient of 1 gives
# $\hat v = 0.1$ and $\hat s = 0.001 / (1 - 0.999^{1001}) \approx 0.0016$. The step is about
# $2.5\,\alpha$. After an even longer pause it tends to $0.1 / \sqrt{0.001} \, \alpha \approx
# 3.2\,\alpha$.

# %% [markdown]
# ### Exercise 9: `which_optimizer`
#
# *About 12 minutes, 10 points.*
#
# A colleague trained a network, and kept a log of one weight: its gradient in each step, and by how
# much the weight changed. The learning rate is known. But which optimiser was it?
#
# Write a function that says so. Possible are the four of this lesson, from the first step on, with
# $\beta = 0.9$ for momentum and RMSprop, $\beta_1 = 0.9$ and $\beta_2 = 0.999$ for Adam, and
# $\varepsilon = 10^{-8}$.
#
# First think: with the gradients 0.5, 0.5, 0.5, what are the steps of each of the four? And does
# the first step always tell them apart?
#
# <details><summary>Answer</summary>
#
# With the learning rate $\alpha$, the first step of gradient descent is $-0.5 \alpha$, of momentum
# $-0.05 \alpha$, of RMSprop $-3.2 \alpha$, of Adam $-\alpha$. But if the first gradient happens to
# be 1 or $-1$, gradient descent and Adam take the same first step. So look at all steps.
#
# </details>
# <details><summary>Hint 1: an experiment</summary>
#
# You have all four optimisers. Let each of them run on the same gradients, and see whose steps are
# those of the log. One weight fits into `{"W1": np.zeros((1, 1))}`, its gradient into `{"dW1": …}`.
#
# </details>
# <details><summary>Hint 2: the comparison</summary>
#
# Computed numbers differ in their last digits, so compare with `np.allclose`. The change in a
# step does not depend on where the weight starts.
#
# </details>


# %% exercise="which_optimizer" minutes=12
def which_optimizer(gradients, steps, learning_rate):
    """Find out which optimiser made a log.

    Arguments:
    gradients -- list of the gradients of one weight, numbers, from the first step on
    steps -- list of the changes of this weight: (after the step) - (before the step)
    learning_rate -- a number

    Returns:
    name -- "gradient descent", "momentum", "RMSprop" or "Adam"
    """
    ### BEGIN SOLUTION
    v = s = v_adam = s_adam = 0.0
    made = {"gradient descent": [], "momentum": [], "RMSprop": [], "Adam": []}
    for t, g in enumerate(gradients, start=1):
        v = 0.9 * v + 0.1 * g
        s = 0.9 * s + 0.1 * g**2
        v_adam = 0.9 * v_adam + 0.1 * g
        s_adam = 0.999 * s_adam + 0.001 * g**2
        made["gradient descent"].append(-learning_rate * g)
        made["momentum"].append(-learning_rate * v)
        made["RMSprop"].append(-learning_rate * g / (np.sqrt(s) + 1e-8))
        v_hat, s_hat = v_adam / (1 - 0.9**t), s_adam / (1 - 0.999**t)
        made["Adam"].append(-learning_rate * v_hat / (np.sqrt(s_hat) + 1e-8))
    name = [name for name in made if np.allclose(made[name], steps)][0]
    ### END SOLUTION
    return name


# %% test="which_optimizer" points=10


# %% [markdown]
# ## 8. Smaller steps with time
#
# With mini-batches the gradient is noisy even at the minimum. At a constant learning rate the
# parameters therefore keep moving around it. The smaller the rate, the smaller these movements. But
# a small rate from the start means a slow start. So let the learning rate decrease:
# **learning rate decay**.
#
# ### Exercise 10: `update_lr`
#
# *About 3 minutes, 3 points.*
#
# $$\alpha = \frac{\alpha_0}{1 + \text{decay rate} \cdot \text{epoch number}}$$
#
# With a decay rate of 1 the learning rate halves after the first epoch, and is a third of
# $\alpha_0$ after the second.
#
# Shapes: three numbers in, one number out.
#
# <details><summary>Hint</summary>
#
# In epoch 0 the result is $\alpha_0$ itself. Try that first.
#
# </details>


# %% exercise="update_lr" minutes=3
def update_lr(learning_rate0, epoch_num, decay_rate):
    """Compute the learning rate of an epoch.

    Arguments:
    learning_rate0 -- learning rate of epoch 0
    epoch_num -- number of the epoch: 0, 1, 2, ...
    decay_rate -- how fast the learning rate falls

    Returns:
    learning_rate -- a number
    """
    ### BEGIN SOLUTION
    learning_rate = learning_rate0 / (1 + decay_rate * epoch_num)
    ### END SOLUTION
    return learning_rate


# %% test="update_lr" points=3


# %% [markdown]
# ### Exercise 11: `schedule_lr_decay`
#
# *About 6 minutes, 5 points.*
#
# With this formula the learning rate falls in *every* epoch, and most in the first few. Another
# plan keeps it constant for some time and then lowers it, every `time_interval` epochs:
#
# $$\alpha = \frac{\alpha_0}{1 + \text{decay rate} \cdot
# \left\lfloor \frac{\text{epoch number}}{\text{time interval}} \right\rfloor}$$
#
# The brackets $\lfloor \cdot \rfloor$ mean: round *down* to an integer. So the learning rate
# goes down in steps, like a staircase.
#
# Shapes: numbers in, one number out.
#
# <details><summary>Hint 1: rounding down</summary>
#
# `np.floor(7 / 2)` is 3.0, and `7 // 2` is 3. Either will do.
#
# </details>
# <details><summary>Hint 2: what is new</summary>
#
# Compare the two formulas. Only one place differs.
#
# </details>


# %% exercise="schedule_lr_decay" minutes=6
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    """Compute the learning rate of an epoch when it falls every `time_interval` epochs.

    Arguments:
    learning_rate0 -- learning rate of epoch 0
    epoch_num -- number of the epoch: 0, 1, 2, ...
    decay_rate -- how much the learning rate falls each time
    time_interval -- number of epochs from one fall to the next

    Returns:
    learning_rate -- a number
    """
    ### BEGIN SOLUTION
    learning_rate = learning_rate0 / (1 + decay_rate * (epoch_num // time_interval))
    ### END SOLUTION
    return learning_rate


# %% test="schedule_lr_decay" points=5
