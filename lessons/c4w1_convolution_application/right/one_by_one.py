# %% exercise="halve_and_scale"
def halve_and_scale(images):
    m, h, w, channels = images.shape
    smaller = np.zeros((m, h // 2, w // 2, channels), np.float32)
    for row in range(h // 2):
        for column in range(w // 2):
            block = images[:, 2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
            smaller[:, row, column] = block.mean(axis=(1, 2)) / 255
    return smaller


# %% exercise="hidden_units"
def hidden_units(n_x, n_parameters):
    return int((n_parameters - 1) / (n_x + 1 + 1))


# %% exercise="group_errors"
def group_errors(predictions, labels, group):
    wrong = predictions[:, group] != labels[group]
    rates = wrong.sum(axis=1) / wrong.shape[1]
    mean = rates.sum() / len(rates)
    return mean, np.sqrt(np.mean((rates - mean) ** 2))


# %% exercise="occlusion_map"
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    drops = []
    for top in range(0, image.shape[0] - size + 1, stride):
        pictures = []
        for left in range(0, image.shape[1] - size + 1, stride):
            covered = np.array(image, dtype=float)
            covered[top : top + size, left : left + size] = value
            pictures.append(covered)
        drops.append(probability(image[None])[0] - probability(np.array(pictures)))
    return np.array(drops)


# %% exercise="confusion_matrix"
def confusion_matrix(predictions, labels, n_classes):
    counts = np.zeros((n_classes, n_classes))
    for label, prediction in zip(labels, predictions):
        counts[label, prediction] += 1
    return counts
