# %% exercise="flatten_and_scale" diagnosis="integer_dtype"
def flatten_and_scale(images):
    return images.reshape(images.shape[0], -1).T // 255
