# %% exercise="random_mini_batches" diagnosis="example_lost"
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    np.random.seed(seed)
    m = X.shape[1]
    drawn = np.random.randint(0, m, size=m)
    mini_batches = []
    for k in range(0, m, mini_batch_size):
        chosen = drawn[k : k + mini_batch_size]
        mini_batches.append((X[:, chosen], Y[:, chosen]))
    return mini_batches
