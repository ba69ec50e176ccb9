"""What happens to the plan."""

from store.facts.kinds import What, kind


@kind("plan.written")
class PlanWritten(What, frozen=True):
    """The plan's file was written: its SHA-256, and the keys that say something else since."""

    digest: str
    keys: tuple[str, ...] = ()
