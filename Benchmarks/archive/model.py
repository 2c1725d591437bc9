"""The archive before it is text: places, agencies, numbered documents, and who cites whom.

Numbers follow the real rules: an agency of the state starts each type anew every year (Nghị định 30/2020/NĐ-CP), a Party
committee every term of its congress (Quy định 66-QĐ/TW, 399-QĐ/TW). A commune merged on 1 July 2025 is a new agency.
"""
import csv
import datetime
import os
import unicodedata
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
FIRST, LAST = datetime.date(2016, 1, 4), datetime.date(2026, 6, 30)
MERGER = datetime.date(2025, 7, 1)
# Districts whose name several provinces have: the name alone proves no province.
SHARED_DISTRICTS = {"Châu Thành", "Cao Lãnh", "Tân Châu"}

SUBJECTS = [
    "xây dựng nông thôn mới nâng cao", "chuyển đổi số", "cải cách hành chính", "phòng, chống thiên tai và tìm kiếm cứu nạn",
    "bảo đảm an ninh, trật tự dịp Tết Nguyên đán", "công tác tuyển quân", "phát triển kinh tế hợp tác", "giảm nghèo bền vững",
    "nâng cao chất lượng sinh hoạt chi bộ", "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "phát động phong trào thi đua yêu nước", "công tác dân vận khéo", "quy hoạch cán bộ", "kiểm tra, giám sát",
    "tuyên truyền bầu cử", "phòng, chống dịch bệnh trên gia súc", "vệ sinh môi trường, thu gom rác thải",
    "kiên cố hóa đường giao thông nông thôn", "phát triển đảng viên mới", "thực hành tiết kiệm, chống lãng phí",
    "bảo hiểm y tế toàn dân", "xây dựng trường học đạt chuẩn quốc gia", "quản lý đất công", "phòng, chống hạn mặn",
    "xây dựng gia đình văn hóa", "chăm sóc người có công", "tiếp công dân, giải quyết khiếu nại", "phòng cháy, chữa cháy",
]

# (type word, code, weight) for each branch and level. Công văn have no type code.
TYPES = {
    ("party", "commune"): [("kế hoạch", "KH", 8), ("nghị quyết", "NQ", 5), ("báo cáo", "BC", 5), ("chương trình", "CTr", 2), ("thông báo", "TB", 2)],
    ("party", "district"): [("kế hoạch", "KH", 7), ("nghị quyết", "NQ", 4), ("chỉ thị", "CT", 4), ("báo cáo", "BC", 3), ("kết luận", "KL", 2), ("chương trình", "CTr", 2), ("quyết định", "QĐ", 1)],
    ("party", "province"): [("chỉ thị", "CT", 6), ("nghị quyết", "NQ", 5), ("kế hoạch", "KH", 5), ("quy định", "QĐ", 3), ("kết luận", "KL", 3), ("chương trình", "CTr", 2), ("quyết định", "QĐ", 2)],
    ("ubnd", "commune"): [("kế hoạch", "KH", 8), ("báo cáo", "BC", 6), ("quyết định", "QĐ", 5), ("tờ trình", "TTr", 3), ("công văn", "", 2)],
    ("ubnd", "district"): [("kế hoạch", "KH", 7), ("quyết định", "QĐ", 6), ("công văn", "", 4), ("báo cáo", "BC", 3)],
    ("ubnd", "province"): [("quyết định", "QĐ", 7), ("kế hoạch", "KH", 7), ("công văn", "", 4), ("chỉ thị", "CT", 2)],
    ("hdnd", "commune"): [("nghị quyết", "NQ", 1)],
    ("hdnd", "district"): [("nghị quyết", "NQ", 1)],
    ("hdnd", "province"): [("nghị quyết", "NQ", 1)],
}
UNITS = ["VX", "KT", "NC", "TH", "NN"]
# The day on which a committee of the level begins to count anew.
TERMS = {
    "commune": [(datetime.date(2025, 7, 1), "2025-2030"), (datetime.date(2020, 6, 1), "2020-2025")],
    "district": [(datetime.date(2020, 8, 15), "2020-2025")],
    "province": [(datetime.date(2025, 10, 15), "2025-2030"), (datetime.date(2020, 10, 15), "2020-2025")],
}


def slug(text):
    folded = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c if c.isalnum() else "-" for c in folded.lower() if not unicodedata.combining(c)).replace("--", "-")


