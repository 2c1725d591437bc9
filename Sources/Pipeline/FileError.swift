public import Wording

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the file system refused, in words: what, where, why.
public struct FileError: Worded, Sendable {
  /// What was to be done.
  public enum Action: String, Sendable, CaseIterable {
    case find, list, read, replace, create, lock, write
    case readBack = "read back"
    case readSpecial = "read the special file"
    case createFolder = "create the folder"
    case useAsFolder = "use as a folder"
    case match = "find a name that fits"
    case takeRules = "take all rules of"

    /// That it could not be done.
    var vietnameseFailure: String {
      switch self {
      case .find: "không tìm thấy"
      case .list: "không liệt kê được thư mục"
      case .read: "không đọc được"
      case .replace: "không thay được"
      case .create: "không tạo được"
      case .lock: "không khóa được"
      case .write: "không ghi được"
      case .readBack: "không đọc lại được"
      case .readSpecial: "không đọc được tệp đặc biệt"
      case .createFolder: "không tạo được thư mục"
      case .useAsFolder: "không dùng làm thư mục được"
      case .match: "không có tên nào khớp với"
      case .takeRules: "không dùng được hết các quy tắc của"
      }
    }
  }

  public static let standardOutput = "the standard output"

  public var path: String
  public var action: Action
  public var number: Int32

  public var reason: String {
    isSpecial ? "it is a pipe, a socket or a device" : unsafe String(cString: strerror(number))
  }
  /// Whether there is no file but a pipe or a device, for which the system has no words.
  private var isSpecial: Bool { action == .readSpecial && number == EINVAL }
  /// What is wrong, without what to do about it.
  public var description: String { "cannot \(action.rawValue) \(path): \(reason)" }

  public var wording: Message {
    let name = path == Self.standardOutput ? "đầu ra chuẩn" : path
    // Of what is no folder there is no more to say.
    let vietnamese =
      action == .useAsFolder && number == ENOTDIR
      ? "\(name) không phải là thư mục" : "\(action.vietnameseFailure) \(name): \(vietnameseReason ?? reason)"
    let said = Message(description, vi: vietnamese)
    return advice.map { said + "; " + $0 } ?? said
  }

  /// The system's own words, where a person is likely to meet them.
  private var vietnameseReason: String? {
    switch number {
    case _ where isSpecial: "đây là ống dẫn, socket hoặc thiết bị"
    case ENOENT: "không có tệp hoặc thư mục này"
    case EACCES, EPERM: "không có quyền"
    case EROFS: "ổ đĩa chỉ cho đọc"
    case ENOSPC: "ổ đĩa đã đầy"
    case EDQUOT: "đã hết hạn mức ổ đĩa"
    case EISDIR: "đây là thư mục"
    case ENOTDIR: "đây không phải là thư mục"
    case EEXIST: "đã có sẵn"
    case EIO: "lỗi đọc, ghi của ổ đĩa"
    case EMFILE, ENFILE: "mở quá nhiều tệp"
    case ENAMETOOLONG: "tên quá dài"
    case ELOOP: "liên kết lòng vòng"
    case EBADF: "luồng đã đóng"
    default: nil
    }
  }

  /// What to do about it, where that is not plain.
  private var advice: Message? {
    switch number {
    case _ where isSpecial:
      Message(
        "leave it out with --glob, or name it on the command line where it is meant",
        vi: "hãy bỏ qua bằng --glob, hoặc nêu tên trên dòng lệnh nếu thật sự cần đọc")
    case ENOENT where action == .match:
      Message("check the pattern", vi: "hãy kiểm tra lại mẫu")
    case ENOENT where action == .read:
      Message(
        "check the name, and of a link where it leads",
        vi: "hãy kiểm tra lại tên, nếu là liên kết thì cả nơi nó trỏ đến")
    case ENOENT where action == .find || action == .list:
      Message("check the name", vi: "hãy kiểm tra lại tên")
    case ENOENT where action == .createFolder: Message("name another place", vi: "hãy chọn nơi khác")
    case ENOENT: Message("make the folder first", vi: "hãy tạo thư mục trước")
    case EACCES, EPERM:
      Message("change its permissions, or name another place", vi: "hãy cấp quyền, hoặc chọn nơi khác")
    case EROFS: Message("name another place", vi: "hãy chọn nơi khác")
    case ENOSPC, EDQUOT:
      Message("free some space, or name another place", vi: "hãy giải phóng dung lượng, hoặc chọn nơi khác")
    case ENOTDIR: Message("name a folder", vi: "hãy nêu tên một thư mục")
    case EISDIR: Message("name a file", vi: "hãy nêu tên một tệp")
    case ELOOP: Message("mend the link", vi: "hãy sửa lại liên kết")
    case ENAMETOOLONG: Message("shorten it", vi: "hãy rút ngắn tên")
    case EFBIG where action == .takeRules: Message("shorten it", vi: "hãy rút ngắn tệp")
    case EIO where action == .read || action == .list:
      Message("get it from another disk", vi: "hãy lấy lại từ ổ đĩa khác")
    case EMFILE, ENFILE: Message("raise the limit (ulimit -n)", vi: "hãy tăng giới hạn (ulimit -n)")
    default: nil
    }
  }
}
