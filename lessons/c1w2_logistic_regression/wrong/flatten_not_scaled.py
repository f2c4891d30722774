# %% exercise="flatten_and_scale" diagnosis="not_scaled"
def flatten_and_scale(images):
    return images.reshape(images.shape[0], -1).T.astype(float)
