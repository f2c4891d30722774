# %% exercise="sigmoid"
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    s = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        s[place] = basic_sigmoid(x[place])
    return s


# %% exercise="image2vector"
def image2vector(image):
    length, height, depth = image.shape
    v = np.zeros((length * height * depth, 1), dtype=image.dtype)
    place = 0
    for i in range(length):
        for j in range(height):
            for k in range(depth):
                v[place, 0] = image[i, j, k]
                place += 1
    return v


# %% exercise="normalize_rows"
def normalize_rows(x):
    rows = np.zeros(x.shape)
    for i in range(x.shape[0]):
        total = 0.0
        for j in range(x.shape[1]):
            total += x[i, j] ** 2
        rows[i] = x[i] / math.sqrt(total)
    return rows


# %% exercise="softmax"
def softmax(x):
    result = []
    for row in x.tolist():
        powers = [math.exp(value - max(row)) for value in row]
        result.append([p / sum(powers) for p in powers])
    return np.array(result)


# %% exercise="L1"
def L1(yhat, y):
    total = 0
    for guess, truth in zip(yhat, y):
        total += abs(truth - guess)
    return total


# %% exercise="L2"
def L2(yhat, y):
    return sum((b - a) ** 2 for a, b in zip(yhat.tolist(), y.tolist()))
