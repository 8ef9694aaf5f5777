package dev.tastestream.cli.options;

import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Options that stand on the command line itself. A file of options serves all commands, so a value
 * from there or from a variable gives way to them where both can't be.
 */
public final class OnTheLine {

  private OnTheLine() {}

  /** Returns whether one of these options stands on the command line. */
  public static boolean hasAny(CommandSpec command, String... options) {
    return Stream.of(options).anyMatch(command.commandLine().getParseResult()::hasMatchedOption);
  }
}
