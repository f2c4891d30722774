# %% wrong="compares_with_previous" diagnosis="compared_with_previous"
# sentence: {label:value} comes out if a cost is compared with the one before it. Compare it with the lowest so far.
# phrase: compared with the previous cost
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


# %% wrong="counts_from_one" diagnosis="index_one_too_large"
# sentence: {label:value} comes out if the first cost has the index 1. Its index is 0.
# phrase: returned an index that is one too large
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
# sentence: {label:value} comes out if an equal cost counts as a lower one.
# phrase: took the later of equal costs
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
# sentence: {label:value} comes out if the waiting is not restarted at each new lowest cost.
# phrase: did not restart the waiting
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
# sentence: {label:value} comes out if it stops before `patience` costs in a row were not lower.
# phrase: stopped too early
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


# %% wrong="stops_at_once" diagnosis="too_impatient"
def early_stopping(costs, patience):
    best = 0
    for i in range(1, len(costs)):
        if costs[i] < costs[best]:
            best = i
        else:
            break
    return best


# %% wrong="returns_cost" diagnosis="value_for_index"
# sentence: {label:value} is the lowest cost itself. Return its index.
# phrase: returned the cost for its index
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
# sentence: {label:value} is where training stops. The lowest cost came before.
# phrase: returned the place of the stop
def early_stopping(costs, patience):
    best = 0
    for i in range(len(costs)):
        if costs[i] < costs[best]:
            best = i
        elif i - best >= patience:
            return i
    return best


# %% wrong="takes_lowest_of_all" diagnosis="looked_ahead"
# sentence: {label:value} is the lowest cost of all, but it comes after the stop. When training has stopped, nobody sees what would have come.
# phrase: looked past the stop
def early_stopping(costs, patience):
    return int(np.argmin(costs))


# %% wrong="waits_one_too_long" diagnosis="too_patient"
# sentence: {label:value} comes out if it waits longer than `patience` costs.
# phrase: waited too long
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
