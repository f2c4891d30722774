# %% exercise="image2vector" diagnosis="exception"
def image2vector(image):
    return image.reshape(64 * 64 * 3, 1)
