"""The honors screen: batches, lines, what was handed over, the text to be read out.

What the law gives and who may come up is ``store.honors``; the papers are ``console.honors``.
"""
