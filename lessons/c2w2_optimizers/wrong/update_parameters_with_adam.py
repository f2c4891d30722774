# %% wrong="beta1_corrects_s" diagnosis="s_corrected_with_beta1"
# sentence: `s` was corrected with `beta1`. Which beta belongs to which average?
# phrase: corrected s with beta1
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
# sentence: the squared gradient counts with `1 - beta2` in `s`; `beta2` belongs to the old average.
# phrase: exchanged the factors in s
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
# sentence: the old velocity counts with `beta1` in `v`, and the new gradient with the rest.
# phrase: exchanged the factors in v
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
# sentence: {label:value} is corrected already. The next step needs it as it was: keep the corrected average apart.
# phrase: kept the corrected average
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


# %% wrong="correction_missing" diagnosis="uncorrected"
# sentence: {label:value} was computed without the bias correction.
# phrase: left out the bias correction
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
# sentence: {label:value} became even smaller: the bias correction divides.
# phrase: multiplied by the bias correction
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


# %% wrong="correction_unused" diagnosis="uncorrected"
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
# sentence: {label:value} shows that `epsilon` is inside the root. Here it is added to the root.
# phrase: put epsilon inside the root
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
# sentence: {label:value} shows that `epsilon` plays no part in this step.
# phrase: left out epsilon
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


# %% wrong="fixed_learning_rate" diagnosis="fixed_rate"
# sentence: {label:value} took a step with the rate 0.01, whatever `learning_rate` was given.
# phrase: stepped with the default learning rate, whatever was given
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
# sentence: `s` was averaged with `beta1`. Which beta belongs to which average?
# phrase: averaged s with beta1
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
# sentence: {label:value} took a step with `s` without its bias correction.
# phrase: stepped with the uncorrected s
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
# sentence: {label:value} has a bias correction with a product where the formula has a power.
# phrase: multiplied by t instead of raising to the power
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
# sentence: {label:value} shows a divisor without a root: it is the mean square itself.
# phrase: left out the square root
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
# sentence: In `v` the gradient counts fully; it counts with the factor `1 - beta1` only.
# phrase: left out the factor 1 - beta1
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


# %% wrong="slope_for_v" diagnosis="gradient_for_v"
# sentence: {label:value} took a step with the gradient itself; Adam uses the average of the gradients.
# phrase: stepped along the gradient instead of its average
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


# %% wrong="square_missing" diagnosis="not_squared"
# sentence: In `s` the gradient is not squared.
# phrase: did not square
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
# sentence: {label:value} has the bias correction of the step before: t counts from 1.
# phrase: counted t from 0
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
# sentence: {label:value} has the bias correction of the next step: t counts this one already.
# phrase: counted t one too far
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
# sentence: {label:value} has a bias correction that does not use `t`.
# phrase: ignored t in the bias correction
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
