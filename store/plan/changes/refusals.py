"""Why a change of the plan comes too late."""

from store.facts.outcome import Refusal


class PlanRefusal(Refusal):
    """What of the plan is decided by the record, and why."""

    AT_THE_HUB = "at_the_hub"
    BADGES_PRINTED = "badges_printed"
    REHEARSAL_STAYS = "rehearsal_stays"
    OPENED_THEN = "opened_then"
    STARTED_ITEM = "started_item"
    ITEM_IN_RECORD = "item_in_record"
    CATEGORY_IN_USE = "category_in_use"
    QUORUM_ANNOUNCED = "quorum_announced"
    RULE_ADOPTED = "rule_adopted"
    SLATE_VOTED = "slate_voted"
