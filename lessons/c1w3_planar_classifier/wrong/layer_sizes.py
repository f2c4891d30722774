# %% wrong="counts_columns" diagnosis="counts_examples"
# sentence: This is the number of examples. They are the columns; a layer's size is the number of
#     rows.
# phrase: counted the examples for the size of a layer
def layer_sizes(X, Y):
    return X.shape[1], 4, Y.shape[1]


# %% wrong="other_order" diagnosis="tuple_order"
def layer_sizes(X, Y):
    return X.shape[0], Y.shape[0], 4


# %% wrong="whole_shapes" diagnosis="wrong_type"
def layer_sizes(X, Y):
    return X.shape, 4, Y.shape


# %% wrong="without_hidden" diagnosis="wrong_count"
def layer_sizes(X, Y):
    n_x = X.shape[0]
    n_y = Y.shape[0]
    return n_x, n_y
