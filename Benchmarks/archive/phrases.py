"""The phrases of the archive: our own writing, in the manner of the genre. `{c}` is where a citation stands."""

DATE_FORMS = ["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d:02}/{m}/{y}", "{d:02} tháng {m:02} năm {y}", "{d:02}-{m:02}-{y}", "{d}.{m}.{y}"]
FACTS = [
    "Toàn {unit} có {n} hộ tham gia, đạt {p}% kế hoạch đề ra.",
    "Đã tổ chức {n} cuộc tuyên truyền với trên {n2} lượt người dự.",
    "Kinh phí thực hiện trong năm ước {n} triệu đồng, trong đó Nhân dân đóng góp {p}%.",
    "Một số ấp còn lúng túng, kết quả chưa đồng đều; nguyên nhân chủ yếu là thiếu cán bộ chuyên trách.",
    "Việc kiểm tra được tiến hành mỗi quý một lần, có biên bản và kết luận rõ ràng.",
    "Các chi bộ, ban ngành phối hợp chặt chẽ, phân công cụ thể từng thành viên.",
    "Ngân sách {unit} bố trí {n} triệu đồng, vận động thêm {n2} ngày công lao động.",
    "Qua giám sát, phát hiện {n} trường hợp chậm nộp hồ sơ; đã nhắc nhở, khắc phục xong {p}%.",
    "Tỷ lệ hộ hài lòng đạt {p}%, tăng so với cùng kỳ năm trước.", "Phong trào được {n2} lượt người hưởng ứng; có {n} gương điển hình.",
    "Công tác phối hợp giữa các ngành có lúc chưa nhịp nhàng, thông tin báo cáo còn chậm.",
    "Phấn đấu đến cuối năm có {p}% hộ đạt chuẩn, giảm {n} trường hợp so với đầu kỳ.",
    "Đài truyền thanh phát {n} lượt tin, bài; trang thông tin điện tử đăng {n2} ảnh.",
]
FULL_SENTENCES = [
    "Tiếp tục triển khai {c}.", "{c} được quán triệt đến toàn thể cán bộ, đảng viên.", "Các nội dung nêu tại {c} cơ bản hoàn thành.",
    "Việc tổ chức thực hiện bám sát {c}, bảo đảm tiến độ.", "Trên cơ sở {c}, các ngành đã xây dựng lộ trình cụ thể.",
    "Đến nay, các chỉ tiêu theo {c} đạt và vượt.", "Công tác phối hợp thực hiện {c} có nhiều chuyển biến.",
    "Ngay sau khi có {c}, các ngành đã họp phân công nhiệm vụ.", "Rà soát, bổ sung các nhiệm vụ còn chậm so với {c}.",
    "Xét đề nghị tại {c}, giao bộ phận chuyên môn tham mưu.", "Việc lập hồ sơ thực hiện theo {c}.", "Sơ kết, đánh giá kết quả thực hiện {c} trong quý tới.",
    "Đối với các nội dung chưa đạt, tiếp tục đối chiếu {c} để khắc phục.", "Đã sao gửi {c} đến từng chi bộ, từng ấp.",
    "Quá trình thực hiện căn cứ {c} và tình hình thực tế của địa phương.",
]
SHORT_SENTENCES = [
    "Nội dung {c} được đưa vào sinh hoạt chuyên đề.", "Qua một thời gian thực hiện {c}, nhận thức của người dân được nâng lên.",
    "Các chỉ tiêu của {c} được giao cho từng ngành.", "Định kỳ sáu tháng, các đơn vị báo cáo kết quả thực hiện {c}.",
    "Hạn chế lớn nhất khi triển khai {c} là nguồn lực.", "Đề nghị tiếp tục duy trì cách làm theo {c}.",
    "Sau khi có {c}, công tác chỉ đạo thống nhất hơn.", "Giao văn phòng theo dõi, đôn đốc việc thực hiện {c}.", "{c} đã đi vào cuộc sống.",
    "Một số nơi vận dụng {c} chưa linh hoạt.", "Kết quả thực hiện {c} là căn cứ xếp loại cuối năm.", "Nhiều mô hình hay ra đời từ {c}.",
]
SELF_SENTENCES = {
    "kế hoạch": "Trên đây là nội dung chính; đề nghị các đơn vị nghiêm túc thực hiện {c}.",
    "nghị quyết": "{c} được phổ biến đến chi bộ, đơn vị để thực hiện.",
    "chỉ thị": "{c} được phổ biến đến chi bộ để thực hiện.",
    "quyết định": "{c} có hiệu lực kể từ ngày ký.",
    "chương trình": "Các ngành căn cứ {c} xây dựng kế hoạch chi tiết.",
    "quy định": "{c} có hiệu lực từ ngày ký và được phổ biến đến chi bộ.",
    "kết luận": "Các cấp ủy quán triệt, thực hiện nghiêm {c}.",
}
NAMES = ["Nguyễn Văn Lành", "Trần Thị Mận", "Lê Hữu Phước", "Phạm Ngọc Đượm", "Võ Minh Khai", "Huỳnh Thị Sáu", "Đặng Công Tráng"]
