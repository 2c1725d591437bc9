#!/usr/bin/env python3
"""Computes seeds/places.tsv: provinces, districts and communes before and after 1 July 2025, and which came from which.

usage: make-places.py PLACES.tsv PLACES_MAP.tsv > seeds/places.tsv
  PLACES.tsv has a row for each unit (level, era, code, full name, …), PLACES_MAP.tsv one for each old commune and each new one
  that took it in. Their sources: PyPI vietnamadminunits 1.0.4 (MIT), GitHub thanglequoc/vietnamese-provinces-database (MIT),
  PyPI vietnam-address-converter 1.0.5 (Apache-2.0).
  A row "before": a province, one of its districts, the communes of that district. A row "after": a province, the old province
  and the old district that its communes come from, those communes (one may stand in several rows), for districts no longer exist.
"""
import collections, csv, re, sys

KINDS = ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "quận", "huyện", "xã", "phường")


TONES = ["oàòa oáóa oảỏa oãõa oạọa", "oèòe oéóe oẻỏe oẽõe oẹọe", "uỳùy uýúy uỷủy uỹũy uỵụy"]
MOVED = {pair[:2]: pair[2:] for row in TONES for pair in row.split()}


def official(name):
    """The kind in small letters, the tone mark on the first vowel of open oa, oe, uy: "Huyện Vị Thuỷ" is "huyện Vị Thủy"."""
    name = re.sub(r"(?<![qQ])(" + "|".join(MOVED) + r")(?!\w)", lambda found: MOVED[found[1]], name)
    name = re.sub(r"\s*-\s*", " - ", " ".join(name.split())) if "Vũng Tàu" in name else " ".join(name.split())
    for kind in KINDS:
        if name.lower().startswith(kind + " "):
            return kind + name[len(kind):]
    return name


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def main():
    before = collections.defaultdict(list)
    provinces = {}
    for row in rows(sys.argv[1]):
        if row["era"] == "post-2025-07":
            continue
        if row["level"] == "province":
            provinces[row["full_name"]] = official(row["full_name"])
        elif row["level"] == "district" and row["unit_type"]:
            before[official(row["parent_name"].split(", ")[-1]), official(row["full_name"])]
        elif row["level"] == "commune" and row["unit_type"]:
            place = row["parent_name"].split(", ")
            if len(place) == 2:
                names = before[official(place[1]), official(place[0])]
                if official(row["full_name"]) not in names:
                    names.append(official(row["full_name"]))
    after = collections.defaultdict(list)
    for row in rows(sys.argv[2]):
        names = after[official(row["new_province"]), official(row["old_province"]), official(row["old_district"])]
        if official(row["new_commune"]) not in names:
            names.append(official(row["new_commune"]))
    print("era\tprovince\tfrom\tdistrict\tcommunes\tsource")
    for (province, district), names in sorted(before.items()):
        print("before", province, "", district, ";".join(sorted(names)), "vietnamadminunits", sep="\t")
    for (province, old, district), names in sorted(after.items()):
        print("after", province, old, district, ";".join(sorted(names)), "vietnam-address-converter", sep="\t")


if __name__ == "__main__":
    main()
