"""Papers as templates: names in double braces, no language, nothing that runs.

A paper of the program is a document made in code whose texts hold tags, and the ``Names`` that the
tags may say. ``filler.fill(template, names, subject)`` turns it into the paper; without that call
it is the template that an office may take, edit and give back (``package.opened(path)``).

In a template:

- ``{{số đại biểu}}``: a ``Field``; accents, case, kinds of space and split runs do not matter.
- ``{{đại biểu.họ và tên}}`` in a row of a table: a ``ListOf``; the row is repeated for each thing.
- ``{{?ý kiến thêm}}``: the paragraph goes when the field is empty. A field of several lines that
  stands alone in its paragraph becomes several paragraphs.
- ``{{khối căn cứ}}`` alone in a paragraph of the body: a ``Block``, written in code. Its sentences
  mark figures with ``tags.figure(name, text)``.

In the paper each figure, but for those in rows, stands in a bookmark ``hn_<field>_<n>``; lists and
blocks are marked as a whole. ``bookmarks.figures_in(document)`` reads the figures back. A wrong
template raises ``TemplateRefused`` with a ``Flaw`` for each mistake (``str`` of it is the sentence)
before anything is changed; a file that is no plain document raises ``DocumentRefused``. ``names``
holds what a paper declares:

    NAMES = Names(
        Field("số đại biểu", lambda dossier: two_digits(len(dossier.sent))),
        ListOf("đại biểu", ("tt", "họ và tên"), lambda dossier: rows_of(dossier)),
        Block("căn cứ", lambda dossier, document: write_grounds(document, dossier)),
    )
"""
