"""The dates of meetings: regular hours that clash as seldom as possible, and what takes the place of days off."""
