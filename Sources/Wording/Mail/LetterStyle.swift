/// What a letter wears: white paper, 560 px wide, in the system's font.
enum LetterStyle {
  static let desk = "background:#f2f5f4;padding:24px 16px;color-scheme:light"
  static let sheet =
    "max-width:560px;margin:0 auto;background:#ffffff;color:#14201f;padding:28px 24px;"
    + "font-family:system-ui,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5"
  static func letterhead(_ accent: Color) -> String { "margin:0 0 24px;font-weight:600;color:\(accent.text)" }
  static let headline = "margin:0 0 16px;font-size:22px;line-height:1.25;font-weight:600"
  static let paragraph = "margin:0 0 16px"
  static let time = "color:#774d00"
  static let act = "margin:0 0 20px"
  static func button(_ accent: Color) -> String {
    "display:inline-block;padding:10px 20px;background:\(accent.text);color:#ffffff;font-weight:600;"
      + "text-decoration:none;border-radius:8px;max-width:100%;box-sizing:border-box;overflow-wrap:anywhere"
  }
  static let key = framed(size: 17)
  static let address = framed(size: 14)
  static let table = "width:100%;margin:0 0 20px;border-collapse:collapse;font-size:15px"
  static let line = "border-top:1px solid #d5dcda"
  static let lastLine = "border-top:1px solid #d5dcda;border-bottom:1px solid #d5dcda"
  static let factName = ";text-align:left;font-weight:400;color:#526060"
  static let footer = "margin:0 0 12px;font-size:14px;color:#526060;overflow-wrap:anywhere"

  private static func framed(size: Int) -> String {
    "margin:0 0 20px;padding:14px 16px;border:2px dashed #76827f;font-size:\(size)px;line-height:1.4;"
      + "font-family:Menlo,Consolas,monospace;overflow-wrap:anywhere"
  }
}
