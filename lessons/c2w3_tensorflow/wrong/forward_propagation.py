# %% wrong="softmax_inside" diagnosis="?"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return tf.nn.softmax(p["W3"] @ A2 + p["b3"], axis=0)


# %% wrong="last_activated" diagnosis="?"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return tf.nn.relu(p["W3"] @ A2 + p["b3"])


# %% wrong="relu_missing" diagnosis="?"
def forward_propagation(X, parameters):
    p = parameters
    A1 = p["W1"] @ X + p["b1"]
    A2 = p["W2"] @ A1 + p["b2"]
    return p["W3"] @ A2 + p["b3"]


# %% wrong="sigmoid_for_relu" diagnosis="?"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.sigmoid(p["W1"] @ X + p["b1"])
    A2 = tf.nn.sigmoid(p["W2"] @ A1 + p["b2"])
    return p["W3"] @ A2 + p["b3"]


# %% wrong="biases_missing" diagnosis="?"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X)
    A2 = tf.nn.relu(p["W2"] @ A1)
    return p["W3"] @ A2


# %% wrong="numpy_between" diagnosis="?"
def forward_propagation(X, parameters):
    p = parameters
    A1 = np.maximum(0, p["W1"] @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return p["W3"] @ A2 + p["b3"]


# %% wrong="taken_out" diagnosis="?"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return (p["W3"] @ A2 + p["b3"]).numpy()


# %% wrong="transposed" diagnosis="?"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(tf.transpose(p["W1"]) @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return p["W3"] @ A2 + p["b3"]


# %% wrong="entry_by_entry" diagnosis="?"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] * X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return p["W3"] @ A2 + p["b3"]


# %% wrong="second_relu_missing" diagnosis="?"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X + p["b1"])
    A2 = p["W2"] @ A1 + p["b2"]
    return p["W3"] @ A2 + p["b3"]


# %% wrong="hidden_layer_returned" diagnosis="?"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return A2
