"""Messages for the catalogue that stand in tables, made before the language is known."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark ``message`` for the catalogue; it is translated when it is looked up."""
    return message
