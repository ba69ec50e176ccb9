"""Why a command on the roll is refused."""

from store.facts.outcome import Refusal


class PeopleRefusal(Refusal):
    """Why something asked of the roll was not done, or of a person by another part."""

    UNKNOWN_DELEGATE = "unknown_delegate"
    DELEGATE_WITHDRAWN = "delegate_withdrawn"
    HAS_COME = "has_come"
    NUMBER_TAKEN = "number_taken"
    NUMBER_IN_USE = "number_in_use"
    NUMBERS_USED_UP = "numbers_used_up"
    NUMBER_DOUBLED = "number_doubled"
    SEAT_OF_ANOTHER = "seat_of_another"
    TOO_FEW_SEATS = "too_few_seats"
