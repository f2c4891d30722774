# %% wrong="entry_by_entry" diagnosis="?"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    return W * X + b


# %% wrong="order_of_the_product" diagnosis="?"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    return tf.matmul(X, W) + b


# %% wrong="weights_first" diagnosis="?"
def linear_function(seed=1):
    np.random.seed(seed)
    W, X, b = (tf.constant(np.random.randn(*s)) for s in ((4, 3), (3, 1), (4, 1)))
    return tf.matmul(W, X) + b


# %% wrong="bias_missing" diagnosis="?"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    return tf.matmul(W, X)


# %% wrong="bias_subtracted" diagnosis="?"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    return tf.matmul(W, X) - b


# %% wrong="flat_bias" diagnosis="?"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4,)))
    return tf.matmul(W, X) + b


# %% wrong="in_numpy" diagnosis="?"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (np.random.randn(*s) for s in ((3, 1), (4, 3), (4, 1)))
    return W @ X + b


# %% wrong="uniform" diagnosis="?"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.rand(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    return tf.matmul(W, X) + b


# %% wrong="not_returned" diagnosis="?"
def linear_function(seed=1):
    np.random.seed(seed)
    X, W, b = (tf.constant(np.random.randn(*s)) for s in ((3, 1), (4, 3), (4, 1)))
    Y = tf.matmul(W, X) + b
