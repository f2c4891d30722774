# %% exercise="random_mini_batches" diagnosis="columns_torn"
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    rng = np.random.default_rng(seed)
    m = X.shape[1]
    X = rng.permuted(X, axis=1)
    Y = rng.permuted(Y, axis=1)
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        mini_batches.append((X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size]))
    return mini_batches
