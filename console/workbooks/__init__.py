"""Reading the lists that offices keep: a file becomes rows, rows become what the record takes."""
