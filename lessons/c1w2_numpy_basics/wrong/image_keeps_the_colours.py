# %% exercise="image2vector" diagnosis="reshaped"
def image2vector(image):
    v = image.reshape(image.shape[0] * image.shape[1], image.shape[2])
    return v
