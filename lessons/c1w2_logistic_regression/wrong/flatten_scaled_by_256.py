# %% exercise="flatten_and_scale" diagnosis="constant_factor"
def flatten_and_scale(images):
    return images.reshape(images.shape[0], -1).T / 256
