# %% wrong="brackets_missing" diagnosis="brackets_missing"
# sentence: {label:value} comes from a division by 1 alone: the sum under the fraction line needs brackets.
# phrase: left out the brackets around a sum
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / 1 + decay_rate * epoch_num


# %% wrong="counts_from_one" diagnosis="one_epoch_ahead"
# sentence: {label:value} belongs to the next epoch: count from 0.
# phrase: counted the epochs from 1
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (1 + decay_rate * (epoch_num + 1))


# %% wrong="falls_exponentially" diagnosis="other_decay"
# sentence: {label:value} falls exponentially. See the formula.
# phrase: let the rate fall exponentially
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 * np.exp(-decay_rate * epoch_num)


# %% wrong="multiplied" diagnosis="multiplied"
# sentence: {label:value} has grown: divide by the bracket, do not multiply.
# phrase: multiplied where a division is asked for
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 * (1 + decay_rate * epoch_num)


# %% wrong="one_missing" diagnosis="one_missing"
# sentence: {label:value} lacks the 1 of the divisor.
# phrase: left out the 1 of the divisor
def update_lr(learning_rate0, epoch_num, decay_rate):
    return learning_rate0 / (decay_rate * epoch_num + 1e-12)
