# %% wrong="adds" diagnosis="added"
# sentence: {label:value} is the sum of the two numbers.
# phrase: added the two numbers
def forward_propagation(x, theta):
    return theta + x


# %% wrong="forgets_return" diagnosis="returned_none"
def forward_propagation(x, theta):
    J = theta * x
    print(J)


# %% wrong="minus" diagnosis="sign"
def forward_propagation(x, theta):
    return -theta * x
