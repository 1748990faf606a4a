"""Numbers that answer for themselves: lists of values, one value's way to its data, a page to look things up in.

Nothing is imported here: a build that asks nothing should not pay for the answers.
"""
