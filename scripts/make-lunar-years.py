#!/usr/bin/env python3
"""Computes seeds/lunar_years.tsv: the months of the Vietnamese lunar calendar, 1968 to 2100, at UTC+7.

usage: make-lunar-years.py > seeds/lunar_years.tsv
  Method: Hồ Ngọc Đức, "Computing the Vietnamese lunar calendar" (new moons and the sun's longitude after Meeus,
  Astronomical Algorithms, 1991). Vietnam counts days at UTC+7 since 1968.
  A row: the lunar year, the day of its first month's first day, the lengths of its months in order (0: 29 days, 1: 30 days),
  and after which month its leap month follows, or nothing.
"""
from datetime import date, timedelta
from math import floor, pi, sin

ZONE = 7 / 24


def new_moon(k):
    """Julian day of new moon k, counted from 1900-01-01."""
    t = k / 1236.85
    dr = pi / 180
    jd = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    jd += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * dr)
    m = 359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3
    n = 306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3
    f = 21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3
    c = (0.1734 - 0.000393 * t) * sin(m * dr) + 0.0021 * sin(2 * dr * m)
    c += -0.4068 * sin(n * dr) + 0.0161 * sin(dr * 2 * n) - 0.0004 * sin(dr * 3 * n)
    c += 0.0104 * sin(dr * 2 * f) - 0.0051 * sin(dr * (m + n)) - 0.0074 * sin(dr * (m - n)) + 0.0004 * sin(dr * (2 * f + m))
    c += -0.0004 * sin(dr * (2 * f - m)) - 0.0006 * sin(dr * (2 * f + n)) + 0.0010 * sin(dr * (2 * f - n)) + 0.0005 * sin(dr * (2 * n + m))
    delta = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return floor(jd + c - delta + 0.5 + ZONE)


def sector(day):
    """Which twelfth of its way the sun is in when the day begins."""
    t = (day - 0.5 - ZONE - 2451545.0) / 36525
    dr = pi / 180
    m = 357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3
    l = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    l += (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(dr * m) + (0.019993 - 0.000101 * t) * sin(dr * 2 * m) + 0.000290 * sin(dr * 3 * m)
    return floor((l % 360) / 30)


def julian(day):
    return day.toordinal() + 1721425


def eleventh(year):
    """Number of the new moon that opens the month of the winter solstice."""
    k = floor((julian(date(year, 12, 31)) - 2415021) / 29.530588853)
    return k - 1 if sector(new_moon(k)) >= 9 else k


def leap(k):
    """Offset of the month without a change of sector after new moon k (month 11)."""
    last = sector(new_moon(k + 1))
    for i in range(2, 15):
        here = sector(new_moon(k + i))
        if here == last:
            return i - 1
        last = here
    return 0


def months(year):
    """[(new moon, month, is leap)] from month 1 of a lunar year to the month before the next year's first."""
    found = []
    for start in (year - 1, year):
        a, b = eleventh(start), eleventh(start + 1)
        off = leap(a) if new_moon(b) - new_moon(a) > 365 else 0
        for i in range(b - a):
            is_leap = bool(off) and i == off
            number = (10 + i - (1 if off and i >= off else 0)) % 12 + 1
            found.append((a + i, number, is_leap))
    first = next(i for i, m in enumerate(found) if m[1] == 1 and not m[2])
    last = next(i for i, m in enumerate(found) if i > first + 2 and m[1] == 1 and not m[2])
    return found[first:last]


def main():
    print("year\tfirst\tlengths\tleap\tsource")
    for year in range(1968, 2101):
        rows = months(year)
        first = date.fromordinal(new_moon(rows[0][0]) - 1721425)
        lengths = "".join(str(new_moon(k + 1) - new_moon(k) - 29) for k, _, _ in rows)
        leaps = [str(m) for _, m, is_leap in rows if is_leap]
        print(year, first.isoformat(), lengths, leaps[0] if leaps else "", "computed: make-lunar-years.py", sep="\t")


main()
