package dev.tastestream.cli;

import dev.tastestream.app.demo.DemoSummary;
import dev.tastestream.wire.Cluster;
import java.io.PrintWriter;
import picocli.CommandLine;

/** The last lines of a demo: commands to try next. */
record DemoWelcome(PrintWriter out) {

  /** MovieLens and generated data both have this user. */
  private static final String SOMEBODY = "1";

  void print(DemoSummary summary, String url, Cluster cluster) {
    out.printf(
        """

        Ready: %,d ratings, %,d of %,d users have a list. This is one of them:

        """,
        summary.replayed().sent() + summary.replayed().alreadyThere(),
        summary.lists().usersWithList(),
        summary.lists().users());
    summary
        .fitted()
        .missing()
        .ifPresent(missing -> out.printf("Lists follow popularity so far, since %s.%n%n", missing));
    new CommandLine(new RecommendCommand())
        .setOut(out)
        .setExecutionExceptionHandler((failure, command, parsed) -> goOnWithout(failure))
        .execute("--user", SOMEBODY, "--n", "5", "--url", url);
    out.printf(
        """

        HTTP   %1$s   (open it in a browser)
        Kafka  %2$s

        Try next, in another terminal:
          curl -X PUT %1$s/users/%3$s/ratings/318 -d '{"rating":5}'
          curl '%1$s/users/%3$s/recommendations?n=3'
          target/tastestream/bin/tastestream recommend --user %3$s --url %1$s
        Ctrl-C stops; the same command goes on from here.
        """,
        url, cluster.bootstrapServers(), SOMEBODY);
    out.flush();
  }

  /** The list is skipped, so that the interruption ends the demo. */
  private int goOnWithout(Exception failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    } else {
      out.println("  (" + failure.getMessage() + ")");
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
