/// Somebody who types `seatkeeper second-factor on`, and the app that answers with a code of the secret that it shows.
struct Authenticator {
  /// What the command printed in the end.
  let printed: String

  init(of typist: Typist, password: String) throws {
    printed = try Python.run(Self.text, Places.seatkeeper, typist.home.path, password)
  }

  private static let text = """
    import base64, hashlib, hmac, os, re, struct, subprocess, sys, time
    program, home, password = sys.argv[1:]
    command = subprocess.Popen([program, "second-factor", "on"], env=dict(os.environ, HOME=home), text=True, bufsize=1,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    command.stdin.write(password + "\\n")
    command.stdin.flush()
    told = ""
    while not (secret := re.search("^  ([A-Z2-7]{4}( [A-Z2-7]{4}){7})$", told, re.M)):
        line = command.stderr.readline()
        if not line: sys.exit(told)
        told += line
    key = base64.b32decode(secret[1].replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place:place + 4])[0] & 0x7FFFFFFF
    out, err = command.communicate("%06d\\n" % (number % 1000000))
    print(out)
    if command.returncode: sys.exit(err)
    """
}
