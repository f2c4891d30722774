# %% exercise="update_lr"
update_lr = lambda learning_rate0, epoch_num, decay_rate: (
    learning_rate0 * (1 + decay_rate * epoch_num) ** -1
)


# %% exercise="update_parameters_with_gd"
class GradientDescent:
    """An object that is called like a function."""

    def __call__(self, parameters, grads, learning_rate):
        return {k: a - learning_rate * grads[f"d{k}"] for k, a in parameters.items()}


update_parameters_with_gd = GradientDescent()


# %% exercise="random_mini_batches"
class MiniBatches:
    def __init__(self):
        self.calls = 0

    def __call__(self, X, Y, mini_batch_size=64, seed=0):
        self.calls += 1
        both = np.vstack([X, Y])
        order = np.argsort(np.random.RandomState(seed).rand(both.shape[1]))
        both = both[:, order]
        starts = range(0, both.shape[1], mini_batch_size)
        parts = [both[:, i : i + mini_batch_size] for i in starts]
        return [(part[:-1], part[-1:]) for part in parts]


random_mini_batches = MiniBatches()
