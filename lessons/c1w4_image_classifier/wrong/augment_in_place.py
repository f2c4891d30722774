# %% exercise="augment" diagnosis="changed_in_place"
def augment(images, Y, shift, seed=0):
    rng = np.random.default_rng(seed)
    copies = []
    for i, image in enumerate(images):
        right = rng.integers(-shift, shift + 1)
        down = rng.integers(-shift, shift + 1)
        images[i] = move(image[:, ::-1], right, down)
    more_images = np.concatenate([images, images])
    more_Y = np.concatenate([Y, Y], axis=1)
    return more_images, more_Y
