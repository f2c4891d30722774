# %% exercise="random_mini_batches" diagnosis="wrong_sizes"
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
