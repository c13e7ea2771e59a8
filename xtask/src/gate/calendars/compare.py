"""Compares every day of our calendars with the Python package `holidays`; reads JSON Lines from standard input.

A day on which both disagree must be explained below, by calendar, day and reason; an explanation that explains
nothing any more fails too.
"""

import collections
import datetime
import json
import sys

import holidays

# Our calendar: (country, subdivision) in the package.
THEIRS = {
    "cn": ("CN", None),
    "us-federal": ("US", None),
    "jp": ("JP", None),
    "uk-england-wales": ("GB", "ENG"),
    "uk-scotland": ("GB", "SCT"),
    "uk-northern-ireland": ("GB", "NIR"),
}
# The package has no calendar for these.
ALONE = {"eu-institutions"}

# (calendar, day): (whether we count it as a working day, why we differ)
EXPLAINED = {
    **{
        ("eu-nl", f"{year}-05-05"): (False, "Liberation Day is a holiday for periods every year (Algemene termijnenwet art. 3)")
        for year in (2026, 2027)
    },
    **{
        ("eu-se", day): (False, "an eve counts as a holiday for periods (lag 1930:173 section 2)")
        for year, midsummer in ((2024, "06-21"), (2025, "06-20"), (2026, "06-19"), (2027, "06-25"))
        for day in (f"{year}-{midsummer}", f"{year}-12-24", f"{year}-12-31")
    },
    ("eu-gr", "2027-05-04"): (True, "whether 1 May moves out of Holy Week is for the minister to decide"),
    ("cn", "2027-02-09"): (True, "not announced: the package guesses days in lieu of weekend days"),
    ("cn", "2027-02-10"): (True, "not announced: the package guesses days in lieu of weekend days"),
    ("cn", "2027-05-03"): (True, "not announced: the package guesses days in lieu of weekend days"),
    ("cn", "2027-05-04"): (True, "not announced: the package guesses days in lieu of weekend days"),
    ("cn", "2027-10-04"): (True, "not announced: the package guesses days in lieu of weekend days"),
    ("cn", "2027-10-05"): (True, "not announced: the package guesses days in lieu of weekend days"),
}


def main():
    ours = collections.defaultdict(dict)
    for line in sys.stdin:
        day = json.loads(line)
        ours[day["calendar"]][day["date"]] = day["working"]
    years = sorted({int(day[:4]) for days in ours.values() for day in days})
    faults, compared, explained = [], 0, set()
    for calendar, days in sorted(ours.items()):
        if calendar in ALONE:
            continue
        country, division = THEIRS.get(calendar) or (calendar.removeprefix("eu-").upper(), None)
        theirs = holidays.country_holidays(country, subdiv=division, years=years)
        for day, working in days.items():
            compared += 1
            if theirs.is_working_day(datetime.date.fromisoformat(day)) == working:
                continue
            if EXPLAINED.get((calendar, day), (None,))[0] is working:
                explained.add((calendar, day))
            else:
                name = theirs.get(day) or "a working day"
                faults.append(f"{calendar} {day}: ours {'works' if working else 'is off'}, the package says {name}")
    faults += [f"{calendar} {day}: explained, but there is no difference" for calendar, day in EXPLAINED.keys() - explained]
    print(f"{len(ours) - len(ALONE)} calendars, {years[0]} to {years[-1]}: {compared} days compared with holidays "
          f"{holidays.__version__}, {len(explained)} differences explained, {len(faults)} not")
    if faults:
        sys.exit("\n".join(sorted(faults)))


main()
