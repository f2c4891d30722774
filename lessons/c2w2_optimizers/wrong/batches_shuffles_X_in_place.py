# %% exercise="random_mini_batches" diagnosis="changed_in_place"
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
