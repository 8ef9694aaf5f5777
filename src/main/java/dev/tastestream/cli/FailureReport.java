package dev.tastestream.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command failed. The stack trace is for the log, at debug level. */
final class FailureReport implements IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message(failure));
    LOG.debug("{} failed", command.getCommandName(), failure);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String message(Exception failure) {
    if (failure instanceof UserException) {
      return failure.getMessage();
    }
    if (failure instanceof InterruptedException) {
      return "stopped before it was done; the same command goes on from here";
    }
    return "unexpected failure: %s (TASTESTREAM_LOG_LEVEL=DEBUG shows where)".formatted(failure);
  }
}
