# %% wrong="empty_last_one" diagnosis="empty_batch"
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


# %% wrong="equal_parts" diagnosis="wrong_sizes"
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


# %% wrong="labels_lose_axis" diagnosis="lost_axis"
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
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    X = X[:, np.random.permutation(m)]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        mini_batches.append((X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size]))
    return mini_batches


# %% wrong="last_one_missing" diagnosis="last_missing"
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
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    m = X.shape[1]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        mini_batches.append((X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size]))
    return mini_batches


# %% wrong="return_in_loop" diagnosis="wrong_sizes"
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


# %% wrong="with_replacement" diagnosis="example_lost"
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    drawn = np.random.randint(0, m, size=m)
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        chosen = drawn[k : k + mini_batch_size]
        mini_batches.append((X[:, chosen], Y[:, chosen]))
    return mini_batches


# %% wrong="wrong_slice" diagnosis="wrong_sizes"
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
