# %% wrong="in_numpy" diagnosis="?"
def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=np.float32)))


# %% wrong="not_converted" diagnosis="?"
def sigmoid(z):
    return tf.nn.sigmoid(z)


# %% wrong="sign" diagnosis="?"
def sigmoid(z):
    return tf.nn.sigmoid(-tf.cast(z, tf.float32))


# %% wrong="overflows" diagnosis="?"
def sigmoid(z):
    e = tf.exp(tf.cast(z, tf.float32))
    return e / (1 + e)


# %% wrong="tanh" diagnosis="?"
def sigmoid(z):
    return tf.nn.tanh(tf.cast(z, tf.float32))


# %% wrong="softmax" diagnosis="?"
def sigmoid(z):
    z = tf.reshape(tf.cast(z, tf.float32), (1, -1))
    return tf.nn.softmax(z)


# %% wrong="brackets" diagnosis="?"
def sigmoid(z):
    return 1 / 1 + tf.exp(-tf.cast(z, tf.float32))


# %% wrong="converted_to_integers" diagnosis="?"
def sigmoid(z):
    return tf.nn.sigmoid(tf.cast(tf.cast(z, tf.int32), tf.float32))


# %% wrong="taken_out" diagnosis="?"
def sigmoid(z):
    return tf.nn.sigmoid(tf.cast(z, tf.float32)).numpy()
