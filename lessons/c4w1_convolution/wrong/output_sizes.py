# %% wrong="padding_on_one_side" diagnosis="padding_once"
# sentence: {label:value} counts the padding on one side only. There is as much on the other side.
# phrase: counted the padding on one side only
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + pad - f) // stride + 1
        n_W = (n_W + pad - f) // stride + 1
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="one_too_few" diagnosis="last_window_missing"
# sentence: {label:value} comes from one window too few. Count for a picture of exactly f pixels: how many windows fit?
# phrase: counted one window too few
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // stride
        n_W = (n_W + 2 * pad - f) // stride
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="rounded_up" diagnosis="windows_rounded_up"
# sentence: {label:value} counts a window that does not fit any more: round down.
# phrase: rounded the number of windows up
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = -(-(n_H + 2 * pad - f) // stride) + 1
        n_W = -(-(n_W + 2 * pad - f) // stride) + 1
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="true_division" diagnosis="float_for_int"
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) / stride + 1
        n_W = (n_W + 2 * pad - f) / stride + 1
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="square_pictures" diagnosis="height_for_width"
# sentence: {label:value} looks as if rows and columns had the same length. A picture need not be square.
# phrase: took the height for the width
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // stride + 1
        n_W = n_H
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="without_biases" diagnosis="biases_not_counted"
# sentence: {label:value} counts the weights only: each filter has a bias, too.
# phrase: did not count the biases
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // stride + 1
        n_W = (n_W + 2 * pad - f) // stride + 1
        if "n_C" in layer:
            counts.append(f * f * n_C * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="single_bias" diagnosis="one_bias_for_all"
# sentence: {label:value} counts a single bias. How many does a layer with several filters have?
# phrase: counted one bias for all filters
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // stride + 1
        n_W = (n_W + 2 * pad - f) // stride + 1
        if "n_C" in layer:
            counts.append(f * f * n_C * layer["n_C"] + 1)
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="one_channel_filters" diagnosis="filters_see_one_channel"
# sentence: {label:value} counts filters that see a single channel. A filter sees all channels of its input.
# phrase: gave each filter a single input channel
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // stride + 1
        n_W = (n_W + 2 * pad - f) // stride + 1
        if "n_C" in layer:
            counts.append((f * f + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="overwritten_channels" diagnosis="new_channels_for_old"
# sentence: {label:value} is counted with the channels of the output in the place of those of the input: is `n_C` overwritten too early?
# phrase: took the output's channels for those of the input
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // stride + 1
        n_W = (n_W + 2 * pad - f) // stride + 1
        if "n_C" in layer:
            n_C = layer["n_C"]
            counts.append((f * f * n_C + 1) * layer["n_C"])
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="weights_per_place" diagnosis="parameters_at_every_place"
# sentence: {label:value} counts the filters once for every place. They are shared: the size of the picture does not matter.
# phrase: counted the shared filters at every place
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // stride + 1
        n_W = (n_W + 2 * pad - f) // stride + 1
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"] * n_H * n_W)
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="channels_shrink_too" diagnosis="pooling_loses_channels"
# sentence: {label:value} should be as before: pooling works on each channel by itself.
# phrase: changed the number of channels in pooling
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // stride + 1
        n_W = (n_W + 2 * pad - f) // stride + 1
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
            n_C = n_C // stride
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="padding_of_pooling" diagnosis="no_such_key"
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer["pad"]
        n_H = (n_H + 2 * pad - f) // stride + 1
        n_W = (n_W + 2 * pad - f) // stride + 1
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="sizes_only" diagnosis="wrong_count"
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // stride + 1
        n_W = (n_W + 2 * pad - f) // stride + 1
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes


# %% wrong="strides_forgotten" diagnosis="window_of_stride_one"
# sentence: {label:value} looks as if the windows were one pixel apart. Where does the window of the next output begin?
# phrase: moved the window by one pixel whatever the stride
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // 1 + 1
        n_W = (n_W + 2 * pad - f) // 1 + 1
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts


# %% wrong="stride_of_window" diagnosis="stride_is_window"
# sentence: {label:value} looks as if the stride were the size of the window. The two may differ.
# phrase: took the size of the window for the stride
def output_sizes(n_H, n_W, n_C, layers):
    sizes, counts = [], []
    for layer in layers:
        f, stride, pad = layer["f"], layer["stride"], layer.get("pad", 0)
        n_H = (n_H + 2 * pad - f) // f + 1
        n_W = (n_W + 2 * pad - f) // f + 1
        if "n_C" in layer:
            counts.append((f * f * n_C + 1) * layer["n_C"])
            n_C = layer["n_C"]
        else:
            counts.append(0)
        sizes.append((n_H, n_W, n_C))
    return sizes, counts
