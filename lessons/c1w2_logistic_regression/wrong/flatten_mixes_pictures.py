# %% exercise="flatten_and_scale" diagnosis="mixed_pictures"
def flatten_and_scale(images):
    return images.reshape(-1, images.shape[0]) / 255
