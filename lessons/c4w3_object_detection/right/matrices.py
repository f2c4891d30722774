# %% exercise="yolo_boxes_to_corners"
def yolo_boxes_to_corners(box_xy, box_wh):
    yx, hw = box_xy[..., ::-1], box_wh[..., ::-1]
    return np.concatenate([yx - 0.5 * hw, yx + 0.5 * hw], axis=-1)


# %% exercise="scale_boxes"
def scale_boxes(boxes, image_shape):
    return np.tile(image_shape, 2) * boxes


# %% exercise="yolo_non_max_suppression"
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    order = np.lexsort((np.arange(len(scores)), -scores))
    ious = np.array([[iou(a, b) for b in boxes[order]] for a in boxes[order]])
    ious = ious.reshape(len(scores), len(scores))
    same = classes[order][:, np.newaxis] == classes[order]
    removed = np.zeros(len(scores), dtype=bool)
    for i in range(len(scores)):
        if not removed[i]:
            removed[i + 1 :] |= ((ious > iou_threshold) & same)[i, i + 1 :]
    kept = order[~removed][:max_boxes]
    return scores[kept], boxes[kept], classes[kept]


# %% exercise="encode_boxes"
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    sizes = truth[:, 3:5] - truth[:, 1:3]
    centres = (truth[:, 3:5] + truth[:, 1:3]) * 0.5 * grid / size
    cells = np.floor(centres).astype(int)
    for thing, wh, centre, (column, row) in zip(truth, sizes, centres, cells):
        a = int(shape_iou(wh[np.newaxis], anchors).argmax())
        one_hot = np.eye(n_classes)[int(thing[0])]
        place = centre - np.floor(centre)
        target[row, column, a] = np.concatenate([[1.0], place, np.log(wh / anchors[a]), one_hot])
    return target


# %% exercise="detector_loss"
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    on = target[..., 0] == 1
    n = max(1, on.sum())
    z, o = output[..., 0], target[..., 0]
    p = 1 / (1 + np.exp(-np.clip(z, -600, 600)))
    loss = np.sum(np.maximum(z, 0) - o * z + np.log1p(np.exp(-np.abs(z))))
    gradient[..., 0] = p - o
    found, wanted = output[on], target[on]
    s = 1 / (1 + np.exp(-found[:, 1:3]))
    place = np.concatenate([s, found[:, 3:5]], axis=1) - wanted[:, 1:5]
    loss += box_weight * np.sum(place**2)
    shifted = found[:, 5:] - found[:, 5:].max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss -= np.sum(wanted[:, 5:] * log_p)
    inner = np.concatenate([s * (1 - s), np.ones_like(s)], axis=1)
    gradient[on] = np.concatenate(
        [gradient[on][:, :1], 2 * box_weight * place * inner, np.exp(log_p) - wanted[:, 5:]], axis=1
    )
    return loss / n, gradient / n


# %% exercise="shape_iou"
def shape_iou(shapes, anchors):
    width = np.minimum.outer(shapes[:, 0], anchors[:, 0])
    height = np.minimum.outer(shapes[:, 1], anchors[:, 1])
    areas = np.add.outer(shapes[:, 0] * shapes[:, 1], anchors[:, 0] * anchors[:, 1])
    return width * height / (areas - width * height)
