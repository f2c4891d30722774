# %% wrong="clips_large_scores" diagnosis="values_differ"
def softmax(x):
    e = np.exp(np.clip(x, -500, 500))
    return e / np.sum(e, axis=1, keepdims=True)


# %% wrong="in_place" diagnosis="changed_in_place"
def softmax(x):
    x -= np.max(x, axis=1, keepdims=True)
    e = np.exp(x)
    return e / np.sum(e, axis=1, keepdims=True)


# %% wrong="keepdims_missing" diagnosis="keepdims_missing"
def softmax(x):
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e / np.sum(e, axis=1)


# %% wrong="max_without_keepdims" diagnosis="keepdims_missing"
def softmax(x):
    e = np.exp(x - np.max(x, axis=1))
    return e / np.sum(e, axis=1, keepdims=True)


# %% wrong="not_divided" diagnosis="not_divided"
# sentence: These are the exponentials. What is left is to divide by the sums of the rows.
# phrase: returned the exponentials without dividing by their sums
def softmax(x):
    largest = np.max(x, axis=1, keepdims=True)
    e = np.exp(x - largest)
    return e


# %% wrong="one_maximum_for_all" diagnosis="nan_inf"
def softmax(x):
    e = np.exp(x - np.max(x))
    return e / np.sum(e, axis=1, keepdims=True)


# %% wrong="over_columns" diagnosis="columns_normalized"
def softmax(x):
    e = np.exp(x - np.max(x, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)


# %% wrong="over_everything" diagnosis="one_sum_for_all"
# sentence: The whole matrix sums to 1. Each row should, by itself.
# phrase: divided every row by the sum of the whole matrix
def softmax(x):
    e = np.exp(x - np.max(x))
    return e / np.sum(e)


# %% wrong="overflows" diagnosis="nan_inf"
def softmax(x):
    x_exp = np.exp(x)
    x_sum = np.sum(x_exp, axis=1, keepdims=True)
    return x_exp / x_sum


# %% wrong="subtracts_the_mean" diagnosis="nan_inf"
def softmax(x):
    e = np.exp(x - np.mean(x, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


# %% wrong="without_exp" diagnosis="exp_missing"
# sentence: The scores themselves were divided by their sums: is the exponential missing?
# phrase: left out the exponential
def softmax(x):
    return x / np.sum(x, axis=1, keepdims=True)
