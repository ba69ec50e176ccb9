"""Lines of the log about the roll: names of fields, never what stands in them."""

from screens.frame.log_lines import lines
from screens.people.words import FIELDS, name_and_number
from screens.words import _
from store.codes.badge_code import printed_number
from store.conference.conference import Conference
from store.people import facts
from store.text.messages import N_


def _listed(what: facts.Listed, _conference: Conference) -> str:
    said = f"{what.person['name']} ({printed_number(what.number)})"
    return _("On the list: {name}").format(name=said)


LINES = lines(
    {
        facts.Listed: _listed,
        facts.Renumbered: N_("New badge number: {name}, formerly {number}"),
        facts.ToldApart: N_("A number of their own after a clash: {name}"),
        facts.Amended: N_("Amended: {name}: {fields}"),
        facts.Withdrawn: N_("Withdrawn: {name} – reason: {reason}"),
        facts.Restored: N_("Back on the list: {name}"),
        facts.Seated: N_("Seats given to {count} delegates"),
        facts.NumbersGiven: N_("New badge numbers for {count} delegates"),
    },
    name=lambda what, conference: name_and_number(getattr(what, "to", what.number), conference),
    number=lambda what, _c: printed_number(what.number),
    fields=lambda what, _c: ", ".join(FIELDS[name] for name in what.changes),
    count=lambda what, _c: str(len(what.seats if isinstance(what, facts.Seated) else what.numbers)),
)
