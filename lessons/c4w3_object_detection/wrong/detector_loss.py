# %% wrong="no_mean" diagnosis="not_divided_by_things"
# sentence: {label:value} is not divided by the number of things.
# phrase: did not divide by the number of things
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = 1
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="by_cells" diagnosis="divided_by_cells"
# sentence: {label:value} is divided by the number of all vectors. Divide by the number of things.
# phrase: divided by the number of vectors
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = thing.size
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="no_guard" diagnosis="nan_inf"
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = np.float64(np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="everywhere" diagnosis="place_counts_everywhere"
# sentence: {label:value} counts the place of empty vectors, too. An empty cell has no right box.
# phrase: counted the place where there is nothing
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = xy - target[..., 1:3]
    off_wh = output[..., 3:5] - target[..., 3:5]
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="classes_everywhere" diagnosis="class_counts_everywhere"
# sentence: {label:value} has class gradients where there is nothing.
# phrase: counted the class where there is nothing
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="small_number" diagnosis="probability_of_zero"
# sentence: {label:value} is far too small where the softmax of the right class is 0: add no number to it. Use ln p = z - ln(sum of e^z).
# phrase: added a small number in the logarithm
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    p = softmax(output[..., 5:])
    what = -np.sum(target[..., 5:] * np.log(p + 1e-12))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="no_weight" diagnosis="box_weight_missing"
# sentence: {label:value} comes without `box_weight`.
# phrase: left out the weight of the place
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = np.sum(off_xy**2) + np.sum(off_wh**2)
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    box_weight = 1
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="fixed_weight" diagnosis="box_weight_fixed"
# sentence: {label:value} looks as if the weight of the place were always 5: is `box_weight` used?
# phrase: ignored the weight of the place
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    box_weight = 5.0
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="no_sigmoid" diagnosis="centre_without_sigmoid"
# sentence: {label:value} compares z for the centre, without the sigmoid.
# phrase: left out the sigmoid of the centre
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = output[..., 1:3]
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="no_derivative" diagnosis="sigmoid_not_derived"
# sentence: {label:value} lacks the derivative of the sigmoid for the centre.
# phrase: left out the derivative of the sigmoid
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="no_two" diagnosis="values_differ"
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="overflow" diagnosis="nan_inf" unseen="the numbers of the visible checks are small"
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.log(1 + np.exp(z)) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="sign_confidence" diagnosis="confidence_gradient_reversed"
# sentence: {label:value} has the sign of the confidence's gradient reversed.
# phrase: reversed the gradient of the confidence
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = (thing - sigmoid(z)) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="things_only" diagnosis="confidence_of_things_only"
# sentence: {label:value} counts the confidence only where there is a thing. Empty cells must learn that they are empty.
# phrase: counted the confidence of things only
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(thing * (np.logaddexp(0, z) - z))
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = thing * (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="no_class_part" diagnosis="class_part_missing"
# sentence: {label:value} lacks the cross-entropy of the class.
# phrase: left out the loss of the class
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where) / n)
    gradient[..., :1] = (sigmoid(z) - thing) / n
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy) / n
    gradient[..., 3:5] = 2 * box_weight * off_wh / n
    gradient[..., 5:] = thing * (p - target[..., 5:]) / n
    return loss, gradient


# %% wrong="gradient_not_divided" diagnosis="factor_2"
def detector_loss(output, target, box_weight=5.0):
    gradient = np.zeros_like(output)
    thing = target[..., :1]
    n = max(1, np.sum(thing))
    z = output[..., :1]
    confidence = np.sum(np.logaddexp(0, z) - thing * z)
    xy = sigmoid(output[..., 1:3])
    off_xy = thing * (xy - target[..., 1:3])
    off_wh = thing * (output[..., 3:5] - target[..., 3:5])
    where = box_weight * (np.sum(off_xy**2) + np.sum(off_wh**2))
    scores = output[..., 5:]
    p = softmax(scores)
    what = np.sum(target[..., 5:] * (np.logaddexp.reduce(scores, axis=-1, keepdims=True) - scores))
    loss = float((confidence + where + what) / n)
    gradient[..., :1] = sigmoid(z) - thing
    gradient[..., 1:3] = 2 * box_weight * off_xy * xy * (1 - xy)
    gradient[..., 3:5] = 2 * box_weight * off_wh
    gradient[..., 5:] = thing * (p - target[..., 5:])
    return loss, gradient
