# %% wrong="not_transposed" diagnosis="?"
def compute_cost(logits, labels):
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits))


# %% wrong="sum_for_mean" diagnosis="?"
def compute_cost(logits, labels):
    return tf.reduce_sum(
        tf.nn.softmax_cross_entropy_with_logits(
            labels=tf.transpose(labels), logits=tf.transpose(logits)
        )
    )


# %% wrong="a_loss_for_each" diagnosis="?"
def compute_cost(logits, labels):
    return tf.nn.softmax_cross_entropy_with_logits(
        labels=tf.transpose(labels), logits=tf.transpose(logits)
    )


# %% wrong="swapped" diagnosis="?"
def compute_cost(logits, labels):
    return tf.reduce_mean(
        tf.nn.softmax_cross_entropy_with_logits(
            labels=tf.transpose(logits), logits=tf.transpose(labels)
        )
    )


# %% wrong="softmax_twice" diagnosis="?"
def compute_cost(logits, labels):
    return tf.reduce_mean(
        tf.nn.softmax_cross_entropy_with_logits(
            labels=tf.transpose(labels), logits=tf.nn.softmax(tf.transpose(logits))
        )
    )


# %% wrong="sigmoid_loss" diagnosis="?"
def compute_cost(logits, labels):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))


# %% wrong="taken_out" diagnosis="?"
def compute_cost(logits, labels):
    losses = tf.nn.softmax_cross_entropy_with_logits(
        labels=tf.transpose(labels), logits=tf.transpose(logits)
    )
    return float(np.mean(losses))


# %% wrong="put_back" diagnosis="?"
def compute_cost(logits, labels):
    losses = tf.nn.softmax_cross_entropy_with_logits(
        labels=tf.transpose(labels), logits=tf.transpose(logits)
    )
    return tf.constant(np.mean(losses))


# %% wrong="probabilities_expected" diagnosis="?"
def compute_cost(logits, labels):
    loss = tf.keras.losses.CategoricalCrossentropy()
    return loss(tf.transpose(labels), tf.transpose(logits))


# %% wrong="not_safe" diagnosis="?"
def compute_cost(logits, labels):
    e = tf.exp(logits)
    A = e / tf.reduce_sum(e, axis=0)
    return -tf.reduce_mean(tf.reduce_sum(labels * tf.math.log(A), axis=0))


# %% wrong="over_all_entries" diagnosis="?"
def compute_cost(logits, labels):
    A = tf.nn.log_softmax(logits, axis=0)
    return -tf.reduce_mean(labels * A)


# %% wrong="sign" diagnosis="?"
def compute_cost(logits, labels):
    return -tf.reduce_mean(
        tf.nn.softmax_cross_entropy_with_logits(
            labels=tf.transpose(labels), logits=tf.transpose(logits)
        )
    )
