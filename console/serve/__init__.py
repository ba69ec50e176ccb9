"""``hoinghi serve``: the event in browsers. A phone or a camera as scanner, the console in a tab.

Who comes in has a PIN of a role; what a role may do is decided where everything is, in the record.
Here is only what a browser needs.
"""
