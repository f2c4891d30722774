# %% wrong="not_transposed" diagnosis="softmax_of_examples"
# sentence: {label:value} comes from a softmax over the examples. TensorFlow expects an example per row: is `tf.transpose` missing?
# phrase: did not transpose for TensorFlow's rows
def compute_cost(logits, labels):
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits))


# %% wrong="sum_for_mean" diagnosis="sum_for_mean"
def compute_cost(logits, labels):
    return tf.reduce_sum(
        tf.nn.softmax_cross_entropy_with_logits(
            labels=tf.transpose(labels), logits=tf.transpose(logits)
        )
    )


# %% wrong="a_loss_for_each" diagnosis="sum_missing"
def compute_cost(logits, labels):
    return tf.nn.softmax_cross_entropy_with_logits(
        labels=tf.transpose(labels), logits=tf.transpose(logits)
    )


# %% wrong="swapped" diagnosis="labels_for_logits"
# sentence: {label:value} comes out if labels and logits are exchanged.
# phrase: exchanged labels and logits
def compute_cost(logits, labels):
    return tf.reduce_mean(
        tf.nn.softmax_cross_entropy_with_logits(
            labels=tf.transpose(logits), logits=tf.transpose(labels)
        )
    )


# %% wrong="softmax_twice" diagnosis="softmax_before_cost"
# sentence: {label:value} comes out if a softmax is taken before the cost, which takes one itself.
# phrase: took the softmax before a cost that takes it itself
def compute_cost(logits, labels):
    return tf.reduce_mean(
        tf.nn.softmax_cross_entropy_with_logits(
            labels=tf.transpose(labels), logits=tf.nn.softmax(tf.transpose(logits))
        )
    )


# %% wrong="sigmoid_loss" diagnosis="sigmoid_for_softmax"
# sentence: {label:value} is the cost of sigmoids, class by class. Here the classes compete.
# phrase: took the sigmoid for the softmax
def compute_cost(logits, labels):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))


# %% wrong="taken_out" diagnosis="not_a_tensor"
def compute_cost(logits, labels):
    losses = tf.nn.softmax_cross_entropy_with_logits(
        labels=tf.transpose(labels), logits=tf.transpose(logits)
    )
    return float(np.mean(losses))


# %% wrong="put_back" diagnosis="tape_broken"
# sentence: The value is right, but no gradient comes back[[ to {names:names}]]: a part was computed outside the framework.
# phrase: left the framework between two steps
def compute_cost(logits, labels):
    losses = tf.nn.softmax_cross_entropy_with_logits(
        labels=tf.transpose(labels), logits=tf.transpose(logits)
    )
    return tf.constant(np.mean(losses))


# %% wrong="probabilities_expected" diagnosis="logits_for_probabilities"
# sentence: {label:value} comes out if the logits are taken for probabilities: `from_logits=True`?
# phrase: gave logits where probabilities are expected
def compute_cost(logits, labels):
    loss = tf.keras.losses.CategoricalCrossentropy()
    return loss(tf.transpose(labels), tf.transpose(logits))


# %% wrong="not_safe" diagnosis="nan_inf"
def compute_cost(logits, labels):
    e = tf.exp(logits)
    A = e / tf.reduce_sum(e, axis=0)
    return -tf.reduce_mean(tf.reduce_sum(labels * tf.math.log(A), axis=0))


# %% wrong="over_all_entries" diagnosis="mean_for_sum"
def compute_cost(logits, labels):
    A = tf.nn.log_softmax(logits, axis=0)
    return -tf.reduce_mean(labels * A)


# %% wrong="sign" diagnosis="sign"
def compute_cost(logits, labels):
    return -tf.reduce_mean(
        tf.nn.softmax_cross_entropy_with_logits(
            labels=tf.transpose(labels), logits=tf.transpose(logits)
        )
    )
