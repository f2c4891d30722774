# %% wrong="brackets_missing" diagnosis="brackets"
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / 1 + decay_rate * epoch_num


# %% wrong="counts_from_one" diagnosis="one_epoch_ahead"
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (1 + decay_rate * (epoch_num + 1))


# %% wrong="falls_exponentially" diagnosis="other_decay"
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 * np.exp(-decay_rate * epoch_num)


# %% wrong="multiplied" diagnosis="multiplied"
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 * (1 + decay_rate * epoch_num)


# %% wrong="one_missing" diagnosis="one_missing"
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (decay_rate * epoch_num + 1e-12)
