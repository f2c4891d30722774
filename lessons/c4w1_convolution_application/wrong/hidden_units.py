# %% wrong="weights_only" diagnosis="parameters_not_counted"
# sentence: {label:value} is too many. Each hidden unit has a weight for each input, a bias, and one weight more in the output unit.
# phrase: did not count all parameters of a hidden unit
def hidden_units(n_x, n_parameters):
    return n_parameters // (n_x + 1)


# %% wrong="no_hidden_biases" diagnosis="parameters_not_counted"
def hidden_units(n_x, n_parameters):
    return (n_parameters - 1) // (n_x + 1)


# %% wrong="no_output_weights" diagnosis="parameters_not_counted"
def hidden_units(n_x, n_parameters):
    n = 0
    while (n_x + 1) * (n + 1) + 1 <= n_parameters:
        n += 1
    return n


# %% wrong="no_output_bias" diagnosis="one_unit_too_many"
# sentence: {label:value} is one too many: with that many units there are more parameters than allowed. Count the bias of the output unit, and round down.
# phrase: allowed one unit too many
def hidden_units(n_x, n_parameters):
    return n_parameters // (n_x + 2)


# %% wrong="rounded_up" diagnosis="one_unit_too_many"
def hidden_units(n_x, n_parameters):
    return -(-(n_parameters - 1) // (n_x + 2))


# %% wrong="not_an_integer" diagnosis="float_for_int"
def hidden_units(n_x, n_parameters):
    return (n_parameters - 1) / (n_x + 2)
