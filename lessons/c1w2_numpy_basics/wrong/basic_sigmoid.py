# %% wrong="math_e_misspelt" diagnosis="undefined_name"
def basic_sigmoid(x):
    return 1 / (1 + e**-x)


# %% wrong="missing_brackets" diagnosis="brackets_missing"
# sentence: This is 1/1 + exp(-x): the sum under the fraction line needs brackets.
# phrase: left out the brackets around a sum
def basic_sigmoid(x):
    s = 1 / 1 + math.exp(-x)
    return s


# %% wrong="prints_instead" diagnosis="returned_none"
def basic_sigmoid(x):
    s = 1 / (1 + math.exp(-x))
    print(s)


# %% wrong="rounds" diagnosis="all_zero" also="values_differ"
def basic_sigmoid(x):
    s = 1 / (1 + math.exp(-x))
    return round(s, 2)


# %% wrong="sign_of_x" diagnosis="sign_in_exponent"
# sentence: This is what comes out with the wrong sign in the exponent: it says minus x.
# phrase: had the wrong sign in the exponent
def basic_sigmoid(x):
    return 1 / (1 + math.exp(x))
