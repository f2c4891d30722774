# %% exercise="random_mini_batches" diagnosis="not_pairs"
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
