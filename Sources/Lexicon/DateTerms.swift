/// The words that the grammar of dates speaks of. They are the words of rules, not knowledge that grows.
public struct DateTerms: Sendable {
  public let lịch: WordID
  public let âm: WordID
  public let tết: WordID
  public let nhuận: WordID
  public let giêng: WordID
  public let chạp: WordID
  public let rưỡi: WordID
  public let hết: WordID
  public let cho: WordID
  public let làm: WordID
  public let sẽ: WordID
  public let dự: WordID
  public let kiến: WordID
  public let sắp: WordID
  public let nay: WordID
  public let càng: WordID
  public let lũy: WordID
  public let kế: WordID
  public let chủ: WordID
  public let nhật: WordID
  public let trong: WordID
  public let liền: WordID
  public let hơn: WordID
  public let mỗi: WordID
  public let học: WordID
  public let công: WordID
  public let đêm: WordID
  public let định: WordID
  public let cao: WordID
  public let đó: WordID
  public let khi: WordID
  public let sau: WordID
  public let trước: WordID
  public let mới: WordID
  public let nào: WordID
  public let thành: WordID
  public let vòng: WordID
  public let vào: WordID
  public let hàng: WordID
  public let kề: WordID
  public let giữa: WordID
  public let tiên: WordID
  public let còn: WordID
  public let lại: WordID
  public let âl: WordID
  public let cả: WordID
  public let cáo: WordID

  init(_ words: inout WordTable) {
    lịch = words.intern("lịch")
    âm = words.intern("âm")
    tết = words.intern("tết")
    nhuận = words.intern("nhuận")
    giêng = words.intern("giêng")
    chạp = words.intern("chạp")
    rưỡi = words.intern("rưỡi")
    hết = words.intern("hết")
    cho = words.intern("cho")
    làm = words.intern("làm")
    sẽ = words.intern("sẽ")
    dự = words.intern("dự")
    kiến = words.intern("kiến")
    sắp = words.intern("sắp")
    nay = words.intern("nay")
    càng = words.intern("càng")
    lũy = words.intern("lũy")
    kế = words.intern("kế")
    chủ = words.intern("chủ")
    nhật = words.intern("nhật")
    trong = words.intern("trong")
    liền = words.intern("liền")
    hơn = words.intern("hơn")
    mỗi = words.intern("mỗi")
    học = words.intern("học")
    công = words.intern("công")
    đêm = words.intern("đêm")
    định = words.intern("định")
    cao = words.intern("cao")
    đó = words.intern("đó")
    vào = words.intern("vào")
    thành = words.intern("thành")
    nào = words.intern("nào")
    mới = words.intern("mới")
    trước = words.intern("trước")
    sau = words.intern("sau")
    khi = words.intern("khi")
    vòng = words.intern("vòng")
    hàng = words.intern("hàng")
    kề = words.intern("kề")
    giữa = words.intern("giữa")
    tiên = words.intern("tiên")
    còn = words.intern("còn")
    lại = words.intern("lại")
    âl = words.intern("âl")
    cả = words.intern("cả")
    cáo = words.intern("cáo")
  }
}
