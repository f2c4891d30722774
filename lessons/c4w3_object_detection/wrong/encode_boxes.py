# %% wrong="x_is_row" diagnosis="row_and_column_exchanged"
# sentence: {label:value} has row and column exchanged: the row comes from y, the column from x.
# phrase: exchanged row and column
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[column, row, a] = 0
        target[column, row, a, :5] = (
            1,
            x - column,
            y - row,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[column, row, a, 5 + int(label)] = 1
    return target


# %% wrong="corner_for_centre" diagnosis="corner_for_centre"
# sentence: {label:value} takes the upper left corner for the centre of the box.
# phrase: took a corner for the centre
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = left / cell, top / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a] = 0
        target[row, column, a, :5] = (
            1,
            x - column,
            y - row,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[row, column, a, 5 + int(label)] = 1
    return target


# %% wrong="not_relative" diagnosis="place_in_the_grid"
# sentence: {label:value} has the place in the grid where the place in the *cell* is asked for: subtract column and row.
# phrase: did not subtract column and row
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a] = 0
        target[row, column, a, :5] = (
            1,
            x,
            y,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[row, column, a, 5 + int(label)] = 1
    return target


# %% wrong="in_pixels" diagnosis="place_in_pixels"
# sentence: {label:value} has the place in the cell in pixels. Count it in cells, from 0 to 1.
# phrase: gave the place in the cell in pixels
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a] = 0
        target[row, column, a, :5] = (
            1,
            (x - column) * cell,
            (y - row) * cell,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[row, column, a, 5 + int(label)] = 1
    return target


# %% wrong="no_logarithm" diagnosis="logarithm_missing"
# sentence: {label:value} has the ratio of the sizes: take its logarithm.
# phrase: left out the logarithm of the ratio
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a] = 0
        target[row, column, a, :5] = (
            1,
            x - column,
            y - row,
            w / anchors[a, 0],
            h / anchors[a, 1],
        )
        target[row, column, a, 5 + int(label)] = 1
    return target


# %% wrong="upside_down" diagnosis="ratio_inverted"
# sentence: {label:value} has the anchor divided by the box: the signs of t_w and t_h are reversed.
# phrase: inverted the ratio of box and anchor
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a] = 0
        target[row, column, a, :5] = (
            1,
            x - column,
            y - row,
            np.log(anchors[a, 0] / w),
            np.log(anchors[a, 1] / h),
        )
        target[row, column, a, 5 + int(label)] = 1
    return target


# %% wrong="first_anchor" diagnosis="first_anchor_only"
# sentence: {label:value} uses the first anchor for every box. Take the one with the largest IoU.
# phrase: used the first anchor for all boxes
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = 0
        target[row, column, a] = 0
        target[row, column, a, :5] = (
            1,
            x - column,
            y - row,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[row, column, a, 5 + int(label)] = 1
    return target


# %% wrong="all_anchors" diagnosis="every_anchor_filled"
# sentence: {label:value} fills every anchor of the cell. A thing belongs to one of them.
# phrase: filled all anchors of a cell
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        for a in range(len(anchors)):
            target[row, column, a] = 0
            target[row, column, a, 0] = 1
            target[row, column, a, 1:3] = x - column, y - row
            target[row, column, a, 3:5] = np.log([w / anchors[a, 0], h / anchors[a, 1]])
            target[row, column, a, 5 + int(label)] = 1
    return target


# %% wrong="two_classes" diagnosis="not_replaced_as_a_whole"
# sentence: {label:value} has two classes in one vector: the later thing replaces the earlier one as a whole.
# phrase: left the class of an earlier thing
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a, :5] = (
            1,
            x - column,
            y - row,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[row, column, a, 5 + int(label)] = 1
    return target


# %% wrong="first_stays" diagnosis="earlier_thing_kept"
# sentence: {label:value} keeps the earlier of two things in one place. The later row replaces it.
# phrase: kept the earlier of two things
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        if target[row, column, a, 0]:
            continue
        target[row, column, a, :5] = (
            1,
            x - column,
            y - row,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[row, column, a, 5 + int(label)] = 1
    return target


# %% wrong="rounded" diagnosis="cell_rounded"
# sentence: {label:value} looks as if the cell were rounded to the nearest. The centre is in the cell below: round down.
# phrase: rounded to the nearest cell
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x + 0.5), int(y + 0.5)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a] = 0
        target[row, column, a, :5] = (
            1,
            x - column,
            y - row,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[row, column, a, 5 + int(label)] = 1
    return target


# %% wrong="class_number" diagnosis="class_as_number"
# sentence: {label:value} has the number of the class in one place. The class is written as one-hot.
# phrase: wrote the number of the class
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a] = 0
        target[row, column, a, :5] = (
            1,
            x - column,
            y - row,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[row, column, a, 5] = label
    return target


# %% wrong="class_offset" diagnosis="class_shifted"
# sentence: {label:value} has the class one place too early: five numbers come before it.
# phrase: wrote the class one place too early
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a] = 0
        target[row, column, a, :5] = (
            1,
            x - column,
            y - row,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[row, column, a, 4 + int(label)] = 1
    return target


# %% wrong="no_confidence" diagnosis="thing_not_marked"
# sentence: {label:value} has no 1 in the first place of a thing.
# phrase: did not mark that there is a thing
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = size / grid
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a] = 0
        target[row, column, a, :5] = (
            0,
            x - column,
            y - row,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[row, column, a, 5 + int(label)] = 1
    return target


# %% wrong="fixed_size" diagnosis="grid_and_size_ignored"
# sentence: {label:value} looks as if a cell were always 8 pixels: it is `size / grid`.
# phrase: took a fixed size of the cells
def encode_boxes(truth, anchors, n_classes, grid=8, size=64):
    target = np.zeros((grid, grid, len(anchors), 5 + n_classes))
    cell = 8
    for label, left, top, right, bottom in truth:
        x, y = (left + right) / 2 / cell, (top + bottom) / 2 / cell
        w, h = right - left, bottom - top
        column, row = int(x), int(y)
        a = np.argmax(shape_iou(np.array([[w, h]]), anchors)[0])
        target[row, column, a] = 0
        target[row, column, a, :5] = (
            1,
            x - column,
            y - row,
            np.log(w / anchors[a, 0]),
            np.log(h / anchors[a, 1]),
        )
        target[row, column, a, 5 + int(label)] = 1
    return target
