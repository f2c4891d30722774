# %% wrong="interval_unused" diagnosis="interval_unused"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return update_lr(learning_rate0, epoch_num, decay_rate)


# %% wrong="not_rounded" diagnosis="not_rounded"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * epoch_num / time_interval)


# %% wrong="other_default" diagnosis="values_differ"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=100):
    return learning_rate0 / (1 + decay_rate * (epoch_num // time_interval))


# %% wrong="product_rounded" diagnosis="values_differ"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * epoch_num // time_interval)


# %% wrong="remainder" diagnosis="remainder"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * (epoch_num % time_interval))


# %% wrong="rounded_up" diagnosis="rounded_up"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * np.ceil(epoch_num / time_interval))
