# %% exercise="iou"
def iou(box1, box2):
    (box1_x1, box1_y1, box1_x2, box1_y2) = box1
    (box2_x1, box2_y1, box2_x2, box2_y2) = box2
    xi1 = np.maximum(box1_x1, box2_x1)
    yi1 = np.maximum(box1_y1, box2_y1)
    xi2 = np.minimum(box1_x2, box2_x2)
    yi2 = np.minimum(box1_y2, box2_y2)
    inter_area = max(xi2 - xi1, 0) * max(yi2 - yi1, 0)
    box1_area = (box1_x2 - box1_x1) * (box1_y2 - box1_y1)
    box2_area = (box2_x2 - box2_x1) * (box2_y2 - box2_y1)
    union_area = box1_area + box2_area - inter_area
    if union_area == 0:
        return 0.0
    return inter_area / union_area


# %% exercise="yolo_boxes_to_corners"
def yolo_boxes_to_corners(box_xy, box_wh):
    box_mins = box_xy - (box_wh / 2.0)
    box_maxes = box_xy + (box_wh / 2.0)
    return np.concatenate(
        [box_mins[..., 1:2], box_mins[..., 0:1], box_maxes[..., 1:2], box_maxes[..., 0:1]], axis=-1
    )


# %% exercise="scale_boxes"
def scale_boxes(boxes, image_shape):
    height, width = float(image_shape[0]), float(image_shape[1])
    image_dims = np.stack([height, width, height, width])
    image_dims = np.reshape(image_dims, [1, 4])
    return np.reshape(boxes.reshape(-1, 4) * image_dims, boxes.shape)


# %% exercise="yolo_filter_boxes"
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    box_scores = box_confidence * box_class_probs
    box_classes = np.argmax(box_scores, axis=-1)
    box_class_scores = np.max(box_scores, axis=-1, keepdims=False)
    filtering_mask = box_class_scores >= threshold
    scores = np.compress(filtering_mask.ravel(), box_class_scores.ravel())
    boxes = np.compress(filtering_mask.ravel(), boxes.reshape(-1, 4), axis=0)
    classes = np.compress(filtering_mask.ravel(), box_classes.ravel())
    return scores, boxes, classes


# %% exercise="yolo_non_max_suppression"
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    left = sorted(range(len(scores)), key=lambda i: -scores[i])
    nms_indices = []
    while left and len(nms_indices) < max_boxes:
        best = left.pop(0)
        nms_indices.append(best)
        left = [
            i
            for i in left
            if classes[i] != classes[best] or iou(boxes[best], boxes[i]) <= iou_threshold
        ]
    nms_indices = np.array(nms_indices, dtype=int)
    scores = np.take(scores, nms_indices)
    boxes = np.take(boxes, nms_indices, axis=0)
    classes = np.take(classes, nms_indices)
    return scores, boxes, classes
