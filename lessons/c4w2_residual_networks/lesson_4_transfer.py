# %% [markdown]
# ## 6. Putting it together: transfer learning

# %% [markdown]
# ## 7. Try it yourself

# %% try
# How deep can you go? Try 80 layers.
print(train("residual, batch norm", 80, 0.003, seed=0))

# %% [markdown]
# ## 8. What you learned
#
# - A residual block adds its input to the output of its layers.

# %% summary
