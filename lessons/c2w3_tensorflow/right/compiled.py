# %% exercise="sigmoid"
@tf.function
def sigmoid(z):
    return tf.sigmoid(tf.cast(z, tf.float32))


# %% exercise="initialize_parameters"
def initialize_parameters():
    def weight(rows, columns):
        std = (2 / (rows + columns)) ** 0.5
        return tf.Variable(tf.random.normal((rows, columns), stddev=std))

    return {
        "W1": weight(25, 12288), "b1": tf.Variable(tf.zeros([25, 1])),
        "W2": weight(12, 25), "b2": tf.Variable(tf.zeros([12, 1])),
        "W3": weight(6, 12), "b3": tf.Variable(tf.zeros([6, 1])),
    }  # fmt: skip


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
    optimizer = tf.keras.optimizers.Adam(learning_rate=learning_rate)
    trained = [parameters[name] for name in sorted(parameters)]
    optimizer.build(trained)
    mean = tf.keras.metrics.Mean()

    @tf.function(reduce_retracing=True)
    def step(X, Y):
        with tf.GradientTape() as tape:
            cost = compute_cost(forward_propagation(tf.transpose(X), parameters), tf.transpose(Y))
        optimizer.apply_gradients(zip(tape.gradient(cost, trained), trained))
        mean.update_state(cost)

    X_data = tf.data.Dataset.from_tensor_slices(X_train.T)
    Y_data = tf.data.Dataset.from_tensor_slices(Y_train.T)
    data = tf.data.Dataset.zip((X_data, Y_data)).shuffle(100000).batch(minibatch_size).prefetch(8)
    costs = []
    for epoch in range(num_epochs):
        mean.reset_state()
        for X, Y in data:
            step(X, Y)
        costs.append(mean.result().numpy())
    return parameters, costs
