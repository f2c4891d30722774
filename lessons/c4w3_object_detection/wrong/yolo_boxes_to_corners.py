# %% wrong="x_before_y" diagnosis="x_before_y"
# sentence: {label:value} has x before y. The order of the corners is y_min, x_min, y_max, x_max.
# phrase: gave the corners in the order x, y
def yolo_boxes_to_corners(box_xy, box_wh):
    mins = box_xy - box_wh / 2
    maxes = box_xy + box_wh / 2
    boxes = np.stack([mins[..., 0], mins[..., 1], maxes[..., 0], maxes[..., 1]], axis=-1)
    return boxes


# %% wrong="whole_size" diagnosis="size_not_halved"
# sentence: {label:value} is off by half a box: half of the size is on each side of the centre.
# phrase: took the whole size on each side
def yolo_boxes_to_corners(box_xy, box_wh):
    mins = box_xy - box_wh
    maxes = box_xy + box_wh
    boxes = np.stack([mins[..., 1], mins[..., 0], maxes[..., 1], maxes[..., 0]], axis=-1)
    return boxes


# %% wrong="centre_is_corner" diagnosis="centre_as_corner"
# sentence: {label:value} begins at the centre of the box. The centre has half of the box on each side.
# phrase: took the centre for a corner
def yolo_boxes_to_corners(box_xy, box_wh):
    mins = box_xy
    maxes = box_xy + box_wh
    boxes = np.stack([mins[..., 1], mins[..., 0], maxes[..., 1], maxes[..., 0]], axis=-1)
    return boxes


# %% wrong="max_first" diagnosis="max_before_min"
# sentence: {label:value} has the larger corner first. The order is y_min, x_min, y_max, x_max.
# phrase: gave the larger corner first
def yolo_boxes_to_corners(box_xy, box_wh):
    mins = box_xy + box_wh / 2
    maxes = box_xy - box_wh / 2
    boxes = np.stack([mins[..., 1], mins[..., 0], maxes[..., 1], maxes[..., 0]], axis=-1)
    return boxes


# %% wrong="pairs" diagnosis="corners_by_axis"
# sentence: {label:value} has both y first. The order is y_min, x_min, y_max, x_max: corner by corner.
# phrase: gave the corners axis by axis
def yolo_boxes_to_corners(box_xy, box_wh):
    mins = box_xy - box_wh / 2
    maxes = box_xy + box_wh / 2
    boxes = np.stack([mins[..., 1], maxes[..., 1], mins[..., 0], maxes[..., 0]], axis=-1)
    return boxes


# %% wrong="stacked_first" diagnosis="wrong_shape"
def yolo_boxes_to_corners(box_xy, box_wh):
    mins = box_xy - box_wh / 2
    maxes = box_xy + box_wh / 2
    boxes = np.stack([mins[..., 1], mins[..., 0], maxes[..., 1], maxes[..., 0]], axis=0)
    return boxes


# %% wrong="first_axis" diagnosis="wrong_shape"
def yolo_boxes_to_corners(box_xy, box_wh):
    mins = box_xy - box_wh / 2
    maxes = box_xy + box_wh / 2
    boxes = np.stack([mins[1], mins[0], maxes[1], maxes[0]], axis=-1)
    return boxes


# %% wrong="sizes_kept" diagnosis="size_for_corner"
# sentence: {label:value} has the size where the second corner belongs.
# phrase: returned the size for the second corner
def yolo_boxes_to_corners(box_xy, box_wh):
    mins = box_xy - box_wh / 2
    maxes = box_wh
    boxes = np.stack([mins[..., 1], mins[..., 0], maxes[..., 1], maxes[..., 0]], axis=-1)
    return boxes
