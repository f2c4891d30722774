# %% wrong="not_scaled" diagnosis="not_in_pixels"
# sentence: {label:value} is a fraction of the picture: scale the boxes to pixels.
# phrase: did not scale the boxes
def yolo_eval(
    yolo_outputs, image_shape=(64, 64), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_xy, box_wh, box_confidence, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(
        boxes, box_confidence, box_class_probs, score_threshold
    )
    scores, boxes, classes = yolo_non_max_suppression(
        scores, boxes, classes, max_boxes, iou_threshold
    )
    return scores, boxes, classes


# %% wrong="score_default" diagnosis="score_threshold_not_passed"
# sentence: {label:value} looks as if the score threshold were the default: pass `score_threshold` on.
# phrase: did not pass on the score threshold
def yolo_eval(
    yolo_outputs, image_shape=(64, 64), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_xy, box_wh, box_confidence, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(boxes, box_confidence, box_class_probs)
    boxes = scale_boxes(boxes, image_shape)
    scores, boxes, classes = yolo_non_max_suppression(
        scores, boxes, classes, max_boxes, iou_threshold
    )
    return scores, boxes, classes


# %% wrong="iou_default" diagnosis="iou_threshold_not_passed"
# sentence: {label:value} looks as if the IoU threshold were the default: pass `iou_threshold` on.
# phrase: did not pass on the IoU threshold
def yolo_eval(
    yolo_outputs, image_shape=(64, 64), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_xy, box_wh, box_confidence, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(
        boxes, box_confidence, box_class_probs, score_threshold
    )
    boxes = scale_boxes(boxes, image_shape)
    scores, boxes, classes = yolo_non_max_suppression(scores, boxes, classes, max_boxes)
    return scores, boxes, classes


# %% wrong="most_default" diagnosis="max_boxes_not_passed"
# sentence: {label:value} looks as if `max_boxes` were the default: pass it on.
# phrase: did not pass on `max_boxes`
def yolo_eval(
    yolo_outputs, image_shape=(64, 64), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_xy, box_wh, box_confidence, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(
        boxes, box_confidence, box_class_probs, score_threshold
    )
    boxes = scale_boxes(boxes, image_shape)
    scores, boxes, classes = yolo_non_max_suppression(
        scores, boxes, classes, iou_threshold=iou_threshold
    )
    return scores, boxes, classes


# %% wrong="thresholds_exchanged" diagnosis="thresholds_exchanged"
# sentence: {label:value} looks as if the two thresholds were exchanged.
# phrase: exchanged the two thresholds
def yolo_eval(
    yolo_outputs, image_shape=(64, 64), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_xy, box_wh, box_confidence, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(
        boxes, box_confidence, box_class_probs, iou_threshold
    )
    boxes = scale_boxes(boxes, image_shape)
    scores, boxes, classes = yolo_non_max_suppression(
        scores, boxes, classes, max_boxes, score_threshold
    )
    return scores, boxes, classes


# %% wrong="shape_exchanged" diagnosis="picture_size_exchanged"
# sentence: {label:value} looks as if height and width of the picture were exchanged.
# phrase: exchanged height and width of the picture
def yolo_eval(
    yolo_outputs, image_shape=(64, 64), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_xy, box_wh, box_confidence, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(
        boxes, box_confidence, box_class_probs, score_threshold
    )
    boxes = scale_boxes(boxes, image_shape[::-1])
    scores, boxes, classes = yolo_non_max_suppression(
        scores, boxes, classes, max_boxes, iou_threshold
    )
    return scores, boxes, classes


# %% wrong="no_suppression" diagnosis="suppression_missing"
# sentence: {label:value} comes without non-max suppression.
# phrase: left out non-max suppression
def yolo_eval(
    yolo_outputs, image_shape=(64, 64), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_xy, box_wh, box_confidence, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(
        boxes, box_confidence, box_class_probs, score_threshold
    )
    boxes = scale_boxes(boxes, image_shape)
    return scores, boxes, classes


# %% wrong="no_filter" diagnosis="filter_missing"
# sentence: {label:value} has boxes of low scores: is the filter used?
# phrase: did not filter
def yolo_eval(
    yolo_outputs, image_shape=(64, 64), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_xy, box_wh, box_confidence, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(boxes, box_confidence, box_class_probs, 0.0)
    boxes = scale_boxes(boxes, image_shape)
    scores, boxes, classes = yolo_non_max_suppression(
        scores, boxes, classes, max_boxes, iou_threshold
    )
    return scores, boxes, classes


# %% wrong="default_size" diagnosis="picture_size_not_passed"
# sentence: {label:value} looks as if the picture were always 64 by 64: use `image_shape`.
# phrase: ignored the size of the picture
def yolo_eval(
    yolo_outputs, image_shape=(64, 64), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_xy, box_wh, box_confidence, box_class_probs = yolo_outputs
    boxes = yolo_boxes_to_corners(box_xy, box_wh)
    scores, boxes, classes = yolo_filter_boxes(
        boxes, box_confidence, box_class_probs, score_threshold
    )
    boxes = scale_boxes(boxes, (64, 64))
    scores, boxes, classes = yolo_non_max_suppression(
        scores, boxes, classes, max_boxes, iou_threshold
    )
    return scores, boxes, classes
