# %% wrong="in_a_box" diagnosis="kept_axis"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -(np.log(A2) @ Y.T + np.log(1 - A2) @ (1 - Y).T) / m


# %% wrong="log10" diagnosis="log_base"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(-np.sum(Y * np.log10(A2) + (1 - Y) * np.log10(1 - A2)) / m)


# %% wrong="log2" diagnosis="log_base"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(-np.sum(Y * np.log2(A2) + (1 - Y) * np.log2(1 - A2)) / m)


# %% wrong="math_log" diagnosis="math_on_array"
import math


def compute_cost(A2, Y):
    m = Y.shape[1]
    return -sum(Y * math.log(A2) + (1 - Y) * math.log(1 - A2)) / m


# %% wrong="mean_twice" diagnosis="factor_1_m"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(np.mean(-(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))) / m)


# %% wrong="no_transpose" diagnosis="shapes_do_not_fit"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(-np.sum(np.dot(np.log(A2), Y) + np.dot(np.log(1 - A2), 1 - Y)) / m)


# %% wrong="not_summed" diagnosis="sum_missing"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m


# %% wrong="only_label_1" diagnosis="only_label_1"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(-np.sum(Y * np.log(A2)) / m)


# %% wrong="sign" diagnosis="sign"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m)


# %% wrong="squared_error" diagnosis="values_differ"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(np.sum((A2 - Y) ** 2) / m)


# %% wrong="without_mean" diagnosis="factor_m"
def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
