"""Honors: who receives what, in which batch, what the law gives, what was handed over."""
