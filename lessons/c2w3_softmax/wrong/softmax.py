# %% wrong="keepdims_missing" diagnosis="shapes_do_not_fit"
def softmax(Z):
    e = np.exp(Z.T - np.max(Z.T, axis=1))
    return (e / np.sum(e, axis=1)).T


# %% wrong="logarithm" diagnosis="function_missing"
def softmax(Z):
    Z = Z - np.max(Z, axis=0, keepdims=True)
    return Z - np.log(np.sum(np.exp(Z), axis=0, keepdims=True))


# %% wrong="not_divided" diagnosis="not_divided"
# sentence: That is the exponential only. The columns do not add up to 1.
# phrase: returned the exponentials without dividing by their sums
def softmax(Z):
    return np.exp(Z)


# %% wrong="one_maximum_for_all" diagnosis="nan_inf"
def softmax(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e, axis=0, keepdims=True)


# %% wrong="overflows" diagnosis="nan_inf"
def softmax(Z):
    e = np.exp(Z)
    return e / np.sum(e, axis=0, keepdims=True)


# %% wrong="rows_for_columns" diagnosis="softmax_of_rows"
# sentence: Each row adds up to 1. An example is a column: which axis is summed?
# phrase: summed over the examples, not over the classes
def softmax(Z):
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


# %% wrong="shifts_in_place" diagnosis="changed_in_place"
def softmax(Z):
    Z -= np.max(Z, axis=0)
    e = np.exp(Z)
    return e / np.sum(e, axis=0)


# %% wrong="sigmoid" diagnosis="sigmoid_for_softmax"
# sentence: That is the sigmoid of each number by itself. In the softmax the classes compete:
#     their probabilities add up to 1.
# phrase: took the sigmoid for the softmax
def softmax(Z):
    return 1 / (1 + np.exp(-Z))


# %% wrong="sum_without_axis" diagnosis="softmax_of_table"
# sentence: The whole matrix adds up to 1. Each column should: is the axis of the sum missing?
# phrase: summed over the whole matrix
def softmax(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e)


# %% wrong="transposed" diagnosis="transpose"
def softmax(Z):
    return np.array([np.exp(z - z.max()) / np.sum(np.exp(z - z.max())) for z in Z.T])


# %% wrong="sum_over_examples" diagnosis="softmax_of_rows"
def softmax(Z):
    e = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


# %% wrong="sum_of_all_columns" diagnosis="softmax_of_table"
def softmax(Z):
    e = np.exp(Z - np.max(Z, axis=0))
    return e / e.sum()


# %% wrong="maximum_of_rows" diagnosis="shifted_by_rows"
# sentence: The scores of one example were shifted by different numbers, and that changes the result.
#     Shift all scores of an example by the same number.
# phrase: subtracted another maximum from each score of an example
def softmax(Z):
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)


# %% wrong="least_for_the_largest" diagnosis="largest_becomes_least"
# sentence: The largest score gets the smallest probability: look at the sign in the exponential.
# phrase: took the exponential of the negative scores
def softmax(Z):
    e = np.exp(np.max(-Z, axis=0, keepdims=True) - Z)
    A = e / np.sum(e, axis=0, keepdims=True)
    return A
