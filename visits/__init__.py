"""The help given: visits as they are planned, logged and confirmed; the volunteer's and the senior's pages."""
