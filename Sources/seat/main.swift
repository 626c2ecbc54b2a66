import ArgumentParser

// Half of a keeper's start needs no options: it is to cost as little as possible.
if CommandLine.arguments.dropFirst().first == KeeperProcess.detachWord {
  KeeperProcess.detach(Array(CommandLine.arguments.dropFirst(2)))
}
Seat.main()
