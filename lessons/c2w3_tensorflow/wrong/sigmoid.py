# %% wrong="in_numpy" diagnosis="not_a_tensor"
def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=np.float32)))


# %% wrong="not_converted" diagnosis="tensor_dtype"
def sigmoid(z):
    return tf.nn.sigmoid(z)


# %% wrong="sign" diagnosis="complement"
def sigmoid(z):
    return tf.nn.sigmoid(-tf.cast(z, tf.float32))


# %% wrong="overflows" diagnosis="nan_inf"
def sigmoid(z):
    e = tf.exp(tf.cast(z, tf.float32))
    return e / (1 + e)


# %% wrong="tanh" diagnosis="other_activation"
def sigmoid(z):
    return tf.nn.tanh(tf.cast(z, tf.float32))


# %% wrong="brackets" diagnosis="brackets_missing"
# sentence: {label:value} is 1/1 + exp(-z): the sum under the fraction line needs brackets.
# phrase: left out the brackets around a sum
def sigmoid(z):
    return 1 / 1 + tf.exp(-tf.cast(z, tf.float32))


# %% wrong="converted_to_integers" diagnosis="decimals_cut"
# sentence: {label:value} has lost the decimals of `z`: which dtype does `tf.cast` convert to?
# phrase: converted to integers before the sigmoid
def sigmoid(z):
    return tf.nn.sigmoid(tf.cast(tf.cast(z, tf.int32), tf.float32))


# %% wrong="taken_out" diagnosis="not_a_tensor"
def sigmoid(z):
    return tf.nn.sigmoid(tf.cast(z, tf.float32)).numpy()
