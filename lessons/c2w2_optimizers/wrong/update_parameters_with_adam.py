# %% wrong="beta1_corrects_s" diagnosis="s_corrected_with_beta1"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta1**t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="betas_swapped_in_s" diagnosis="s_betas_swapped"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = (1 - beta2) * s[name] + beta2 * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="betas_swapped_in_v" diagnosis="v_betas_swapped"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = (1 - beta1) * v[name] + beta1 * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="correction_kept" diagnosis="correction_kept"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v[name] = v[name] / (1 - beta1**t)
        v_corrected[name] = v[name]
        s[name] = s[name] / (1 - beta2**t)
        s_corrected[name] = s[name]
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="correction_missing" diagnosis="v_correction_missing"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name]
        s_corrected[name] = s[name]
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="correction_multiplied" diagnosis="correction_multiplied"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] * (1 - beta1**t)
        s_corrected[name] = s[name] * (1 - beta2**t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="correction_unused" diagnosis="step_uncorrected"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v[name] / (np.sqrt(s[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="default_beta2_changed" diagnosis="values_differ"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.99, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="epsilon_inside" diagnosis="epsilon_inside"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / np.sqrt(s_corrected[name] + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="epsilon_missing" diagnosis="epsilon_missing"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / np.sqrt(s_corrected[name])
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="fixed_learning_rate" diagnosis="default_rate"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = 0.01 * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="one_beta_for_both" diagnosis="s_with_beta1"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta1 * s[name] + (1 - beta1) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="only_v_corrected_in_step" diagnosis="s_uncorrected"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="product_for_power" diagnosis="product_for_power"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1 * t)
        s_corrected[name] = s[name] / (1 - beta2 * t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="returns_three" diagnosis="wrong_count"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s


# %% wrong="root_missing" diagnosis="root_missing"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / (s_corrected[name] + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="share_missing" diagnosis="v_share_missing"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="slope_for_v" diagnosis="slope_for_v"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * grads[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="square_missing" diagnosis="square_missing"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name]
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="t_minus_1" diagnosis="t_minus_1"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1 ** (t - 1))
        s_corrected[name] = s[name] / (1 - beta2 ** (t - 1))
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="t_plus_1" diagnosis="t_plus_1"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1 ** (t + 1))
        s_corrected[name] = s[name] / (1 - beta2 ** (t + 1))
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="t_unused" diagnosis="t_unused"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1)
        s_corrected[name] = s[name] / (1 - beta2)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] - step
    return parameters, v, s, v_corrected, s_corrected


# %% wrong="uphill" diagnosis="uphill"
def update_parameters_with_adam(
    parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8
):
    v_corrected = {}
    s_corrected = {}
    for name in v:
        v[name] = beta1 * v[name] + (1 - beta1) * grads[name]
        s[name] = beta2 * s[name] + (1 - beta2) * grads[name] ** 2
        v_corrected[name] = v[name] / (1 - beta1**t)
        s_corrected[name] = s[name] / (1 - beta2**t)
        step = learning_rate * v_corrected[name] / (np.sqrt(s_corrected[name]) + epsilon)
        parameters[name[1:]] = parameters[name[1:]] + step
    return parameters, v, s, v_corrected, s_corrected
