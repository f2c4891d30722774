# %% exercise="early_stopping" diagnosis="value_for_index"
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
