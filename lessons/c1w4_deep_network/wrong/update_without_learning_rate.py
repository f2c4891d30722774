# %% exercise="update_parameters" diagnosis="without_rate"
def update_parameters(params, grads, learning_rate):
    return {key: value - grads["d" + key] for key, value in params.items()}
