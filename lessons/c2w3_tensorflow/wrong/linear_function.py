# %% wrong="entry_by_entry" diagnosis="shapes_do_not_fit"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    return W * X + b


# %% wrong="order_of_the_product" diagnosis="shapes_do_not_fit"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    return tf.matmul(X, W) + b


# %% wrong="weights_first" diagnosis="weights_first"
# sentence: {label:value} is what comes out if `W` is drawn before `X`. The order is X, W, b.
# phrase: drew the weights before the input
def linear_function(seed=1):
    np.random.seed(seed)
    W, X, b = (tf.constant(np.random.randn(*s)) for s in ((4, 3), (3, 1), (4, 1)))
    return tf.matmul(W, X) + b


# %% wrong="bias_missing" diagnosis="bias_missing"
# sentence: {label:value} is the product alone: is `+ b` missing?
# phrase: left out the bias
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    return tf.matmul(W, X)


# %% wrong="bias_subtracted" diagnosis="bias_subtracted"
# sentence: {label:value} comes out if `b` is subtracted, where it is added.
# phrase: subtracted the bias
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    return tf.matmul(W, X) - b


# %% wrong="flat_bias" diagnosis="broadcast_shape"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4,)))
    return tf.matmul(W, X) + b


# %% wrong="in_numpy" diagnosis="not_a_tensor"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (np.random.randn(*s) for s in ((3, 1), (4, 3), (4, 1)))
    return W @ X + b


# %% wrong="uniform" diagnosis="uniform_draws"
# sentence: {label:value} comes from uniform random numbers. `np.random.randn` draws normal ones.
# phrase: drew from a uniform distribution
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.rand(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    return tf.matmul(W, X) + b


# %% wrong="not_returned" diagnosis="returned_none"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    Y = tf.matmul(W, X) + b
