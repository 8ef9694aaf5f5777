package dev.tastestream.cli.options;

import dev.tastestream.replay.file.Tolerance;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options for the number of bad lines that are accepted. */
public final class ToleranceOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--strict", description = "Send nothing if any line is bad: --allow-bad 0%%.")
  private boolean strict;

  @Option(
      names = "--allow-bad",
      paramLabel = "N%",
      converter = PercentConverter.class,
      description =
          "Send a file's good lines if at most N%% of its lines are bad (default: 50%%, and less"
              + " if they show another scale of stars or times).")
  private Optional<Tolerance> allowed;

  public Tolerance tolerance() {
    boolean saidStrict = OnTheLine.hasAny(spec, "--strict");
    boolean saidAllowed = OnTheLine.hasAny(spec, "--allow-bad");
    if (strict && allowed.isPresent() && saidStrict == saidAllowed) {
      throw new ParameterException(
          spec.commandLine(), "--strict is --allow-bad 0%: name one of them.");
    }
    return saidStrict || (strict && !saidAllowed)
        ? Tolerance.NONE
        : allowed.orElse(Tolerance.USUAL);
  }

  private static final class PercentConverter implements ITypeConverter<Tolerance> {
    @Override
    public Tolerance convert(String text) {
      try {
        return Tolerance.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
