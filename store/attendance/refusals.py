"""Why a command on attendance is refused."""

from store.facts.outcome import Refusal


class AttendanceRefusal(Refusal):
    """Why what was asked about someone's coming and going was not done."""

    ALREADY_PRESENT = "already_present"
    NOT_PRESENT = "not_present"
    SEAT_TAKEN = "seat_taken"
    NO_SUCH_HANDOUT = "no_such_handout"
