# %% wrong="class_ignored" diagnosis="classes_not_compared"
# sentence: {label:value} looks as if a box removed boxes of other classes. Only boxes of its own class are removed.
# phrase: removed boxes of other classes
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) == max_boxes:
            break
        if not any(iou(boxes[i], boxes[k]) > iou_threshold for k in kept):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="other_classes" diagnosis="other_classes_removed"
# sentence: {label:value} looks as if a box removed boxes of *other* classes, and kept those of its own.
# phrase: removed boxes of other classes only
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) == max_boxes:
            break
        if not any(
            classes[i] != classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="not_sorted" diagnosis="not_by_score"
# sentence: {label:value} is in the order of the input. Begin with the highest score.
# phrase: did not sort by score
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in range(len(scores)):
        if len(kept) == max_boxes:
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="ascending" diagnosis="lowest_score_first"
# sentence: {label:value} begins with the lowest score. The highest one comes first.
# phrase: began with the lowest score
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(scores, kind="stable"):
        if len(kept) == max_boxes:
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="reversed_ties" diagnosis="equal_scores_reversed"
# sentence: {label:value} has boxes of equal scores in reverse order: `[::-1]` turns them around, too. Sort `-scores` with `kind="stable"`.
# phrase: reversed boxes with equal scores
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(scores, kind="stable")[::-1]:
        if len(kept) == max_boxes:
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="removed_remove" diagnosis="wrong_shape"
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept, seen = [], []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) == max_boxes:
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in seen
        ):
            kept.append(i)
        seen.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="only_the_last" diagnosis="wrong_shape"
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) == max_boxes:
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in kept[-1:]
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="most_ignored" diagnosis="max_boxes_ignored"
# sentence: {label:value} has more than `max_boxes` boxes.
# phrase: ignored `max_boxes`
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) == len(scores):
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="one_too_many" diagnosis="one_box_too_many"
# sentence: {label:value} has one box more than `max_boxes`.
# phrase: kept one box too many
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) > max_boxes:
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="threshold_equal" diagnosis="equal_iou_removed"
# sentence: {label:value} leaves out a box whose IoU is the threshold. It is removed only if its IoU is larger.
# phrase: removed boxes with an IoU equal to the threshold
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) == max_boxes:
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) >= iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="fixed_threshold" diagnosis="never_used"
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) == max_boxes:
            break
        if not any(classes[i] == classes[k] and iou(boxes[i], boxes[k]) > 0.5 for k in kept):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="far_removed" diagnosis="far_boxes_removed"
# sentence: {label:value} looks as if boxes were removed that are far apart, and those that overlap were kept.
# phrase: removed the boxes that do not overlap
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) == max_boxes:
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) < iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="nothing_removed" diagnosis="never_called"
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) == max_boxes:
            break
        if True or not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="cut_first" diagnosis="cut_before_suppression"
# sentence: {label:value} looks as if the best `max_boxes` boxes were taken first, and then the overlapping ones removed. Count the boxes that are kept.
# phrase: limited the number before the suppression
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(-scores, kind="stable")[:max_boxes]:
        if len(kept) == max_boxes:
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(kept, dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes


# %% wrong="in_input_order" diagnosis="reordered" also="wrong_along_axis"
def yolo_non_max_suppression(scores, boxes, classes, max_boxes=10, iou_threshold=0.5):
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if len(kept) == max_boxes:
            break
        if not any(
            classes[i] == classes[k] and iou(boxes[i], boxes[k]) > iou_threshold for k in kept
        ):
            kept.append(i)
    kept = np.array(sorted(kept), dtype=int)
    scores, boxes, classes = scores[kept], boxes[kept], classes[kept]
    return scores, boxes, classes
