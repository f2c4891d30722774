# %% wrong="plain_descent" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.SGD(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="uphill" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = [-g for g in tape.gradient(cost, variables)]
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="rate_ignored" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam()
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="rate_fixed" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(0.0001)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="optimizer_forgets" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            optimizer = tf.keras.optimizers.Adam(learning_rate)
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="not_shuffled" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="rest_dropped" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size, drop_remainder=True)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="size_fixed" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(32)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="last_cost" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(cost))
    return parameters, costs


# %% wrong="cost_of_each_batch" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            costs.append(float(cost))

    return parameters, costs


# %% wrong="biases_not_trained" diagnosis="?"
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
    variables = [parameters[f"W{l}"] for l in (1, 2, 3)]
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="one_epoch_less" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(1, num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="shuffled_apart" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = tf.data.Dataset.zip(
        (
            tf.data.Dataset.from_tensor_slices(X_train.T).shuffle(99),
            tf.data.Dataset.from_tensor_slices(Y_train.T).shuffle(99),
        )
    ).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="returns_early" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
        return parameters, costs
    return parameters, costs


# %% wrong="not_updated" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, [tf.Variable(v) for v in variables]))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="epoch_too_many" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs + 1):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="costs_only" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return costs


# %% wrong="rows_for_columns" diagnosis="?"
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
    variables = list(parameters.values())
    optimizer = tf.keras.optimizers.Adam(learning_rate)
    examples = tf.data.Dataset.from_tensor_slices((X_train.T, Y_train.T))
    batches = examples.shuffle(X_train.shape[1]).batch(minibatch_size)
    costs = []
    for epoch in range(num_epochs):
        found = []
        for X, Y in batches:
            with tf.GradientTape() as tape:
                cost = compute_cost(forward_propagation(X, parameters), tf.transpose(Y))
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs
