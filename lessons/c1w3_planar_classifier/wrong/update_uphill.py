# %% exercise="update_parameters" diagnosis="uphill"
def update_parameters(parameters, grads, learning_rate=1.2):
    return {key: parameters[key] + learning_rate * grads["d" + key] for key in parameters}
