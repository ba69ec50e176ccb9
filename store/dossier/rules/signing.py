"""Whether the papers can be signed and sent: F.601 to W.606."""

from collections.abc import Iterator

from store.conference.conference import Conference
from store.dossier.examined import Examined
from store.dossier.findings import Code, Finding, Where, found
from store.dossier.papers import PaperKey, Power, Signer
from store.people.officers import presidium, secretaries, stayed_away, who_came
from store.text.vietnamese import clean, fold

SIGNED_FOR_THE_HOST = (PaperKey.REPORT, PaperKey.DELEGATES, PaperKey.SUBMISSION)
_DEPUTY = "pho "


def signer_of(conference: Conference, paper: PaperKey) -> Signer:
    """Who signs: as was named, else the plan's signatory."""
    host = conference.plan.host
    planned = Signer(host.signatory, Power.FOR_BODY, host.signatory_title, host.name)
    return conference.dossier.signer(paper) or planned


def signers(dossier: Examined) -> Iterator[Finding]:
    """F.601, F.602: somebody signs, by the right power."""
    host = dossier.conference.plan.host
    for key in SIGNED_FOR_THE_HOST:
        signer, where = signer_of(dossier.conference, key), Where((key,), plan="host.signatory")
        deputy = fold(signer.office).startswith(_DEPUTY)
        if not clean(signer.name) or (deputy and signer.power != Power.FOR_HEAD):
            yield found(Code.F601, where, paper=key)
        elif (
            host.signatory
            and fold(signer.office) == fold(host.signatory_title)
            and clean(signer.name) != clean(host.signatory)
        ):
            yield found(Code.F602, where, name=signer.name, office=host.signatory_title)


def minutes(dossier: Examined) -> Iterator[Finding]:
    """F.603, W.606: both who sign the minutes are named; who stayed away is not."""
    conference = dossier.conference
    papers = (PaperKey.MINUTES, PaperKey.APPROVAL)
    chairs, clerks = presidium(conference), secretaries(conference)
    signing = who_came(conference, chairs), who_came(conference, clerks)
    if not all(signing):
        key = "event.secretaries" if signing[0] else "event.chairs"
        yield found(Code.F603, Where(papers, plan=key))
    away = [one.name for one in (*chairs, *clerks) if stayed_away(conference, one)]
    if away:
        yield found(Code.W606, Where(papers), names=tuple(away))


def recipients_of(conference: Conference, paper: PaperKey) -> tuple[str, ...]:
    """Nơi nhận: as was named, else as the plan says."""
    planned = conference.plan.dossier_by_law.recipients
    of_plan = {PaperKey.SUBMISSION: planned.submission, PaperKey.REPORT: planned.report}
    return conference.dossier.recipients(paper) or of_plan.get(paper, ())


def recipients(dossier: Examined) -> Iterator[Finding]:
    """W.604: whom the submission is addressed to receives it, and a copy is kept."""
    conference = dossier.conference
    addressee = fold(conference.plan.recipient).partition("(")[0].strip()
    for key in (PaperKey.SUBMISSION, PaperKey.REPORT):
        lines = [fold(line).lstrip("-– ") for line in recipients_of(conference, key)]
        kept = any(line.startswith("luu") for line in lines)
        addressed = key is PaperKey.REPORT or any(
            line.startswith("nhu tren") or addressee in line for line in lines
        )
        if not kept or not addressed:
            where = Where((key,), plan=f"dossier.recipients.{key}")
            yield found(Code.W604, where, paper=key)


def confirmations(dossier: Examined) -> Iterator[Finding]:
    """F.605: the body above has confirmed each report that was handed in."""
    for one in dossier.delegates:
        if one.report is not None and not one.report.confirmed:
            where = Where((PaperKey.ACHIEVEMENT,), one.candidate.number)
            yield found(Code.F605, where, name=one.name)


RULES = (signers, minutes, recipients, confirmations)
