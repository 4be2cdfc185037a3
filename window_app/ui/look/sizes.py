"""The sizes that every screen uses, in device-independent pixels."""

# Spacing, in steps of four.
HAIR, TIGHT, SMALL, MEDIUM, LARGE, WIDE = 2, 4, 8, 12, 16, 24

# The type scale: labels and tables, what is typed and read, headings, the date.
LABEL, BODY, HEADING, DATE = 13, 15, 20, 32
MESSAGE = 12

CONTROL_HEIGHT = 32
ICON = 18
SIDE_PANEL = 292
FACTS_WIDTH = 396
FACTS_NARROW = 330
NAVIGATION = 148
# The list of the pages beside the page in front.
PAGES = 196
NAVIGATION_NARROW = 80
# Narrower windows show the navigation as icons, and the promise above the form.
NARROW = 1_000
VERY_NARROW = 1_040
# 200 % on the smallest screen: fields stand below each other, buttons go without icons, a sheet takes the form's room.
TIGHTEST = 720
LOW = 480
