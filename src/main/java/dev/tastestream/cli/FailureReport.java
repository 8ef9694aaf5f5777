package dev.tastestream.cli;

import dev.tastestream.wire.ClientFileException;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.RootCause;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command failed. The stack trace is for the log, at debug level. */
final class FailureReport implements IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

  /** What these say is meant for people. */
  private static final List<Class<? extends Exception>> TOLD =
      List.of(UserException.class, ClusterException.class, ClientFileException.class);

  private final EnvironmentDefaults environment;

  FailureReport(EnvironmentDefaults environment) {
    this.environment = environment;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    String told =
        environment.named(message(failure), command.getCommandSpec(), parsed.originalArgs());
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + told);
    LOG.debug("{} failed", command.getCommandName(), failure);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String message(Exception failure) {
    if (TOLD.contains(failure.getClass())) {
      return failure.getMessage();
    }
    if (failure instanceof InterruptedException) {
      return "stopped before it was done; the same command goes on from here";
    }
    return "unexpected failure: %s (TASTESTREAM_LOG_LEVEL=DEBUG shows where)"
        .formatted(withCause(failure));
  }

  /** What was being done, and what went wrong behind it. */
  private static String withCause(Exception failure) {
    String outer = failure.toString();
    String inner = RootCause.of(failure);
    return outer.contains(inner) ? outer : outer + ": " + inner;
  }
}
