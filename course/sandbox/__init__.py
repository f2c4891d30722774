"""Student code in a process of its own, where it sees and reaches nothing else."""
