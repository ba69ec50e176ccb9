"""Words of two syllables that no line of a scene is broken in."""

import re

_COMPOUNDS = """
ban tổ chức, bằng khen, báo cáo, bế mạc, biểu dương, biểu quyết, cá nhân, cảm ơn, cấp trên,
các vị, chào cờ, chào mừng, chi bộ, chi hội, chỉ thị, chính thức, chủ tịch, chủ tọa, chương trình,
công tác, danh hiệu, danh sách, dự khuyết, đại biểu, đại hội, điển hình, đoàn kết,
đoàn thể, đồng chí, gia đình, giai đoạn, giải lao, giải thưởng, giấy khen, giới thiệu, giơ tay,
hội đồng, hội nghị, hội trường, hội viên, hưởng ứng, khai mạc, khen thưởng, kiểm đếm, kiểm phiếu,
kính mời, kính trình, lý do, nhà nước, nhân dân, nhiệm kỳ, nhiệm vụ, nhiệt liệt, nông thôn,
phát biểu, phát động, phong trào, phụ nữ, phương hướng, sơ kết, tán thành, tập thể,
tham luận, thành tích, thi đua, thông qua, thư ký, tiên tiến, tiếp theo, tôn vinh, tổng kết,
trân trọng, trúng cử, tuyên bố, tuyên dương, ủy ban, vinh danh, xây dựng, xin mời, yêu nước
"""
"""Those of the programmes, honors and votes of such conferences."""

_EACH = "|".join(re.split(r",\s+", _COMPOUNDS.strip()))
_COMPOUND = re.compile(rf"\b(?:{_EACH})\b", re.IGNORECASE)


def kept_together(text: str) -> str:
    """``text`` with no-break spaces inside such words, and before a sign that parts two texts."""
    joined = _COMPOUND.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    return re.sub(r" ([·–-]) ", "\u00a0\\1 ", joined)
