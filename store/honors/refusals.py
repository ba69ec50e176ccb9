"""Why a command on honors is refused."""

from store.facts.outcome import Refusal


class HonorRefusal(Refusal):
    """Why an honor, or a batch of them, stays as it is."""

    NO_SUCH_HONOR = "no_such_honor"
    HONOR_SETTLED = "honor_settled"
    HONOR_WITHHELD = "honor_withheld"
    HONOR_WAITING = "honor_waiting"
    NO_SUCH_BATCH = "no_such_batch"
    BATCH_ON_STAGE = "batch_on_stage"
    LINE_ON_STAGE = "line_on_stage"
    BATCH_NOT_CALLED = "batch_not_called"
    NO_BATCH_ON_STAGE = "no_batch_on_stage"
    NOBODY_TO_CALL = "nobody_to_call"
    NOBODY_WAITING = "nobody_waiting"
    NOT_KNOWN_TO_BE_THERE = "not_known_to_be_there"
    NOTHING_TO_ARRANGE = "nothing_to_arrange"
