"""Why a command on the dossier is refused."""

from store.facts.outcome import Refusal


class DossierRefusal(Refusal):
    """Why something asked of the dossier was not done."""

    NO_SUCH_AWARD = "no_such_award"
    AWARD_WITHOUT_NAME = "award_without_name"
    NO_COLUMN = "no_column"
    NOT_WRITTEN = "not_written"
    RECIPIENT_MISSING = "recipient_missing"
    NOT_SENT = "not_sent"
    TEXT_TOO_LONG = "text_too_long"