class Place:
    """A province, district or commune, before (`new` false) or after 1 July 2025."""

    def __init__(self, level, full, parent, new=False, unique=False):
        self.level, self.full, self.parent, self.new, self.unique = level, full, parent, new, unique
        words = full.split(" ")
        size = 2 if full.startswith("Thị trấn") else 1
        self.unit, self.name = " ".join(words[:size]).lower(), " ".join(words[size:])
        own = slug(self.name if self.unit in ("xã", "huyện", "tỉnh") else full)
        self.path = own if parent is None else parent.path + "/" + own
        self.agencies, self.predecessors = {}, []

    def up(self):
        """The place itself and the places it lies in, from below."""
        place, chain = self, []
        while place is not None:
            chain.append(place)
            place = place.parent
        return chain


class Agency:
    SYMBOLS = {"commune": "ĐU", "district": "HU", "province": "TU"}
    SLUGS = {"commune": "dang-uy", "district": "huyen-uy", "province": "tinh-uy"}

    def __init__(self, place, branch):
        self.place, self.branch, self.level = place, branch, place.level
        self.symbol = self.SYMBOLS[place.level] if branch == "party" else {"ubnd": "UBND", "hdnd": "HĐND"}[branch]
        self.id = ("2025/" if place.new else "") + place.path + "/" + (self.SLUGS[place.level] if branch == "party" else branch)
        self.documents = []  # those already issued, oldest first
        self.namesakes = [self.id]  # and the agency of the same name on the other side of the merger


class Document:
    """One real document, whether its file is in the archive or it is only cited."""

    def __init__(self, agency, kind, number, date, subject):
        self.agency, self.type, self.number, self.date, self.subject = agency, kind, number, date, subject
        self.serial = number.split("/")[0].split("-")[0]
        self.id = "%s|%s|%s|%s" % (agency.id if agency else "trung-uong", kind, number, date.isoformat())
        self.written, self.dated, self.cites, self.path = True, False, [], None
        self.central, self.name, self.issuer = None, None, None
        self.title_cites = None  # the document that the title of this one names


def load_places():
    provinces, places, communes = {}, [], []
    with open(os.path.join(HERE, "places.tsv"), encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))

    def once(key, make):
        if key not in provinces:
            provinces[key] = make()
            places.append(provinces[key])
        return provinces[key]

    for row in rows:
        province = once((row["province"],), lambda: Place("province", "Tỉnh " + row["province"], None))
        district = once((row["province"], row["district"]), lambda: Place("district", row["district"], province))
        commune = Place("commune", row["commune"], district, unique=row["same_name"] == "1")
        commune.unique_pair = row["same_pair"] == "1"
        places.append(commune)
        above = once(("2025", row["new_province"]), lambda: Place("province", "Tỉnh " + row["new_province"], None, new=True))
        new = once(("2025", row["new_province"], row["new_commune"]), lambda: Place("commune", row["new_commune"], above, new=True))
        new.predecessors.append(commune)
        if province not in above.predecessors:
            above.predecessors.append(province)
        if district not in new.predecessors:
            new.predecessors.append(district)
    for place in places:
        for branch in ("party", "ubnd", "hdnd"):
            place.agencies[branch] = Agency(place, branch)
    for place in places:
        for old in place.predecessors + [p for p in places if place.new and p.level == "province"]:
            if old.full == place.full and old is not place and not old.new:
                for branch, agency in place.agencies.items():
                    agency.namesakes = old.agencies[branch].namesakes = [agency.id, old.agencies[branch].id]
    return places


