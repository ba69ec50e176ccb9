"""The words of the dossier: papers, fields, texts, refusals."""

import re

from screens.words import Words, _
from store.dossier.examination import Standing
from store.dossier.papers import PaperKey, Power, SentBy, TextPart
from store.dossier.profile import AwardKind
from store.dossier.refusals import DossierRefusal
from store.plan.dossier import ColumnKey
from store.text.messages import N_

PAPERS = Words(
    PaperKey,
    PROGRAMME=N_("The programme as it ran"),
    ATTENDANCE=N_("List of those who attended"),
    HONORS=N_("List of honors and bonuses"),
    COUNTING=N_("Counting record"),
    MINUTES=N_("Minutes of the conference"),
    APPROVAL=N_("Record of the approval of the list"),
    REPORT=N_("Report on the conference"),
    DELEGATES=N_("List of the delegates sent"),
    ACHIEVEMENT=N_("Report of achievements"),
    SUBMISSION=N_("Submission"),
    OWN_PLAN=N_("The conference's own plan"),
    QUOTA=N_("Letter on the number of delegates"),
)

STANDINGS = Words(
    Standing,
    MISSING=N_("missing"),
    DRAFT=N_("draft"),
    READY=N_("ready"),
    EDITED=N_("edited by hand"),
    SIGNED=N_("signed"),
    SENT=N_("sent"),
)

TEXTS = Words(
    TextPart,
    DIRECTIVES=N_("Directives"),
    COMMITTEE=N_("Organizing committee"),
    PUBLICITY=N_("Publicity"),
    MONEY=N_("Funds"),
    LAUNCH=N_("Launch of the movement"),
    CONCLUSION=N_("Conclusion of the chair"),
    STRENGTHS=N_("Strengths"),
    WEAKNESSES=N_("Weaknesses"),
    CAUSES=N_("Causes"),
    LESSONS=N_("Lessons"),
    PROPOSALS=N_("Proposals"),
    NOT_VOTING=N_("Who did not vote, and why"),
    OPINION=N_("Opinion on the quota"),
)

PROFILE = Words(
    party_joined=N_("Joined the Party"),
    schooling_general=N_("General schooling"),
    schooling_profession=N_("Professional schooling"),
    politics_level=N_("Political theory"),
    hometown=N_("Home town"),
    residence=N_("Residence"),
    degree=N_("Academic title, degree"),
    duties=N_("Duties given"),
    phone=N_("Telephone"),
    founded=N_("Founded"),
    members=N_("Number of members"),
    women=N_("of them women"),
    head=N_("Head"),
    head_post=N_("Head's post"),
    summary=N_("Summary of achievements"),
    achievements=N_("Achievements by year"),
)

AWARD_KINDS = Words(AwardKind, TITLE=N_("Emulation title"), FORM=N_("Commendation"))

POWERS = Words(
    Power,
    NONE=N_("in one's own name"),
    FOR_BODY="TM.",
    FOR_HEAD="KT.",
    BY_ORDER="TL.",
    BY_MANDATE="TUQ.",
    ACTING="Q.",
)

SENT_BY = Words(
    SentBy,
    NETWORK=N_("the network of documents"),
    PAPER=N_("on paper"),
    MAIL=N_("by e-mail"),
    OTHER=N_("another way"),
)

COLUMNS = Words(
    ColumnKey,
    NUMBER=N_("No. in the list"),
    NAME=N_("Full name"),
    BORN_MALE=N_("Male"),
    BORN_FEMALE=N_("Female"),
    BORN=N_("Date of birth"),
    SEX=N_("Sex"),
    ETHNIC=N_("Ethnic group"),
    RELIGION=N_("Religion"),
    PARTY=N_("Party member (joined)"),
    SCHOOLING=N_("Schooling (general; professional; political theory)"),
    POST_UNIT=N_("Post, unit or residence"),
    FIELD=N_("Field"),
    AWARDS=N_("Highest awards (number, date of the decision)"),
    SUMMARY=N_("Summary of achievements"),
    NOTE=N_("Note"),
    PHONE=N_("Telephone"),
    HOMETOWN=N_("Home town"),
    EXTRA=N_("Another column"),
)

REFUSALS = Words(
    DossierRefusal,
    NO_SUCH_AWARD=N_("This award is not in the record any more. Look at the list again."),
    AWARD_WITHOUT_NAME=N_("An award needs a name. Write it as in the decision."),
    NO_COLUMN=N_("The list needs a column. Leave one of them on."),
    NOT_WRITTEN=N_("This paper is not written yet. Press Ctrl+S to write it first."),
    RECIPIENT_MISSING=N_("Write to whom it was sent."),
    NOT_SENT=N_("Nothing was sent that could be replaced."),
    TEXT_TOO_LONG=N_("The text is too long: at most {most} characters. Shorten it."),
)

_SPEECH = re.compile(r"speech_subject\[(\d+)\]")


_OF_THE_STAGE = Words(
    **{
        "call-list": N_("Call list of the honors"),
        "receipts": N_("Receipts of the honors"),
        "receipts-xlsx": N_("Receipts of the honors as a workbook"),
    }
)


def paper_name(key: str) -> str:
    """The name of a paper; of one this version does not know, its key."""
    return PAPERS.get(key) or _OF_THE_STAGE.get(key, key)


def text_name(part: str) -> str:
    """The name of a part that a person writes."""
    if speech := _SPEECH.fullmatch(part):
        return _("Subject of speech {number}").format(number=speech[1])
    return TEXTS.get(part, part)
