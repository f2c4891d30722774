as_float = float
