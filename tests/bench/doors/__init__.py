"""What other machines wait for: phones, and laptops at a hub."""
