"""What a careful reader of the whole archive can tell: the basis of `knowable` in the truth."""
from collections import defaultdict

from model import SHARED_DISTRICTS


def place_known(writer):
    """Whether the document's own words and its folder leave one place in the country that can have issued it."""
    place = writer.place
    if place.level == "province" or writer.proper_folder or writer.show_province:
        return place.level != "commune" or place.new or writer.show_district or writer.proper_folder or place.unique
    if place.level == "district":
        return place.name not in SHARED_DISTRICTS
    return place.unique or writer.show_district and not place.new and place.unique_pair


def judge(writer):
    """Whether a careful reader can tell each mention's document: by what stands beside it, else by the other mentions here."""
    own = place_known(writer)
    serials, numbers, types, told = defaultdict(set), defaultdict(set), defaultdict(set), {}
    for mention in writer.mentions:
        target, shown = mention["target"], mention["shown"]
        if target.central == "law":
            numbers[target.name].add(target.id)
        else:
            serials[target.type, target.serial.lstrip("0")].add(target.id)
            numbers[target.type, target.number].add(target.id)
            types[target.type].add(target.id)
        if "again" not in shown and tells(writer, mention, own):
            told[target.id] = True
    for mention in writer.mentions:
        target, shown = mention["target"], mention["shown"]
        again = shown.get("again")
        if again == "name":
            alone = len(numbers[target.name]) == 1
        elif again == "serial":
            alone = len(serials[target.type, target.serial.lstrip("0")]) == 1
        elif again == "type":
            alone = len(types[target.type] - {writer.document.id}) == 1
        else:
            alone = len(numbers[target.name if target.central == "law" else (target.type, target.number)]) == 1
        if again:
            mention["knowable"] = alone and told.get(target.id, False)
        elif set(shown) == {"number"} and not alone:
            mention["knowable"] = False
        else:
            mention["knowable"] = tells(writer, mention, own) or alone and told.get(target.id, False)


def tells(writer, mention, own):
    """Whether the mention alone proves its document: by its own words, or because no other document is possible."""
    shown = mention["shown"]
    if "self" in shown:
        return own
    if "law" in shown:
        return shown["law"] != "bare"
    return candidates(writer, mention, own) == [mention["target"]]


def candidates(writer, mention, own):
    """The documents that a reader can have seen and that the mention alone, in this document, may mean."""
    target, shown, archive = mention["target"], mention["shown"], writer.archive
    agency = shown.get("agency")
    if target.agency is None:
        owners = ["trung-uong"]
    elif agency == "named":
        owners = target.agency.namesakes if own or target.agency.level == "province" else []
    elif agency == "relative":
        owners = [target.agency.id] if own else []
    else:
        owners = [a.id for p in writer.place.up() for a in p.agencies.values() if a.symbol == target.agency.symbol] if own else []
        if target.agency.branch != "party" and "date" not in shown and "title" not in shown:
            return []
    found = [d for o in owners for d in archive.by_agency.get((o, target.type, target.number), ())]
    if not owners or agency is None and shown.get("date"):
        found = archive.by_date[target.type, target.number, target.date] if shown.get("date") else []
        chain = [d for d in found if d.agency is None or d.agency.id in owners]
        found = chain if target in chain else found
    found = [d for d in found if d.date < writer.document.date]
    if shown.get("date"):
        found = [d for d in found if d.date == target.date]
    if shown.get("year"):
        found = [d for d in found if d.date.year == target.date.year]
    if shown.get("title"):
        found = [d for d in found if (d.subject, d.name) == (target.subject, target.name)]
    if agency and target.agency is None:
        found = [d for d in found if d.issuer == target.issuer]
    return found
