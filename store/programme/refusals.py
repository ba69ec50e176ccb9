"""Why a command on the programme is refused."""

from store.facts.outcome import Refusal


class ProgrammeRefusal(Refusal):
    """Why the programme was not moved or changed."""

    OPENING_DOUBTFUL = "opening_doubtful"
    NOTHING_BEFORE = "nothing_before"
    PROGRAMME_OVER = "programme_over"
    VOTE_UNCOUNTED = "vote_uncounted"
    NO_SUCH_ITEM = "no_such_item"
    ITEM_BEGUN = "item_begun"
    NO_PLACE_THERE = "no_place_there"
    MINUTES_OUT_OF_RANGE = "minutes_out_of_range"
    NO_SUCH_SPEAKER = "no_such_speaker"
    SPEAKER_LISTED = "speaker_listed"
    SPEAKER_DONE = "speaker_done"
    NOTICE_EMPTY = "notice_empty"
