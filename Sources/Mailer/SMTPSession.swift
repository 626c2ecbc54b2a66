import CCurl
import Dispatch

/// A connection to a mail server, on a thread of its own: libcurl waits. It is kept from one mail to the next.
actor SMTPSession {
  private let server: MailServer
  private let thread = MailThread()
  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
  private var call: SMTPCall?

  init(_ server: MailServer) {
    self.server = server
  }

  /// - Throws: ``MailFault``; the connection is let go then.
  func send(_ message: String, from sender: String, to receiver: String) throws {
    do {
      let call = try call ?? SMTPCall(server)
      self.call = call
      try call.send(Array(message.utf8), from: sender, to: receiver)
    } catch {
      call = nil
      throw error
    }
  }
}

/// Runs what the session does one after the other, on a thread that may wait.
private final class MailThread: SerialExecutor {
  private let queue = DispatchQueue(label: "seatkeeper.mail")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
