# %% exercise="update_parameters_with_rmsprop"
def update_parameters_with_rmsprop(parameters, grads, s, beta, learning_rate, epsilon=1e-8):
    new_parameters, new_s = {}, {}
    for name in parameters:
        W, dW, sW = parameters[name].copy(), grads["d" + name], s["d" + name].copy()
        rows, columns = W.shape
        for i in range(rows):
            for j in range(columns):
                sW[i, j] = beta * sW[i, j] + (1 - beta) * dW[i, j] * dW[i, j]
                W[i, j] = W[i, j] - learning_rate * dW[i, j] / (np.sqrt(sW[i, j]) + epsilon)
        new_parameters[name], new_s["d" + name] = W, sW
    return new_parameters, new_s


# %% exercise="random_mini_batches"
import random


def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    left = list(range(X.shape[1]))
    random.Random(seed).shuffle(left)
    mini_batches = []
    while left:
        chosen, left = left[:mini_batch_size], left[mini_batch_size:]
        x = np.column_stack([X[:, i] for i in chosen])
        y = np.array([[Y[0, i] for i in chosen]])
        mini_batches.append([x, y])
    return tuple(mini_batches)


# %% exercise="schedule_lr_decay"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    falls = 0
    while epoch_num >= time_interval:
        epoch_num -= time_interval
        falls += 1
    return learning_rate0 / (1 + falls * decay_rate)


# %% exercise="predict_steps"
def predict_steps(curvatures, learning_rate, remaining=0.01):
    factor = max(abs(1 - learning_rate * curvature) for curvature in curvatures)
    if factor >= 1:
        return float("inf")
    left, steps = factor, 1.0
    while left > remaining:
        left *= factor
        steps += 1
    return steps
