"""The report on the conference (Báo cáo tổng kết Hội nghị), written after it.

It is not the report of five years that item 3 hears. What the record holds is filled in; what only
a person can judge is a marked gap: the program praises nobody.
"""

from collections.abc import Callable, Iterator

from console.documents.form import AdministrativeDocument
from console.documents.heads import PaperForm, begin, chapter, names_of, signed_for_host
from console.documents.papers.figures import guests_share, marked, tagged
from console.documents.papers.honors_list import decisions_told, listed_sentence
from console.documents.papers.programme_as_held import programme_table
from console.documents.papers.submission import short_list
from console.documents.source import GAP, Source
from console.documents.template.tags import figure
from screens.dossier.words import TEXTS
from screens.votes.words import decision_sentence, result_sentence
from screens.words import _
from screens.words.numbers import figures
from store.dossier.papers import PaperKey, TextPart, speech_subject
from store.programme.speakers import Speaker, speakers_of


def template(source: Source) -> AdministrativeDocument:
    paper = AdministrativeDocument(_("Report on the conference"))
    begin(paper, source, _("REPORT"), _("On the results of {title}"), numbered=True)
    held = _("The conference was held {held_on} at {venue}, from {begun_at} to {closed_at}.")
    there = _(
        "Summoned: {summoned} delegates; present at the opening: {present} delegates, "
        "{present_percent}; absent: {absent}."
    )
    paper.chapters(
        (_("I. DIRECTION AND PREPARATION"), "{{khối công tác chuẩn bị}}"),
        (_("II. RESULTS"),),
        (_("1. Time and place"), tagged(held)),
        (_("2. Delegates"), tagged(there), "{{khối thành phần}}"),
        (_("3. Programme"), "{{khối chương trình}}"),
        (_("4. Speeches"), tagged(_("Speeches held: {speeches}.")), "{{khối tham luận}}"),
        (_("5. Honors"), "{{khối khen thưởng}}"),
        (_("6. Launch of the movement and responses"), "{{khối phát động}}"),
        (tagged(_("7. Delegates to {higher_event}")), "{{khối kết quả cử đại biểu}}"),
        (_("III. EVALUATION"), "{{khối đánh giá}}"),
        (_("IV. PROPOSALS"), "{{khối kiến nghị}}", "{{khối kèm theo}}"),
    )
    paper.last(tagged(_("This is the report of {host} on the results of {title}.")))
    signed_for_host(paper, source, PaperKey.REPORT)
    return paper


Write = Callable[[AdministrativeDocument, Source], None]


def _typed(*parts: TextPart) -> Write:
    """What people wrote of each part, in its paragraphs, numbered where there are several; a gap
    for what nobody wrote."""

    def write(paper: AdministrativeDocument, source: Source) -> None:
        for number, part in enumerate(parts, 1):
            first, *others = source.text(part).splitlines() or [GAP]
            named = f"{number}. {TEXTS[part]}: {first}" if len(parts) > 1 else first
            paper.body(named, *others)

    return write


def _enclosed(paper: AdministrativeDocument, source: Source) -> None:
    honors = [_("List of honors and bonuses")] if source.honors.listed else []
    paper.enclosed(*honors, _("The programme as it ran"))


def _composition(paper: AdministrativeDocument, source: Source) -> None:
    """By category at the opening, the plan's share of guests beside, and who came instead."""
    rows = [
        [
            name or _("(no category)"),
            figures(turnout.summoned),
            figure(f"thành phần {name}", figures(turnout.present)),
        ]
        for name, turnout in source.opening.turnout_by_category().items()
    ]
    if rows:
        headings = [_("Category"), _("Summoned"), _("Present at the opening")]
        paper.table(headings, rows, [95, 30, 38], centred=(1, 2))
    if planned := source.plan.reception.guests_percent:
        share = _("Share of guests among those present: {share} (the plan: {planned} %).")
        paper.body(share.format(share=guests_share(source), planned=planned))
    if instead := len(source.conference.attendance.substitutes):
        paper.body(_("Delegates in whose place others came: {count}.").format(count=instead))


def spoken(source: Source, *, responses: bool) -> Iterator[tuple[int, Speaker]]:
    """Those who spoke, numbered in the order of the day; the responses are the speeches of every
    item but the first with speakers."""
    conference, number, first = source.conference, 0, 0
    for item in conference.agenda:
        for speaker in speakers_of(conference, item.number):
            if speaker.began is None:
                continue
            number += 1
            first = first or item.number
            if responses is (item.number != first):
                yield number, speaker


def _speech_lines(source: Source, *, responses: bool = False) -> Iterator[str]:
    for number, speaker in spoken(source, responses=responses):
        who = ", ".join(filter(None, (speaker.name, speaker.unit)))
        topic = source.text(speech_subject(number)) or speaker.topic
        yield f"- {who}: “{topic}”." if topic else f"- {who}."


def _launch(paper: AdministrativeDocument, source: Source) -> None:
    _typed(TextPart.LAUNCH)(paper, source)
    paper.body(*_speech_lines(source, responses=True))


def _honors(paper: AdministrativeDocument, source: Source) -> None:
    """By decision, as it stood when the conference closed."""
    paper.body(listed_sentence(source.honors))
    paper.body(*(f"- {line}" for line, _honors in decisions_told(source.honors)))


_HANDS = {
    "approve": "tán thành",
    "against": "không tán thành",
    "other": "ý kiến khác",
    "silent": "không biểu quyết",
}


def _hand(name: str, said: str) -> str:
    return figure(_HANDS[name], said) if name in _HANDS else said


def _sent(paper: AdministrativeDocument, source: Source) -> None:
    vote = source.vote
    if vote is None:
        paper.body(_("No result was declared."))
        return
    held = _(
        "At the time of the vote ({vote_time}) {voters_present} of {voters} delegates with a vote "
        "were present, {voters_percent}. Method: {vote_method}. Needed: {vote_rule}."
    )
    paper.body(marked(held, source), result_sentence(vote, _hand))
    paper.body(decision_sentence(vote, source.plan))
    if source.sent:
        made_of = _(
            "Of the {delegates} delegates: women {women}, ethnic minorities {minority}, of a "
            "religion {religious}, Party members {party}, not in the Party {non_party}; "
            "collectives {collectives}, individuals {individuals}, households {households}; age: "
            "{ages}."
        )
        paper.body(marked(made_of, source))
        short_list(paper, source)


FORM = PaperForm(
    "bao-cao-tong-ket",
    template,
    names_of(
        PaperKey.REPORT,
        chapter(
            "công tác chuẩn bị",
            _typed(TextPart.DIRECTIVES, TextPart.COMMITTEE, TextPart.PUBLICITY, TextPart.MONEY),
        ),
        chapter("thành phần", _composition),
        chapter("chương trình", programme_table),
        chapter("tham luận", lambda paper, source: paper.body(*_speech_lines(source))),
        chapter("khen thưởng", _honors),
        chapter("phát động", _launch),
        chapter("kết quả cử đại biểu", _sent),
        chapter(
            "đánh giá",
            _typed(TextPart.STRENGTHS, TextPart.WEAKNESSES, TextPart.CAUSES, TextPart.LESSONS),
        ),
        chapter("kiến nghị", _typed(TextPart.PROPOSALS)),
        chapter("kèm theo", _enclosed),
        symbol="/BC-UBND",
    ),
)
