import ArgumentParser
import Experiments

struct LimitOptions: ParsableArguments {
  @Flag(help: "Refuse a definition that names a program to run.")
  var noCommands = false

  @Flag(help: "Refuse a definition that names a host to connect to.")
  var noNetwork = false

  var limits: RunLimits { RunLimits(refusesCommands: noCommands, refusesNetwork: noNetwork) }
}
