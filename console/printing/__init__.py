"""The engine that prints: a PDF goes to a queue of this machine and is followed until it is out.

``queue`` is the contract and the watching, ``cups`` and ``windows`` fulfil it, ``machine`` chooses
one. What is printed and what is recorded of it are known elsewhere.
"""
