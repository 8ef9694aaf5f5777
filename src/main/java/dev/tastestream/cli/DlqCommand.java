package dev.tastestream.cli;

import dev.tastestream.app.RightTopics;
import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.OnTheLine;
import dev.tastestream.cli.options.PlaceConverter;
import dev.tastestream.cli.options.SinceConverter;
import dev.tastestream.cli.options.WholeNumbers;
import dev.tastestream.cli.output.LetterFates;
import dev.tastestream.cli.output.LetterListing;
import dev.tastestream.cli.output.LetterPage;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.replay.DeadLetterReplay;
import dev.tastestream.replay.LetterFate;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.codec.Rejection;
import dev.tastestream.wire.read.DeadLetters;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists dead letters, and sends back those that can be used after all. */
@Command(
    name = "dlq",
    description = "Shows rejected ratings, and sends back those that are valid after all.",
    mixinStandardHelpOptions = true)
final class DlqCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing one of list, show or replay.");
  }

  @Command(
      name = "list",
      description = "Counts the dead letters by reason, and lists the newest.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin ClusterOptions options,
      @ArgGroup(exclusive = false, validate = false) LetterFilter chosen,
      @Option(names = "--json", description = "Print one JSON object.") boolean json) {
    LetterFilter filter = chosen == null ? new LetterFilter() : chosen;
    LetterListing listing = new LetterListing(filter.limit);
    Set<SourcePosition> sentBack = read(options.cluster(), filter, listing);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(listing.toJson(sentBack));
    } else {
      listing.print(out, sentBack);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static Set<SourcePosition> read(
      Cluster cluster, LetterFilter filter, LetterListing listing) {
    return DeadLetters.of(cluster)
        .read(
            letter -> {
              if (filter.matches(letter)) {
                listing.add(letter);
              }
            });
  }

  @Command(
      name = "show",
      description = "Prints one dead letter: its headers, its key and its value.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin ClusterOptions options,
      @Parameters(
              paramLabel = "PARTITION:OFFSET",
              converter = PlaceConverter.class,
              description = "Position of the letter, as 'dlq list' prints it.")
          SourcePosition place,
      @Option(names = "--raw", description = "Write only the bytes of the value.") boolean raw) {
    DeadLetter letter = find(options.cluster(), place);
    if (raw) {
      byte[] value = letter.value() == null ? new byte[0] : letter.value();
      System.out.write(value, 0, value.length);
      System.out.flush();
    } else {
      LetterPage.print(letter, spec.commandLine().getOut());
    }
    return CommandLine.ExitCode.OK;
  }

  private static DeadLetter find(Cluster cluster, SourcePosition place) {
    return DeadLetters.of(cluster)
        .at(place)
        .orElseThrow(
            () ->
                new ReportedException(
                    "there is no dead letter at %d:%d: 'tastestream dlq list' shows all"
                        .formatted(place.partition(), place.offset())));
  }

  @Command(
      name = "replay",
      description =
          "Sends dead letters back to ratings, each of them only once: those at the given"
              + " positions, or all that would be accepted now. Prints the letters that stay.",
      mixinStandardHelpOptions = true)
  int replay(
      @Mixin ClusterOptions options,
      @Parameters(
              paramLabel = "PARTITION:OFFSET",
              arity = "0..*",
              converter = PlaceConverter.class,
              description = "Positions of the only letters to send, as 'dlq list' prints them.")
          List<SourcePosition> places,
      @Option(
              names = "--value",
              paramLabel = "JSON",
              description = "Send this value instead of that of the named letter.")
          Optional<String> value) {
    Set<SourcePosition> chosen = places == null ? Set.of() : new LinkedHashSet<>(places);
    CommandLine command = spec.subcommands().get("replay");
    if (chosen.size() != 1 && OnTheLine.hasAny(command.getCommandSpec(), "--value")) {
      throw new ParameterException(
          command, "--value corrects one letter: name its PARTITION:OFFSET.");
    }
    Cluster cluster = options.cluster();
    RightTopics.require(
        cluster, Set.of(Topic.RATINGS, Topic.DEAD_LETTERS), spec.commandLine().getErr());
    LetterFates fates = new LetterFates(spec.commandLine().getOut());
    sendBack(cluster, chosen, value.filter(it -> chosen.size() == 1), fates);
    fates.printSummary();
    boolean asAsked =
        fates.count(LetterFate.Kind.MISSING) == 0
            && (chosen.isEmpty() || fates.count(LetterFate.Kind.STAYS) == 0);
    return asAsked ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void sendBack(
      Cluster cluster, Set<SourcePosition> chosen, Optional<String> value, LetterFates fates) {
    try (DeadLetterReplay replay =
        DeadLetterReplay.open(cluster, RatingCodec.MOVIELENS, Clock.systemUTC(), fates)) {
      if (value.isPresent()) {
        replay.corrected(chosen.iterator().next(), value.get().getBytes(StandardCharsets.UTF_8));
      } else if (chosen.isEmpty()) {
        replay.all();
      } else {
        replay.only(chosen);
      }
    }
  }

  /** Which letters to list. */
  static final class LetterFilter {

    @Option(
        names = "--reason",
        paramLabel = "REASON",
        description = "List only letters with this reason: ${COMPLETION-CANDIDATES}.")
    private Rejection.Reason reason;

    @Option(
        names = "--since",
        paramLabel = "TIME",
        converter = SinceConverter.class,
        description =
            "List only letters since 30m or 2d ago, or since a moment like 2026-03-01T12:00:00Z.")
    private Instant since;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "20",
        converter = WholeNumbers.CountOrNone.class,
        description = "List the newest N (default: ${DEFAULT-VALUE}); all are counted.")
    private int limit = 20;

    private boolean matches(DeadLetter letter) {
      return (reason == null || letter.header(DeadLetter.REASON).equals(Optional.of(reason.name())))
          && (since == null || !letter.when().isBefore(since));
    }
  }
}
