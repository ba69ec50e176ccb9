"""What a scene of the stage says, as text: in large letters nothing can be read back."""

from screens.stage.picture import Size
from screens.stage.scenes import Scene


def about(scene: Scene) -> str:
    """What the scene is about; the names that are called, one a line."""
    first = scene.pictures[0]
    subject = (block.text for block in first.forms[0] if block.size is Size.SUBJECT)
    return "\n".join(first.names) or next(subject)


def said(scene: Scene) -> str:
    """Everything that it says, one text a line."""
    blocks = [b.text for p in scene.pictures for form in p.forms for b in form]
    return "\n".join([*blocks, *(name for p in scene.pictures for name in p.names)])
