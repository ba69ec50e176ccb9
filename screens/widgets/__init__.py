"""Widgets that know nothing of a conference: tables, forms, large letters, figures."""
