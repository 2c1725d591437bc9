"""Records of the contract, made without text, to measure the memory and speed of linking.

Each commune has its own small pool of documents cited, so that numbers collide across communes as they do in life. The part of a
reference behind its position is made once for each document of a pool; a line is that part with a position before it.
"""
import json
import random

from model import load_places, slug

MENTIONS = 20
COMMUNE_SIZE = 100  # documents of one commune
SUPERIORS = 40      # documents of the province that its communes cite
TYPES = [("kế hoạch", "KH"), ("nghị quyết", "NQ"), ("báo cáo", "BC"), ("chương trình", "CTr"), ("thông báo", "TB")]


def compact(values):
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def reference_body(text, form, kind, number, symbol, key, date, issuer, code, own):
    """All fields of a reference behind its positions."""
    values = {
        "text": text, "form": form, "doc_type": kind, "number": number, "serial": number.split("/")[0].split("-")[0], "year": None,
        "symbol": symbol, "key": key, "issued_date": date, "issuer": issuer, "issuer_code": code, "title": None, "provisions": [],
        "relation": "cites" if own else "implements", "relation_cue": None if own else "thực hiện", "relation_voice": "active", "self": own,
        "target": None, "resolution": "unresolved", "confidence": 0.97, "repairs": [],
        "context": "thực hiện %s, các ngành đã xây dựng lộ trình cụ thể" % text}
    return (compact(values)[1:] + "\n").encode()


class Numbered:
    """A document as the records name it."""

    def __init__(self, chance, party, figure, year, committee="ĐU"):
        self.kind, code = chance.choice(TYPES)
        self.figure, self.body = "%02d" % figure, committee if party else "UBND"
        folded = slug(self.body)
        self.party, self.unit = party, "xã" if committee == "ĐU" else "tỉnh"
        self.number = "%s-%s/%s" % (self.figure, code, self.body) if party else "%s/%s-%s" % (self.figure, code, self.body)
        self.symbol = code + ("/" if party else "-") + self.body
        self.initials = code.lower()
        self.key = "%s:%d::%s-%s" % (self.initials, figure, self.initials, folded)
        self.date = "%d-%02d-%02d" % (year, chance.randint(1, 12), chance.randint(1, 28))

    def forms(self, place):
        """Bodies of a reference to it: full with date and issuer, without issuer, and short."""
        text = "%s số %s" % (self.kind.capitalize(), self.number)
        if not self.party:
            issuer = "Ủy ban nhân dân %s %s" % (self.unit, place)
        else:
            issuer = "Đảng ủy xã " + place if self.unit == "xã" else "Ban Thường vụ Tỉnh ủy"
        short = "%s %s" % (self.kind.capitalize(), self.figure)
        return [
            reference_body(text, "full", self.kind, self.number, self.symbol, self.key, self.date, issuer, self.body, False),
            reference_body(text, "full", self.kind, self.number, self.symbol, self.key, self.date, None, self.body, False),
            reference_body(short, "short", self.kind, self.figure, None, "%s:%d::" % (self.initials, int(self.figure)), None, None, None, False)]


def name_of(index, communes):
    """Province, district and commune: real ones first, then invented ones, so that every commune is another place."""
    if index < len(communes):
        place = communes[index]
        return [p.name for p in reversed(place.up())]
    first, second, third = SYLLABLES[index % 40], SYLLABLES[index // 40 % 40], SYLLABLES[index // 1600 % 40]
    return ["%s %s" % (second, third), "%s %s" % (third, SYLLABLES[index // 15 % 40]), "%s %s %s" % (first, second, third)]


def commune(chance, index, communes, superiors):
    """The records of one commune's documents, as one block of bytes."""
    province, district, place = name_of(index, communes)
    folder = "%s-%d/%s-%d/%s-%d" % (slug(province), index // 150, slug(district), index // 15, slug(place), index)
    own = [Numbered(chance, n % 2 == 0, n // 2 % 25 + 1, 2016 + n % 11) for n in range(COMMUNE_SIZE)]
    pool = [document.forms(place) for document in own] + superiors
    lines = []
    for number, document in enumerate(own):
        name = "%s/%d.txt" % (folder, number)
        issuer = ("ĐẢNG ỦY XÃ " if document.party else "ỦY BAN NHÂN DÂN XÃ ") + place.upper()
        lines.append((compact({
            "kind": "document", "doc": name, "format": "txt", "encoding": "utf-8", "encoding_score": 1, "text_source": "text", "bytes": 2900,
            "chars": 2200, "sha256": "%064x" % (index * COMMUNE_SIZE + number), "node": None, "doc_type": document.kind, "number": document.number,
            "key": document.key, "branch": "party" if document.party else "state", "issuer": issuer, "issuer_code": document.body,
            "parent_issuer": "ĐẢNG BỘ HUYỆN " + district.upper() if document.party else None, "place": place, "issued_date": document.date,
            "title": "về phát triển kinh tế, xã hội", "signer": None, "signer_role": None, "references": MENTIONS, "dates": 0,
            "quantities": 0}) + "\n").encode())
        start = b'{"kind":"reference","doc":"%b","id":"%b#r' % (name.encode(), name.encode())
        header = reference_body(document.number, "number", document.kind, document.number, document.symbol, document.key, document.date, None,
                                document.body, True)
        lines.append(start + PLACES[0] + header)
        cited = [form for forms in chance.choices(pool, k=(MENTIONS + 1) // 3) for form in forms]
        lines += [start + at + body for at, body in zip(PLACES[1:], cited)]
    return b"".join(lines)


SYLLABLES = ("An Bình Phú Tân Long Mỹ Hòa Thạnh Phước Lộc Hưng Châu Vĩnh Đông Tây Thành Trung Hiệp Quới Lương "
             "Thuận Nhơn Hậu Lợi Sơn Giang Khánh Minh Điền Xuân Hải Ngãi Bửu Cát Đức Kim Lạc Nghĩa Quang Yên").split()
PLACES = [('%d","line":%d,"page":null,"char_start":%d,"char_end":%d,"source_start":%d,"source_end":%d,' % (
    n + 1, 4 + n, 60 + 100 * n, 80 + 100 * n, 80 + 130 * n, 110 + 130 * n)).encode() for n in range(MENTIONS)]


def write(stream, documents, seed):
    """`documents`, rounded up to whole communes, each with `MENTIONS` references, the document before its references."""
    communes = [p for p in load_places() if p.level == "commune" and not p.new]
    superiors = []
    for index in range((documents + COMMUNE_SIZE - 1) // COMMUNE_SIZE):
        chance = random.Random(seed * 1_000_003 + index)
        if index % 150 == 0:
            name = name_of(index, communes)[0]
            superiors = [Numbered(chance, n % 2 == 0, n + 1, 2016 + n % 11, "TU").forms(name) for n in range(SUPERIORS)]
        stream.write(commune(chance, index, communes, superiors))
    stream.flush()
