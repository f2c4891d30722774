# %% wrong="plain_descent" diagnosis="plain_descent"
# sentence: The parameters are those of plain gradient descent. The optimizer is Adam.
# phrase: used plain gradient descent for Adam
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


# %% wrong="uphill" diagnosis="uphill"
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


# %% wrong="rate_ignored" diagnosis="rate_ignored"
# sentence: The parameters are those of Adam's own learning rate, 0.001: does it get `learning_rate`?
# phrase: left Adam its own learning rate
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


# %% wrong="rate_fixed" diagnosis="default_rate"
# sentence: The parameters are those of the rate 0.0001, which is the default only. Does Adam get `learning_rate`?
# phrase: did not pass the learning rate on
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


# %% wrong="optimizer_forgets" diagnosis="optimizer_forgets"
# sentence: Each step is like Adam's first one: is the optimizer made anew in the loop? It must keep its moments.
# phrase: made the optimizer anew in each step
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


# %% wrong="not_shuffled" diagnosis="not_shuffled"
# sentence: The examples come in the same order in each epoch.
# phrase: did not shuffle
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


# %% wrong="shuffled_nearby" diagnosis="shuffled_nearby"
# sentence: Each mini-batch comes from examples that are neighbours in the data: the buffer of `shuffle` is smaller than their number.
# phrase: shuffled among neighbours only
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
    batches = examples.shuffle(X_train.shape[0]).batch(minibatch_size)
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


# %% wrong="rest_dropped" diagnosis="last_missing"
# sentence: The last, smaller mini-batch of an epoch is left out.
# phrase: left out the last mini-batch
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


# %% wrong="size_fixed" diagnosis="batch_size"
# sentence: The mini-batches are larger than `minibatch_size`.
# phrase: ignored the size of the mini-batches
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


# %% wrong="last_cost" diagnosis="last_cost"
# sentence: The costs are those of the last mini-batch of each epoch. Take the mean of all.
# phrase: recorded the cost of the last mini-batch only
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


# %% wrong="cost_of_each_batch" diagnosis="cost_per_batch"
# sentence: There is a cost for each mini-batch. Record one for each epoch.
# phrase: recorded a cost for each mini-batch
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


# %% wrong="biases_not_trained" diagnosis="not_trained"
# sentence: [[{names:names} ]]did not change at all: every parameter is trained.
# phrase: did not train all parameters
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


# %% wrong="one_epoch_less" diagnosis="number_of_costs"
# sentence: The number of costs is not the number of epochs.
# phrase: trained another number of epochs
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


# %% wrong="shuffled_apart" diagnosis="labels_apart"
# sentence: Pictures and labels no longer belong together: they were shuffled apart.
# phrase: shuffled examples and labels apart
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


# %% wrong="returns_early" diagnosis="number_of_costs"
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


# %% wrong="not_updated" diagnosis="not_trained"
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
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="epoch_too_many" diagnosis="number_of_costs"
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


# %% wrong="costs_only" diagnosis="wrong_count"
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


# %% wrong="rows_for_columns" diagnosis="stand_in_refuses"
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


# %% wrong="functions_ignored" diagnosis="functions_not_called"
# sentence: `compute_cost` was never called. Use the functions that you wrote above.
# phrase: did not use the functions written before
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
    return parameters, [0.0] * num_epochs


# %% wrong="one_batch_only" diagnosis="too_few_steps"
# sentence: There are fewer steps than mini-batches: each epoch uses all of them.
# phrase: took fewer steps than there are mini-batches
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
        for X, Y in batches.take(1):
            with tf.GradientTape() as tape:
                cost = compute_cost(
                    forward_propagation(tf.transpose(X), parameters), tf.transpose(Y)
                )
            gradients = tape.gradient(cost, variables)
            optimizer.apply_gradients(zip(gradients, variables))
            found.append(float(cost))
        costs.append(float(np.mean(found)))
    return parameters, costs


# %% wrong="list_returned" diagnosis="not_the_parameters"
# sentence: The first value is not the dictionary of all parameters.
# phrase: returned something else for the parameters
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
    return variables, costs


# %% wrong="sampled" diagnosis="not_every_example"
# sentence: Some examples come twice in an epoch, and others not at all.
# phrase: did not use each example once in an epoch
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
    batches = (
        examples.repeat()
        .shuffle(1000)
        .batch(minibatch_size)
        .take(-(-X_train.shape[1] // minibatch_size))
    )
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


# %% wrong="sum_of_costs" diagnosis="costs_differ"
# sentence: The costs are not the means of the costs of an epoch's mini-batches.
# phrase: recorded other costs
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
        costs.append(float(np.sum(found)))
    return parameters, costs
