"""Why a command on badges is refused."""

from store.facts.outcome import Refusal


class BadgeRefusal(Refusal):
    """Why badges are not printed."""

    REPRINT_WITHOUT_REASON = "reprint_without_reason"
    NO_ISSUE_LEFT = "no_issue_left"
