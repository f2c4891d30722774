# %% [markdown]
# ## 6. Putting it together
#
# ### A shortcut that changes nothing
#
# Training four layers on the full pictures takes a minute or so: in every iteration all pictures,
# 12288 numbers each, go through the first layer. But look at the gradient of `W1`:
#
# $$dW^{[1]} = \frac{1}{m}\, dZ^{[1]} X^T$$
#
# Each row of it is a weighted sum of the training pictures. So `W1` stays what it was at the start,
# plus some mixture of 250 pictures. Gradient descent moves in at most 250 directions, and not in
# 12288. The helper `train_in_span` describes each picture by 250 numbers, its coordinates in these
# directions, trains there with your function, and brings the weights back to the pixels.
#
# <details><summary>How it works</summary>
#
# `np.linalg.qr` writes $X = QR$. The columns of $Q$ $(12288, 250)$ are the directions, orthogonal
# and of length 1, so $Q^T Q = I$. Column $i$ of $R$ $(250, 250)$ describes picture $i$. Now call
# $V = W^{[1]} Q$. Then
#
# $$W^{[1]} X = V R \qquad dW^{[1]} Q = \frac{1}{m}\, dZ^{[1]} R^T$$
#
# So a network that sees `R` and starts at `V` has the same costs, step by step, and
# $W^{[1]} = V Q^T$, plus the part of the start that no training picture reaches. Only the training
# pictures are used.
#
# </details>
#
# Do not take it on trust. Here are 101 iterations of four layers, once on the pixels and once in the
# short way. The seed makes both start at the same weights.

# %% demo="same_descent" timing=true
begin = time.perf_counter()
np.random.seed(3)
plain, plain_costs = L_layer_model(X_train, Y_train, deep, num_iterations=101)
half_time = time.perf_counter()
np.random.seed(3)
quick, quick_costs = train_in_span(L_layer_model, X_train, Y_train, deep, num_iterations=101)
end = time.perf_counter()
for name, found, seconds in (
    ("on the pixels", plain_costs, half_time - begin),
    ("in the span  ", quick_costs, end - half_time),
):
    print(f"{name}  cost {found[0]:.10f} → {found[1]:.10f}   {seconds:5.2f} s")
apart = max(np.max(np.abs(plain[key] - quick[key])) for key in plain)
print(f"largest difference between two weights: {apart:.0e}")

# %% [markdown]
# The costs agree to the last digit shown, and the weights differ by rounding errors only. So from
# here on we take the short way.
#
# ### The obvious comparison
#
# First your `two_layer_model` with 7 hidden units against your `L_layer_model` with four layers,
# each from five random starts. The baselines are the majority class, and a single neuron.
#
# **What do you expect?** Which is better on new pictures? And would you then say that depth helps?

# %% demo="obvious"


def accuracy(X, Y, parameters):
    """In percent."""
    return 100 * float(np.mean((L_model_forward(X, parameters)[0] > 0.5) == Y))


def train(dims, seed, learning_rate=0.0075, model=L_layer_model, X=X_train, Y=Y_train):
    """The parameters after 1500 iterations from this start, and the costs."""
    np.random.seed(seed)
    options = dict(learning_rate=learning_rate, num_iterations=1500)
    return train_in_span(model, X, Y, dims, **options)


starts = range(1, 6)
print(f"always {classes[0]!r}:      validation {100 * np.mean(Y_val == 0):.1f} %")
first_costs = {}
for name, dims, model in (
    ("a single neuron", (n_x, 1), L_layer_model),
    ("2 layers, 7-1", shallow, two_layer_model),
    ("4 layers, 20-7-5-1", deep, L_layer_model),
):
    found = [train(dims, seed, model=model) for seed in starts]
    first_costs[name] = found[0][1]
    for which, X, Y in (("training", X_train, Y_train), ("validation", X_val, Y_val)):
        correct = [accuracy(X, Y, parameters) for parameters, _ in found]
        print(f"{name:19} {which:10} {np.mean(correct):5.1f} ± {np.std(correct):.1f} %")

# %% demo="cost_curves"
plots.plot_costs(first_costs, title="Cost on the training pictures, first start")

# %% [markdown]
# All of them fit the training pictures almost perfectly, so these cannot tell the networks apart. On
# new pictures the networks are far better than a single neuron, and four layers are much better
# than two. (The ± is the standard deviation over the starts.)
#
# But is it the depth? The two networks differ in *three* ways: in the number of layers, in the
# width of the first layer (7 units against 20), and in the initialisation.
#
# ### A fair comparison
#
# Give both the same first layer of 20 units and the same initialisation. Then they have nearly the
# same number of parameters, too. Each is trained with three learning rates, and is judged at its
# best one on the validation pictures.
#
# **What do you expect now?**

