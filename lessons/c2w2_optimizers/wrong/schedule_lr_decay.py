# %% wrong="interval_unused" diagnosis="never_used"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return update_lr(learning_rate0, epoch_num, decay_rate)


# %% wrong="not_rounded" diagnosis="not_rounded"
# sentence: {label:value} falls a little in each epoch: round the number of intervals down.
# phrase: did not round the number of intervals
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * epoch_num / time_interval)


# %% wrong="other_default" diagnosis="values_differ"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=100):
    return learning_rate0 / (1 + decay_rate * (epoch_num // time_interval))


# %% wrong="product_rounded" diagnosis="complement" also="values_differ"
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * epoch_num // time_interval)


# %% wrong="remainder" diagnosis="remainder"
# sentence: {label:value} uses the remainder: `%` gives what is left over, `//` how often the interval fits.
# phrase: took the remainder of the division
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * (epoch_num % time_interval))


# %% wrong="rounded_up" diagnosis="rounded_up"
# sentence: {label:value} falls too early: the number of intervals is rounded down, not up.
# phrase: rounded the number of intervals up
def schedule_lr_decay(learning_rate0, epoch_num, decay_rate, time_interval=1000):
    return learning_rate0 / (1 + decay_rate * np.ceil(epoch_num / time_interval))
