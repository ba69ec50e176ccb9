"""Hub and desks as programs of their own, whose cables can be pulled."""
