package dev.tastestream.cli;

import dev.tastestream.wire.Cluster;
import java.io.PrintWriter;

/** The last lines of a demo: what a newcomer can use at once. */
record DemoWelcome(PrintWriter out) {

  void print(DemoSummary summary, String url, Cluster cluster) {
    out.printf(
        """

        Ready: %,d ratings of %,d users, and every user has a list.
        HTTP   %s
        Kafka  %s

        Try next, in another terminal:
          target/tastestream/bin/tastestream recommend --user 1 --url %s
          curl -X PUT %s/users/1/ratings/318 -d '{"rating":5}'
          curl %s/users/1/recommendations?n=3
        Ctrl-C stops; the same command goes on from here.
        """,
        summary.replayed().sent() + summary.replayed().alreadyThere(),
        summary.users(),
        url,
        cluster.bootstrapServers(),
        url,
        url,
        url);
    out.flush();
  }
}
