from __future__ import annotations

import os

# before Textual is imported anywhere: see console/main.py
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from screens import words

words.choose(words.VIETNAMESE)
