"""What every screen shares: the frame and its strip, the view it shows, colours, messages for the
application, and words for people and times.

What only one part of the conference shows belongs to that part's folder.
"""
