# %% exercise="random_mini_batches"
import sys
import warnings


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    warnings.warn("shuffling")
    print("X", X.shape, "Y", Y.shape)
    print("and once more, on the other stream", file=sys.stderr)
    np.random.seed(seed)
    order = np.arange(X.shape[1])
    np.random.shuffle(order)
    np.log(np.zeros(2))
    mini_batches = []
    while len(order) > 0:
        chosen, order = order[:mini_batch_size], order[mini_batch_size:]
        mini_batches.append((X[:, chosen], Y[:, chosen]))
    print(len(mini_batches), "mini-batches")
    return mini_batches


# %% exercise="update_parameters_with_adam"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    print("step", t)
    v_corrected, s_corrected = dict(v), dict(s)
    for k in grads:
        print(k, grads[k].shape, file=sys.stderr)
        v[k] = beta1 * v[k] + (1 - beta1) * grads[k]
        s[k] = beta2 * s[k] + (1 - beta2) * grads[k] ** 2
        v_corrected[k] = v[k] / (1 - beta1**t)
        s_corrected[k] = s[k] / (1 - beta2**t)
        grads[k] / np.zeros(grads[k].shape)  # a warning of numpy
        step = v_corrected[k] / (np.sqrt(s_corrected[k]) + epsilon)
        parameters[k[1:]] = parameters[k[1:]] - learning_rate * step
    return parameters, v, s, v_corrected, s_corrected
