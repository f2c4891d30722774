# %% exercise="layer_shapes" diagnosis="other_layer"
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
