# %% exercise="augment" diagnosis="labels_once"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for image in images:
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        copies.append(move(image[:, ::-1], right, down))
    more_images = np.concatenate([images, np.stack(copies)])
    more_Y = Y
    return more_images, more_Y
