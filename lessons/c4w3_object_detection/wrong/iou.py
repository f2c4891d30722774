# %% wrong="not_clipped" diagnosis="sides_not_clipped"
# sentence: {label:value} counts an intersection where there is none: a side that ends before it begins has the length 0, and two negative lengths have a positive product.
# phrase: multiplied negative sides of an intersection
def iou(box1, box2):
    width = min(box1[2], box2[2]) - max(box1[0], box2[0])
    height = min(box1[3], box2[3]) - max(box1[1], box2[1])
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1 + area2 - inter
    iou = float(inter / union) if union > 0 else 0.0
    return iou


# %% wrong="clipped_after" diagnosis="sides_not_clipped"
def iou(box1, box2):
    width = min(box1[2], box2[2]) - max(box1[0], box2[0])
    height = min(box1[3], box2[3]) - max(box1[1], box2[1])
    inter = max(0, width * height)
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1 + area2 - inter
    iou = float(inter / union) if union > 0 else 0.0
    return iou


# %% wrong="width_not_clipped" diagnosis="sides_not_clipped"
def iou(box1, box2):
    width = min(box1[2], box2[2]) - max(box1[0], box2[0])
    height = max(min(box1[3], box2[3]) - max(box1[1], box2[1]), 0)
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1 + area2 - inter
    iou = float(inter / union) if union > 0 else 0.0
    return iou


# %% wrong="height_not_clipped" diagnosis="sides_not_clipped"
def iou(box1, box2):
    width = max(min(box1[2], box2[2]) - max(box1[0], box2[0]), 0)
    height = min(box1[3], box2[3]) - max(box1[1], box2[1])
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1 + area2 - inter
    iou = float(inter / union) if union > 0 else 0.0
    return iou


# %% wrong="union_is_sum" diagnosis="intersection_counted_twice"
# sentence: {label:value} is divided by the sum of both areas. The intersection is in both of them, so it is counted twice.
# phrase: divided by the sum of the areas
def iou(box1, box2):
    width = max(min(box1[2], box2[2]) - max(box1[0], box2[0]), 0)
    height = max(min(box1[3], box2[3]) - max(box1[1], box2[1]), 0)
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1 + area2
    iou = float(inter / union) if union > 0 else 0.0
    return iou


# %% wrong="union_without_intersection" diagnosis="intersection_not_in_union"
# sentence: {label:value} is divided by the area outside the intersection. The union contains the intersection once.
# phrase: left the intersection out of the union
def iou(box1, box2):
    width = max(min(box1[2], box2[2]) - max(box1[0], box2[0]), 0)
    height = max(min(box1[3], box2[3]) - max(box1[1], box2[1]), 0)
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1 + area2 - 2 * inter
    iou = float(inter / union) if union > 0 else 0.0
    return iou


# %% wrong="intersection_only" diagnosis="area_of_intersection"
# sentence: {label:value} is the area of the intersection: divide it by that of the union.
# phrase: returned the area of the intersection
def iou(box1, box2):
    width = max(min(box1[2], box2[2]) - max(box1[0], box2[0]), 0)
    height = max(min(box1[3], box2[3]) - max(box1[1], box2[1]), 0)
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1 + area2 - inter
    iou = float(inter) if union > 0 else 0.0
    return iou


# %% wrong="over_smaller" diagnosis="factor_2"
def iou(box1, box2):
    width = max(min(box1[2], box2[2]) - max(box1[0], box2[0]), 0)
    height = max(min(box1[3], box2[3]) - max(box1[1], box2[1]), 0)
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = min(area1, area2)
    iou = float(inter / union) if union > 0 else 0.0
    return iou


# %% wrong="over_first" diagnosis="factor_2"
def iou(box1, box2):
    width = max(min(box1[2], box2[2]) - max(box1[0], box2[0]), 0)
    height = max(min(box1[3], box2[3]) - max(box1[1], box2[1]), 0)
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1
    iou = float(inter / union) if union > 0 else 0.0
    return iou


# %% wrong="union_only" diagnosis="union_over_intersection"
# sentence: {label:value} is the union divided by the intersection.
# phrase: divided the union by the intersection
def iou(box1, box2):
    width = max(min(box1[2], box2[2]) - max(box1[0], box2[0]), 0)
    height = max(min(box1[3], box2[3]) - max(box1[1], box2[1]), 0)
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1 + area2 - inter
    iou = float(union / inter) if inter > 0 else 0.0
    return iou


# %% wrong="zero_over_zero" diagnosis="nan_inf"
def iou(box1, box2):
    width = max(min(box1[2], box2[2]) - max(box1[0], box2[0]), 0)
    height = max(min(box1[3], box2[3]) - max(box1[1], box2[1]), 0)
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1 + area2 - inter
    iou = np.float64(inter) / union
    return iou


# %% wrong="pixels_inclusive" diagnosis="sides_plus_one"
# sentence: {label:value} has 1 added to the sides. These boxes have edges, not first and last pixels.
# phrase: added 1 to the sides
def iou(box1, box2):
    width = max(min(box1[2], box2[2]) - max(box1[0], box2[0]) + 1, 0)
    height = max(min(box1[3], box2[3]) - max(box1[1], box2[1]) + 1, 0)
    inter = width * height
    area1 = (box1[2] - box1[0] + 1) * (box1[3] - box1[1] + 1)
    area2 = (box2[2] - box2[0] + 1) * (box2[3] - box2[1] + 1)
    union = area1 + area2 - inter
    iou = float(inter / union) if union > 0 else 0.0
    return iou


# %% wrong="outer_box" diagnosis="all_zero"
def iou(box1, box2):
    width = max(max(box1[2], box2[2]) - min(box1[0], box2[0]), 0)
    height = max(max(box1[3], box2[3]) - min(box1[1], box2[1]), 0)
    inter = width * height
    area1 = (box1[2] - box1[0]) * (box1[3] - box1[1])
    area2 = (box2[2] - box2[0]) * (box2[3] - box2[1])
    union = area1 + area2 - inter
    iou = float(inter / union) if union > 0 else 0.0
    return iou


# %% wrong="corner_is_size" diagnosis="corners_as_size"
# sentence: {label:value} looks as if the last two numbers of a box were its width and height. They are its second corner.
# phrase: took the second corner for width and height
def iou(box1, box2):
    width = max(min(box1[2], box2[2]) - max(box1[0], box2[0]), 0)
    height = max(min(box1[3], box2[3]) - max(box1[1], box2[1]), 0)
    inter = width * height
    area1 = box1[2] * box1[3]
    area2 = box2[2] * box2[3]
    union = area1 + area2 - inter
    iou = float(inter / union) if union > 0 else 0.0
    return iou
