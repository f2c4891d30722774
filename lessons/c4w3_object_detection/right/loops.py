# %% exercise="iou"
def iou(box1, box2):
    shared = 1
    for low, high in ((0, 2), (1, 3)):
        start, end = max(box1[low], box2[low]), min(box1[high], box2[high])
        if end <= start:
            return 0.0
        shared *= end - start
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (box1, box2)]
    return shared / (areas[0] + areas[1] - shared)


# %% exercise="yolo_filter_boxes"
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    kept_scores, kept_boxes, kept_classes = [], [], []
    for at in np.ndindex(boxes.shape[:-1]):
        best, label = -1.0, 0
        for c, probability in enumerate(box_class_probs[at]):
            score = probability * box_confidence[at][0]
            if score > best:
                best, label = score, c
        if best >= threshold:
            kept_scores.append(best)
            kept_boxes.append(boxes[at])
            kept_classes.append(label)
    return (
        np.array(kept_scores),
        np.array(kept_boxes).reshape(-1, 4),
        np.array(kept_classes, dtype=int),
    )


# %% exercise="shape_iou"
def shape_iou(shapes, anchors):
    ious = np.zeros((len(shapes), len(anchors)))
    for i, (w, h) in enumerate(shapes):
        for j, (w_anchor, h_anchor) in enumerate(anchors):
            both = min(w, w_anchor) * min(h, h_anchor)
            ious[i, j] = both / (w * h + w_anchor * h_anchor - both)
    return ious


# %% exercise="kmeans_step"
def kmeans_step(shapes, anchors):
    ious = shape_iou(shapes, anchors)
    nearest, sums, counts = [], np.zeros(anchors.shape), np.zeros(len(anchors))
    for i, shape in enumerate(shapes):
        best = 0
        for j in range(1, len(anchors)):
            if 1 - ious[i, j] < 1 - ious[i, best]:
                best = j
        nearest.append(best)
        sums[best] += shape
        counts[best] += 1
    new_anchors = [sums[j] / counts[j] if counts[j] else anchors[j] for j in range(len(anchors))]
    return np.array(new_anchors), np.array(nearest)


# %% exercise="average_precision"
def average_precision(scores, correct, n_true):
    ranked = sorted(range(len(scores)), key=lambda i: -scores[i])
    precision, recall, found = [], [], 0
    for k, i in enumerate(ranked, start=1):
        found += bool(correct[i])
        precision.append(found / k)
        recall.append(found / n_true)
    ap, best = 0.0, 0.0
    for k in reversed(range(len(ranked))):
        best = max(best, precision[k])
        before = recall[k - 1] if k > 0 else 0.0
        ap += (recall[k] - before) * best
    return np.array(precision), np.array(recall), ap
