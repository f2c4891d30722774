# %% wrong="sum_of_areas" diagnosis="intersection_counted_twice"
def shape_iou(shapes, anchors):
    inter = np.prod(np.minimum(shapes[:, np.newaxis, :], anchors), axis=2)
    areas = np.prod(shapes, axis=1)[:, np.newaxis] + np.prod(anchors, axis=1)
    ious = inter / areas
    return ious


# %% wrong="transposed" diagnosis="transpose"
def shape_iou(shapes, anchors):
    inter = np.prod(np.minimum(shapes[:, np.newaxis, :], anchors), axis=2)
    areas = np.prod(shapes, axis=1)[:, np.newaxis] + np.prod(anchors, axis=1)
    ious = (inter / (areas - inter)).T
    return ious


# %% wrong="larger_sides" diagnosis="nan_inf"
def shape_iou(shapes, anchors):
    inter = np.prod(np.maximum(shapes[:, np.newaxis, :], anchors), axis=2)
    areas = np.prod(shapes, axis=1)[:, np.newaxis] + np.prod(anchors, axis=1)
    ious = inter / (areas - inter)
    return ious


# %% wrong="sum_of_sides" diagnosis="sum_of_sides"
# sentence: {label:value} adds width and height. An area is their product.
# phrase: added width and height
def shape_iou(shapes, anchors):
    inter = np.sum(np.minimum(shapes[:, np.newaxis, :], anchors), axis=2)
    areas = np.prod(shapes, axis=1)[:, np.newaxis] + np.prod(anchors, axis=1)
    ious = inter / (areas - inter)
    return ious


# %% wrong="intersection" diagnosis="area_of_intersection"
def shape_iou(shapes, anchors):
    inter = np.prod(np.minimum(shapes[:, np.newaxis, :], anchors), axis=2)
    areas = np.prod(shapes, axis=1)[:, np.newaxis] + np.prod(anchors, axis=1)
    ious = inter
    return ious


# %% wrong="distance" diagnosis="distance_for_iou"
# sentence: {label:value} is 1 − IoU. The IoU itself is asked for.
# phrase: returned the distance
def shape_iou(shapes, anchors):
    inter = np.prod(np.minimum(shapes[:, np.newaxis, :], anchors), axis=2)
    areas = np.prod(shapes, axis=1)[:, np.newaxis] + np.prod(anchors, axis=1)
    ious = 1 - inter / (areas - inter)
    return ious


# %% wrong="smaller_area" diagnosis="over_the_smaller_box"
# sentence: {label:value} is the intersection divided by the smaller area. A small box inside a large one would count as equal.
# phrase: divided by the smaller area
def shape_iou(shapes, anchors):
    inter = np.prod(np.minimum(shapes[:, np.newaxis, :], anchors), axis=2)
    areas = np.minimum(np.prod(shapes, axis=1)[:, np.newaxis], np.prod(anchors, axis=1)) + inter
    ious = inter / (areas - inter)
    return ious


# %% wrong="no_new_axis" diagnosis="shapes_do_not_fit"
def shape_iou(shapes, anchors):
    inter = np.prod(np.minimum(shapes, anchors), axis=2)
    areas = np.prod(shapes, axis=1)[:, np.newaxis] + np.prod(anchors, axis=1)
    ious = inter / (areas - inter)
    return ious
