# %% apparatus
def small_network(numbers, prefix=""):
    # seven numbers as two layers: one unit that sees two inputs, then two units
    w1, w2, b1, w3, w4, b2, b3 = (float(number) for number in numbers.split())
    return {
        prefix + "W1": np.array([[w1, w2]]),
        prefix + "b1": np.array([[b1]]),
        prefix + "W2": np.array([[w3], [w4]]),
        prefix + "b2": np.array([[b2], [b3]]),
    }


def leaves_tracks(parameters, grads, learning_rate):
    # stands in for your update_parameters_with_gd, if you use it here
    return {**parameters, "W1": learning_rate * grads["dW1"], "b1": grads["db1"]}


# %% hidden
def _network(rng, dims, prefix=""):
    """Random parameters, or gradients, of a network with layers of these sizes."""
    made = {}
    for l in range(1, len(dims)):
        made[f"{prefix}W{l}"] = rng.normal(size=(dims[l], dims[l - 1]))
        made[f"{prefix}b{l}"] = rng.normal(size=(dims[l], 1))
    return made


def _each(rule, *arrays):
    """A rule for numbers, applied to arrays entry by entry."""
    out = np.zeros(arrays[0].shape)
    for place in np.ndindex(out.shape):
        out[place] = rule(*(float(array[place]) for array in arrays))
    return out


def _zeros_for(rng, dims):
    """Random parameters, and the zeros that an average of their gradients starts with."""
    given = _network(rng, dims)
    return given, {"d" + k: np.array([[0.0] * x.shape[1]] * x.shape[0]) for k, x in given.items()}
