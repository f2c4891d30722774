# %% exercise="softmax"
softmax = lambda Z: np.exp(Z - np.logaddexp.reduce(Z, axis=0, keepdims=True))


# %% exercise="one_hot"
one_hot = lambda labels, C: np.array([labels == k for k in range(C)])


# %% exercise="softmax_cross_entropy"
class CrossEntropy:
    def __call__(self, Z, Y):
        log_A = Z - np.logaddexp.reduce(Z, axis=0)
        return np.mean(-np.sum(Y * log_A, axis=0)), (softmax(Z) - Y) / Z.shape[1]


softmax_cross_entropy = CrossEntropy()
