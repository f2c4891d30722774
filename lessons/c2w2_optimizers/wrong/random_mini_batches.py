# %% wrong="empty_last_one" diagnosis="empty_batch"
# sentence: there is an empty mini-batch[[: the sizes are {found}]].
# phrase: made an empty mini-batch
# hidden: found
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    permutation = np.random.permutation(m)
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    mini_batches = []
    for k in range(m // mini_batch_size + 1):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    return mini_batches


# %% wrong="equal_parts" diagnosis="unequal_batches"
# sentence: the mini-batches have the wrong sizes[[: {found} for {m} examples]]. Full ones come first, then one with what is left.
# phrase: cut mini-batches of wrong sizes
# hidden: found, m
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    permutation = np.random.permutation(m)
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    mini_batches = []
    count = int(np.ceil(m / mini_batch_size))
    for chosen in np.array_split(permutation, count):
        mini_batches.append((X[:, chosen], Y[:, chosen]))
    return mini_batches


# %% wrong="labels_lose_axis" diagnosis="batch_axis_lost"
# sentence: a mini-batch has lost an axis[[: its shapes are {x} and {y}]]. `order[i]` is one number, `order[i:j]` is several; both X and Y keep two axes.
# phrase: lost an axis of a mini-batch
# hidden: x, y
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    permutation = np.random.permutation(m)
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        mini_batches.append(
            (shuffled_X[:, k : k + mini_batch_size], shuffled_Y[0, k : k + mini_batch_size])
        )
    return mini_batches


# %% wrong="labels_not_shuffled" diagnosis="labels_torn"
# sentence: examples and labels no longer belong together: both need the same order.
# phrase: shuffled examples and labels differently
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    X = X[:, np.random.permutation(m)]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        mini_batches.append((X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size]))
    return mini_batches


# %% wrong="last_one_missing" diagnosis="last_missing"
# sentence: the smaller last mini-batch is missing[[: the sizes are {found}]].
# phrase: left out the last mini-batch
# hidden: found
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    permutation = np.random.permutation(m)
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    mini_batches = []
    for k in range(m // mini_batch_size):
        mini_batch_X = shuffled_X[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batch_Y = shuffled_Y[:, k * mini_batch_size : (k + 1) * mini_batch_size]
        mini_batches.append((mini_batch_X, mini_batch_Y))
    return mini_batches


# %% wrong="not_seeded" diagnosis="not_repeatable"
# sentence: the same seed gave another order: is numpy seeded in the function?
# phrase: drew random numbers that the seed does not set
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(None)
    m = X.shape[1]
    permutation = np.random.permutation(m)
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        chosen = slice(k, k + mini_batch_size)
        mini_batches.append((shuffled_X[:, chosen], shuffled_Y[:, chosen]))
    return mini_batches


# %% wrong="not_shuffled" diagnosis="not_shuffled"
# sentence: the examples come in their old order: they were not shuffled.
# phrase: did not shuffle
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    m = X.shape[1]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        mini_batches.append((X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size]))
    return mini_batches


# %% wrong="return_in_loop" diagnosis="unequal_batches"
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    permutation = np.random.permutation(m)
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        chosen = slice(k, k + mini_batch_size)
        mini_batches.append((shuffled_X[:, chosen], shuffled_Y[:, chosen]))
        return mini_batches


# %% wrong="rows_cut" diagnosis="rows_cut"
# sentence: a mini-batch has fewer rows than X[[: {found}, and X has {rows}]]. Examples are columns, so cut the columns.
# phrase: cut rows instead of columns
# hidden: found, rows
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    permutation = np.random.permutation(m)
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        mini_batches.append(
            (shuffled_X[k : k + mini_batch_size], shuffled_Y[k : k + mini_batch_size])
        )
    return mini_batches


# %% wrong="rows_of_entries_shuffled" diagnosis="columns_torn"
# sentence: a column holds numbers of different examples: move whole columns, not single entries or rows.
# phrase: shuffled entries instead of whole examples
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    rng = np.random.default_rng(seed)
    m = X.shape[1]
    X = rng.permuted(X, axis=1)
    Y = rng.permuted(Y, axis=1)
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        mini_batches.append((X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size]))
    return mini_batches


# %% wrong="seed_fixed" diagnosis="seed_ignored"
# sentence: another seed gave the same order: is `seed` used?
# phrase: ignored the seed
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(0)
    m = X.shape[1]
    permutation = np.random.permutation(m)
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        chosen = slice(k, k + mini_batch_size)
        mini_batches.append((shuffled_X[:, chosen], shuffled_Y[:, chosen]))
    return mini_batches


# %% wrong="shuffled_inside_only" diagnosis="neighbours_stay"
# sentence: each mini-batch holds examples that were neighbours before: shuffle first, then cut.
# phrase: cut first and shuffled inside the mini-batches
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        x, y = X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size]
        order = np.random.permutation(x.shape[1])
        mini_batches.append((x[:, order], y[:, order]))
    return mini_batches


# %% wrong="shuffles_X_in_place" diagnosis="changed_in_place"
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    order = np.random.permutation(m)
    X[:] = X[:, order]
    Y[:] = Y[:, order]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        mini_batches.append((X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size]))
    return mini_batches


# %% wrong="two_lists" diagnosis="not_pairs"
# sentence: each item of the list must be a pair: (mini_batch_X, mini_batch_Y).
# phrase: did not return a list of pairs
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    permutation = np.random.permutation(m)
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    mini_batches = []
    batches_X, batches_Y = [], []
    for k in range(0, m, mini_batch_size):
        batches_X.append(shuffled_X[:, k : k + mini_batch_size])
        batches_Y.append(shuffled_Y[:, k : k + mini_batch_size])
    return batches_X, batches_Y


# %% wrong="two_permutations" diagnosis="labels_torn"
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    X = X[:, np.random.permutation(m)]
    Y = Y[:, np.random.permutation(m)]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        mini_batches.append((X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size]))
    return mini_batches


# %% wrong="with_replacement" diagnosis="epoch_incomplete"
# sentence: some examples are in no mini-batch at all[[: {lost} of {m}]].
# phrase: lost some examples
# hidden: lost, m
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    drawn = np.random.randint(0, m, size=m)
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        chosen = drawn[k : k + mini_batch_size]
        mini_batches.append((X[:, chosen], Y[:, chosen]))
    return mini_batches


# %% wrong="wrong_slice" diagnosis="unequal_batches"
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    permutation = np.random.permutation(m)
    shuffled_X = X[:, permutation]
    shuffled_Y = Y[:, permutation]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        mini_batches.append((shuffled_X[:, k:mini_batch_size], shuffled_Y[:, k:mini_batch_size]))
    return mini_batches


# %% wrong="labels_not_cut" diagnosis="sizes_differ"
# sentence: a mini-batch does not have one label per example[[: its shapes are {x} and {y}]].
# phrase: cut the examples and not the labels
# hidden: x, y
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    permutation = np.random.permutation(X.shape[1])
    X, Y = X[:, permutation], Y[:, permutation]
    mini_batches = []
    for k in range(0, X.shape[1], mini_batch_size):
        mini_batches.append((X[:, k : k + mini_batch_size], Y))
    return mini_batches
