package dev.tastestream.cli.output;

import dev.tastestream.topology.reset.ClusterReset;
import dev.tastestream.topology.reset.ResetPlan;
import dev.tastestream.topology.reset.ResetPlan.Part;
import dev.tastestream.wire.Application;
import java.io.PrintWriter;
import java.util.List;

/** What a reset of a cluster deletes and keeps, for people. */
public record ResetPage(Application application, ClusterReset reset) {

  /** Prints each topic with what it can be rebuilt from, or why it can't be. */
  public void print(PrintWriter out) {
    ResetPlan plan = reset.plan();
    out.printf(
        "application %s at %s (cluster %s)%n",
        application.group(), application.cluster().bootstrapServers(), reset.clusterId());
    print(out, "to be lost, since it can't be rebuilt:", plan.lost());
    print(out, "to be deleted, and can be rebuilt:", plan.rebuilt());
    out.printf("  %-40s  %s%n", "group " + application.group(), "how far ratings were read");
    print(out, "kept, since it can't be rebuilt:", plan.kept());
    out.flush();
  }

  private static void print(PrintWriter out, String title, List<Part> parts) {
    if (!parts.isEmpty()) {
      out.println(title);
      parts.forEach(part -> out.printf("  %-40s  %s%n", part.topic(), part.from()));
    }
  }

  /** Prints what to do after the reset. */
  public void printNext(PrintWriter out) {
    out.println(
        "done; next: 'tastestream reset --state-dir DIR' for the directory of each instance, and 'tastestream topics apply' before you start one");
    out.flush();
  }
}
