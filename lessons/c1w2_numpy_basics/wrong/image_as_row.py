# %% exercise="image2vector" diagnosis="transpose"
def image2vector(image):
    length, height, depth = image.shape
    return image.reshape(1, length * height * depth)
