"""The plan of an event and the law it is made from: read, checked, written anew as data.

What changes on the day stands in the record, not in the plan.
"""
