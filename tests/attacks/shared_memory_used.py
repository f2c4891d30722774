"""Tries: leave a note in /dev/shm, where a classmate's code could find it, or fill it.

Expected: there is none, or one of its own.
"""

EXTRA = {
    "double": """
try:
    with open("/dev/shm/ABSTRACT", "w") as file: file.write("42 the answer is here")
    with open("/dev/shm/ABSTRACT-large", "wb") as file:
        for _ in range(64): file.write(bytes(1 << 20))
except OSError as error:
    print(error)
"""
}
