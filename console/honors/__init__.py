"""Honors on paper: the call list and the receipts, and the desk that makes them."""
