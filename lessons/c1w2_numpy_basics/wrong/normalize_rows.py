# %% wrong="absolute_values" diagnosis="absolute_values"
# sentence: Each row was divided by the sum of its absolute values. A length squares the entries
#     first.
# phrase: took absolute values for squares
def normalize_rows(x):
    lengths = np.sum(np.abs(x), axis=1, keepdims=True)
    return x / lengths


# %% wrong="columns" diagnosis="columns_normalized"
# sentence: The columns have length 1, not the rows: the other axis was summed.
# phrase: scaled the columns for the rows
def normalize_rows(x):
    x_norm = np.linalg.norm(x, axis=0, keepdims=True)
    return x / x_norm


# %% wrong="in_place" diagnosis="changed_in_place"
def normalize_rows(x):
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    return x


# %% wrong="keepdims_missing" diagnosis="keepdims_missing"
# sentence: Each length went to a column instead of its row: the lengths have shape (n,). Keep the
#     axis.
# phrase: lost the axis of the sums, so that each went to a column
def normalize_rows(x):
    lengths = np.linalg.norm(x, axis=1)
    return x / lengths


# %% wrong="multiplies" diagnosis="multiplied"
# sentence: Each row was multiplied by its length. To scale it to 1, divide.
# phrase: multiplied where a division is asked for
def normalize_rows(x):
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    return x * lengths


# %% wrong="returns_lengths" diagnosis="only_lengths"
# sentence: These are the lengths of the rows. What is left is to divide by them.
# phrase: returned the norms without dividing by them
def normalize_rows(x):
    rows = np.sqrt(np.sum(x * x, axis=1, keepdims=True))
    return rows


# %% wrong="root_missing" diagnosis="root_missing"
# sentence: Each row was divided by the square of its length: is the root missing?
# phrase: left out the square root
def normalize_rows(x):
    lengths = np.sum(x**2, axis=1, keepdims=True)
    return x / lengths


# %% wrong="whole_table" diagnosis="one_length_for_all"
# sentence: All entries were divided by one norm, that of the whole matrix. Each row has its own.
# phrase: divided every row by the norm of the whole matrix
def normalize_rows(x):
    return x / np.linalg.norm(x)
