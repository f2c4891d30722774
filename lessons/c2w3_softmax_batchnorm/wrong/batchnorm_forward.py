# %% wrong="batch_in_test" diagnosis="batch_used"
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


# %% wrong="gamma_and_beta_forgotten" diagnosis="not_scaled"
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


# %% wrong="not_centred" diagnosis="not_centred"
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


# %% wrong="running_in_train" diagnosis="running_used"
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


# %% wrong="running_weights_above_1" diagnosis="weights_above_1"
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
