# %% exercise="update_lr" diagnosis="other_decay"
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 * np.exp(-decay_rate * epoch_num)
