# %% [markdown]
# ## 5. Residual blocks in Keras
#
# ResNet-50 is made of blocks with *three* convolutions. The first, of 1 × 1, makes few channels of many.
# The second, of $f \times f$, works on these few, which is cheap. The third, of 1 × 1, gives many channels
# again. Such a block is called a **bottleneck**. Batch norm follows each convolution.
#
# **What do you expect?** 256 channels come in, and 256 go out. How many weights does a bottleneck with 64
# channels inside have? And a pair of 3 × 3 convolutions on all 256?

# %% demo="bottleneck"
bottleneck = 256 * 64 + 3 * 3 * 64 * 64 + 64 * 256
pair = 2 * 3 * 3 * 256 * 256
print(f"bottleneck        {bottleneck:>9,} weights")
print(f"two of 3 × 3      {pair:>9,} weights, {pair / bottleneck:.0f} times as many")

# %% [markdown]
# ### Symbolic tensors
#
# The functions below do not compute numbers. They take a **symbolic tensor**, which has a shape and no values, call
# layers with it, and return the symbolic tensor of the last one. Keras remembers which layer got which
# tensor, and `keras.Model(inputs, outputs)` makes a model of it. This is its **functional** form. A
# `Sequential` model is a single chain and has no place for a shortcut.

# %% demo="symbolic"
keras = tf.keras
inputs = keras.Input((8, 8, 3))
maps = keras.layers.Conv2D(4, 3, strides=2, padding="same")(inputs)
both = keras.layers.Add()([maps, maps])
print("inputs", inputs.shape, "  maps", maps.shape, "  sum", both.shape)
print("parameters of the model:", keras.Model(inputs, both).count_params())

# %% [markdown]
# The first length is `None`: the number of examples is not known yet. `Conv2D(n_C, f)` is *made* with its
# settings, and then *called* with a tensor. Its weights are made at the call, as only then the number of
# channels is known.
#
# | layer | what it does |
# |---|---|
# | `Conv2D(n_C, f, strides=s, padding="valid")` | `n_C` filters of $f \times f$; `"same"` keeps the size for stride 1 |
# | `BatchNormalization(axis=3)` | batch norm per channel; the channels are axis 3 |
# | `ReLU()`, or `Activation("relu")` | $\max(0, x)$ |
# | `Add()([X, Y])` | the sum of two tensors of one shape |
#
# ### Exercise 3: `identity_block`
#
# *About 20 minutes, 20 points.*
#
# The input has as many channels as the output, so the shortcut is the input as it is. `filters` has the three
# numbers of filters, $F_1, F_2, F_3$.
#
# | step | layers | shape after it |
# |---|---|---|
# | 1 | convolution 1 × 1, $F_1$ filters, valid; batch norm; ReLU | $(m, n_H, n_W, F_1)$ |
# | 2 | convolution $f \times f$, $F_2$ filters, **same**; batch norm; ReLU | $(m, n_H, n_W, F_2)$ |
# | 3 | convolution 1 × 1, $F_3$ filters, valid; batch norm | $(m, n_H, n_W, F_3)$ |
# | 4 | add the shortcut; ReLU | $(m, n_H, n_W, F_3)$ |
#
# All strides are 1. For the sum, $F_3$ must be the number of channels of the input.
#
# <details><summary>Hint 1: keep the input</summary>
#
# `X` gets a new value with each layer. Give the input a second name before you begin.
#
# </details>
# <details><summary>Hint 2: the first step</summary>
#
# `X = keras.layers.Conv2D(F1, 1)(X)`, then batch norm in the same way, then ReLU. Without `padding`, a
# convolution is valid. `keras` is `tf.keras`.
#
# </details>


# %% exercise="identity_block" minutes=20
def identity_block(X, f, filters):
    """A bottleneck block whose shortcut is its input.

    Arguments:
    X -- symbolic tensor, shape (m, n_H, n_W, F3)
    f -- size of the windows of the second convolution
    filters -- the numbers of filters of the three convolutions, [F1, F2, F3]

    Returns:
    X -- symbolic tensor, the output of the block, shape (m, n_H, n_W, F3)
    """
    F1, F2, F3 = filters
    ### BEGIN SOLUTION
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
    X = layers.ReLU()(X)
    ### END SOLUTION
    return X


# %% test="identity_block" points=20

# %% [markdown]
# ### Exercise 4: `convolutional_block`
#
# *About 20 minutes, 20 points.*
#
# Where the number of channels or the size of the maps changes, the shortcut needs a projection. Here it is
# a convolution of 1 × 1 with $F_3$ filters and batch norm. The stride $s$ makes the maps smaller. It is
# used **twice**: in the first convolution of the branch, and in the shortcut.
#
# | step | layers | shape after it |
# |---|---|---|
# | 1 | convolution 1 × 1, $F_1$ filters, **stride $s$**, valid; batch norm; ReLU | $(m, \lceil n_H / s \rceil, \lceil n_W / s \rceil, F_1)$ |
# | 2 | convolution $f \times f$, $F_2$ filters, same; batch norm; ReLU | the same, with $F_2$ |
# | 3 | convolution 1 × 1, $F_3$ filters, valid; batch norm | the same, with $F_3$ |
# | shortcut | convolution 1 × 1, $F_3$ filters, **stride $s$**, valid; batch norm | the same, with $F_3$ |
# | 4 | add both; ReLU | the same, with $F_3$ |
#
# The shortcut has no ReLU of its own. (PyTorch's ResNet-50 has the stride in the second convolution. The parameters
# are the same, the outputs are not. Here it is the first, as in the paper of 2015.)
#
# <details><summary>Hint 1</summary>
#
# Take your `identity_block`, and change the first convolution and the shortcut.
#
# </details>


