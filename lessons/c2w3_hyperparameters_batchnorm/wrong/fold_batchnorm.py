# %% wrong="beta_forgotten" diagnosis="beta_missing"
# sentence: {label:value} does not contain `beta`.
# phrase: left beta out of the folded bias
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    factor = gamma / np.sqrt(running["var"] + eps)
    return factor * W, -factor * running["mean"]


# %% wrong="eps_forgotten" diagnosis="eps_missing"
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    factor = gamma / np.sqrt(np.maximum(running["var"], 1e-12))
    return factor * W, beta - factor * running["mean"]


# %% wrong="gamma_forgotten" diagnosis="gamma_missing"
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    factor = 1 / np.sqrt(running["var"] + eps)
    return factor * W, beta - factor * running["mean"]


# %% wrong="in_place" diagnosis="changed_in_place"
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    factor = gamma / np.sqrt(running["var"] + eps)
    W *= factor
    return W, beta - factor * running["mean"]


# %% wrong="mean_added" diagnosis="mean_added"
# sentence: {label:value} adds the running mean. Batch norm subtracts it.
# phrase: added the running mean instead of subtracting it
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    factor = gamma / np.sqrt(running["var"] + eps)
    return factor * W, beta + factor * running["mean"]


# %% wrong="mean_forgotten" diagnosis="mean_not_subtracted"
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    factor = gamma / np.sqrt(running["var"] + eps)
    return factor * W, beta


# %% wrong="mean_not_scaled" diagnosis="mean_not_scaled"
# sentence: {label:value} contains the running mean itself. What multiplies it in the formula?
# phrase: left out the factor of the running mean
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    factor = gamma / np.sqrt(running["var"] + eps)
    return factor * W, beta - running["mean"]


# %% wrong="variance" diagnosis="divided_by_variance"
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    factor = gamma / (running["var"] + eps)
    return factor * W, beta - factor * running["mean"]


# %% wrong="weights_unchanged" diagnosis="factor_missing_in_W"
# sentence: {label:value} is `W` itself. Batch norm scales what the weights compute.
# phrase: left the weights unchanged
def fold_batchnorm(W, gamma, beta, running, eps=1e-5):
    factor = gamma / np.sqrt(running["var"] + eps)
    return W, beta - factor * running["mean"]
