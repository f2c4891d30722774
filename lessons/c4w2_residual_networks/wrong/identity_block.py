# %% wrong="no_shortcut" diagnosis="shortcut_missing"
# sentence: The outputs are those of the branch alone: the shortcut is not added.
# phrase: forgot the shortcut
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    return X


# %% wrong="add_after_relu" diagnosis="shortcut_too_late"
# sentence: The shortcut is added after the last ReLU. Add first, then ReLU.
# phrase: added the shortcut after the last ReLU
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Add()([X, X_shortcut])
    return X


# %% wrong="no_last_relu" diagnosis="sum_without_relu"
# sentence: The ReLU after the sum is missing.
# phrase: forgot the ReLU after the sum
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Add()([X, X_shortcut])
    return X


# %% wrong="relu_before_add" diagnosis="relu_on_branch"
# sentence: There is a ReLU on the branch right before the sum. The third step has none.
# phrase: put a ReLU on the branch before the sum
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="no_relu_inside" diagnosis="relu_missing"
# sentence: The branch has no ReLU. After the first two batch norms there is one each.
# phrase: left out ReLU
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="no_first_relu" diagnosis="first_relu_missing"
# sentence: The ReLU after the first batch norm is missing.
# phrase: left out the first ReLU
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="no_second_relu" diagnosis="second_relu_left_out"
# sentence: The ReLU after the second batch norm is missing.
# phrase: left out the second ReLU
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="relu_then_norm" diagnosis="norm_after_relu"
# sentence: ReLU comes before batch norm here. The order is convolution, batch norm, ReLU.
# phrase: put batch norm after the ReLU
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.ReLU()(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.ReLU()(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="windows_everywhere" diagnosis="kernels_differ"
# sentence: The convolutions are not those of the table. Compare their number, the sizes of their windows and their filters, F1, F2, F3, one by one.
# phrase: used other convolutions than those of the table
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="last_filters" diagnosis="kernels_differ"
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F1, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="only_two" diagnosis="kernels_differ"
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="last_norm_missing" diagnosis="norms_differ"
# sentence: Batch norm is not where the table has it: one after each convolution, and each a layer of its own.
# phrase: left out a batch norm, or used one twice
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="norm_over_rows" diagnosis="norm_axis"
# sentence: Batch norm is made for another axis. The channels are axis 3.
# phrase: normalised over another axis than the channels
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=1)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=1)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=1)(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="valid_everywhere" diagnosis="layers_do_not_fit"
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="product" diagnosis="shortcut_multiplied"
# sentence: The shortcut is multiplied with the branch. It is added: `Add()`.
# phrase: multiplied the shortcut with the branch
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Multiply()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="layer_not_called" diagnosis="layer_not_made"
def identity_block(X, f, filters):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU(X)
    return X
