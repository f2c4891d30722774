# %% exercise="flatten_and_scale" diagnosis="transpose"
def flatten_and_scale(images):
    return images.reshape(images.shape[0], -1) / 255
