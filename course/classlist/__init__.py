"""Who is in the class: the list, kept in the gradebook, and what an LMS or a person says of it."""
