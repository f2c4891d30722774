"""What a student gets back: a page and a notebook that tell nothing of a hidden test."""
