# %% wrong="transposed" diagnosis="transpose"
def confusion_matrix(predictions, labels, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (predictions, labels), 1)
    return counts


# %% wrong="counted_once" diagnosis="counted_once"
# sentence: {label:value} has no entry above 1: `counts[i, j] += 1` with arrays adds once, however often a pair occurs.
# phrase: counted each pair of classes once
def confusion_matrix(predictions, labels, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    counts[labels, predictions] += 1
    return counts


# %% wrong="shares" diagnosis="shares_for_counts"
# sentence: {label:value} are fractions of each class. Counts are asked for.
# phrase: returned fractions instead of counts
def confusion_matrix(predictions, labels, n_classes):
    counts = np.zeros((n_classes, n_classes))
    np.add.at(counts, (labels, predictions), 1)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


# %% wrong="mistakes_only" diagnosis="diagonal_missing"
# sentence: {label:value} counts the mistakes only. The right predictions are on the diagonal.
# phrase: left out the right predictions
def confusion_matrix(predictions, labels, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for label, prediction in zip(labels, predictions):
        if label != prediction:
            counts[label, prediction] += 1
    return counts


# %% wrong="right_ones_only" diagnosis="mistakes_missing"
# sentence: {label:value} counts the right predictions only. The mistakes are off the diagonal.
# phrase: left out the mistakes
def confusion_matrix(predictions, labels, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for label, prediction in zip(labels, predictions):
        if label == prediction:
            counts[label, label] += 1
    return counts


# %% wrong="classes_that_occur" diagnosis="never_used"
def confusion_matrix(predictions, labels, n_classes):
    n = max(predictions.max(), labels.max()) + 1
    counts = np.zeros((n, n), dtype=int)
    np.add.at(counts, (labels, predictions), 1)
    return counts
