# %% exercise="schedule_lr_decay" diagnosis="interval_unused"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return update_lr(learning_rate0, epoch_num, decay_rate)
