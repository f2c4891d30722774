# %% exercise="image2vector" diagnosis="cannot_reshape"
def image2vector(image):
    return image.reshape(64 * 64 * 3, 1)
