# %% exercise="forward_propagation"
def forward_propagation(X, parameters):
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = tf.linalg.matmul(W1, X) + b1
    Z2 = tf.linalg.matmul(W2, tf.where(Z1 > 0, Z1, tf.zeros_like(Z1))) + b2
    return tf.linalg.matmul(W3, tf.keras.activations.relu(Z2)) + b3


# %% exercise="compute_cost"
def compute_cost(logits, labels):
    top = tf.reduce_max(logits, axis=0, keepdims=True)
    z = logits - tf.stop_gradient(top)
    losses = tf.math.log(tf.reduce_sum(tf.exp(z), axis=0)) - tf.reduce_sum(labels * z, axis=0)
    return tf.reduce_mean(losses)


# %% exercise="model"
def model(
    X_train,
    Y_train,
    X_test,
    Y_test,
    learning_rate=0.0001,
    num_epochs=60,
    minibatch_size=32,
    print_cost=True,
):
    parameters = initialize_parameters()
    names = list(parameters)
    adam = tf.keras.optimizers.Adam(learning_rate)
    m, costs = X_train.shape[1], []
    for epoch in range(num_epochs):
        order, total, count = np.random.permutation(m), 0.0, 0
        for start in range(0, m, minibatch_size):
            chosen = order[start : start + minibatch_size]
            X, Y = tf.constant(X_train[:, chosen]), tf.constant(Y_train[:, chosen])
            with tf.GradientTape() as tape:
                cost = compute_cost(forward_propagation(X, parameters), Y)
            for_each = tape.gradient(cost, parameters)
            adam.apply_gradients([(for_each[name], parameters[name]) for name in names])
            total, count = total + cost.numpy(), count + 1
        costs.append(total / count)
    return parameters, costs


# %% exercise="keras_model"
def keras_model(n_x=12288, n_1=25, n_2=12, n_y=6):
    network = tf.keras.models.Sequential()
    network.add(tf.keras.layers.Input(shape=(n_x,)))
    for n in (n_1, n_2):
        network.add(tf.keras.layers.Dense(n, kernel_initializer="glorot_normal"))
        network.add(tf.keras.layers.ReLU())
    network.add(tf.keras.layers.Dense(n_y))
    return network