def load_central():
    central = []
    with open(os.path.join(HERE, "central.tsv"), encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            document = Document(None, row["type"], row["number"], datetime.date.fromisoformat(row["date"]), "")
            document.central, document.name, document.issuer, document.written = row["kind"], row["name"], row["issuer"], False
            central.append(document)
    return central


def term(level, date):
    for begin, name in TERMS[level]:
        if date >= begin:
            return name
    return "2015-2020"


class Archive:
    """`count` documents with files, and as many again by a fifth that are only cited."""

    def __init__(self, count, random):
        self.random, self.places, self.central = random, load_places(), load_central()
        self.issue(int(count * 1.2) + 1)
        for document in random.sample(self.documents, len(self.documents) - count):
            document.written = False
        for document in self.documents:
            self.choose_citations(document)
        self.attested()

    def issue(self, total):
        random = self.random
        weight = {"commune": 1, "district": 2.5, "province": 8}
        share = {"party": 5, "ubnd": 5, "hdnd": 1}
        old = [a for p in self.places if not p.new for a in p.agencies.values()]
        new = [a for p in self.places if p.new for a in p.agencies.values()]
        days = (LAST - FIRST).days
        dates = sorted(FIRST + datetime.timedelta(days=random.randrange(days)) for _ in range(total))
        weights = {id(pool): [weight[a.level] * share[a.branch] for a in pool] for pool in (old, new)}
        counters, self.documents = defaultdict(int), []
        for date in dates:
            pool = new if date >= MERGER else old
            agency = random.choices(pool, weights[id(pool)])[0]
            kinds = TYPES[agency.branch, agency.level]
            kind, code, _ = random.choices(kinds, [k[2] for k in kinds])[0]
            period = term(agency.level, date) if agency.branch == "party" else date.year
            counters[agency.id, kind, period] += random.randint(1, 5 if agency.branch == "party" else 12)
            figure = "%02d" % counters[agency.id, kind, period]
            if agency.branch == "party":
                number = "%s-%s/%s" % (figure, code, agency.symbol)
            elif code:
                number = "%s/%s-%s" % (figure, code, agency.symbol)
            else:
                number = "%s/%s-%s" % (figure, agency.symbol, random.choice(UNITS))
            subject = random.choice(SUBJECTS)
            if random.random() < 0.4:
                subject += " năm %d" % date.year
            document = Document(agency, kind, number, date, subject)
            agency.documents.append(document)
            self.documents.append(document)

    def recent(self, agency, date):
        """A document of the agency issued before `date`, mostly a recent one."""
        low, high, documents = 0, len(agency.documents), agency.documents
        while low < high:
            middle = (low + high) // 2
            if documents[middle].date < date:
                low = middle + 1
            else:
                high = middle
        if low == 0:
            return None
        return documents[max(0, low - 1 - int(self.random.expovariate(0.25)))]

    def choose_citations(self, document):
        random, date, place = self.random, document.date, document.agency.place
        wanted = []
        for above in place.up()[1:]:
            for branch in ("party", "ubnd"):
                chance = 0.8 if branch == document.agency.branch else 0.35
                if random.random() < chance:
                    wanted.append((above.agencies[branch], "superior"))
        for branch in ("party", "ubnd", "hdnd"):
            times = random.choice([0, 1, 1, 2]) if branch == document.agency.branch else random.random() < 0.4
            wanted += [(place.agencies[branch], "own")] * int(times)
        for old in place.predecessors:
            if random.random() < 0.35:
                wanted.append((old.agencies[random.choice(["party", "party", "ubnd"])], "former"))
        if random.random() < 0.25:
            near = [p for p in self.places if p is not place and p.level == place.level and p.new == place.new]
            same = [p for p in near if p.parent is place.parent] or near
            other = random.choice(same if random.random() < 0.7 else near)
            wanted.append((other.agencies[random.choice(["party", "ubnd"])], "other"))
        if place.level != "commune" and random.random() < 0.5:
            below = [p for p in self.places if p.parent is place and p.new == place.new]
            lower = random.choice(below)
            wanted.append((lower.agencies[random.choice(["party", "ubnd"])], "below"))
        chosen = []
        for agency, relation in wanted:
            target = self.recent(agency, date)
            if target is not None and target is not document and all(target is not c for c, _ in chosen):
                chosen.append((target, relation))
        known = [c for c in self.central if c.date < date]
        in_force = [c for c in known if c.central != "law" or not any(o.name == c.name and c.date < o.date for o in known)]
        state = [c for c in in_force if c.central != "party"]
        party = [c for c in known if c.central == "party"]
        for pool, most in ((state, 2 if document.agency.branch != "party" else 1), (party, 2 if document.agency.branch == "party" else 1)):
            for target in random.sample(pool, min(len(pool), random.randint(0, most))):
                chosen.append((target, "central"))
        document.cites = chosen

    def attested(self):
        """What a reader of all the files can have seen: documents with files, and those cited by one."""
        seen = {}
        for document in self.documents:
            if document.written:
                seen[document.id] = document
                for target, _ in document.cites:
                    seen[target.id] = target
        for target in self.central:
            seen[target.id] = target
        self.attested_ids = set(seen)
        self.by_agency, self.by_date = defaultdict(list), defaultdict(list)
        for document in seen.values():
            agency = document.agency.id if document.agency else "trung-uong"
            self.by_agency[agency, document.type, document.number].append(document)
            self.by_date[document.type, document.number, document.date].append(document)
