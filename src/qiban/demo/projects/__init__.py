"""The city projects' part of the demo: thirty invented projects in every stage, played through the real operations.

`plots` says what each is and how far it has come, `cast` who acts, `lives` how a project lives, `playing` plays a year's
plan with its projects in one transaction, in order of time.
"""
