# %% exercise="predict"
def predict(X, y, parameters):
    AL = L_model_forward(X, parameters)[0]
    decisions = np.zeros(AL.shape, dtype=int)
    right = 0
    for i in range(AL.shape[1]):
        decisions[0, i] = 1 if AL[0, i] > 0.5 else 0
        right += decisions[0, i] == y[0, i]
    print(right, "of", AL.shape[1])
    return decisions


# %% exercise="error_rate"
def error_rate(predictions, Y, group):
    n, k = 0, 0
    for i in range(len(group)):
        if group[i]:
            n += 1
            if predictions[0][i] != Y[0][i]:
                k += 1
    p = k / n
    return p, (p * (1 - p) / n) ** 0.5


# %% exercise="augment"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    more, labels = list(images), [int(y) for y in Y[0]]
    for i in range(len(images)):
        mirrored = np.fliplr(images[i])
        right, down = int(rng.integers(-shift, shift + 1)), int(rng.integers(-shift, shift + 1))
        copy = np.zeros_like(mirrored)
        h, w = mirrored.shape[:2]
        for r in range(h):
            for c in range(w):
                copy[r, c] = mirrored[min(max(r - down, 0), h - 1), min(max(c - right, 0), w - 1)]
        more.append(copy)
        labels.append(int(Y[0, i]))
    return np.array(more), np.array([labels])


# %% exercise="paired_gain"
def paired_gain(before, after, Y):
    m, fixed, newly_wrong = Y.shape[1], 0, 0
    for i in range(m):
        if before[0, i] != Y[0, i] and after[0, i] == Y[0, i]:
            fixed += 1
        if before[0, i] == Y[0, i] and after[0, i] != Y[0, i]:
            newly_wrong += 1
    gain = (fixed - newly_wrong) / m
    return gain, ((fixed + newly_wrong) / m - gain**2) ** 0.5 / m**0.5