# %% demo="fair"


def count_parameters(dims):
    return sum(n * (n_prev + 1) for n_prev, n in zip(dims, dims[1:]))


runs, learned, best_rates = {}, {}, {}
for name, dims in (("2 layers, 20-1", (n_x, 20, 1)), ("4 layers, 20-7-5-1", deep)):
    runs[name] = {}
    for rate in (0.0025, 0.0075, 0.02):
        learned[name, rate] = [train(dims, seed, rate)[0] for seed in starts]
        runs[name][rate] = [accuracy(X_val, Y_val, p) for p in learned[name, rate]]
    best = best_rates[name] = max(runs[name], key=lambda rate: np.mean(runs[name][rate]))
    print(
        f"{name:19} {count_parameters(dims)} parameters, best rate {best}: validation "
        f"{np.mean(runs[name][best]):.1f} ± {np.std(runs[name][best]):.1f} %"
    )
narrow = [accuracy(X_val, Y_val, train(shallow, seed)[0]) for seed in starts]
print(
    f"2 layers, 7-1       with the initialisation of the others: validation "
    f"{np.mean(narrow):.1f} ± {np.std(narrow):.1f} %"
)
plots.plot_rates(
    runs,
    ylabel="validation accuracy in %",
    title="Five starts for each rate",
    alt="Accuracy on the validation pictures against the learning rate, two and four layers.",
)

# %% [markdown]
# With the same width and the same initialisation little is left of the difference: about one point,
# less than two standard deviations. What looked like depth was mostly the width of the first layer
# and its initialisation. And the network with 7 units, initialised like the others, depends
# much more on the start than they do. (The best rate of the two layers is at the edge of what we
# tried. But its curve is flat there, and a better one would only help the two layers.)
#
# So depth does not help *here*, with 250 pictures and these sizes. That is a statement about this
# experiment. Networks that recognise photos have many layers, of another kind, and learn from a
# million pictures.
#
# ### What the units learned
#
# What a unit of the first layer *learned* is a mixture of training pictures, as the shortcut showed.
# So we can look at it. Take the trained row of `W1`, subtract the row that it started from, and show
# the rest as a picture, at half the resolution. Grey means no change. (From here on, all networks
# are those with the default rate 0.0075, five starts each.)

# %% demo="learned"
nets = {
    "2 layers": learned["2 layers, 20-1", 0.0075],
    "4 layers": learned["4 layers, 20-7-5-1", 0.0075],
}
np.random.seed(starts[0])
change = nets["2 layers"][0]["W1"] - initialize_parameters_deep([n_x, 20, 1])["W1"]
side = X_train_pictures.shape[1] // 2
filters = change.reshape(len(change), side, 2, side, 2, 3).mean(axis=(2, 4))
size = np.percentile(np.abs(filters), 99, axis=(1, 2, 3), keepdims=True)
plots.show_pictures(
    np.clip(0.5 + 0.5 * filters / np.maximum(size, 1e-9), 0, 1),
    [f"unit {j + 1}" for j in range(len(filters))],
    columns=10,
    size=0.85,
    alt=f"What the {len(filters)} units of the first layer have learned, as small pictures. Most "
    "show a blurred head with ears and eyes in the middle, some in bright, some in reversed "
    "colours. A few show one single picture, and a unit that was never active is plain grey.",
)

# %% [markdown]
# Blurred heads with ears and eyes, some bright and some dark: one unit responds to light cats,
# another to dark ones. A single neuron cannot do both. But all these heads are in the middle. Keep
# that in mind. If a unit shows one picture quite clearly, it was active for few pictures, and
# memorised them. A grey one was never active: its ReLU passed no gradient on.
#
# ### The mistakes it is surest of

# %% demo="surest_mistakes"
predictions = {}
for name, networks in nets.items():
    print(f"{name}, first start, validation: ", end="")
    predictions[name] = predict(X_val, Y_val, networks[0])
AL_val, _ = L_model_forward(X_val, nets["4 layers"][0])
wrong_4 = np.flatnonzero(predictions["4 layers"][0] != Y_val[0])
surest = wrong_4[np.argsort(-np.abs(AL_val[0, wrong_4] - 0.5))][:10]
plots.show_pictures(
    X_val_pictures[surest],
    [f"{kinds[i]}\ncat? {AL_val[0, i]:.0%}" for i in surest],
    columns=5,
    size=0.9,
    alt="The validation pictures on which four layers are wrong and surest, with what each shows "
    "and the probability of a cat that the network gives: "
    + ", ".join(f"{kinds[i]} {AL_val[0, i]:.0%}" for i in surest)
    + ".",
)

# %% [markdown]
# A few pictures invite stories. "It takes dogs for cats." "It fails when the cat is off-centre."
# Are they true? We need numbers.
