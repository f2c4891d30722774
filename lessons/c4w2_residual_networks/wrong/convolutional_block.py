# %% wrong="no_shortcut" diagnosis="projection_missing"
# sentence: The convolution of the shortcut is missing: 1 × 1, F3 filters, stride s.
# phrase: left out the convolution of the shortcut
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=s)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    return X


# %% wrong="shortcut_relu" diagnosis="shortcut_activated"
# sentence: The shortcut has a ReLU of its own. It has batch norm only.
# phrase: put a ReLU on the shortcut
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=s)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X_shortcut = layers.Conv2D(F3, 1, strides=s)(X_shortcut)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X_shortcut = layers.ReLU()(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="stride_second" diagnosis="stride_too_late"
# sentence: The stride is not in the first convolution of the branch. Here it is there, and in the shortcut.
# phrase: put the stride into a later convolution
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, strides=s, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X_shortcut = layers.Conv2D(F3, 1, strides=s)(X_shortcut)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="stride_third" diagnosis="stride_too_late"
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1, strides=s)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X_shortcut = layers.Conv2D(F3, 1, strides=s)(X_shortcut)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="stride_of_branch_only" diagnosis="layers_do_not_fit"
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=s)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X_shortcut = layers.Conv2D(F3, 1)(X_shortcut)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="stride_of_shortcut_only" diagnosis="layers_do_not_fit"
def convolutional_block(X, f, filters, s=2):
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
    X_shortcut = layers.Conv2D(F3, 1, strides=s)(X_shortcut)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="stride_always_2" diagnosis="shape_of_block"
# sentence: The output has another shape than the table says. Look at the padding and the strides.
# phrase: returned a block with another output shape
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X_shortcut = layers.Conv2D(F3, 1, strides=2)(X_shortcut)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="stride_forgotten" diagnosis="shape_of_block"
def convolutional_block(X, f, filters, s=2):
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
    X_shortcut = layers.Conv2D(F3, 1)(X_shortcut)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="shortcut_norm_missing" diagnosis="norms_differ"
# sentence: Batch norm is not where the table has it: one after each convolution, and each a layer of its own.
# phrase: left out a batch norm, or used one twice
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=s)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X_shortcut = layers.Conv2D(F3, 1, strides=s)(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="one_norm_for_both" diagnosis="norms_differ"
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=s)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    norm = layers.BatchNormalization(axis=3)
    X_shortcut = layers.Conv2D(F3, 1, strides=s)(X_shortcut)
    X, X_shortcut = norm(X), norm(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="no_last_relu" diagnosis="sum_without_relu"
# sentence: The ReLU after the sum is missing.
# phrase: forgot the ReLU after the sum
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=s)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X_shortcut = layers.Conv2D(F3, 1, strides=s)(X_shortcut)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    return X


# %% wrong="add_after_relu" diagnosis="shortcut_too_late"
# sentence: The shortcut is added after the last ReLU. Add first, then ReLU.
# phrase: added the shortcut after the last ReLU
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=s)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X_shortcut = layers.Conv2D(F3, 1, strides=s)(X_shortcut)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X = layers.ReLU()(X)
    X = layers.Add()([X, X_shortcut])
    return X


# %% wrong="relu_before_add" diagnosis="relu_on_branch"
# sentence: There is a ReLU on the branch right before the sum. The third step has none.
# phrase: put a ReLU on the branch before the sum
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=s)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X_shortcut = layers.Conv2D(F3, 1, strides=s)(X_shortcut)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="no_second_relu" diagnosis="second_relu_left_out"
# sentence: The ReLU after the second batch norm is missing.
# phrase: left out the second ReLU
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=s)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X_shortcut = layers.Conv2D(F3, 1, strides=s)(X_shortcut)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="shortcut_from_branch" diagnosis="kernels_differ"
# sentence: The convolutions are not those of the table. Compare their number, the sizes of their windows and their filters, F1, F2, F3, one by one.
# phrase: used other convolutions than those of the table
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=s)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F2, f, padding="same")(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.Conv2D(F3, 1)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X_shortcut = layers.Conv2D(F3, 1, strides=1)(X)
    X_shortcut = layers.BatchNormalization(axis=3)(X_shortcut)
    X = layers.Add()([X, X_shortcut])
    X = layers.ReLU()(X)
    return X


# %% wrong="identity_shortcut" diagnosis="layers_do_not_fit"
def convolutional_block(X, f, filters, s=2):
    F1, F2, F3 = filters
    layers = tf.keras.layers
    X_shortcut = X
    X = layers.Conv2D(F1, 1, strides=s)(X)
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
