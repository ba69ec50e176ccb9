"""What the minutes say of votes: every one of them, and who is sent in the end."""

from console.documents.form import AdministrativeDocument
from console.documents.papers.counting_record import as_sentence, elected, names, persons
from screens.frame.times import clock_time
from screens.votes.course_words import course, taken_off_sentences, what_became_of
from screens.votes.rule_words import base_of_vote, majority_of, method_of, share_phrase
from screens.votes.slate_words import electorate_sentences, slate_sentences
from screens.votes.words import decision_sentence, result_sentence, vote_title
from screens.words import _
from screens.words.numbers import figures, notated
from store.conference.conference import Conference
from store.votes.rules.taken_back import TakenBack, every_vote
from store.votes.vote import Subject, Vote, VoteState


def votes_in_minutes(paper: AdministrativeDocument, conference: Conference) -> None:
    """Every vote: how it was held, its result, what was thereby decided or became of it."""
    every = every_vote(conference)
    if not any(vote.state is VoteState.DECLARED for vote, _gone in every):
        paper.body(_("No result was declared."))
    for vote, gone in every:
        _in_minutes(paper, conference, vote, gone)


def _in_minutes(
    paper: AdministrativeDocument, conference: Conference, vote: Vote, gone: TakenBack | None
) -> None:
    on_delegation = vote.subject is Subject.DELEGATION
    paper.body(vote_title(vote).rstrip(".") + ".", _held(conference, vote))
    electorate = electorate_sentences(conference, vote)[1:]
    paper.body(*map(as_sentence, [*electorate, *taken_off_sentences(conference, vote)]))
    if on_delegation and not vote.before:
        paper.body(*slate_sentences(conference))
    if vote.sheet is not None:
        paper.body(result_sentence(vote))
    became = what_became_of(conference, vote, gone)
    instead = conference.votes.replaced_by(vote)
    counts = vote.state is VoteState.DECLARED and gone is None and instead is None
    if counts:
        paper.body(decision_sentence(vote, conference.plan))
    elif not became:
        paper.body(_("The result is not declared yet."))
    paper.body(*became, *course(conference, vote))
    if not (counts and on_delegation and vote.sheet):
        return
    if not vote.method.by_person:
        names(paper, vote)
        return
    persons(paper, vote)
    if conference.votes.round_after(vote) is None:
        elected(paper, vote)


def _held(conference: Conference, vote: Vote) -> str:
    """The majority in figures where it is one for all; else what was needed, in words."""
    said = _(
        "Method: {method}. At the time of the vote ({time}) {present} of {summoned} delegates with "
        "a vote were present, {percent}; required {quorum}, {verdict}. What was needed: {needs}."
    )
    if vote.needed is not None:
        said = _(
            "Method: {method}. At the time of the vote ({time}) {present} of {summoned} delegates "
            "with a vote were present, {percent}; required {quorum}, {verdict}. Adopted with "
            "{majority} of {base}: {needed} votes needed."
        )
    present, quorum = len(vote.present), vote.rules.quorum.needed(vote.summoned)
    return said.format(
        method=method_of(vote),
        time=clock_time(conference, vote.opened_at),
        present=figures(present),
        summoned=figures(vote.summoned),
        percent=notated(vote.rules.quorum.percent(present, vote.summoned)),
        quorum=figures(quorum),
        verdict=_("quorate") if present >= quorum else _("not quorate"),
        needs=majority_of(vote),
        majority=share_phrase(vote.rules.majority),
        base=base_of_vote(vote),
        needed=figures(vote.needed or 0),
    )
