# %% exercise="image2vector" diagnosis="returned_none"
def image2vector(image):
    image.reshape(-1, 1)
