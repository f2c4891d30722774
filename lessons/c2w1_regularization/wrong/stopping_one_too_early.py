# %% exercise="early_stopping" diagnosis="too_impatient"
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
