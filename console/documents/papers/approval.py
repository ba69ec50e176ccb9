"""The record of the approval of the list (Biên bản thông qua danh sách): the vote on the delegation
in a file of its own, made from the same vote as the minutes."""

from console.documents.form import AdministrativeDocument, copies_of
from console.documents.heads import PaperForm, begin, chapter, names_of, secretary_and_chair
from console.documents.papers.figures import marked, tagged
from console.documents.papers.votes import as_sentence, elected, persons
from console.documents.source import Source
from console.documents.template.names import Field
from screens.frame.times import clock_time
from screens.votes.course_words import course, taken_off_sentences, what_became_of
from screens.votes.rule_words import rules_in_words
from screens.votes.slate_words import electorate_sentences, slate_sentences
from screens.votes.words import decision_sentence, named, vote_title
from screens.words import _
from screens.words.numbers import two_digits
from store.dossier.papers import PaperKey
from store.votes.candidates import How
from store.votes.rules.taken_back import every_vote
from store.votes.vote import Subject


def template(source: Source) -> AdministrativeDocument:
    paper = AdministrativeDocument(_("Record of the approval of the list"))
    about = _("On approving the list of delegates to {higher_event}")
    begin(paper, source, _("MINUTES"), about, numbered=True)
    paper.body(tagged(_("{title}, held {held_on} at {venue}, voted on the list as follows:")))
    given = _("Official delegates: {seats}; alternates: {alternate_seats}; given by {quota}.")
    paper.chapters(
        (_("1. Delegates given from above"), tagged(given)),
        (_("2. Delegates with a vote"), "{{khối người biểu quyết}}"),
        (_("3. Names on the list"), "{{khối giới thiệu}}"),
        (_("4. Method and rules"), "{{khối thể lệ}}"),
        (_("5. Result"), "{{khối kết quả}}", "{{?lý do không biểu quyết}}"),
    )
    paper.last("{{câu kết}}")
    paper.signatures(secretary_and_chair(source.conference))
    return paper


def _electors(paper: AdministrativeDocument, source: Source) -> None:
    vote = source.vote
    if vote is None:
        paper.body(_("No result was declared."))
        return
    there = _(
        "At the time of the vote ({vote_time}) {voters_present} of {voters} delegates with a vote "
        "were present, {voters_percent}."
    )
    electorate = [*electorate_sentences(source.conference, vote)]
    electorate += taken_off_sentences(source.conference, vote)
    paper.body(marked(there, source), *map(as_sentence, electorate))


def _names(paper: AdministrativeDocument, source: Source) -> None:
    """Who was on the list that was brought, who came on it and left it in the hall."""
    votes = source.conference.votes
    gone = [departure.candidate for departure in votes.candidates.departed]
    every = [*votes.slate, *gone]
    brought = [named(one, every) for one in every if one.how == How.PREPARED]
    if brought:
        line = _("On the list brought to the conference: {count}: {names}.")
        paper.body(line.format(count=two_digits(len(brought)), names="; ".join(brought)))
    paper.body(*(slate_sentences(source.conference) or [_("No name was added or taken off.")]))


def _rules(paper: AdministrativeDocument, source: Source) -> None:
    vote = source.vote
    if vote is not None:
        paper.body(*(f"- {as_sentence(rule)}" for rule in rules_in_words(vote)))


def _result(paper: AdministrativeDocument, source: Source) -> None:
    """Round by round, then who is sent; what became of votes that count no more."""
    conference = source.conference
    for vote, gone in every_vote(conference):
        counts = source.vote is not None and vote.number in [v.number for v in source.vote.rounds]
        if vote.subject is Subject.DELEGATION and not (counts and gone is None):
            paper.body(*what_became_of(conference, vote, gone))
    if source.vote is None:
        paper.body(_("No result was declared."))
        return
    for vote in source.vote.rounds:
        if vote.before:
            paper.body(as_sentence(vote_title(vote).rstrip(".")))
        paper.body(*course(conference, vote))
        persons(paper, vote)
    paper.body(decision_sentence(source.vote, source.plan))
    elected(paper, source.vote)


def _closing(source: Source) -> str:
    copies = copies_of(source.conference, PaperKey.APPROVAL)
    declared = source.vote.declared_at if source.vote else None
    made = _("These minutes were made in {copies} copies and adopted at {time}.")
    said_time = clock_time(source.conference, declared)
    return made.format(copies=copies, time=said_time).rstrip(".")


FORM = PaperForm(
    "bien-ban-thong-qua",
    template,
    names_of(
        PaperKey.APPROVAL,
        chapter("người biểu quyết", _electors),
        chapter("giới thiệu", _names),
        chapter("thể lệ", _rules),
        chapter("kết quả", _result),
        Field("câu kết", _closing),
        symbol="/BB-UBND",
    ),
)
