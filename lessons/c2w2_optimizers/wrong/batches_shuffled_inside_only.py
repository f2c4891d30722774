# %% exercise="random_mini_batches" diagnosis="neighbours_stay"
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        x, y = X[:, k : k + mini_batch_size], Y[:, k : k + mini_batch_size]
        order = np.random.permutation(x.shape[1])
        mini_batches.append((x[:, order], y[:, order]))
    return mini_batches
