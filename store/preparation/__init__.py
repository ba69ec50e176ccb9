"""What is to be done before the day: what of it is done, what was tried, what a scanner sends,
where an event may lie.

Here: rules that read the conference. Not here: how a thing is done; each part knows that.
"""
