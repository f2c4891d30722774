# %% wrong="empty_mean" diagnosis="nan_inf"
def kmeans_step(shapes, anchors):
    nearest = np.argmax(shape_iou(shapes, anchors), axis=1)
    new_anchors = np.array(anchors, dtype=float)
    for j in range(len(anchors)):
        new_anchors[j] = shapes[nearest == j].sum(axis=0) / np.float64(np.sum(nearest == j))
    return new_anchors, nearest


# %% wrong="empty_zero" diagnosis="empty_anchor_to_zero"
# sentence: {label:value} has zeros for an anchor without shapes. Such an anchor stays where it is.
# phrase: set an anchor without shapes to zero
def kmeans_step(shapes, anchors):
    nearest = np.argmax(shape_iou(shapes, anchors), axis=1)
    new_anchors = np.zeros(anchors.shape)
    for j in range(len(anchors)):
        if np.any(nearest == j):
            new_anchors[j] = shapes[nearest == j].mean(axis=0)
    return new_anchors, nearest


# %% wrong="smallest_iou" diagnosis="least_alike_assigned"
# sentence: {label:value} assigns each shape to the anchor with the *smallest* IoU. The smallest distance is the largest IoU.
# phrase: assigned to the smallest IoU
def kmeans_step(shapes, anchors):
    nearest = np.argmin(shape_iou(shapes, anchors), axis=1)
    new_anchors = np.array(anchors, dtype=float)
    for j in range(len(anchors)):
        if np.any(nearest == j):
            new_anchors[j] = shapes[nearest == j].mean(axis=0)
    return new_anchors, nearest


# %% wrong="axis_zero" diagnosis="exception"
def kmeans_step(shapes, anchors):
    nearest = np.argmax(shape_iou(shapes, anchors), axis=0)
    new_anchors = np.array(anchors, dtype=float)
    for j in range(len(anchors)):
        if np.any(nearest == j):
            new_anchors[j] = shapes[nearest == j].mean(axis=0)
    return new_anchors, nearest


# %% wrong="sum_for_mean" diagnosis="sum_for_mean"
def kmeans_step(shapes, anchors):
    nearest = np.argmax(shape_iou(shapes, anchors), axis=1)
    new_anchors = np.array(anchors, dtype=float)
    for j in range(len(anchors)):
        if np.any(nearest == j):
            new_anchors[j] = shapes[nearest == j].sum(axis=0)
    return new_anchors, nearest


# %% wrong="one_mean" diagnosis="one_mean_for_both"
# sentence: {label:value} has one mean for widths and heights. Each has its own: the mean goes over the shapes only.
# phrase: took one mean for widths and heights
def kmeans_step(shapes, anchors):
    nearest = np.argmax(shape_iou(shapes, anchors), axis=1)
    new_anchors = np.array(anchors, dtype=float)
    for j in range(len(anchors)):
        if np.any(nearest == j):
            new_anchors[j] = shapes[nearest == j].mean()
    return new_anchors, nearest


# %% wrong="median" diagnosis="median_for_mean"
# sentence: {label:value} has the median of the shapes where the mean is asked for.
# phrase: took the median
def kmeans_step(shapes, anchors):
    nearest = np.argmax(shape_iou(shapes, anchors), axis=1)
    new_anchors = np.array(anchors, dtype=float)
    for j in range(len(anchors)):
        if np.any(nearest == j):
            new_anchors[j] = np.median(shapes[nearest == j], axis=0)
    return new_anchors, nearest


# %% wrong="euclidean" diagnosis="euclidean_distance"
# sentence: {label:value} assigns by the distance between two points. The distance here is 1 − IoU.
# phrase: assigned by Euclidean distance
def kmeans_step(shapes, anchors):
    nearest = np.argmin(np.sum((shapes[:, np.newaxis] - anchors) ** 2, axis=2), axis=1)
    new_anchors = np.array(anchors, dtype=float)
    for j in range(len(anchors)):
        if np.any(nearest == j):
            new_anchors[j] = shapes[nearest == j].mean(axis=0)
    return new_anchors, nearest


# %% wrong="old_anchors" diagnosis="anchors_not_moved"
# sentence: {label:value} has the anchors as they were.
# phrase: did not move the anchors
def kmeans_step(shapes, anchors):
    nearest = np.argmax(shape_iou(shapes, anchors), axis=1)
    new_anchors = np.array(anchors, dtype=float)
    for j in range(len(anchors)):
        if np.any(nearest == j):
            new_anchors[j] = shapes[nearest == j].mean(axis=0)
    return np.array(anchors, dtype=float), nearest


# %% wrong="in_place" diagnosis="changed_in_place"
def kmeans_step(shapes, anchors):
    nearest = np.argmax(shape_iou(shapes, anchors), axis=1)
    new_anchors = anchors
    for j in range(len(anchors)):
        if np.any(nearest == j):
            new_anchors[j] = shapes[nearest == j].mean(axis=0)
    return new_anchors, nearest


# %% wrong="exchanged" diagnosis="tuple_order"
def kmeans_step(shapes, anchors):
    nearest = np.argmax(shape_iou(shapes, anchors), axis=1)
    new_anchors = np.array(anchors, dtype=float)
    for j in range(len(anchors)):
        if np.any(nearest == j):
            new_anchors[j] = shapes[nearest == j].mean(axis=0)
    return nearest, new_anchors
