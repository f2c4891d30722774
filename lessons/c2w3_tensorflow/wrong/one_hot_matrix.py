# %% wrong="a_row" diagnosis="?"
def one_hot_matrix(label, depth=6):
    return tf.one_hot([label], depth)


# %% wrong="a_column" diagnosis="?"
def one_hot_matrix(label, depth=6):
    return tf.reshape(tf.one_hot(label, depth), (depth, 1))


# %% wrong="depth_fixed" diagnosis="?"
def one_hot_matrix(label, depth=6):
    return tf.one_hot(label, 6)


# %% wrong="from_one" diagnosis="?"
def one_hot_matrix(label, depth=6):
    return tf.one_hot(label - 1, depth)


# %% wrong="inverted" diagnosis="?"
def one_hot_matrix(label, depth=6):
    return tf.one_hot(label, depth, on_value=0.0, off_value=1.0)


# %% wrong="in_numpy" diagnosis="?"
def one_hot_matrix(label, depth=6):
    return np.eye(depth)[label]


# %% wrong="of_integers" diagnosis="?"
def one_hot_matrix(label, depth=6):
    return tf.one_hot(label, depth, dtype=tf.int32)


# %% wrong="whole_matrix" diagnosis="?"
def one_hot_matrix(label, depth=6):
    return tf.eye(depth)


# %% wrong="arguments_swapped" diagnosis="?"
def one_hot_matrix(label, depth=6):
    return tf.one_hot(depth, label)
