extension Letter {
  /// The letter as a whole document. Styles stand at each element, for mail readers drop everything else; nothing is
  /// loaded.
  public var html: String {
    """
    <!doctype html>
    <html lang="\(language.code)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light">
    <title>\(Markup.escaped(subject))</title>
    </head>
    <body style="margin:0;background:#f2f5f4">
    <div lang="\(language.code)" style="\(LetterStyle.desk)">
    <div style="\(LetterStyle.sheet)">
    <p style="\(LetterStyle.letterhead(accent))">\(Markup.escaped(vendor))</p>
    <p style="\(LetterStyle.headline)">\(Markup.escaped(subject))</p>
    <p style="\(LetterStyle.paragraph)">\(Markup.escaped(greeting))</p>
    \(blocks.map { $0.html(accent) }.joined(separator: "\n"))
    <p style="\(LetterStyle.footer)">\(Markup.escaped(footer))</p>
    </div>
    </div>
    </body>
    </html>

    """
  }
}

extension Letter.Block {
  fileprivate func html(_ accent: Color) -> String {
    switch self {
    case .paragraph(let runs): paragraph(runs, bold: "<b>")
    case .time(let runs): paragraph(runs, bold: "<b style=\"\(LetterStyle.time)\">")
    case .facts(let facts): table(facts)
    case .key(let key): frame(Markup.escaped(key), LetterStyle.key)
    case .button(let button): self.button(button, accent)
    }
  }

  private func paragraph(_ runs: [Letter.Run], bold: String) -> String {
    let words = runs.map { run in
      run.isBold ? "\(bold)\(Markup.escaped(run.words))</b>" : Markup.escaped(run.words)
    }
    return "<p style=\"\(LetterStyle.paragraph)\">\(words.joined())</p>"
  }

  private func frame(_ content: String, _ style: String) -> String {
    "<p style=\"\(style)\">\(content)</p>"
  }

  private func button(_ button: Letter.Button, _ accent: Color) -> String {
    let address = Markup.escaped(button.address)
    let label = Markup.escaped(button.label)
    return """
      <p style="\(LetterStyle.act)"><a href="\(address)" style="\(LetterStyle.button(accent))">\(label)</a></p>
      <p style="\(LetterStyle.paragraph)">\(Markup.escaped(button.note))</p>
      \(frame(Markup.breakable(button.address), LetterStyle.address))
      """
  }

  private func table(_ facts: [Letter.Fact]) -> String {
    let rows = facts.enumerated().map { at, fact in
      let line = at == facts.count - 1 ? LetterStyle.lastLine : LetterStyle.line
      return "<tr><th scope=\"row\" style=\"padding:6px 12px 6px 0;\(line)\(LetterStyle.factName)\">"
        + "\(Markup.escaped(fact.name))</th><td style=\"padding:6px 0;\(line)\">\(Markup.escaped(fact.value))</td></tr>"
    }
    return "<table style=\"\(LetterStyle.table)\">\n\(rows.joined(separator: "\n"))\n</table>"
  }
}
