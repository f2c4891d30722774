# %% exercise="update_parameters_with_adam" diagnosis="correction_kept"
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
