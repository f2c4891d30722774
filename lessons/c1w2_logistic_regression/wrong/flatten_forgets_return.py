# %% exercise="flatten_and_scale" diagnosis="returned_none"
def flatten_and_scale(images):
    X = images.reshape(images.shape[0], -1).T / 255
