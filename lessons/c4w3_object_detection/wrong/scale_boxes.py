# %% wrong="width_first" diagnosis="width_before_height"
# sentence: {label:value} has y times the width and x times the height. The corners have y first.
# phrase: multiplied y by the width
def scale_boxes(boxes, image_shape):
    height, width = image_shape
    boxes = boxes * np.array([width, height, width, height])
    return boxes


# %% wrong="shape_exchanged" diagnosis="width_before_height"
def scale_boxes(boxes, image_shape):
    width, height = image_shape
    boxes = boxes * np.array([height, width, height, width])
    return boxes


# %% wrong="height_only" diagnosis="height_for_all"
# sentence: {label:value} is multiplied by the height everywhere. x is a fraction of the width.
# phrase: multiplied everything by the height
def scale_boxes(boxes, image_shape):
    height, width = image_shape
    boxes = boxes * np.array([height, height, height, height])
    return boxes


# %% wrong="width_only" diagnosis="width_for_all"
# sentence: {label:value} is multiplied by the width everywhere. y is a fraction of the height.
# phrase: multiplied everything by the width
def scale_boxes(boxes, image_shape):
    height, width = image_shape
    boxes = boxes * np.array([width, width, width, width])
    return boxes


# %% wrong="divided" diagnosis="divided_by_size"
# sentence: {label:value} is divided by the size of the picture. From fractions to pixels, multiply.
# phrase: divided by the size of the picture
def scale_boxes(boxes, image_shape):
    height, width = image_shape
    boxes = boxes / np.array([height, width, height, width])
    return boxes


# %% wrong="by_axis" diagnosis="sizes_by_axis"
# sentence: {label:value} looks as if the corners were y_min, y_max, x_min, x_max.
# phrase: multiplied in the order height, height, width, width
def scale_boxes(boxes, image_shape):
    height, width = image_shape
    boxes = boxes * np.array([height, height, width, width])
    return boxes


# %% wrong="one_corner" diagnosis="second_corner_not_scaled"
# sentence: {label:value} has the second corner as it was: scale all four numbers.
# phrase: scaled the first corner only
def scale_boxes(boxes, image_shape):
    height, width = image_shape
    boxes = boxes * np.array([height, width, 1, 1])
    return boxes


# %% wrong="pixel_number" diagnosis="last_pixel_for_size"
# sentence: {label:value} is multiplied by the number of the last pixel. A fraction of 1 is the whole side.
# phrase: multiplied by the size minus 1
def scale_boxes(boxes, image_shape):
    height, width = image_shape[0] - 1, image_shape[1] - 1
    boxes = boxes * np.array([height, width, height, width])
    return boxes
