package dev.tastestream.cli.process;

import dev.tastestream.domain.RefusedException;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.state.StateRefusedException;
import dev.tastestream.wire.client.RootCause;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Prints in one line why a command failed. The stack trace is for the log, at debug level. A
 * command that was told to stop has not failed, unless something is lost by it.
 */
public final class FailureReport implements IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

  private final OptionDefaults defaults;
  private final StopSignal signal;

  public FailureReport(OptionDefaults defaults, StopSignal signal) {
    this.defaults = defaults;
    this.signal = signal;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    LOG.debug("{} failed", command.getCommandName(), failure);
    boolean stopped = signal.isReceived() && Interruption.isBehind(failure);
    Optional<String> sentence = stopped ? lost(failure, command) : Optional.of(message(failure));
    sentence
        .map(it -> defaults.named(it, command.getCommandSpec(), parsed.originalArgs()))
        .ifPresent(it -> command.getErr().println(name(command) + ": " + it));
    return sentence.isPresent() ? failed(failure) : CommandLine.ExitCode.OK;
  }

  private static int failed(Exception failure) {
    return failure instanceof RefusedException || failure instanceof StateRefusedException
        ? CommandLine.ExitCode.USAGE
        : CommandLine.ExitCode.SOFTWARE;
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static Optional<String> lost(Exception failure, CommandLine command) {
    Optional<String> trouble =
        Arrays.stream(failure.getSuppressed())
            .filter(it -> !Interruption.isAmongCauses(it))
            .findFirst()
            .map(it -> "stopped, but %s".formatted(it.getMessage()));
    if (trouble.isPresent()) {
      return trouble;
    }
    return command.getCommand() instanceof Stoppable stoppable
        ? stoppable.lostWhenStopped()
        : Optional.of("stopped before it was done");
  }

  private static String message(Exception failure) {
    if (failure instanceof ReportedException) {
      return failure.getMessage();
    }
    return "unexpected failure: %s (TASTESTREAM_LOG_LEVEL=DEBUG shows where)"
        .formatted(withCause(failure));
  }

  /** Returns what failed and its root cause. */
  private static String withCause(Exception failure) {
    String outer = failure.toString();
    String inner = RootCause.of(failure);
    return outer.contains(inner) ? outer : outer + ": " + inner;
  }
}
