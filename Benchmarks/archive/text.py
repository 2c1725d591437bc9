"""A document of the archive as text, with the truth about each mention in it. All sentences are our own."""
import unicodedata
from collections import defaultdict

from judge import judge
from phrases import DATE_FORMS, FACTS, FULL_SENTENCES, NAMES, SELF_SENTENCES, SHORT_SENTENCES


class Writer:
    """Writes one document. `mentions` holds a dictionary for each mention in the order of the text; offsets count scalars of the NFC text."""

    def __init__(self, archive, document, random, proper_folder):
        self.archive, self.document, self.random = archive, document, random
        self.pieces, self.length, self.mentions = [], 0, []
        self.party = document.agency.branch == "party"
        self.place = document.agency.place
        self.proper_folder = proper_folder
        self.year_style = random.choice(DATE_FORMS)
        self.noisy = random.random() < 0.12
        self.show_district = self.show_province = False

    # What is written.

    def put(self, text):
        self.pieces.append(text)
        self.length += len(text)

    def mention(self, text, target, form, shown=None, noise=None):
        """Writes the citation string of `target`; `shown` is what stands beside it (agency, date, title)."""
        self.mentions.append({
            "start": self.length, "end": self.length + len(text), "target": target, "form": form,
            "shown": shown or {}, "noise": noise, "numbered": shown is not None})
        self.put(text)

    def sentence(self, template, cite):
        before, after = template.split("{c}")
        self.put(before)
        cite()
        self.put(after)

    def date(self, date):
        form = self.year_style if self.random.random() < 0.8 else self.random.choice(DATE_FORMS)
        return form.format(d=date.day, m=date.month, y=date.year)

    def noise(self, number):
        """The number as a careless typist writes it, and the name of the slip."""
        if not self.noisy or self.random.random() < 0.5:
            return number, None
        kind = self.random.choice(["lower", "dash", "blank", "plain", "swap"])
        if kind == "lower":
            return number.lower(), kind
        if kind == "dash":
            return number.replace("-", "–"), kind
        if kind == "blank":
            return self.random.choice([number.replace("-", " - "), number.replace("-", "- "), number.replace("/", " /")]), kind
        if kind == "plain" and "Đ" in number:
            return number.replace("Đ", "D"), kind
        if kind == "swap" and number.count("/") == 1 and number.count("-") == 1:
            return number.translate(str.maketrans("/-", "-/")), kind
        return number, None

    # Issuers.

    def body(self, target):
        """The issuing body as this document calls it, and how: the name with its place, or relative to the writer."""
        random = self.random
        if target.agency is None:
            return target.issuer, "named"
        agency, place = target.agency, target.agency.place
        own_chain = self.place.up()
        relative = place in own_chain and random.random() < 0.75
        word = {"commune": place.unit, "district": "huyện", "province": "tỉnh"}[place.level]
        if agency.branch == "party":
            committee = {"commune": "Đảng ủy", "district": "Huyện ủy", "province": "Tỉnh ủy"}[place.level]
            base = random.choice([committee, "Ban Thường vụ " + committee, "Ban Chấp hành Đảng bộ " + word])
            if base.endswith(word):
                pass
            elif place.level == "commune" and (not relative or random.random() < 0.4):
                base += " " + word
        else:
            names = ["Ủy ban nhân dân", "UBND"] if agency.branch == "ubnd" else ["Hội đồng nhân dân", "HĐND"]
            base = random.choice(names) + " " + word
        if relative:
            return base, "relative"
        text = base + " " + place.name
        district, province = place.up()[1:2], place.up()[-1]
        near = self.place.up()
        same_name = place.level == "commune"
        if same_name and not place.new and place.parent not in near:
            text += ", " + district[0].full[0].lower() + district[0].full[1:]
        if province not in near and place.level != "province":
            text += ", " + province.full[0].lower() + province.full[1:]
        if self.place.new and not place.new and random.random() < 0.5:
            text += random.choice([" (trước sắp xếp)", " (cũ)"])
        return text, "named"

    # Citations.

    def full(self, target, relation):
        """Cites by number with as much beside it as `kind` says."""
        random = self.random
        if target.central == "law":
            return self.law(target)
        kinds = {"own": [("full", 4), ("issuer", 2), ("date", 3), ("code", 2), ("year", 1)],
                 "superior": [("full", 6), ("issuer", 2), ("date", 2), ("code", 1), ("year", 1)],
                 "former": [("full", 5), ("issuer", 1)], "other": [("full", 4), ("issuer", 2)],
                 "below": [("full", 4), ("issuer", 1), ("nameless", 1), ("date", 1)],
                 "central": [("full", 4), ("issuer", 2), ("date", 3), ("code", 2)]}[relation]
        kind = random.choices([k for k, _ in kinds], [w for _, w in kinds])[0]
        if not (target.written or target.central or target.dated) and random.random() < 0.9:
            kind = "full"  # a document that is not in the archive is known by the first that cites it
        number, slip = self.noise(target.number)
        word = target.type[0].upper() + target.type[1:]
        so = " số " if random.random() < 0.85 else " "
        shown, tail = {"number": True}, ""
        if kind in ("full", "date"):
            comma = "," if self.party and random.random() < 0.5 else ""
            tail += comma + " ngày " + self.date(target.date)
            shown["date"] = target.dated = True
        if kind == "year":
            tail += " năm %d" % target.date.year
            shown["year"] = True
        if kind in ("full", "issuer", "year"):
            name, how = self.body(target)
            tail += " của " + name
            shown["agency"] = how
        titled = kind in ("full", "issuer") and random.random() < 0.35
        named = target.title_cites
        if titled and target.title_cites is None:
            shown["title"] = True
        self.mention(word + so + number, target, relation + "-" + kind, shown, slip)
        self.put(tail)
        if random.random() < 0.04 and target.type != "công văn":
            self.put(" (sau đây gọi tắt là ")
            self.mention("%s %s" % (word, target.serial), target, "alias", {"again": "serial"})
            self.put(")")
        elif titled and target.central:
            self.put(" ")
            self.subject_with_law(target)
        elif titled and target.title_cites is None:
            self.put(" về " + target.subject)
        elif titled and self.shares_chain(named):
            self.put(" thực hiện ")
            self.mention("%s số %s" % (named.type[0].upper() + named.type[1:], named.number), named, "nested", {"number": True})

    def shares_chain(self, target):
        """Whether a code alone in this document means the same body as it does in a document of the target's writer."""
        return target.agency is None or target.agency.branch == "party" and target.agency.place in self.place.up()

    def subject_with_law(self, target):
        """The subject of a decree; a law named in it is the one in force on the decree's day."""
        at = target.name.find("Luật ")
        law = max((c for c in self.archive.central if c.central == "law" and c.name == target.name[at:] and c.date < target.date),
                  key=lambda c: c.date, default=None) if at >= 0 else None
        if law is None:
            self.put(target.name)
        else:
            self.put(target.name[:at])
            self.mention(law.name, law, "law-title", {"law": "bare"})

    def law(self, target):
        random, date = self.random, target.date
        kind = random.choices(["year", "day", "number", "both", "bare"], [5, 3, 2, 3, 1])[0]
        if kind == "year":
            self.mention(target.name + random.choice([" năm ", " năm ", " "]) + str(date.year), target, "law-year", {"law": "year"})
        elif kind == "day":
            self.mention(target.name, target, "law-day", {"law": "day"})
            self.put(" ngày %02d tháng %d năm %d" % (date.day, date.month, date.year))
        elif kind == "bare":
            self.mention(target.name, target, "law-bare", {"law": "bare"})
        else:
            self.mention(target.name + " số " + target.number, target, "law-number", {"law": "number"})
            if kind == "both":
                self.put(" ngày " + self.date(date))

    def short(self, target, form="short"):
        """A later (or earlier) mention by type and serial only, or by type and number."""
        random = self.random
        word = target.type[0].upper() + target.type[1:]
        if target.central == "law":
            return self.mention(target.name, target, "law-again", {"again": "name"})
        so = random.choice([" ", " số "])
        if target.type != "công văn" and random.random() < 0.65:
            self.mention(word + so + target.serial, target, form, {"again": "serial"})
        else:
            number, slip = self.noise(target.number)
            self.mention(word + so + number, target, form + "-code", {"again": "number"}, slip)

    def listed(self, targets):
        """"các Kế hoạch số 12-KH/ĐU, 14-KH/ĐU và số 16-KH/ĐU của …": one type word, one issuer."""
        random, word = self.random, targets[0].type[0].upper() + targets[0].type[1:]
        name, how = self.body(targets[0])
        dated = random.random() < 0.6
        for index, target in enumerate(targets):
            if index:
                self.put(", " if index + 1 < len(targets) else " và ")
            text = target.number if index else word + " số " + target.number
            if index and random.random() < 0.5:
                text = "số " + text
            self.mention(text, target, "list-head" if index == 0 else "list", {"number": True, "agency": how, "date": dated})
            if dated:
                target.dated = True
                self.put(" ngày " + self.date(target.date))
        self.put(" của " + name)

    # Parts of the document.

    def header(self):
        random, document, place = self.random, self.document, self.place
        day = document.date
        where = "%s, ngày %02d tháng %s năm %d" % (
            place.name, day.day, "%02d" % day.month if day.month < 3 or self.party and random.random() < 0.5 else day.month, day.year)
        if self.party:
            above = place.parent
            left = []
            if place.level == "province":
                left = ["TỈNH ỦY " + place.name.upper()]
            elif place.level == "district":
                left = ["HUYỆN ỦY " + place.name.upper()]
                if random.random() < 0.9:
                    left.insert(0, "ĐẢNG BỘ TỈNH " + above.name.upper())
                    self.show_province = True
            else:
                left = ["ĐẢNG ỦY %s %s" % (place.unit.upper(), place.name.upper())]
                if random.random() < 0.9:
                    left.insert(0, "ĐẢNG BỘ %s %s" % ("TỈNH" if place.new else "HUYỆN", above.name.upper()))
                    self.show_district, self.show_province = not place.new, place.new
            left += ["*", ("Số ", document.number)]
            right = ["ĐẢNG CỘNG SẢN VIỆT NAM", None if random.random() < 0.5 else "", where]
        else:
            body = "ỦY BAN NHÂN DÂN" if document.agency.branch == "ubnd" else "HỘI ĐỒNG NHÂN DÂN"
            left = [body, "%s %s" % (place.unit.upper(), place.name.upper())]
            if random.random() < 0.15:
                left = [" ".join(left)]
            if place.level == "commune" and random.random() < 0.25:
                left.append(place.parent.full.upper())
                self.show_district, self.show_province = not place.new, place.new
            left += ["-------", (random.choice(["Số: ", "Số: ", "Số "]), document.number)]
            right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "-" * 27, where]
        right = [r for r in right if r is not None]
        if random.random() < 0.6:
            while len(right) < len(left):
                right.insert(-1, "")
            while len(left) < len(right):
                left.append("")
            gap = random.choice([None, 36, 44])
            for one, two in zip(left, right):
                begin = self.length
                self.cell(one)
                if two:
                    self.put("\t\t\t" if gap is None else " " * max(3, gap - (self.length - begin)))
                    self.put(two)
                self.put("\n")
        else:
            for one in left:
                self.cell(one)
                self.put("\n")
            self.put("\n".join(r for r in right if r) + "\n")
        self.put("\n")

    def cell(self, cell):
        if isinstance(cell, tuple):
            self.put(cell[0])
            self.mention(cell[1], self.document, "header", {"self": True})
        else:
            self.put(cell)

    def title(self, again):
        """The type in capitals and the subject, which may name a document that the text cites in full only later."""
        random, document = self.random, self.document
        if document.type == "công văn":
            self.put("V/v %s\n\nKính gửi: Các ngành, đoàn thể và các đơn vị có liên quan\n\n" % document.subject)
            return
        self.put(document.type.upper() + "\n")
        target = document.title_cites = random.choice(again) if again and random.random() < 0.45 else None
        if target is None:
            self.put(random.choice(["Về ", "về "]) + document.subject + "\n")
        else:
            self.put({"báo cáo": random.choice(["sơ kết ", "kết quả "]) + "%02d năm thực hiện " % random.randint(1, 4)}.get(document.type, "thực hiện "))
            self.short(target, "early")
            self.put((" về " + target.subject if random.random() < 0.6 and target.subject else "") + "\n")
        self.put(random.choice(["-----\n\n", "\n", "___________\n\n"]))

    def evidence(self):
        """A sentence that says where the writer is, often enough for a reader to know the place."""
        random, place = self.random, self.place
        draw = random.random()
        if not self.proper_folder:
            draw *= 0.75
        names = [p.full[0].lower() + p.full[1:] for p in place.up()]
        if draw < 0.5:
            self.show_district = self.show_province = True
        elif draw < 0.7:
            names = names[:2]
            self.show_district, self.show_province = True, self.show_province or len(place.up()) == 2
        else:
            names = names[:1]
        self.put("Trên địa bàn %s, %s có nhiều chuyển biến.\n" % (", ".join(names), self.document.subject))

    def write(self):
        random, document = self.random, self.document
        cites = list(document.cites)
        random.shuffle(cites)
        numbered = [t for t, _ in cites if t.central != "law"]
        self.header()
        self.title([t for t in numbered if t.type != "công văn"])
        half = max(1, len(cites) // 2)
        self.preamble(cites[:half])
        self.evidence()
        for number, part in enumerate(self.parts(cites[half:], numbered), 1):
            self.put("\n%s. %s\n" % (["I", "II", "III"][number - 1], ["KẾT QUẢ", "NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN"][number - 1]))
            for index, line in enumerate(part, 1):
                self.put(random.choice(["", "- ", "%d. " % index]))
                line()
                self.put("\n")
        if document.type in SELF_SENTENCES and random.random() < 0.6:
            word = document.type[0].upper() + document.type[1:]
            self.sentence(SELF_SENTENCES[document.type], lambda: self.mention(word + " này", document, "anaphor", {"self": True}))
            self.put("\n")
        self.signature()
        return self.finish()

    def preamble(self, cites):
        random, agency = self.random, self.document.agency
        draft = {"party": {"commune": "Đảng ủy", "district": "Ban Thường vụ Huyện ủy", "province": "Ban Thường vụ Tỉnh ủy"}[agency.level],
                 "ubnd": "Ủy ban nhân dân " + self.place.unit, "hdnd": "Hội đồng nhân dân " + self.place.unit}[agency.branch]
        if cites and random.random() < 0.55:
            for target, relation in cites:
                self.put(random.choice(["Căn cứ ", "- Căn cứ ", "Thực hiện "]))
                self.full(target, relation)
                self.put(";\n")
            self.put("%s ban hành %s với các nội dung sau:\n\n" % (draft, self.document.type))
        else:
            for index, (target, relation) in enumerate(cites):
                self.put("Thực hiện " if index == 0 else "; ")
                self.full(target, relation)
            self.put(", " if cites else "")
            self.put("%s báo cáo, triển khai như sau:\n\n" % draft)

    def parts(self, cites, numbered):
        """Three lists of functions that write a line each."""
        random = self.random
        lines = [lambda t=t, r=r: self.sentence(random.choice(FULL_SENTENCES), lambda: self.full(t, r))
                 for t, r in cites]
        for target, _ in self.document.cites:
            for _ in range(random.choice([0, 0, 1, 1, 2])):
                lines.append(lambda t=target: self.sentence(random.choice(SHORT_SENTENCES), lambda: self.short(t)))
        group = defaultdict(list)
        for target in self.document.agency.documents:
            if target.date < self.document.date and target.id in self.archive.attested_ids:
                group[target.type].append(target)
        groups = [g[-3:] for k, g in group.items() if len(g) > 1 and k != "công văn"]
        if groups and random.random() < 0.3:
            chosen = random.choice(groups)
            lines.append(lambda: self.sentence("Các nhiệm vụ tại các {c} tiếp tục được thực hiện.", lambda: self.listed(chosen)))
        types = defaultdict(list)
        for target in numbered:
            types[target.type].append(target)
        single = [t[0] for t in types.values() if len(t) == 1 and t[0].type != self.document.type]
        if single and random.random() < 0.2:
            target = random.choice(single)
            word = target.type[0].upper() + target.type[1:]
            phrase = random.choice([" nói trên", " nêu trên", " trên"])
            lines.append(lambda: self.sentence(random.choice(SHORT_SENTENCES), lambda: self.mention(
                word + phrase, target, "anaphor-other", {"again": "type"})))
        for _ in range(random.randint(3, 8)):
            fact = random.choice(FACTS).format(unit=self.place.unit, n=random.randint(3, 480), n2=random.randint(500, 4000), p=random.randint(51, 99))
            lines.insert(random.randrange(len(lines) + 1), lambda f=fact: self.put(f))
        third = max(1, len(lines) // 3)
        return [part for part in (lines[:third], lines[third:2 * third], lines[2 * third:]) if part]

    def signature(self):
        random, agency = self.random, self.document.agency
        head = {"party": random.choice(["T/M BAN THƯỜNG VỤ\nBÍ THƯ", "T/M ĐẢNG ỦY\nPHÓ BÍ THƯ"] if agency.level == "commune" else ["T/M BAN THƯỜNG VỤ\nBÍ THƯ"]),
                "ubnd": random.choice(["TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "CHỦ TỊCH"]), "hdnd": "CHỦ TỊCH"}[agency.branch]
        self.put("\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n%s\n\n(đã ký)\n\n%s\n" % (head, random.choice(NAMES)))

    # Truth.

    def finish(self):
        text = "".join(self.pieces)
        if self.random.random() < 0.2:
            for new, old in (("ủy", "uỷ"), ("Ủy", "Uỷ"), ("ỦY", "UỶ"), ("Hòa", "Hoà"), ("khóa", "khoá"), ("văn hóa", "văn hoá")):
                text = text.replace(new, old)
        if self.random.random() < 0.1:
            text = wrap(text)
        if unicodedata.normalize("NFC", text) != text or len(text) != self.length:
            raise AssertionError("the text of %s is not NFC" % self.document.path)
        judge(self)
        return text


def wrap(text, width=78):
    """Hard lines: blanks become line breaks, so that no offset moves."""
    characters, column, blank = list(text), 0, -1
    for index, character in enumerate(characters):
        if character == "\n":
            column, blank = 0, -1
            continue
        column += 1
        if character == " " and column > 40:
            blank = index
        if column > width and blank > 0:
            characters[blank] = "\n"
            column, blank = index - blank, -1
    return "".join(characters)
