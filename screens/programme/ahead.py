"""What the MC sees coming on a wide screen: the notices, and who is missing at the next items."""

from textual.content import Content

from screens.frame.items import capitalized, item_heading
from screens.frame.view import View
from screens.programme.notices import lines_for_mc
from screens.words import _
from store.conference.conference import Conference
from store.honors.stage import absent_recipients
from store.programme.agenda import Item
from store.programme.speakers import SPOKEN, in_hall, speakers_of

_ITEMS = 2


def ahead(view: View) -> Content:
    """The notices one below the other, then the absent of the next two items."""
    lines = [Content.styled(_("NOTICES"), "bold $text-muted")]
    for notice in lines_for_mc(view):
        at = f"{view.short_clock(notice.at)} " if notice.at else ""
        source = f"{notice.source}: " if notice.source else ""
        if at or source:
            lines.append(Content.styled(f"{at}{source}", "$text-muted"))
        lines.append(Content.assemble(("! ", "bold $warning"), notice.text))
    if len(lines) == 1:
        lines.append(Content.styled(_("none"), "$text-muted"))
    conference = view.conference
    coming = conference.programme.ahead(conference.agenda.numbers)[:_ITEMS]
    if coming:
        said = _("ABSENT AT THE NEXT ITEMS")
        lines += [Content(""), Content.styled(said, "bold $text-muted")]
    for number in coming:
        item = conference.agenda.item(number)
        lines.append(Content.styled(capitalized(item_heading(item)), "bold"))
        missing = _absent(conference, item)
        lines += [Content.assemble(("! ", "bold $warning"), name) for name in missing]
        if not missing:
            lines.append(Content.styled("✓ " + _("nobody is missing"), "$text-muted"))
    return Content("\n").join(lines)


def _absent(conference: Conference, item: Item) -> list[str]:
    """Speakers of an item, or recipients, who are not in the hall."""
    names = [
        speaker.name
        for speaker in speakers_of(conference, item.number)
        if speaker.speech not in SPOKEN and not in_hall(conference, speaker)
    ]
    if item.number == conference.plan.honors.item:
        batches = conference.honors.batches
        names += [h.recipient for batch in batches for h in absent_recipients(conference, batch)]
    return list(dict.fromkeys(names))
