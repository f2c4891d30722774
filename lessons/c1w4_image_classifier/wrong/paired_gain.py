# %% wrong="after_minus_before" diagnosis="sign"
def paired_gain(before, after, Y):
    gains = (after != Y).astype(float) - (before != Y).astype(float)
    return np.mean(gains), np.std(gains) / np.sqrt(gains.size)


# %% wrong="two_separate_errors" diagnosis="taken_as_independent"
# sentence: {label:value} is what two independent error rates would give. Here the pictures are the same: use the standard deviation of their gains.
# phrase: treated the two error rates as independent
def paired_gain(before, after, Y):
    p, q = np.mean(before != Y), np.mean(after != Y)
    return p - q, np.sqrt((p * (1 - p) + q * (1 - q)) / Y.size)


# %% wrong="only_fixed" diagnosis="newly_wrong_ignored"
# sentence: {label:value} counts the fixed pictures only. Those that are newly wrong have a gain of -1.
# phrase: ignored the pictures that are newly wrong
def paired_gain(before, after, Y):
    gains = ((before != Y) & (after == Y)).astype(float)
    return np.mean(gains), np.std(gains) / np.sqrt(gains.size)


# %% wrong="standard_deviation" diagnosis="standard_deviation"
# sentence: {label:value} is the standard deviation of single examples. The mean of n examples varies less: n is missing.
# phrase: gave the standard deviation of single examples
def paired_gain(before, after, Y):
    gains = (before != Y).astype(float) - (after != Y).astype(float)
    return np.mean(gains), np.std(gains)


# %% wrong="any_change" diagnosis="sign_of_gain_lost"
# sentence: {label:value} counts every change as a gain. A picture that is newly wrong counts -1.
# phrase: counted every change as a gain
def paired_gain(before, after, Y):
    gains = (before != after).astype(float)
    return np.mean(gains), np.std(gains) / np.sqrt(gains.size)


# %% wrong="number_of_pictures" diagnosis="counted"
# sentence: {label:value} is a number of pictures. Divide by how many there are.
# phrase: returned the number of mistakes instead of their rate
def paired_gain(before, after, Y):
    gains = (before != Y).astype(float) - (after != Y).astype(float)
    return np.sum(gains), np.std(gains) / np.sqrt(gains.size)
