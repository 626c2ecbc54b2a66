import Testing

@testable import Web

@Suite("Who is a trusted proxy")
struct TrustedProxiesTests {
  @Test(
    "is an address or a network of either family",
    arguments: [
      ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
      ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
      ("192.0.2.128/25", "192.0.2.127", false), ("192.0.2.128/25", "192.0.2.129", true),
      ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false),
      ("::1", "::1", true), ("::1", "0.0.0.1", false), ("fd00::/9", "fd7f::1", true), ("fd00::/9", "fd80::1", false),
      // A socket that takes both families tells an IPv4 peer in IPv6's form.
      ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("::ffff:10.0.0.1", "10.0.0.1", true),
      (" 10.0.0.0/8 , ::1 ,", "::1", true), ("", "127.0.0.1", false), (" , ", "127.0.0.1", false),
    ])
  func belongs(list: String, address: String, isTrusted: Bool) throws {
    #expect(try TrustedProxies(list).contains(#require(IPAddress(address))) == isTrusted)
  }

  @Test(
    "is told what is wrong with his list",
    arguments: [
      ("proxy.example", ProxyFault.noAddress("proxy.example")), ("10.0.0", .noAddress("10.0.0")),
      ("10.0.0.1:80", .noAddress("10.0.0.1:80")), ("[::1]", .noAddress("[::1]")),
      ("10.0.0.256", .noAddress("10.0.0.256")),
      ("fe80::1%eth0", .noAddress("fe80::1%eth0")), ("::1, unix", .noAddress("unix")), ("/8", .noAddress("/8")),
      ("10.0.0.0/33", .noLength("10.0.0.0/33", longest: 32)), ("10.0.0.0/", .noLength("10.0.0.0/", longest: 32)),
      ("10.0.0.0/-1", .noLength("10.0.0.0/-1", longest: 32)), ("::/129", .noLength("::/129", longest: 128)),
      ("10.0.0.0/255.0.0.0", .noLength("10.0.0.0/255.0.0.0", longest: 32)),
      ("10.1.2.3/8", .bitsBeyond("10.1.2.3/8", meant: "10.0.0.0/8")),
      ("2001:db8::1/32", .bitsBeyond("2001:db8::1/32", meant: "2001:db8::/32")),
      ("0.0.0.0/0", .everybody("0.0.0.0/0")), ("::/0", .everybody("::/0")),
    ])
  func faults(list: String, fault: ProxyFault) {
    #expect(throws: fault) { try TrustedProxies(list) }
  }
}
