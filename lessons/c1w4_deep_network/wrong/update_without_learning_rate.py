# %% exercise="update_parameters" diagnosis="rate_missing"
def update_parameters(params, grads, learning_rate):
    return {key: value - grads["d" + key] for key, value in params.items()}
