# %% wrong="not_sorted" diagnosis="not_by_score"
def average_precision(scores, correct, n_true):
    order = np.arange(len(scores))
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / n_true
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(np.sum(np.diff(recall, prepend=0) * best))
    return precision, recall, ap


# %% wrong="ascending" diagnosis="lowest_score_first"
def average_precision(scores, correct, n_true):
    order = np.argsort(scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / n_true
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(np.sum(np.diff(recall, prepend=0) * best))
    return precision, recall, ap


# %% wrong="ties_reversed" diagnosis="equal_scores_reversed"
def average_precision(scores, correct, n_true):
    order = np.argsort(scores, kind="stable")[::-1]
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / n_true
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(np.sum(np.diff(recall, prepend=0) * best))
    return precision, recall, ap


# %% wrong="recall_of_found" diagnosis="recall_of_the_found"
# sentence: {label:value} reaches 1 although things were not found: divide by `n_true`, the number of true boxes.
# phrase: divided the recall by what was found
def average_precision(scores, correct, n_true):
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / max(1, found[-1] if len(found) else 1)
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(np.sum(np.diff(recall, prepend=0) * best))
    return precision, recall, ap


# %% wrong="precision_by_all" diagnosis="precision_by_all_boxes"
# sentence: {label:value} is divided by the number of all boxes. After k boxes divide by k.
# phrase: divided the precision by the number of all boxes
def average_precision(scores, correct, n_true):
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / max(1, len(order))
    recall = found / n_true
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(np.sum(np.diff(recall, prepend=0) * best))
    return precision, recall, ap


# %% wrong="from_zero" diagnosis="count_from_zero"
# sentence: {label:value} counts the boxes from 0: after the first box, k is 1.
# phrase: counted the boxes from 0
def average_precision(scores, correct, n_true):
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / np.maximum(np.arange(len(order)), 0.5)
    recall = found / n_true
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(np.sum(np.diff(recall, prepend=0) * best))
    return precision, recall, ap


# %% wrong="not_smoothed" diagnosis="precision_not_smoothed"
# sentence: {label:value} uses the precision as it is. Take the best one from there on.
# phrase: did not smooth the precision
def average_precision(scores, correct, n_true):
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / n_true
    best = precision
    ap = float(np.sum(np.diff(recall, prepend=0) * best))
    return precision, recall, ap


# %% wrong="best_so_far" diagnosis="best_precision_so_far"
# sentence: {label:value} takes the best precision *so far*. Take the best from there on.
# phrase: took the best precision so far
def average_precision(scores, correct, n_true):
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / n_true
    best = np.maximum.accumulate(precision)
    ap = float(np.sum(np.diff(recall, prepend=0) * best))
    return precision, recall, ap


# %% wrong="mean_precision" diagnosis="mean_of_precisions"
# sentence: {label:value} is the mean of all precisions. Weigh each by the gain of recall.
# phrase: averaged the precisions
def average_precision(scores, correct, n_true):
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / n_true
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(np.mean(precision) if len(precision) else 0)
    return precision, recall, ap


# %% wrong="over_found" diagnosis="values_differ"
def average_precision(scores, correct, n_true):
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / n_true
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(
        np.sum(np.diff(recall, prepend=0) * best)
        / (recall[-1] if len(recall) and recall[-1] else 1)
    )
    return precision, recall, ap


# %% wrong="first_gain" diagnosis="first_gain_missing"
# sentence: {label:value} lacks the first gain of recall: before the first box, the recall is 0.
# phrase: lost the first gain of recall
def average_precision(scores, correct, n_true):
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / n_true
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(np.sum(np.diff(recall) * best[1:]))
    return precision, recall, ap


# %% wrong="smoothed_returned" diagnosis="smoothed_precision_returned"
# sentence: {label:value} is the smoothed one. Return the precision after each box, and smooth it only for the area.
# phrase: returned the smoothed precision
def average_precision(scores, correct, n_true):
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / n_true
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(np.sum(np.diff(recall, prepend=0) * best))
    return best, recall, ap


# %% wrong="exchanged" diagnosis="tuple_order"
def average_precision(scores, correct, n_true):
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(correct[order])
    precision = found / np.arange(1, len(order) + 1)
    recall = found / n_true
    best = np.maximum.accumulate(precision[::-1])[::-1]
    ap = float(np.sum(np.diff(recall, prepend=0) * best))
    return recall, precision, ap
