# %% exercise="update_lr" diagnosis="one_missing"
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (decay_rate * epoch_num + 1e-12)
