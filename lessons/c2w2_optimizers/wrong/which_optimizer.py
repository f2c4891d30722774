# %% wrong="first_step_only" diagnosis="values_differ"
def which_optimizer(gradients, steps, learning_rate):
    g = gradients[0]
    first = {
        "gradient descent": g,
        "momentum": 0.1 * g,
        "RMSprop": np.sign(g) / np.sqrt(0.1),
        "Adam": np.sign(g),
    }
    errors = {name: abs(steps[0] + learning_rate * step) for name, step in first.items()}
    return min(errors, key=errors.get)


# %% wrong="sign_forgotten" diagnosis="wrong_type"
def which_optimizer(gradients, steps, learning_rate):
    v = s = v_adam = s_adam = 0.0
    made = {"gradient descent": [], "momentum": [], "RMSprop": [], "Adam": []}
    for t, g in enumerate(gradients, start=1):
        v, s = 0.9 * v + 0.1 * g, 0.9 * s + 0.1 * g**2
        v_adam, s_adam = 0.9 * v_adam + 0.1 * g, 0.999 * s_adam + 0.001 * g**2
        made["gradient descent"].append(learning_rate * g)
        made["momentum"].append(learning_rate * v)
        made["RMSprop"].append(learning_rate * g / (np.sqrt(s) + 1e-8))
        v_hat, s_hat = v_adam / (1 - 0.9**t), s_adam / (1 - 0.999**t)
        made["Adam"].append(learning_rate * v_hat / (np.sqrt(s_hat) + 1e-8))
    for name in made:
        if np.allclose(made[name], steps, rtol=1e-4, atol=0):
            return name


# %% wrong="names_of_the_functions" diagnosis="values_differ"
def which_optimizer(gradients, steps, learning_rate):
    v = s = v_adam = s_adam = 0.0
    made = {"gd": [], "momentum": [], "rmsprop": [], "adam": []}
    for t, g in enumerate(gradients, start=1):
        v, s = 0.9 * v + 0.1 * g, 0.9 * s + 0.1 * g**2
        v_adam, s_adam = 0.9 * v_adam + 0.1 * g, 0.999 * s_adam + 0.001 * g**2
        made["gd"].append(-learning_rate * g)
        made["momentum"].append(-learning_rate * v)
        made["rmsprop"].append(-learning_rate * g / (np.sqrt(s) + 1e-8))
        v_hat, s_hat = v_adam / (1 - 0.9**t), s_adam / (1 - 0.999**t)
        made["adam"].append(-learning_rate * v_hat / (np.sqrt(s_hat) + 1e-8))
    errors = {name: np.max(np.abs(np.array(made[name]) - steps)) for name in made}
    return min(errors, key=errors.get)


# %% wrong="adam_uncorrected" diagnosis="wrong_type"
def which_optimizer(gradients, steps, learning_rate):
    v = s = v_adam = s_adam = 0.0
    made = {"gradient descent": [], "momentum": [], "RMSprop": [], "Adam": []}
    for g in gradients:
        v, s = 0.9 * v + 0.1 * g, 0.9 * s + 0.1 * g**2
        v_adam, s_adam = 0.9 * v_adam + 0.1 * g, 0.999 * s_adam + 0.001 * g**2
        made["gradient descent"].append(-learning_rate * g)
        made["momentum"].append(-learning_rate * v)
        made["RMSprop"].append(-learning_rate * g / (np.sqrt(s) + 1e-8))
        made["Adam"].append(-learning_rate * v_adam / (np.sqrt(s_adam) + 1e-8))
    for name in made:
        if np.allclose(made[name], steps, rtol=1e-4):
            return name


# %% wrong="a_number" diagnosis="wrong_type"
def which_optimizer(gradients, steps, learning_rate):
    if np.allclose(steps, [-learning_rate * g for g in gradients]):
        return 0
    return 3


# %% wrong="always_adam" diagnosis="never_used"
def which_optimizer(gradients, steps, learning_rate):
    return "Adam"
