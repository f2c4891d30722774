# %% wrong="softmax_inside" diagnosis="softmax_inside"
# sentence: {label:value} has a softmax at its end. The cost expects logits, and takes the softmax itself.
# phrase: put a softmax behind the logits
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return tf.nn.softmax(p["W3"] @ A2 + p["b3"], axis=0)


# %% wrong="last_activated" diagnosis="function_added"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return tf.nn.relu(p["W3"] @ A2 + p["b3"])


# %% wrong="relu_missing" diagnosis="relu_missing"
# sentence: {label:value} comes out without ReLU.
# phrase: left out ReLU
def forward_propagation(X, parameters):
    p = parameters
    A1 = p["W1"] @ X + p["b1"]
    A2 = p["W2"] @ A1 + p["b2"]
    return p["W3"] @ A2 + p["b3"]


# %% wrong="sigmoid_for_relu" diagnosis="other_activation"
# sentence: {label:value} comes out with sigmoids in place of the ReLUs.
# phrase: used another activation function
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.sigmoid(p["W1"] @ X + p["b1"])
    A2 = tf.nn.sigmoid(p["W2"] @ A1 + p["b2"])
    return p["W3"] @ A2 + p["b3"]


# %% wrong="biases_missing" diagnosis="bias_missing"
# sentence: {label:value} comes out without biases.
# phrase: left out the bias
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X)
    A2 = tf.nn.relu(p["W2"] @ A1)
    return p["W3"] @ A2


# %% wrong="numpy_between" diagnosis="tape_broken"
# sentence: The value is right, but no gradient comes back[[ to {names:names}]]: a part was computed outside the framework.
# phrase: left the framework between two steps
def forward_propagation(X, parameters):
    p = parameters
    A1 = np.maximum(0, p["W1"] @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return p["W3"] @ A2 + p["b3"]


# %% wrong="taken_out" diagnosis="not_a_tensor"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return (p["W3"] @ A2 + p["b3"]).numpy()


# %% wrong="transposed" diagnosis="shapes_do_not_fit"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(tf.transpose(p["W1"]) @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return p["W3"] @ A2 + p["b3"]


# %% wrong="entry_by_entry" diagnosis="shapes_do_not_fit"
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] * X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return p["W3"] @ A2 + p["b3"]


# %% wrong="second_relu_missing" diagnosis="one_relu_missing"
# sentence: {label:value} comes out if only the first layer has a ReLU.
# phrase: left out the ReLU of the second layer
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X + p["b1"])
    A2 = p["W2"] @ A1 + p["b2"]
    return p["W3"] @ A2 + p["b3"]


# %% wrong="hidden_layer_returned" diagnosis="last_layer_missing"
# sentence: {label:value} is `A2`, the last hidden layer. One linear step is left.
# phrase: returned the last hidden layer
def forward_propagation(X, parameters):
    p = parameters
    A1 = tf.nn.relu(p["W1"] @ X + p["b1"])
    A2 = tf.nn.relu(p["W2"] @ A1 + p["b2"])
    return A2
