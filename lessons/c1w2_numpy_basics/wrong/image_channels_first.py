# %% exercise="image2vector" diagnosis="other_order"
def image2vector(image):
    v = image.transpose(2, 0, 1).reshape(-1, 1)
    return v
