# %% wrong="batch_in_test" diagnosis="batch_used"
# sentence: In mode test, the running mean and variance count, and not those of the batch.
# phrase: used the batch's mean and variance in mode test
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="cache_holds_variance" diagnosis="variance_for_std"
# sentence: {label:value} is the variance. Its square root is asked for.
# phrase: stored the variance for its square root
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": var + eps, "gamma": gamma}
    return out, cache, running


# %% wrong="ddof_1" diagnosis="divided_by_m_1"
# sentence: The variance is divided by m − 1. Here it is the plain mean of the squares: divide by
#     m.
# phrase: divided the variance by m − 1
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, ddof=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="divided_by_variance" diagnosis="divided_by_variance"
# sentence: The division is by the variance. It should be by its square root.
# phrase: divided by the variance instead of the standard deviation
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / (var + eps)
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="eps_forgotten" diagnosis="eps_missing"
# sentence: `eps` is not used.
# phrase: left out eps
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="eps_outside_the_root" diagnosis="eps_outside"
# sentence: `eps` was added to the square root. It belongs under it.
# phrase: added eps outside the square root
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var) + eps
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="gamma_and_beta_forgotten" diagnosis="output_not_scaled"
# sentence: {label:value} is normalised, but not scaled with `gamma` and shifted with `beta`.
# phrase: left out gamma and beta
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = Z_hat
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="gamma_forgotten" diagnosis="gamma_missing"
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = Z_hat + beta
    return out, {"Z_hat": Z_hat, "std": std, "gamma": gamma}, running


# %% wrong="keepdims_missing" diagnosis="shapes_do_not_fit"
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1)
        var = np.var(Z, axis=1)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="momentum_exchanged" diagnosis="momentum_exchanged"
# sentence: The weights of old and new are exchanged: 0.9 belongs to the old average.
# phrase: exchanged the weights of the running average
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.1 * running["mean"] + 0.9 * mean,
            "var": 0.1 * running["var"] + 0.9 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="not_centred" diagnosis="mean_not_subtracted"
# sentence: The mean was not subtracted.
# phrase: did not subtract the mean
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = Z / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="not_divided" diagnosis="std_missing"
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = Z - mean
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="over_units" diagnosis="normalised_units"
# sentence: The mean and the variance were taken over the units of each example. Take them over
#     the examples of each unit.
# phrase: normalised over the units, not over the examples
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=0, keepdims=True)
        var = np.var(Z, axis=0, keepdims=True)
        running = {"mean": running["mean"], "var": running["var"]}
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="running_eps" diagnosis="running_eps"
# sentence: The running variance contains `eps`. It belongs to the division only.
# phrase: put eps into the running variance
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * (var + eps),
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    return out, {"Z_hat": Z_hat, "std": std, "gamma": gamma}, running


# %% wrong="running_in_train" diagnosis="running_used"
# sentence: In mode train, the batch's own mean and variance count, and not the running ones.
# phrase: used the running averages in mode train
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    old = running
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
        mean, var = old["mean"], old["var"]
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="running_never_updated" diagnosis="unchanged"
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        pass
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="running_new_lost" diagnosis="new_part_missing"
# sentence: The numbers of the batch do not count. 0.1 of them should.
# phrase: left the batch out of the running average
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {"mean": 0.9 * running["mean"], "var": 0.9 * running["var"]}
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    return out, {"Z_hat": Z_hat, "std": std, "gamma": gamma}, running


# %% wrong="running_not_returned" diagnosis="wrong_count"
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache


# %% wrong="running_old_lost" diagnosis="old_part_missing"
# sentence: The old average does not count. 0.9 of it should.
# phrase: left the old part out of the running average
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {"mean": 0.1 * mean, "var": 0.1 * var}
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="running_overwritten" diagnosis="batch_only"
# sentence: The running average is that of this batch alone: the old ones are lost.
# phrase: overwrote the running average
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {"mean": mean, "var": var}
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="running_std" diagnosis="running_std"
# sentence: The running variance was updated with a standard deviation.
# phrase: updated the running variance with a standard deviation
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * np.sqrt(var),
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="running_subtracted" diagnosis="new_part_subtracted"
# sentence: The new part was subtracted from the old one. Add it.
# phrase: subtracted the new part of the running average
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {
            "mean": 0.9 * running["mean"] - 0.1 * mean,
            "var": 0.9 * running["var"] - 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    return out, {"Z_hat": Z_hat, "std": std, "gamma": gamma}, running


# %% wrong="running_weights_above_1" diagnosis="weights_above_1"
# sentence: The weights of old and new do not add up to 1, as they should.
# phrase: gave old and new weights that do not add up to 1
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z, axis=1, keepdims=True)
        var = np.var(Z, axis=1, keepdims=True)
        running = {"mean": running["mean"] + 0.1 * mean, "var": running["var"] + 0.1 * var}
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running


# %% wrong="updates_in_test" diagnosis="updated_in_test"
# sentence: The running averages were updated in mode test. There they stay as they are.
# phrase: updated the running averages in mode test
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    var = np.var(Z, axis=1, keepdims=True)
    running = {
        "mean": 0.9 * running["mean"] + 0.1 * mean,
        "var": 0.9 * running["var"] + 0.1 * var,
    }
    if mode == "test":
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    return gamma * Z_hat + beta, {"Z_hat": Z_hat, "std": std, "gamma": gamma}, running


# %% wrong="whole_table" diagnosis="normalised_table"
# sentence: One mean and one variance were used for the whole matrix. Each unit has its own.
# phrase: used one mean and one variance for all units
def batchnorm_forward(Z, gamma, beta, mode, running, eps=1e-5):
    if mode == "train":
        mean = np.mean(Z)
        var = np.var(Z)
        running = {
            "mean": 0.9 * running["mean"] + 0.1 * mean,
            "var": 0.9 * running["var"] + 0.1 * var,
        }
    else:
        mean, var = running["mean"], running["var"]
    std = np.sqrt(var + eps)
    Z_hat = (Z - mean) / std
    out = gamma * Z_hat + beta
    cache = {"Z_hat": Z_hat, "std": std, "gamma": gamma}
    return out, cache, running
