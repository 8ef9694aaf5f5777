package dev.tastestream.cli;

import dev.tastestream.app.progress.ProgressDisplay;
import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.DurationConverter;
import dev.tastestream.cli.options.KeyOptions;
import dev.tastestream.cli.options.NativeOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.TrustOptions;
import dev.tastestream.cli.options.UrlConverter;
import dev.tastestream.cli.options.WholeNumbers;
import dev.tastestream.cli.options.Words;
import dev.tastestream.cli.output.VerifyPage;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.verify.Report;
import dev.tastestream.verify.Verifier;
import dev.tastestream.verify.Verifier.Request;
import dev.tastestream.verify.Verifier.WhichLists;
import dev.tastestream.verify.answer.Server;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.codec.Ids;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks that the state of a running system follows from its log. */
@Command(
    name = "verify",
    description =
        "Recomputes every user from the ratings log and compares the result with the running"
            + " system: ledger, profile and lists. Prints each difference and a summary. Exits with 1"
            + " if a value differs, a user has no verdict, or there is nothing to verify.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions cluster;

  @Mixin private NativeOptions natives;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      converter = UrlConverter.class,
      description = "Address of an instance (default: ${DEFAULT-VALUE}).")
  private URI url;

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description =
          "File with the API key, if the instance needs one (default: the variable TASTESTREAM_API_KEY).")
  private Optional<Path> keyFile;

  @Mixin private TrustOptions trust;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = Application.DEFAULT_ID,
      converter = Words.ApplicationId.class,
      description = "Application whose ledger is verified (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(
      names = "--user",
      paramLabel = "ID",
      converter = Words.UserId.class,
      description = "Verify only this user; may be given several times.")
  private List<String> users = List.of();

  @Option(
      names = "--sample",
      paramLabel = "N",
      converter = WholeNumbers.Count.class,
      description = "Verify only N users, spread evenly over the ids (default: all).")
  private Optional<Integer> sample;

  @Option(
      names = "--every-list",
      description =
          "Compare all lists that the topic recommendations still has, not only the last one of"
              + " each user. Each is compared with a recomputation at its own position in the log.")
  private boolean everyList;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "How long to wait for records on their way (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "Write the whole result as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws InterruptedException {
    natives.loadForRecords();
    Progress progress = ProgressDisplay.on(spec.commandLine().getErr());
    Report report = new Verifier(cluster.cluster(), server(), request(), progress).verify();
    VerifyPage page = new VerifyPage(report);
    json.ifPresent(file -> write(page.toJson(), file));
    PrintWriter out = spec.commandLine().getOut();
    page.print(out);
    out.flush();
    return report.isClean() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Server server() {
    return new Server(url, KeyOptions.authorization(keyFile, spec), trust.trust().context());
  }

  private Request request() {
    Set<Long> ids = new TreeSet<>();
    users.forEach(user -> ids.add(Ids.parse(user).orElseThrow()));
    return new Request(
        ids,
        sample.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        everyList ? WhichLists.EVERY : WhichLists.LAST,
        patience,
        new Application(cluster.cluster(), applicationId).ledgerChangelog());
  }

  private static void write(String text, Path file) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new ReportedException(
          "--json %s can't be written: name another file".formatted(file), e);
    }
  }
}
