# %% exercise="initialize_parameters_xavier"
def scaled(dims, c):
    parameters = {"seed": None}
    for l in range(1, len(dims)):
        parameters[f"W{l}"] = np.random.randn(dims[l], dims[l - 1]) * np.sqrt(c / dims[l - 1])
        parameters[f"b{l}"] = np.zeros((dims[l], 1))
    return parameters


def initialize_parameters_xavier(layers_dims):
    return scaled(layers_dims, 1)


# %%
sum, abs, max = 1, 2, 3
t = scaled([2, 3], 1)
print(t["W1"].shape)


# %%
1 / 0  # an experiment that fails must cost nothing


# %% exercise="initialize_parameters_he"
def initialize_parameters_he(layers_dims):
    return scaled(layers_dims, 2)
