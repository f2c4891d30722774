# %% wrong="a_row" diagnosis="extra_axis"
def one_hot_matrix(label, depth=6):
    return tf.one_hot([label], depth)


# %% wrong="a_column" diagnosis="extra_axis"
def one_hot_matrix(label, depth=6):
    return tf.reshape(tf.one_hot(label, depth), (depth, 1))


# %% wrong="depth_fixed" diagnosis="never_used"
def one_hot_matrix(label, depth=6):
    return tf.one_hot(label, 6)


# %% wrong="from_one" diagnosis="classes_from_1"
# sentence: {label:value} has its 1 one place too early: labels count from 0.
# phrase: counted the classes from 1
def one_hot_matrix(label, depth=6):
    return tf.one_hot(label - 1, depth)


# %% wrong="inverted" diagnosis="complement"
def one_hot_matrix(label, depth=6):
    return tf.one_hot(label, depth, on_value=0.0, off_value=1.0)


# %% wrong="in_numpy" diagnosis="not_a_tensor"
def one_hot_matrix(label, depth=6):
    return np.eye(depth)[label]


# %% wrong="of_integers" diagnosis="integer_dtype"
def one_hot_matrix(label, depth=6):
    return tf.one_hot(label, depth, dtype=tf.int32)
