# %% wrong="float_of_bias" diagnosis="boxed_number"
def conv_single_step(a_slice_prev, W, b):
    Z = np.sum(a_slice_prev * W) + float(b)
    return Z


# %% wrong="bias_left_out" diagnosis="bias_missing"
def conv_single_step(a_slice_prev, W, b):
    Z = np.sum(a_slice_prev * W)
    return Z


# %% wrong="bias_subtracted" diagnosis="bias_subtracted"
def conv_single_step(a_slice_prev, W, b):
    Z = np.sum(a_slice_prev * W) - b.item()
    return Z


# %% wrong="bias_kept_as_array" diagnosis="kept_axis"
def conv_single_step(a_slice_prev, W, b):
    Z = np.sum(a_slice_prev * W) + b
    return Z


# %% wrong="products_not_summed" diagnosis="sum_missing"
def conv_single_step(a_slice_prev, W, b):
    Z = a_slice_prev * W + b.item()
    return Z


# %% wrong="bias_in_every_product" diagnosis="bias_at_every_pixel"
# sentence: {label:value} has the bias once for every product. It is added to their sum, once.
# phrase: added the bias to every product
def conv_single_step(a_slice_prev, W, b):
    Z = np.sum(a_slice_prev * W + b)
    return Z


# %% wrong="first_channel" diagnosis="first_channel_only"
# sentence: {label:value} looks as if only the first channel were used. A window has all of them.
# phrase: used the first channel only
def conv_single_step(a_slice_prev, W, b):
    Z = np.sum(a_slice_prev[:, :, 0] * W[:, :, 0]) + b.item()
    return Z


# %% wrong="mean_of_the_products" diagnosis="mean_of_products"
# sentence: {label:value} is the mean of the products in place of their sum.
# phrase: took the mean of the products of a window
def conv_single_step(a_slice_prev, W, b):
    Z = np.mean(a_slice_prev * W) + b.item()
    return Z
