"""What is printed: badge sheets, drawn as vectors."""
