# %% exercise="random_mini_batches" diagnosis="wrong_sizes"
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
