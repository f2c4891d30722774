# %% exercise="yolo_eval"
def yolo_eval(
    yolo_outputs, image_shape=(64, 64), max_boxes=10, score_threshold=0.6, iou_threshold=0.5
):
    box_xy, box_wh, box_confidence, box_class_probs = yolo_outputs
    boxes = scale_boxes(yolo_boxes_to_corners(box_xy, box_wh), image_shape)
    kept = yolo_filter_boxes(boxes, box_confidence, box_class_probs, threshold=score_threshold)
    return yolo_non_max_suppression(*kept, max_boxes=max_boxes, iou_threshold=iou_threshold)
