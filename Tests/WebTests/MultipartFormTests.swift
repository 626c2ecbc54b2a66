import Testing
import Web

@Suite("A form that carries a file")
struct MultipartFormTests {
  private func form(_ body: String, boundary: String = "x") -> MultipartForm? {
    MultipartForm(Array(body.replacing("\n", with: "\r\n").utf8), boundary: boundary)
  }

  private let whole = """
    --x
    Content-Disposition: form-data; name="file"; filename="a;b.csv"
    Content-Type: text/csv

    email
    ada@example.org

    --x
    content-disposition: form-data; name="text"


    --x
    Content-Disposition: form-data; name="empty"; filename=""
    Content-Type: application/octet-stream


    --x--

    """

  @Test("is taken apart, byte by byte")
  func parts() throws {
    let form = try #require(self.form(whole))
    #expect(form.parts.map(\.name) == ["file", "text", "empty"])
    #expect(form.file("file")?.bytes == Array("email\r\nada@example.org\r\n".utf8))
    #expect(form.text("text") == "")
    #expect(form.file("text") == nil, "a field is no file")
    #expect(form.file("empty") == nil, "no file was chosen")
    #expect(form.text("none") == nil)
  }

  @Test("that is cut off, of another boundary, or endless is none")
  func broken() {
    for length in [0, 1, 3, 10, 60, 120, whole.utf8.count - 6] { #expect(form(String(whole.prefix(length))) == nil) }
    #expect(form(whole, boundary: "y") == nil)
    #expect(form(whole, boundary: "") == nil)
    let part = "--x\nContent-Disposition: form-data; name=\"a\"\n\nb\n"
    #expect(form(String(repeating: part, count: 20) + "--x--")?.parts.count == 20)
    #expect(form(String(repeating: part, count: 21) + "--x--") == nil)
    #expect(form("--x\nX: y\n\nb\n--x--") == nil, "a part without a name")
  }

  @Test(
    "is known by its header",
    arguments: [
      ("multipart/form-data; boundary=abc", "abc"), ("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"", "a b"),
      ("multipart/form-data", nil), ("text/csv; boundary=abc", nil), ("", nil),
    ])
  func header(type: String, boundary: String?) {
    #expect(MultipartForm.boundary(in: type) == boundary)
  }
}
