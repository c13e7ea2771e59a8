# The frame of every page, times, counts, faults.

skip-to-content = Skip to content
nav-label = Main
nav-menu = Menu
nav-home = Home
nav-group-work = Work
nav-group-register = Register
nav-group-settings = Settings
sign-in = Sign in
sign-out = Sign out
foot-times = Times are in UTC.
foot-report = Report a suspected fake
close = Close
search = Search
comma = {", "}
choose = Choose…
optional = (optional)
none = None
no = No
yes-no-licensed = Yes
crumbs = You are here
pager = Pages
pager-first = First page
pager-next = Next page
keys-title = Keyboard
keys-move = next and previous row
keys-open = open the row
keys-search = search
keys-help = this help
filter-text = Text search
filter-any = Any
filter-score = Score at least
filter-sort = Sort by
filter-apply = Filter
filter-clear = Clear
sort-score = Score, highest first
sort-newest = Newest first
sort-oldest = Oldest first
error-prefix = Error:
error-title = There is a problem
fault-title-not-found = Page not found
fault-text-not-found = The address is wrong, the page has moved, or you may not see it.
fault-title-forbidden = You may not do this
fault-text-forbidden = Your role does not allow it, or the request came from another site. Go back and try again from the page itself.
fault-title-too-many = Too many requests
fault-text-too-many = Please wait a minute and send it again. Nothing was recorded.
fault-title-bad = The request cannot be read
fault-text-bad = Something in the form or address was not as expected. Go back and try again.
fault-title-inside = Something went wrong on our side
fault-text-inside = Nothing of what you sent was lost that we had confirmed. Try again; if it happens again, tell the operator the request number.
fault-request = Request number
fault-home = Back to the start
time-absolute = %-d %b %Y, %H:%M UTC
time-day = %-d %b
time-date = %-d %b %Y
time-now = just now
time-minutes-ago = { $n ->
        [one] { $n } minute ago
       *[other] { $n } minutes ago
    }
time-hours-ago = { $n ->
        [one] { $n } hour ago
       *[other] { $n } hours ago
    }
time-days-ago = { $n ->
        [one] { $n } day ago
       *[other] { $n } days ago
    }
time-months-ago = { $n ->
        [one] { $n } month ago
       *[other] { $n } months ago
    }
time-years-ago = { $n ->
        [one] { $n } year ago
       *[other] { $n } years ago
    }
time-minutes-in = { $n ->
        [one] in { $n } minute
       *[other] in { $n } minutes
    }
time-hours-in = { $n ->
        [one] in { $n } hour
       *[other] in { $n } hours
    }
time-days-in = { $n ->
        [one] in { $n } day
       *[other] in { $n } days
    }
time-months-in = { $n ->
        [one] in { $n } month
       *[other] in { $n } months
    }
time-years-in = { $n ->
        [one] in { $n } year
       *[other] in { $n } years
    }
count-items = { $n ->
        [one] { $n } item
       *[other] { $n } items
    }
count-reports = { $n ->
        [one] { $n } report
       *[other] { $n } reports
    }
count-words = { $n ->
        [one] { $n } character
       *[other] { $n } characters
    }
score-strong = { $score } · strong
score-likely = { $score } · likely
score-weak = { $score } · weak
chart-empty = Nothing in this period.
chart-table = Figures
chart-days = last 14 days, UTC
day = Day
count = Count
role-admin = Administrator
role-reviewer = Reviewer
role-platform = Platform software
role-rights-holder = Rights holder
role-association = Association
role-respondent = Respondent
words-other = Also in 简体中文
filter-more = More filters
sort-urgency = Due first
keys-choose = Choose or leave out the lead
file-choose = Choose a file
file-hint = One picture (JPEG, PNG, WebP) or plain text.
