# %% exercise="gradient_check_by_name" diagnosis="right_called_wrong"
def gradient_check_by_name(parameters, gradients, X, Y, epsilon=1e-7):
    difference = gradient_check_n(parameters, gradients, X, Y, epsilon)
    return {"d" + name: difference for name in parameters}
