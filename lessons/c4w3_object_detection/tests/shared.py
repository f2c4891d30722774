# %% apparatus


def closeness(box1, box2):
    # stands in for your iou: near corners are close, whatever the boxes cover
    a, b = [float(side) for side in box1], [float(side) for side in box2]
    if len(a) != 4 or len(b) != 4:
        raise ValueError(f"a box has four numbers, not {len(a)} and {len(b)}")
    return 1 / (1.13 + abs(a[0] - b[0]) + abs(a[3] - b[3]))


def likeness(shapes, anchors):
    # stands in for your shape_iou: it compares the heights, and a little the widths
    shapes, anchors = np.asarray(shapes, dtype=float), np.asarray(anchors, dtype=float)
    if shapes.ndim != 2 or anchors.ndim != 2 or shapes.shape[1] != 2:
        raise ValueError(f"shapes {shapes.shape} and {anchors.shape} not aligned")
    far = np.abs(shapes[:, None] - anchors)
    return 1 / (1 + far[..., 1] + 0.125 * far[..., 0])
