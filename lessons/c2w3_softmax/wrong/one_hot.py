# %% wrong="as_many_as_seen" diagnosis="as_many_as_seen"
# sentence: There are too few rows. `C` says how many classes there are, unseen ones included.
# phrase: made rows only for the classes that occur
def one_hot(labels, C):
    classes = np.max(labels) + 1
    Y = np.zeros((classes, labels.shape[0]))
    Y[labels, np.arange(labels.shape[0])] = 1
    return Y


# %% wrong="counts_from_1" diagnosis="classes_from_1"
# sentence: Each 1 is one row off: are the classes counted from 1? They begin with 0.
# phrase: counted the classes from 1
def one_hot(labels, C):
    Y = np.zeros((C, len(labels)))
    for i, label in enumerate(labels):
        Y[label - 1, i] = 1
    return Y


# %% wrong="examples_as_rows" diagnosis="transpose"
def one_hot(labels, C):
    return np.eye(C)[labels]


# %% wrong="no_return" diagnosis="returned_none"
def one_hot(labels, C):
    Y = np.zeros((C, len(labels)))
    Y[labels, np.arange(len(labels))] = 1


# %% wrong="range_from_1" diagnosis="classes_from_1"
def one_hot(labels, C):
    return (np.arange(1, C + 1)[:, np.newaxis] == labels) * 1.0


# %% wrong="row_and_column_exchanged" diagnosis="index_out_of_range"
def one_hot(labels, C):
    m = labels.shape[0]
    Y = np.zeros((C, m))
    for i in range(m):
        Y[i, labels[i]] = 1
    return Y


# %% wrong="whole_rows" diagnosis="whole_rows"
# sentence: Whole rows are 1, not single entries. In each column exactly one entry is 1: say which
#     column, too.
# phrase: filled whole rows with 1
def one_hot(labels, C):
    Y = np.zeros((C, labels.shape[0]))
    Y[labels] = 1
    return Y
