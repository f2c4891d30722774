# %% exercise="random_mini_batches" diagnosis="not_repeatable"
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
