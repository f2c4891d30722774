"""A class from one term to the next: its gradebook moved, backed up and restored, and put away."""