# %% exercise="convolutional_block" minutes=20
def convolutional_block(X, f, filters, s=2):
    """A bottleneck block whose shortcut is a projection.

    Arguments:
    X -- symbolic tensor, shape (m, n_H, n_W, n_C)
    f -- size of the windows of the second convolution
    filters -- the numbers of filters of the three convolutions, [F1, F2, F3]
    s -- stride of the first convolution and of the shortcut

    Returns:
    X -- symbolic tensor, the output of the block, shape (m, ceil(n_H / s), ceil(n_W / s), F3)
    """
    F1, F2, F3 = filters
    ### BEGIN SOLUTION
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
    X = layers.ReLU()(X)
    ### END SOLUTION
    return X


# %% test="convolutional_block" points=20

# %% [markdown]
# ### Exercise 5: `ResNet50`
#
# *About 20 minutes, 20 points.*
#
# Put the blocks together. Each stage begins with a convolutional block, and identity blocks with the same
# filters follow. In all blocks $f = 3$.
#
# | stage | layers | for 64 × 64 × 3 |
# |---|---|---|
# | – | `ZeroPadding2D((3, 3))` | 70 × 70 × 3 |
# | 1 | convolution 7 × 7, 64 filters, stride 2, valid; batch norm; ReLU | 32 × 32 × 64 |
# | | max pooling 3 × 3, stride 2 | 15 × 15 × 64 |
# | 2 | convolutional block [64, 64, 256], $s = 1$; 2 identity blocks | 15 × 15 × 256 |
# | 3 | convolutional block [128, 128, 512], $s = 2$; 3 identity blocks | 8 × 8 × 512 |
# | 4 | convolutional block [256, 256, 1024], $s = 2$; 5 identity blocks | 4 × 4 × 1024 |
# | 5 | convolutional block [512, 512, 2048], $s = 2$; 2 identity blocks | 2 × 2 × 2048 |
# | – | average pooling 2 × 2 | 1 × 1 × 2048 |
# | – | `Flatten()`; `Dense` with a unit per class, softmax | 6 |
#
# Build it with your two functions: the check counts the calls, and puts small layers in their place.
#
# <details><summary>Hint 1: where to begin</summary>
#
# `X_input = keras.Input(input_shape)`. At the end, `keras.Model(inputs=X_input, outputs=X)`.
#
# </details>
# <details><summary>Hint 2: several identity blocks</summary>
#
# A loop calls the function again and again: `for _ in range(3): X = identity_block(X, 3, …)`. Each call makes
# layers of its own.
#
# </details>


# %% exercise="ResNet50" minutes=20
def ResNet50(input_shape=(64, 64, 3), classes=6):
    """The residual network of 50 layers, built from both blocks.

    Arguments:
    input_shape -- shape of one picture, (n_H, n_W, n_C)
    classes -- number of classes

    Returns:
    model -- a Keras model from pictures to the probabilities of the classes
    """
    ### BEGIN SOLUTION
    layers = tf.keras.layers
    X_input = tf.keras.Input(input_shape)
    X = layers.ZeroPadding2D((3, 3))(X_input)
    X = layers.Conv2D(64, 7, strides=2)(X)
    X = layers.BatchNormalization(axis=3)(X)
    X = layers.ReLU()(X)
    X = layers.MaxPooling2D(3, strides=2)(X)
    stages = (([64, 64, 256], 1, 2), ([128, 128, 512], 2, 3), ([256, 256, 1024], 2, 5), ([512, 512, 2048], 2, 2))  # fmt: skip
    for filters, s, repeats in stages:
        X = convolutional_block(X, 3, filters, s)
        for _ in range(repeats):
            X = identity_block(X, 3, filters)
    X = layers.AveragePooling2D(2)(X)
    X = layers.Flatten()(X)
    X = layers.Dense(classes, activation="softmax")(X)
    model = tf.keras.Model(inputs=X_input, outputs=X)
    ### END SOLUTION
    return model


# %% test="ResNet50" points=20

# %% [markdown]
# Where does the name come from, and where are the parameters?

# %% demo="count_resnet"
resnet = ResNet50()
weighted = [layer for layer in resnet.layers if type(layer).__name__ in ("Conv2D", "Dense")]
shortcuts = 4  # projections are not counted
print(f"convolutions and dense layers, without projections: {len(weighted) - shortcuts}")
print(f"parameters: {resnet.count_params():,}")
moving = sum(int(np.prod(w.shape)) for w in resnet.non_trainable_weights)
print(f"of these, moving means and variances of batch norm: {moving:,}")
print("output for two pictures:", resnet(np.zeros((2, 64, 64, 3), np.float32)).shape)
del resnet, weighted
