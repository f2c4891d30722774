# %% exercise="early_stopping" diagnosis="waiting_not_restarted"
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
