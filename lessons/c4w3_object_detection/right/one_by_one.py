# %% exercise="yolo_boxes_to_corners"
def yolo_boxes_to_corners(box_xy, box_wh):
    corners = np.empty((*box_xy.shape[:-1], 4))
    for place in np.ndindex(box_xy.shape[:-1]):
        (x, y), (w, h) = box_xy[place], box_wh[place]
        corners[place] = y - 0.5 * h, x - 0.5 * w, y + 0.5 * h, x + 0.5 * w
    return corners


# %% exercise="scale_boxes"
def scale_boxes(boxes, image_shape):
    large = np.array(boxes, dtype=float)
    for side in range(4):
        large[..., side] *= image_shape[side % 2]
    return large


# %% exercise="yolo_non_max_suppression"
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    open_boxes = [True] * len(scores)
    chosen = []
    while any(open_boxes) and len(chosen) < max_boxes:
        winner = None
        for number, is_open in enumerate(open_boxes):
            if is_open and (winner is None or scores[number] > scores[winner]):
                winner = number
        chosen.append(winner)
        open_boxes[winner] = False
        for number in range(len(scores)):
            rival = open_boxes[number] and classes[number] == classes[winner]
            if rival and iou(boxes[winner], boxes[number]) > iou_threshold:
                open_boxes[number] = False
    pick = np.array(chosen, dtype=int)
    return scores[pick], boxes[pick], classes[pick]


# %% exercise="kmeans_step"
def kmeans_step(shapes, anchors):
    groups = {number: [] for number in range(len(anchors))}
    assigned = np.zeros(len(shapes), dtype=int)
    for place, row in enumerate(shape_iou(shapes, anchors)):
        assigned[place] = list(row).index(max(row))
        groups[assigned[place]].append(shapes[place])
    moved = np.array(anchors, dtype=float)
    for number, members in groups.items():
        if members:
            moved[number] = sum(members) / len(members)
    return moved, assigned


# %% exercise="average_precision"
def average_precision(scores, correct, n_true):
    order = np.argsort(-np.asarray(scores), kind="stable")
    right = np.asarray(correct, dtype=float)[order]
    so_far = [right[: k + 1].sum() for k in range(len(right))]
    precision = np.array([hits / (k + 1) for k, hits in enumerate(so_far)])
    recall = np.array([hits / n_true for hits in so_far])
    area = 0.0
    for k, hit in enumerate(right):
        if hit:
            area += precision[k:].max() / n_true
    return precision, recall, area
