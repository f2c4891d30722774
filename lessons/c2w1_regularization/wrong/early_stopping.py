# %% wrong="compares_with_previous" diagnosis="compared_with_previous"
def early_stopping(costs, patience):
    best, waited = 0, 0
    for i in range(1, len(costs)):
        if costs[i] < costs[i - 1]:
            best, waited = i, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best


# %% wrong="counts_from_one" diagnosis="counted_from_one"
def early_stopping(costs, patience):
    best, waited, lowest = 1, 0, costs[0]
    for number, cost in enumerate(costs, start=1):
        if cost < lowest:
            best, waited, lowest = number, 0, cost
        elif number > 1:
            waited += 1
        if waited == patience:
            break
    return best


# %% wrong="later_of_equals" diagnosis="later_of_equals"
def early_stopping(costs, patience):
    best, waited = 0, 0
    for i in range(1, len(costs)):
        if costs[i] <= costs[best]:
            best, waited = i, 0
        else:
            waited += 1
            if waited >= patience:
                break
    return best


# %% wrong="never_restarts_waiting" diagnosis="waiting_not_restarted"
def early_stopping(costs, patience):
    best, waited = 0, 0
    for i, cost in enumerate(costs):
        if i == 0:
            continue
        if cost < costs[best]:
            best = i
        else:
            waited += 1
            if waited == patience:
                break
    return best


# %% wrong="one_too_early" diagnosis="too_impatient"
def early_stopping(costs, patience):
    best, waited = 0, 0
    for i in range(1, len(costs)):
        if costs[i] < costs[best]:
            best, waited = i, 0
        else:
            waited += 1
            if waited >= patience - 1:
                break
    return best


# %% wrong="returns_cost" diagnosis="value_for_index"
def early_stopping(costs, patience):
    best, waited = costs[0], 0
    for cost in costs[1:]:
        if cost < best:
            best, waited = cost, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best


# %% wrong="returns_the_stop" diagnosis="stop_for_best"
def early_stopping(costs, patience):
    best = 0
    for i in range(len(costs)):
        if costs[i] < costs[best]:
            best = i
        elif i - best >= patience:
            return i
    return best


# %% wrong="takes_lowest_of_all" diagnosis="looked_ahead"
def early_stopping(costs, patience):
    return int(np.argmin(costs))


# %% wrong="waits_one_too_long" diagnosis="too_patient"
def early_stopping(costs, patience):
    best, waited = 0, 0
    for i in range(1, len(costs)):
        if costs[i] < costs[best]:
            best, waited = i, 0
        else:
            waited += 1
            if waited > patience:
                break
    return best
