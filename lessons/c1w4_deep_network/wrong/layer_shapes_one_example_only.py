# %% exercise="layer_shapes" diagnosis="examples_missing"
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
