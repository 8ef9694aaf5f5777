package dev.tastestream.cli;

import dev.tastestream.http.ListenAddress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where HTTP listens for people at this machine. */
final class Loopback {

  private static final String HOST = "127.0.0.1";

  private Loopback() {}

  /**
   * The address with the port that was asked for.
   *
   * @throws ParameterException if there can be no such port
   */
  static ListenAddress at(int port, CommandSpec spec) {
    try {
      return new ListenAddress(HOST, port);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
