# %% wrong="rises" diagnosis="sign"
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    n_H = (image.shape[0] - size) // stride + 1
    n_W = (image.shape[1] - size) // stride + 1
    drops = np.zeros((n_H, n_W))
    for h in range(n_H):
        for w in range(n_W):
            covered = image.copy()
            covered[h * stride : h * stride + size, w * stride : w * stride + size] = value
            drops[h, w] = probability(covered[np.newaxis])[0] - probability(image[np.newaxis])[0]
    return drops


# %% wrong="probabilities" diagnosis="covered_probability"
# sentence: {label:value} are the probabilities of the covered pictures. The drop is the probability of the picture minus that.
# phrase: returned the probabilities instead of how much they fall
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    n_H = (image.shape[0] - size) // stride + 1
    n_W = (image.shape[1] - size) // stride + 1
    drops = np.zeros((n_H, n_W))
    for h in range(n_H):
        for w in range(n_W):
            covered = image.copy()
            covered[h * stride : h * stride + size, w * stride : w * stride + size] = value
            drops[h, w] = probability(covered[np.newaxis])[0]
    return drops


# %% wrong="no_copy" diagnosis="squares_pile_up"
# sentence: {label:value} belong to pictures with all squares so far. Begin with a new copy of the picture for each square.
# phrase: did not uncover the picture before the next square
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    n_H = (image.shape[0] - size) // stride + 1
    n_W = (image.shape[1] - size) // stride + 1
    drops = np.zeros((n_H, n_W))
    before = probability(image[np.newaxis])[0]
    covered = image.copy()
    for h in range(n_H):
        for w in range(n_W):
            covered[h * stride : h * stride + size, w * stride : w * stride + size] = value
            drops[h, w] = before - probability(covered[np.newaxis])[0]
    return drops


# %% wrong="in_place" diagnosis="squares_pile_up" also="changed_in_place"
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    n_H = (image.shape[0] - size) // stride + 1
    n_W = (image.shape[1] - size) // stride + 1
    drops = np.zeros((n_H, n_W))
    before = probability(image[np.newaxis])[0]
    for h in range(n_H):
        for w in range(n_W):
            covered = image
            covered[h * stride : h * stride + size, w * stride : w * stride + size] = value
            drops[h, w] = before - probability(covered[np.newaxis])[0]
    return drops


# %% wrong="black" diagnosis="never_used"
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    n_H = (image.shape[0] - size) // stride + 1
    n_W = (image.shape[1] - size) // stride + 1
    drops = np.zeros((n_H, n_W))
    before = probability(image[np.newaxis])[0]
    for h in range(n_H):
        for w in range(n_W):
            covered = image.copy()
            covered[h * stride : h * stride + size, w * stride : w * stride + size] = 0
            drops[h, w] = before - probability(covered[np.newaxis])[0]
    return drops


# %% wrong="stride_not_used" diagnosis="stride_not_used"
# sentence: {label:value} belong to squares that begin at row $h$ and column $w$. They begin at $h$ times the stride.
# phrase: did not multiply the place by the stride
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    n_H = (image.shape[0] - size) // stride + 1
    n_W = (image.shape[1] - size) // stride + 1
    drops = np.zeros((n_H, n_W))
    before = probability(image[np.newaxis])[0]
    for h in range(n_H):
        for w in range(n_W):
            covered = image.copy()
            covered[h : h + size, w : w + size] = value
            drops[h, w] = before - probability(covered[np.newaxis])[0]
    return drops


# %% wrong="one_channel" diagnosis="one_channel_covered"
# sentence: {label:value} belong to squares in the first channel only. A square covers all channels.
# phrase: covered one channel only
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    n_H = (image.shape[0] - size) // stride + 1
    n_W = (image.shape[1] - size) // stride + 1
    drops = np.zeros((n_H, n_W))
    before = probability(image[np.newaxis])[0]
    for h in range(n_H):
        for w in range(n_W):
            covered = image.copy()
            covered[h * stride : h * stride + size, w * stride : w * stride + size, 0] = value
            drops[h, w] = before - probability(covered[np.newaxis])[0]
    return drops


# %% wrong="transposed" diagnosis="transpose"
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    n_H = (image.shape[0] - size) // stride + 1
    n_W = (image.shape[1] - size) // stride + 1
    drops = np.zeros((n_W, n_H))
    before = probability(image[np.newaxis])[0]
    for h in range(n_H):
        for w in range(n_W):
            covered = image.copy()
            covered[h * stride : h * stride + size, w * stride : w * stride + size] = value
            drops[w, h] = before - probability(covered[np.newaxis])[0]
    return drops


# %% wrong="last_square_missing" diagnosis="wrong_shape"
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    n_H = (image.shape[0] - size) // stride
    n_W = (image.shape[1] - size) // stride
    drops = np.zeros((n_H, n_W))
    before = probability(image[np.newaxis])[0]
    for h in range(n_H):
        for w in range(n_W):
            covered = image.copy()
            covered[h * stride : h * stride + size, w * stride : w * stride + size] = value
            drops[h, w] = before - probability(covered[np.newaxis])[0]
    return drops


# %% wrong="relative" diagnosis="relative_drop"
# sentence: {label:value} is divided by the probability of the picture. The difference alone is asked for.
# phrase: divided the drop by the probability
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    n_H = (image.shape[0] - size) // stride + 1
    n_W = (image.shape[1] - size) // stride + 1
    drops = np.zeros((n_H, n_W))
    before = probability(image[np.newaxis])[0]
    for h in range(n_H):
        for w in range(n_W):
            covered = image.copy()
            covered[h * stride : h * stride + size, w * stride : w * stride + size] = value
            drops[h, w] = 1 - probability(covered[np.newaxis])[0] / before
    return drops


# %% wrong="single_picture" diagnosis="stand_in_refuses"
def occlusion_map(probability, image, size=8, stride=4, value=0.5):
    n_H = (image.shape[0] - size) // stride + 1
    n_W = (image.shape[1] - size) // stride + 1
    drops = np.zeros((n_H, n_W))
    for h in range(n_H):
        for w in range(n_W):
            covered = image.copy()
            covered[h * stride : h * stride + size, w * stride : w * stride + size] = value
            drops[h, w] = probability(image) - probability(covered)
    return drops
