//! Every clock with its sum, written day by day: `02-14 4*` is the fourth counted day, and the star a weekend day that is
//! worked to make up for another.

/// A clock, when it starts, and what a hand has made of it.
pub(super) struct Scenario {
    pub(super) name: &'static str,
    pub(super) clock: (&'static str, &'static str),
    pub(super) from: &'static str,
    pub(super) pause: Option<&'static str>,
    pub(super) earliest: Option<&'static str>,
    pub(super) due: Option<&'static str>,
    pub(super) provisional: bool,
    /// The sum by hand; empty alone where there is no date. `03-03..03-06 1..4` stands for four days, each counted.
    pub(super) sum: &'static str,
}

const PLAIN: Scenario = Scenario {
    name: "",
    clock: ("", ""),
    from: "",
    pause: None,
    earliest: None,
    due: None,
    provisional: false,
    sum: "",
};

const RESTORE: (&str, &str) = ("us-dmca-512", "restore");
const CN_WAIT: (&str, &str) = ("cn-ecommerce", "wait");
const CN_CODE: (&str, &str) = ("cn-civil-code", "wait");

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "17 U.S.C. 512(g)(2)(C): Thanksgiving is skipped, the day after it is not",
        clock: RESTORE,
        from: "2026-11-23T15:00:00-05:00",
        earliest: Some("2026-12-09T00:00:00-05:00"),
        due: Some("2026-12-14T23:59:59-05:00"),
        sum: "11-23 start, 11-24 1, 11-25 2, 11-26 Thanksgiving Day, 11-27 3, 11-28..11-29 weekend, 11-30 4, \
              12-01 5, 12-02 6, 12-03 7, 12-04 8, 12-05..12-06 weekend, 12-07 9, 12-08 10, 12-09 11, 12-10 12, \
              12-11 13, 12-12..12-13 weekend, 12-14 14",
        ..PLAIN
    },
    Scenario {
        name: "17 U.S.C. 512(g)(2)(C): over Christmas and New Year",
        clock: RESTORE,
        from: "2026-12-18T09:00:00-05:00",
        earliest: Some("2027-01-06T00:00:00-05:00"),
        due: Some("2027-01-11T23:59:59-05:00"),
        sum: "12-18 start, 12-19..12-20 weekend, 12-21 1, 12-22 2, 12-23 3, 12-24 4, 12-25 Christmas Day, \
              12-26..12-27 weekend, 12-28 5, 12-29 6, 12-30 7, 12-31 8, 01-01 New Year's Day, \
              01-02..01-03 weekend, 01-04 9, 01-05 10, 01-06 11, 01-07 12, 01-08 13, 01-09..01-10 weekend, 01-11 14",
        ..PLAIN
    },
    Scenario {
        name: "5 U.S.C. 6103(b): Independence Day on a Saturday is kept on Friday",
        clock: RESTORE,
        from: "2026-06-26T09:00:00-04:00",
        earliest: Some("2026-07-14T00:00:00-04:00"),
        due: Some("2026-07-17T23:59:59-04:00"),
        sum: "06-26 start, 06-27..06-28 weekend, 06-29 1, 06-30 2, 07-01 3, 07-02 4, \
              07-03 Independence Day (in lieu), 07-04 Independence Day, 07-05 weekend, 07-06 5, 07-07 6, 07-08 7, \
              07-09 8, 07-10 9, 07-11..07-12 weekend, 07-13 10, 07-14 11, 07-15 12, 07-16 13, 07-17 14",
        ..PLAIN
    },
    Scenario {
        name: "clocks go forward on 8 March: the last day still ends at its own midnight",
        clock: RESTORE,
        from: "2026-03-02T12:00:00-05:00",
        earliest: Some("2026-03-17T00:00:00-04:00"),
        due: Some("2026-03-20T23:59:59-04:00"),
        sum: "03-02 start, 03-03..03-06 1..4, 03-07..03-08 weekend, 03-09..03-13 5..9, 03-14..03-15 \
              weekend, 03-16..03-20 10..14",
        ..PLAIN
    },
    Scenario {
        name: "half past eleven at night in New York is the next day in London: New York's day counts",
        clock: RESTORE,
        from: "2026-03-03T04:30:00Z",
        earliest: Some("2026-03-17T00:00:00-04:00"),
        due: Some("2026-03-20T23:59:59-04:00"),
        sum: "03-02 start, 03-03..03-06 1..4, 03-07..03-08 weekend, 03-09..03-13 5..9, 03-14..03-15 \
              weekend, 03-16..03-20 10..14",
        ..PLAIN
    },
    Scenario {
        name: "into 2028, which the calendar does not know: New Year 2028 is kept in 2027, the rest is provisional",
        clock: RESTORE,
        from: "2027-12-20T09:00:00-05:00",
        earliest: Some("2028-01-06T00:00:00-05:00"),
        due: Some("2028-01-11T23:59:59-05:00"),
        provisional: true,
        sum: "12-20 start, 12-21 1, 12-22 2, 12-23 3, 12-24 Christmas Day (in lieu), 12-25 Christmas Day, \
              12-26 weekend, 12-27 4, 12-28 5, 12-29 6, 12-30 7, 12-31 New Year's Day (in lieu), \
              01-01 New Year's Day, 01-02 weekend, 01-03 8, 01-04 9, 01-05 10, 01-06 11, 01-07 12, \
              01-08..01-09 weekend, 01-10 13, 01-11 14",
        ..PLAIN
    },
    Scenario {
        name: "received on a Saturday: Monday is the first business day",
        clock: RESTORE,
        from: "2026-08-01T10:00:00-04:00",
        earliest: Some("2026-08-15T00:00:00-04:00"),
        due: Some("2026-08-20T23:59:59-04:00"),
        sum: "08-01 start, 08-02 weekend, 08-03..08-07 1..5, 08-08..08-09 weekend, 08-10..08-14 6..10, \
              08-15..08-16 weekend, 08-17..08-20 11..14",
        ..PLAIN
    },
    Scenario {
        name: "E-Commerce Law Art 43: fifteen calendar days",
        clock: CN_WAIT,
        from: "2026-03-02T10:00:00+08:00",
        due: Some("2026-03-17T23:59:59+08:00"),
        sum: "03-02 start, 03-03..03-17 1..15",
        ..PLAIN
    },
    Scenario {
        name: "half past midnight in Shanghai is the day before in London: Shanghai's day counts",
        clock: CN_WAIT,
        from: "2026-03-01T16:30:00Z",
        due: Some("2026-03-17T23:59:59+08:00"),
        sum: "03-02 start, 03-03..03-17 1..15",
        ..PLAIN
    },
    Scenario {
        name: "Civil Code Art 203: the fifteenth day falls into Spring Festival, so the day after it is the last",
        clock: CN_WAIT,
        from: "2026-01-31T10:00:00+08:00",
        due: Some("2026-02-24T23:59:59+08:00"),
        sum: "01-31 start, 02-01 1, 02-02 2, 02-03 3, 02-04 4, 02-05 5, 02-06 6, 02-07 7, 02-08 8, 02-09 9, \
              02-10 10, 02-11 11, 02-12 12, 02-13 13, 02-14 14, 02-15 15, 02-15..02-23 Spring Festival, 02-24 end",
        ..PLAIN
    },
    Scenario {
        name: "the fifteenth day is a make-up Saturday before Spring Festival: it is worked, so it is the last",
        clock: CN_WAIT,
        from: "2026-01-30T10:00:00+08:00",
        due: Some("2026-02-14T23:59:59+08:00"),
        sum: "01-30 start, 01-31..02-14 1..15",
        ..PLAIN
    },
    Scenario {
        name: "the fifteenth day is a make-up Saturday after Spring Festival",
        clock: CN_WAIT,
        from: "2026-02-13T10:00:00+08:00",
        due: Some("2026-02-28T23:59:59+08:00"),
        sum: "02-13 start, 02-14..02-28 1..15",
        ..PLAIN
    },
    Scenario {
        name: "the fifteenth day is an ordinary Sunday: Monday is the last",
        clock: CN_WAIT,
        from: "2026-03-07T10:00:00+08:00",
        due: Some("2026-03-23T23:59:59+08:00"),
        sum: "03-07 start, 03-08..03-22 1..15, 03-22 weekend, 03-23 end",
        ..PLAIN
    },
    Scenario {
        name: "the last day falls into 2027, which is not announced",
        clock: CN_WAIT,
        from: "2026-12-17T10:00:00+08:00",
        due: Some("2027-01-04T23:59:59+08:00"),
        provisional: true,
        sum: "12-17 start, 12-18..01-01 1..15, 01-01 New Year's Day, 01-02..01-03 weekend, 01-04 end",
        ..PLAIN
    },
    Scenario {
        name: "SPC Reply §3: five days of notarisation are not counted",
        clock: CN_WAIT,
        from: "2026-03-02T10:00:00+08:00",
        pause: Some("2026-03-05T09:00:00+08:00..2026-03-10T00:00:00+08:00"),
        due: Some("2026-03-23T23:59:59+08:00"),
        sum: "03-02 start, 03-03 1, 03-04 2, \
              03-05..03-09 notarisation, legalisation or another matter beyond the right holder's control, 03-10 3, \
              03-11 4, 03-12 5, 03-13 6, 03-14 7, 03-15 8, 03-16 9, 03-17 10, 03-18 11, 03-19 12, 03-20 13, \
              03-21 14, 03-22 15, 03-22 weekend, 03-23 end",
        ..PLAIN
    },
    Scenario {
        name: "SPC Reply §3: six weeks of notarisation end after twenty working days",
        clock: CN_WAIT,
        from: "2026-03-02T10:00:00+08:00",
        pause: Some("2026-03-05T09:00:00+08:00..2026-04-20T00:00:00+08:00"),
        due: Some("2026-03-30T23:59:59+08:00"),
        sum: "03-02 start, 03-03 1, 03-04 2, 03-05 3, 03-06 4, 03-07..03-08 weekend, 03-09 5, 03-10 6, 03-11 7, \
              03-12 8, 03-13 9, 03-14..03-15 weekend, 03-16 10, 03-17 11, 03-18 12, 03-19 13, 03-20 14, \
              03-21..03-22 weekend, 03-23 15, 03-24 16, 03-25 17, 03-26 18, 03-27 19, 03-28..03-29 weekend, 03-30 20",
        ..PLAIN
    },
    Scenario {
        name: "SPC Reply §3: notarisation still under way, the cap is known already",
        clock: CN_WAIT,
        from: "2026-03-02T10:00:00+08:00",
        pause: Some("2026-03-05T09:00:00+08:00.."),
        due: Some("2026-03-30T23:59:59+08:00"),
        sum: "03-02 start, 03-03..03-06 1..4, 03-07..03-08 weekend, 03-09..03-13 5..9, 03-14..03-15 \
              weekend, 03-16..03-20 10..14, 03-21..03-22 weekend, 03-23..03-27 15..19, 03-28..03-29 \
              weekend, 03-30 20",
        ..PLAIN
    },
    Scenario {
        name: "a pause that was over before the clock started changes nothing",
        clock: CN_WAIT,
        from: "2026-03-02T10:00:00+08:00",
        pause: Some("2026-02-01T09:00:00+08:00..2026-02-28T00:00:00+08:00"),
        due: Some("2026-03-17T23:59:59+08:00"),
        sum: "03-02 start, 03-03..03-17 1..15",
        ..PLAIN
    },
    Scenario {
        name: "Civil Code Art 1196: twenty working days over Spring Festival with both make-up Saturdays",
        clock: CN_CODE,
        from: "2026-02-10T10:00:00+08:00",
        due: Some("2026-03-16T23:59:59+08:00"),
        sum: "02-10 start, 02-11 1, 02-12 2, 02-13 3, 02-14 4*, 02-15..02-23 Spring Festival, 02-24 5, 02-25 6, \
              02-26 7, 02-27 8, 02-28 9*, 03-01 weekend, 03-02 10, 03-03 11, 03-04 12, 03-05 13, 03-06 14, \
              03-07..03-08 weekend, 03-09 15, 03-10 16, 03-11 17, 03-12 18, 03-13 19, 03-14..03-15 weekend, 03-16 20",
        ..PLAIN
    },
    Scenario {
        name: "Civil Code Art 1196: a make-up Sunday is the first day, and National Day week is skipped",
        clock: CN_CODE,
        from: "2026-09-18T10:00:00+08:00",
        due: Some("2026-10-22T23:59:59+08:00"),
        sum: "09-18 start, 09-19 weekend, 09-20 1*, 09-21 2, 09-22 3, 09-23 4, 09-24 5, \
              09-25..09-27 Mid-Autumn Festival, 09-28 6, 09-29 7, 09-30 8, 10-01..10-07 National Day, 10-08 9, \
              10-09 10, 10-10 11*, 10-11 weekend, 10-12 12, 10-13 13, 10-14 14, 10-15 15, 10-16 16, \
              10-17..10-18 weekend, 10-19 17, 10-20 18, 10-21 19, 10-22 20",
        ..PLAIN
    },
    Scenario {
        name: "Civil Code Art 1196: into a year without announced holidays",
        clock: CN_CODE,
        from: "2026-12-28T10:00:00+08:00",
        due: Some("2027-01-26T23:59:59+08:00"),
        provisional: true,
        sum: "12-28 start, 12-29..12-31 1..3, 01-01 New Year's Day, 01-02..01-03 weekend, 01-04..01-08 \
              4..8, 01-09..01-10 weekend, 01-11..01-15 9..13, 01-16..01-17 weekend, 01-18..01-22 14..18, \
              01-23..01-24 weekend, 01-25..01-26 19..20",
        ..PLAIN
    },
    Scenario {
        name: "E-Commerce Law Art 31: three years",
        clock: ("cn-ecommerce", "keep"),
        from: "2023-05-31T10:00:00+08:00",
        due: Some("2026-05-31T23:59:59+08:00"),
        sum: "05-31 start, 05-31 3",
        ..PLAIN
    },
    Scenario {
        name: "Regulation Art 17: at once, so there is no date",
        clock: ("cn-network-regulation", "restore"),
        from: "2026-03-02T10:00:00+08:00",
        ..PLAIN
    },
    Scenario {
        name: "17 U.S.C. 512(c)(1)(C): expeditiously, so there is no date",
        clock: ("us-dmca-512", "act"),
        from: "2026-03-02T10:00:00-05:00",
        ..PLAIN
    },
    Scenario {
        name: "DMCA agent: three years from a leap day end on 28 February",
        clock: ("us-dmca-512", "agent"),
        from: "2024-02-29T10:00:00-05:00",
        due: Some("2027-02-28T23:59:59-05:00"),
        sum: "02-29 start, 02-28 3",
        ..PLAIN
    },
    Scenario {
        name: "DSA Art 20: six months, the same day",
        clock: ("eu-dsa", "complaint-window"),
        from: "2026-03-15T10:00:00+01:00",
        due: Some("2026-09-15T23:59:59+02:00"),
        sum: "03-15 start, 09-15 6",
        ..PLAIN
    },
    Scenario {
        name: "DSA Art 20: six months from 31 August end with February, in winter time",
        clock: ("eu-dsa", "complaint-window"),
        from: "2026-08-31T10:00:00+02:00",
        due: Some("2027-02-28T23:59:59+01:00"),
        sum: "08-31 start, 02-28 6",
        ..PLAIN
    },
    Scenario {
        name: "DSA Art 20: six months from 31 August end on a leap day",
        clock: ("eu-dsa", "complaint-window"),
        from: "2027-08-31T10:00:00+02:00",
        due: Some("2028-02-29T23:59:59+01:00"),
        sum: "08-31 start, 02-29 6",
        ..PLAIN
    },
    Scenario {
        name: "DSA Art 21: ninety calendar days (28 + 31 + 30 + 1)",
        clock: ("eu-dsa", "body-decides"),
        from: "2026-01-31T10:00:00+01:00",
        due: Some("2026-05-01T23:59:59+02:00"),
        sum: "01-31 start, 02-01..05-01 1..90",
        ..PLAIN
    },
    Scenario {
        name: "DSA Art 21: ninety calendar days in a leap year (29 + 31 + 30)",
        clock: ("eu-dsa", "body-decides"),
        from: "2024-01-31T10:00:00+01:00",
        due: Some("2024-04-30T23:59:59+02:00"),
        sum: "01-31 start, 02-01..04-30 1..90",
        ..PLAIN
    },
    Scenario {
        name: "DSA Art 21: a hundred and eighty days (90 + 30 + 30 + 30)",
        clock: ("eu-dsa", "body-decides-complex"),
        from: "2026-01-31T10:00:00+01:00",
        due: Some("2026-07-30T23:59:59+02:00"),
        sum: "01-31 start, 02-01..07-30 1..180",
        ..PLAIN
    },
    Scenario {
        name: "DSA Art 17(2): on the very day, though little of it is left",
        clock: ("eu-dsa", "reasons"),
        from: "2026-06-01T23:30:00+02:00",
        due: Some("2026-06-01T23:59:59+02:00"),
        sum: "06-01 start, 06-01 0",
        ..PLAIN
    },
    Scenario {
        name: "DSA Art 15: the report of a calendar year is due with February",
        clock: ("eu-dsa", "report"),
        from: "2026-12-31T23:59:59+01:00",
        due: Some("2027-02-28T23:59:59+01:00"),
        sum: "12-31 start, 02-28 2",
        ..PLAIN
    },
    Scenario {
        name: "DSA Art 24(2): six months from 17 February",
        clock: ("eu-dsa", "users"),
        from: "2026-02-17T12:00:00+01:00",
        due: Some("2026-08-17T23:59:59+02:00"),
        sum: "02-17 start, 08-17 6",
        ..PLAIN
    },
    Scenario {
        name: "Japan: seven calendar days, right through three holidays",
        clock: ("jp-platform", "answer"),
        from: "2026-09-18T10:00:00+09:00",
        due: Some("2026-09-25T23:59:59+09:00"),
        sum: "09-18 start, 09-19..09-25 1..7",
        ..PLAIN
    },
    Scenario {
        name: "house rules: twenty-four hours",
        clock: ("house", "act"),
        from: "2026-03-28T20:00:00Z",
        due: Some("2026-03-29T20:00:00+00:00"),
        sum: "03-28 start, 03-29 24",
        ..PLAIN
    },
    Scenario {
        name: "house rules: fifteen days over a leap day",
        clock: ("house", "wait"),
        from: "2024-02-20T10:00:00Z",
        due: Some("2024-03-06T23:59:59+00:00"),
        sum: "02-20 start, 02-21..03-06 1..15",
        ..PLAIN
    },
    Scenario {
        name: "house rules: six months",
        clock: ("house", "complaint-window"),
        from: "2026-10-31T10:00:00Z",
        due: Some("2027-04-30T23:59:59+00:00"),
        sum: "10-31 start, 04-30 6",
        ..PLAIN
    },
    Scenario {
        name: "twenty-four hours over the night in which clocks go forward",
        clock: ("test", "hours"),
        from: "2026-03-28T12:00:00+01:00",
        due: Some("2026-03-29T13:00:00+02:00"),
        sum: "03-28 start, 03-29 24",
        ..PLAIN
    },
    Scenario {
        name: "twenty-four hours with an outage of six",
        clock: ("test", "hours"),
        from: "2026-05-04T12:00:00+02:00",
        pause: Some("2026-05-04T18:00:00+02:00..2026-05-05T00:00:00+02:00"),
        due: Some("2026-05-05T18:00:00+02:00"),
        sum: "05-04 start, 05-04 outage: from 2026-05-04T16:00:00Z to 2026-05-04T22:00:00Z, 05-05 24",
        ..PLAIN
    },
    Scenario {
        name: "twenty-four hours that started within an outage run from its end",
        clock: ("test", "hours"),
        from: "2026-05-04T12:00:00+02:00",
        pause: Some("2026-05-04T06:00:00+02:00..2026-05-04T15:00:00+02:00"),
        due: Some("2026-05-05T15:00:00+02:00"),
        sum: "05-04 start, 05-04 outage: from 2026-05-04T04:00:00Z to 2026-05-04T13:00:00Z, 05-05 24",
        ..PLAIN
    },
    Scenario {
        name: "hours while an outage lasts have no end",
        clock: ("test", "hours"),
        from: "2026-05-04T12:00:00+02:00",
        pause: Some("2026-05-04T18:00:00+02:00.."),
        ..PLAIN
    },
    Scenario {
        name: "a day that ends at a time which the clocks skip ends right after",
        clock: ("test", "day"),
        from: "2026-03-28T02:30:00+01:00",
        due: Some("2026-03-29T03:30:00+02:00"),
        sum: "03-28 start, 03-29 1",
        ..PLAIN
    },
    Scenario {
        name: "a month from 31 January ends with February",
        clock: ("test", "month"),
        from: "2026-01-31T12:00:00+01:00",
        due: Some("2026-02-28T23:59:59+01:00"),
        sum: "01-31 start, 02-28 1",
        ..PLAIN
    },
    Scenario {
        name: "17 U.S.C. 512(g)(2)(C): over Washington's Birthday",
        clock: RESTORE,
        from: "2026-02-05T09:00:00-05:00",
        earliest: Some("2026-02-21T00:00:00-05:00"),
        due: Some("2026-02-26T23:59:59-05:00"),
        sum: "02-05 start, 02-06 1, 02-07..02-08 weekend, 02-09..02-13 2..6, 02-14..02-15 weekend, \
              02-16 Washington's Birthday, 02-17..02-20 7..10, 02-21..02-22 weekend, 02-23..02-26 11..14",
        ..PLAIN
    },
    Scenario {
        name: "DSA Art 20: six months from 30 September end in summer time",
        clock: ("eu-dsa", "complaint-window"),
        from: "2026-09-30T10:00:00+02:00",
        due: Some("2027-03-30T23:59:59+02:00"),
        sum: "09-30 start, 03-30 6",
        ..PLAIN
    },
    Scenario {
        name: "Japan: seven calendar days over the turn of the year",
        clock: ("jp-platform", "answer"),
        from: "2026-12-28T10:00:00+09:00",
        due: Some("2027-01-04T23:59:59+09:00"),
        sum: "12-28 start, 12-29..01-04 1..7",
        ..PLAIN
    },
    Scenario {
        name: "twenty-four hours over the night in which clocks go back",
        clock: ("test", "hours"),
        from: "2026-10-24T12:00:00+02:00",
        due: Some("2026-10-25T11:00:00+01:00"),
        sum: "10-24 start, 10-25 24",
        ..PLAIN
    },
    Scenario {
        name: "German working days over Good Friday and Easter Monday, to the same time of day",
        clock: ("test", "days"),
        from: "2026-04-01T16:00:00+02:00",
        earliest: Some("2026-04-07T16:00:00+02:00"),
        due: Some("2026-04-10T16:00:00+02:00"),
        sum: "04-01 start, 04-02 1, 04-03 Good Friday, 04-04..04-05 weekend, 04-06 Easter Monday, 04-07 2, 04-08 3, \
              04-09 4, 04-10 5",
        ..PLAIN
    },
];
