"""What every door to other machines needs: addresses, and a certificate made here."""
