# %% wrong="activation_of_layer_before" diagnosis="other_layer"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n, 1)
        shapes[f"Z{l}"] = (n_prev, m)
        shapes[f"A{l}"] = (n_prev, m)
        if m > 1:
            stretched.append(f"b{l}")
    return shapes, stretched


# %% wrong="bias_as_row" diagnosis="transposed_shape"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (1, n)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        if m > 1:
            stretched.append(f"b{l}")
    return shapes, stretched


# %% wrong="bias_for_every_example" diagnosis="bias_per_example"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n, m)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        if m > 1:
            stretched.append(f"b{l}")
    return shapes, stretched


# %% wrong="bias_rank_one" diagnosis="rank_one_shape"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n,)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        if m > 1:
            stretched.append(f"b{l}")
    return shapes, stretched


# %% wrong="last_layer_missing" diagnosis="missing_key"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims) - 1):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n, 1)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        if m > 1:
            stretched.append(f"b{l}")
    return shapes, stretched


# %% wrong="one_example_only" diagnosis="examples_missing"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], 1)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n, 1)
        shapes[f"Z{l}"] = (n, 1)
        shapes[f"A{l}"] = (n, 1)
        if m > 1:
            stretched.append(f"b{l}")
    return shapes, stretched


# %% wrong="only_dictionary" diagnosis="wrong_count"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n, 1)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        if m > 1:
            stretched.append(f"b{l}")
    return shapes


# %% wrong="stretches_W_too" diagnosis="product_not_broadcast"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n, 1)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        if m > 1:
            stretched += [f"W{l}", f"b{l}"]
    return shapes, stretched


# %% wrong="stretches_first_only" diagnosis="other_names"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n, 1)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        if m > 1 and l == 1:
            stretched.append("b1")
    return shapes, stretched


# %% wrong="stretches_for_one_example" diagnosis="one_example"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n, 1)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        stretched.append(f"b{l}")
    return shapes, stretched


# %% wrong="stretches_nothing" diagnosis="stretch_not_seen"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, n_prev)
        shapes[f"b{l}"] = (n, 1)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        pass
    return shapes, stretched


# %% wrong="weights_see_examples" diagnosis="weights_per_example"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n, m)
        shapes[f"b{l}"] = (n, 1)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        if m > 1:
            stretched.append(f"b{l}")
    return shapes, stretched


# %% wrong="weights_transposed" diagnosis="transposed_shape"
def layer_shapes(layer_dims, m):
    shapes = {"A0": (layer_dims[0], m)}
    stretched = []
    for l in range(1, len(layer_dims)):
        n_prev, n = layer_dims[l - 1], layer_dims[l]
        shapes[f"W{l}"] = (n_prev, n)
        shapes[f"b{l}"] = (n, 1)
        shapes[f"Z{l}"] = (n, m)
        shapes[f"A{l}"] = (n, m)
        if m > 1:
            stretched.append(f"b{l}")
    return shapes, stretched
