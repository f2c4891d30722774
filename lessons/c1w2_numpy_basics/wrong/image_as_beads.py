# %% exercise="image2vector" diagnosis="lost_axis"
def image2vector(image):
    v = image.reshape(-1)
    return v
