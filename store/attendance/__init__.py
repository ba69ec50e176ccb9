"""Who came, left, was excused or came for another, and the answer to a scan.

``recognition`` turns a text into a command; ``commands`` decides whether it admits.
"""
