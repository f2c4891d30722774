# %% exercise="schedule_lr_decay" diagnosis="values_differ"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=100):
    return learning_rate0 / (1 + decay_rate * (epoch_num // time_interval))
