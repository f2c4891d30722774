# %% exercise="image2vector" diagnosis="wrong_shape"
def image2vector(image):
    v = image[:, :, 0].reshape(-1, 1)
    return v
