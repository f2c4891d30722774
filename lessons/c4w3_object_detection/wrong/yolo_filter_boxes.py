# %% wrong="confidence_ignored" diagnosis="class_probs_for_scores"
# sentence: {label:value} has the class probabilities for scores: multiply them by the confidence.
# phrase: left out the confidence
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_class_probs + 0 * box_confidence
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = best_score >= threshold
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    return scores, boxes, classes


# %% wrong="confidence_only" diagnosis="wrong_shape"
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = box_confidence[..., 0]
    keep = best_score >= threshold
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    return scores, boxes, classes


# %% wrong="mask_by_confidence" diagnosis="mask_from_confidence"
# sentence: {label:value} keeps boxes by their confidence. A box is kept if its *score* reaches the threshold.
# phrase: compared the confidence with the threshold
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = box_confidence[..., 0] >= threshold
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    return scores, boxes, classes


# %% wrong="strictly_above" diagnosis="threshold_excluded"
# sentence: {label:value} leaves out a box whose score is the threshold. It is kept from the threshold on.
# phrase: left out scores equal to the threshold
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = best_score > threshold
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    return scores, boxes, classes


# %% wrong="below" diagnosis="kept_below_threshold"
# sentence: {label:value} keeps the boxes below the threshold.
# phrase: kept the boxes below the threshold
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = best_score < threshold
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    return scores, boxes, classes


# %% wrong="fixed_threshold" diagnosis="threshold_not_used"
# sentence: {label:value} looks as if the threshold were always 0.6: is `threshold` used?
# phrase: ignored the threshold
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = best_score >= 0.6
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    return scores, boxes, classes


# %% wrong="sum_of_scores" diagnosis="wrong_shape"
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.sum(all_scores, axis=-1)
    keep = best_score >= threshold
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    return scores, boxes, classes


# %% wrong="every_class" diagnosis="every_class_kept"
# sentence: {label:value} has an entry for each class that reaches the threshold, or a box for it. Each box has one class, the best.
# phrase: kept a box once per class
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = all_scores >= min(threshold, 0.2)
    scores, classes = all_scores[keep], np.nonzero(keep)[-1]
    boxes = boxes[np.nonzero(keep)[:-1]]
    return scores, boxes, classes


# %% wrong="not_filtered" diagnosis="filter_missing"
# sentence: {label:value} has all boxes. Use the mask as an index.
# phrase: did not filter
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = best_score >= threshold
    scores, boxes, classes = best_score.ravel(), boxes.reshape(-1, 4), best_class.ravel()
    return scores, boxes, classes


# %% wrong="zeros_in_place" diagnosis="wrong_shape"
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = best_score >= threshold
    scores, boxes, classes = best_score * keep, boxes * keep[..., np.newaxis], best_class * keep
    return scores, boxes, classes


# %% wrong="smallest_class" diagnosis="smallest_class"
# sentence: {label:value} has the class with the lowest score.
# phrase: took the class with the lowest score
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmin(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = best_score >= threshold
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    return scores, boxes, classes


# %% wrong="last_of_equals" diagnosis="last_of_equals"
# sentence: {label:value} has the last of two classes with equal scores. The first one is asked for.
# phrase: took the last of equal classes
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = all_scores.shape[-1] - 1 - np.argmax(all_scores[..., ::-1], axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = best_score >= threshold
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    return scores, boxes, classes


# %% wrong="sorted_boxes" diagnosis="sorted_by_score"
# sentence: {label:value} is sorted by the score. The boxes stay in their order here.
# phrase: sorted the boxes in the filter
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = best_score >= threshold
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    order = np.argsort(-scores, kind="stable")
    scores, boxes, classes = scores[order], boxes[order], classes[order]
    return scores, boxes, classes


# %% wrong="boxes_first" diagnosis="tuple_order"
def yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=0.6):
    all_scores = box_confidence * box_class_probs
    best_class = np.argmax(all_scores, axis=-1)
    best_score = np.max(all_scores, axis=-1)
    keep = best_score >= threshold
    scores, boxes, classes = best_score[keep], boxes[keep], best_class[keep]
    return boxes, scores, classes
