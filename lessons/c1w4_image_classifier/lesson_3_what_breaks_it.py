# %% [markdown]
# ## 7. What breaks it?
#
# ### Exercise 4: `error_rate`
#
# *About 12 minutes, 14 points.*
#
# Take a group of validation pictures, for example all dark ones. Of its $n$ pictures the network
# gets $k$ wrong. The error rate of the group is
#
# $$p = \frac{k}{n}$$
#
# But other pictures would have given another $k$. How far may $p$ be off? If each picture of such a
# group is wrong with probability $p$, independently, then $k$ varies like the number of heads in $n$
# tosses of a biased coin. The typical error of $p$ is the **standard error**:
#
# $$s = \sqrt{\frac{p\,(1 - p)}{n}}$$
#
# <details><summary>Where does it come from?</summary>
#
# Let one picture count 1 if it is wrong, and 0 if not. The mean of this number is $p$. Its variance
# is the mean of the squares minus the square of the mean: $p - p^2 = p (1 - p)$. The variances of
# independent numbers add, so the sum of $n$ of them has the variance $n \, p (1 - p)$. The rate is
# the sum divided by $n$, and its variance is divided by $n^2$: $p (1 - p) / n$.
#
# </details>
#
# Read $p \pm s$ like this: in about two of three such studies the true rate is between $p - s$
# and $p + s$. In the third it is not. So do not build on a difference of one standard error.
# Three are a good sign. (Where a group has no mistake at all, the formula says $s = 0$. Do not
# believe that one.)
#
# And note what $s$ does *not* contain: the random start. Another start gives another network, and it
# is wrong for other pictures.
#
# Shapes: `predictions` and `Y` $(1, m)$, `group` $(m,)$, the two results are numbers.
#
# <details><summary>Hint 1: picking the group</summary>
#
# `group` is `True` for the pictures that belong to it. `row[group]` keeps just these. An array
# $(1, m)$ has two axes; its first row, `[0]`, has one, like `group`.
#
# </details>
# <details><summary>Hint 2: which n?</summary>
#
# $n$ is the size of the group, not the number of all pictures.
#
# </details>


# %% exercise="error_rate" minutes=12
def error_rate(predictions, Y, group):
    """How often the predictions are wrong within a group, and how sure that is.

    Arguments:
    predictions -- predicted labels 0 or 1, shape (1, m)
    Y -- labels 0 or 1, shape (1, m)
    group -- True for the examples that belong to the group, shape (m,); at least one does

    Returns:
    rate -- fraction of the group's predictions that are wrong, a number between 0 and 1
    standard_error -- the standard error of rate, a number
    """
    ### BEGIN SOLUTION
    wrong = (predictions != Y)[0, group]
    rate = np.mean(wrong)
    standard_error = np.sqrt(rate * (1 - rate) / wrong.size)
    ### END SOLUTION
    return rate, standard_error


# %% test="error_rate" points=14


# %% [markdown]
# ### Every factor, in groups
#
# Now sort the validation pictures into groups by each recorded factor. Numbers go into four groups
# of equal size, from small to large. Similarity tells how close the colours of the object and of
# its background are: 0 is as far apart as they get, 1 would be the same colour.
#
# **What do you expect?** Which factors matter?

# %% demo="factors"


def by_word(words):
    return {str(word): words == word for word in np.unique(words)}


groupings = {}
if val_factors:
    f = val_factors
    groupings = {
        "distance from the centre (pixels)": in_quarters(np.hypot(f["x"], f["y"])),
        "size": in_quarters(f["size"]),
        "tilt to either side (degrees)": in_quarters(np.abs(f["angle"])),
        "brightness": in_quarters(f["brightness"]),
        "similarity to the background": in_quarters(f["similarity"]),
        "partly hidden": by_word(np.where(f["occlusion"] > 0, "yes", "no")),
        "fur": by_word(f["fur_pattern"]),
        "kind": by_word(f["kind"]),
    }


def rates_by_group(predicted, groups):
    """Error rates and standard errors of all groups, two lists."""
    pairs = [error_rate(predicted, Y_val, group) for group in groups.values()]
    return [rate for rate, _ in pairs], [error for _, error in pairs]


everyone = np.ones(Y_val.shape[1], dtype=bool)
for name, predicted in predictions.items():
    rate, error = error_rate(predicted, Y_val, everyone)
    print(f"{name}: {rate:.1%} ± {error:.1%} of all validation pictures are wrong")
plot_error_rates(
    [
        Panel(factor, list(groups), {n: rates_by_group(a, groups) for n, a in predictions.items()})
        for factor, groups in groupings.items()
    ],
    alt="Small plots of the error rate of both networks, each over the groups of one factor, with "
    "bars of one standard error.",
)

# %% [markdown]
# The lines go up and down. But with about 50 pictures in a group, they would do that even if the
# factor did not matter at all. How much is chance?
#
# There is a simple way to find out, a **permutation test**. Shuffle the mistakes among the
# pictures, so that they have nothing to do with the factor. Measure how unequal the groups are now.
# Do it 2000 times. If shuffled mistakes are often as unequal as the real ones, the factor has shown
# nothing.

# %% demo="chance"


def decide(X, parameters):
    """Like predict, without printing anything."""
    return (L_model_forward(X, parameters)[0] > 0.5).astype(int)


def inequality(wrong, groups):
    """How unequal the error rates are: squared distances from the mean rate, summed over
    pictures. wrong is (number of shuffles, m)."""
    total = 0.0
    for group in groups.values():
        gap = np.mean(wrong[:, group], axis=1) - np.mean(wrong, axis=1)
        total = total + np.count_nonzero(group) * gap**2
    return total


