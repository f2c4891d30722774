# %% wrong="activation_of_layer_before" diagnosis="other_layer"
# sentence: {label:value} has another shape[[: it is {got}]]. One layer gives the number of rows, and one that of columns.
# phrase: took the size of another layer
# hidden: got
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
# sentence: the rows and columns of the shape of {label:value} are exchanged[[: it is {got}]].
# phrase: exchanged the rows and columns of a shape
# hidden: got
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
# sentence: {label:value} is a bias for every example[[: it is {got}]]. A unit has one bias; numpy repeats it.
# phrase: gave every example a bias of its own
# hidden: got
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
# sentence: {label:value} has one length only[[: it is {got}]]. An array with one axis has no columns; here every array has them.
# phrase: gave a shape with one axis
# hidden: got
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


# %% wrong="last_layer_missing" diagnosis="other_names"
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
# sentence: the rows of {label:value} are right[[: it is {got}]]. What does one column belong to?
# phrase: forgot that each column is one example
# hidden: got
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
# sentence: `W` and `A` meet in a matrix product, where numpy repeats nothing. What happens at the `+`?
# phrase: expected a matrix product to stretch its factors
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
# sentence: too many or too few of the layers[[: {found:names}]].
# phrase: named other layers
# hidden: found
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
# sentence: there is one example only. Compare the shapes of W A and b: is any repeated?
# phrase: expected something to be stretched with one example
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
# sentence: no name is given, but there is a `+` of two arrays that differ in shape.
# phrase: did not see that the bias is stretched
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
# sentence: {label:value} contains the number of examples[[: it is {got}, and m is {m}]]. Weights do not depend on it.
# phrase: let the weights depend on the number of examples
# hidden: got, m
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
