"""Lists that come in and the workbook that goes out.

Here: a list becomes a preview and a command; what is known becomes a workbook; the words of both.
Not here: what a command may do (the store), what the import screen looks like (screens.workbooks),
and workbooks of one part, such as the receipts of honors.
"""