# how many of the five networks are wrong for each picture, as a fraction: less chance in it
mistakes = {
    name: np.mean([decide(X_val, p) != Y_val for p in networks], axis=0)
    for name, networks in nets.items()
}
shuffler = np.random.default_rng(0)
print("fraction of 2000 shuffles that are as unequal as the real mistakes")
print(f"{'':36}{'2 layers':>10}{'4 layers':>10}")
for factor, groups in groupings.items():
    line = f"{factor:36}"
    for wrong in mistakes.values():
        shuffled = shuffler.permuted(np.repeat(wrong, 2000, axis=0), axis=1)
        fraction = np.mean(inequality(shuffled, groups) >= inequality(wrong, groups) - 1e-9)
        line += f"{fraction:10.1%}"
    print(line)
if val_factors:
    for name, wrong in mistakes.items():
        dogs = wrong[0, val_factors["kind"] == "dog"]
        print(f"{name}: {np.mean(dogs):.0%} of the {dogs.size} dogs are taken for cats")

# %% [markdown]
# We looked at sixteen fractions. By luck alone, one of them near 5 % is to be expected, so a few per
# cent prove nothing. What remains is the **kind**, for four layers: dogs are drawn like cats with
# other ears and snouts, and about half of them are taken for cats. (But ten dogs are few. And the
# fur tells the kind, so the two lines are one finding.)
#
# And position, size, tilt, light? This study cannot tell. That does *not* mean that they do not
# matter. In these pictures they vary little, and 200 pictures are few.
#
# ### Do not wait for chance: change the pictures
#
# A record only lets us watch. But we can also *act*: take the very same pictures, move all of them,
# and see what happens. Such an **intervention** tells more than any record, if it changes one thing
# only. Does it? When a picture is moved by 12 pixels, a gap of 12 columns opens at the edge, and
# something must fill it: here the nearest pixels are repeated. So we change two things, the place
# of the object and the look of the edge. A **control** tells them apart: move the picture there
# *and back*. The edges are spoiled in the same way on both sides, but the object is where it was.

# %% setup="changes"
from helpers.pictures import light, move, rotate

# %% [markdown]
# **What do you expect?** Which of the changes hurt: moving, the control, rotation, size, light? And
# does depth help?

# %% demo="interventions"


def rates_after(change, values, networks):
    """Mean and standard deviation over the networks of the error rate on changed pictures."""
    means, deviations = [], []
    for value in values:
        X = flatten_and_scale(change(X_val_pictures, value))
        rates = [1 - accuracy(X, Y_val, parameters) / 100 for parameters in networks]
        means.append(np.mean(rates))
        deviations.append(np.std(rates))
    return means, deviations


def seen(name):
    """Lowest and highest value of a factor in the training pictures, if recorded."""
    return (train_factors[name].min(), train_factors[name].max()) if train_factors else None


steps = [-12, -8, -4, 0, 4, 8, 12]
interventions = [
    ("moved to the right (pixels)", steps, lambda p, v: move(p, v, 0), seen("x")),
    ("moved there and back (pixels)", steps, lambda p, v: move(move(p, v, 0), -v, 0), None),
    ("rotated (degrees)", [-30, -20, -10, 0, 10, 20, 30], rotate, seen("angle")),
    (
        "enlarged (factor)",
        [0.7, 0.8, 0.9, 1.0, 1.15, 1.3],
        lambda p, v: rotate(p, 0, v),
        seen("size"),
    ),
    ("light (factor)", [0.4, 0.6, 0.8, 1.0, 1.2], light, seen("brightness")),
]
after = {
    what: {name: rates_after(change, values, networks) for name, networks in nets.items()}
    for what, values, change, _ in interventions
}
plot_error_rates(
    [Panel(what, values, after[what], band) for what, values, _, band in interventions],
    columns=3,
    alt="Five small plots of the error rate of both kinds of network when all validation pictures "
    "are moved, moved there and back, rotated, enlarged, or given more or less light. Bars show "
    "the standard deviation over five starts. Grey bands show the range of the training pictures.",
)
print(f"always {classes[0]!r}: wrong for {np.mean(Y_val):.0%}")
for name in nets:
    print(f"light, {name}: " + ", ".join(f"{r:.0%}" for r in after["light (factor)"][name][0]))
for what in ("moved to the right (pixels)", "moved there and back (pixels)"):
    for name in nets:
        print(
            f"{what}, 12, {name}: {after[what][name][0][-1]:.0%} ± {after[what][name][1][-1]:.0%}"
        )

# %% [markdown]
# Now the result is clear. **Position and rotation break both kinds of network.** Moved by 12
# pixels, they are as wrong as always saying the same. The units respond to a head in the middle,
# and it is not there. The control shows that the edges are not to blame: moved there and back, the
# networks are nearly as good as on the pictures as they are. Depth does not help. The grey bands
# show why the record could not tell us. Within the range of the pictures the loss is small, and
# beyond it there were no pictures.
#
# **Light does almost nothing.** Is that a surprise? Twice the light makes every number of the
# picture twice as large, so `W1 X` doubles, too. ReLU keeps the factor, and so does every later
# layer. Only the biases do not grow with it. In the first layers they are tiny, in the last ones
# still smaller than `Z`. So the last `Z` mostly keeps its sign, and the sign is the prediction:

# %% demo="small_biases"
for name, networks in nets.items():
    _, caches = L_model_forward(X_val, networks[0])
    for l, (_, Z) in enumerate(caches, 1):
        b = networks[0][f"b{l}"]
        print(f"{name}, layer {l}: bias up to {np.max(np.abs(b)):.2f}, Z about {np.std(Z):.1f}")
