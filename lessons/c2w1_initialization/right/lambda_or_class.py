# %% exercise="initialize_parameters_zeros"
initialize_parameters_zeros = lambda dims: {
    f"{letter}{l}": np.zeros((dims[l], dims[l - 1] if letter == "W" else 1))
    for l in range(1, len(dims))
    for letter in "Wb"
}


# %% exercise="initialize_parameters_he"
class Normal:
    """Start values by a rule for the spread."""

    def __init__(self, rule):
        self.rule = rule

    def __call__(self, layers_dims):
        parameters = {}
        for l in range(1, len(layers_dims)):
            n_prev = layers_dims[l - 1]
            parameters[f"W{l}"] = np.random.randn(layers_dims[l], n_prev) * self.rule(n_prev)
            parameters[f"b{l}"] = np.zeros((layers_dims[l], 1))
        return parameters


initialize_parameters_he = Normal(lambda n: np.sqrt(2 / n))


# %% exercise="initialize_parameters_xavier"
initialize_parameters_xavier = lambda dims: {
    key: value
    for l in range(1, len(dims))
    for key, value in (
        (f"W{l}", np.random.normal(0, dims[l - 1] ** -0.5, (dims[l], dims[l - 1]))),
        (f"b{l}", np.zeros((dims[l], 1))),
    )
}
