package dev.tastestream.cli.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.verify.Difference;
import dev.tastestream.verify.Report;
import dev.tastestream.verify.Report.Unsettled;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The result of a verification as text and as JSON. */
public final class VerifyPage {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The maximum number of printed lines of a kind; the JSON has all. */
  private static final int MOST = 50;

  private final Report report;

  public VerifyPage(Report report) {
    this.report = report;
  }

  public void print(PrintWriter out) {
    report.differences().stream().limit(MOST).forEach(d -> out.println(line(d)));
    more(out, report.differences().size(), "differences");
    report.unsettled().entrySet().stream().limit(MOST).forEach(entry -> print(out, entry));
    more(out, report.unsettled().size(), "users without a verdict");
    print(out, "rejected and not on dead-letters", report.logs().letters().missing());
    print(out, "more than once on dead-letters", report.logs().letters().repeated());
    print(out, "on dead-letters and not rejected", report.logs().letters().groundless());
    out.println(summary());
  }

  private static void print(PrintWriter out, Map.Entry<Long, Unsettled> user) {
    out.printf("no verdict about user %d: %s%n", user.getKey(), user.getValue().reason());
    user.getValue().differences().forEach(d -> out.println("  so far: " + line(d)));
  }

  private static void print(PrintWriter out, String what, List<SourcePosition> places) {
    if (!places.isEmpty()) {
      out.printf(
          "%s: ratings %s%s%n",
          what,
          places.stream().limit(MOST).map(VerifyPage::place).collect(Collectors.joining(", ")),
          places.size() > MOST ? ", …" : "");
    }
  }

  private static void more(PrintWriter out, int count, String what) {
    if (count > MOST) {
      out.printf("… %d %s in all; --json writes them%n", count, what);
    }
  }

  private static String line(Difference difference) {
    String movie =
        difference.movieId().isPresent() ? ", movie " + difference.movieId().getAsLong() : "";
    return "user %d%s, %s: should be %s, is %s (%s)"
        .formatted(
            difference.userId(),
            movie,
            difference.subject().text(),
            difference.values().expected(),
            difference.values().found(),
            difference.lookAt());
  }

  private static String place(SourcePosition position) {
    return position.partition() + ":" + position.offset();
  }

  private String summary() {
    return report.isEmpty() ? nothing() : figures() + left();
  }

  private String nothing() {
    return report.scope().left().isEmpty()
        ? "NOT verified: there is no user in the log, the ledger or the lists: check that"
            + " --bootstrap-server, --topic-prefix and --application-id are those of the instance"
        : "NOT verified: the log has deleted ratings of all %d users: keep the whole log (retention.ms=-1) to verify state"
            .formatted(report.scope().left().size());
  }

  private String left() {
    int left = report.scope().left().size();
    return left == 0
        ? ""
        : "; %d users left out, because the log has deleted ratings of theirs".formatted(left);
  }

  private String figures() {
    Report.Scope scope = report.scope();
    Report.Letters letters = report.logs().letters();
    return String.format(
        Locale.ROOT,
        "%s: %d users, %d ratings compared: %d differences, %d users without a verdict;"
            + " largest difference in a profile %.1e%s; %d records rejected, %d not on dead-letters,"
            + " %d there more than once%s",
        report.isClean() ? "verified" : "NOT verified",
        scope.users(),
        scope.ratings(),
        report.differences().size(),
        report.unsettled().size(),
        scope.largest().gap().size(),
        scope.largest().gap().size() > 0
            ? " (user %d, %s)".formatted(scope.largest().userId(), scope.largest().gap().number())
            : "",
        letters.rejected(),
        letters.missing().size(),
        letters.repeated().size(),
        everyList());
  }

  private String everyList() {
    Report.Lists lists = report.logs().lists();
    return lists.compared() + lists.skipped() + lists.undecided() == 0
        ? ""
        : "; %d lists compared at their own positions, %d of deleted generations, %d undecided"
            .formatted(lists.compared(), lists.skipped(), lists.undecided());
  }

  /** Returns the whole result as one JSON object. */
  public String toJson() {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("clean", report.isClean())
        .put("users", report.scope().users())
        .put("ratings", report.scope().ratings());
    ArrayNode left = json.putArray("left");
    report.scope().left().forEach(left::add);
    ObjectNode ends = json.putObject("log");
    report.scope().log().forEach((partition, offset) -> ends.put(partition.toString(), offset));
    json.putObject("largestProfileDifference")
        .put("size", report.scope().largest().gap().size())
        .put("userId", report.scope().largest().userId())
        .put("number", report.scope().largest().gap().number());
    put(json.putArray("differences"), report.differences());
    ArrayNode unsettled = json.putArray("unsettled");
    report.unsettled().forEach((userId, why) -> put(unsettled.addObject(), userId, why));
    put(json.putObject("deadLetters"), report.logs().letters());
    json.putObject("everyList")
        .put("compared", report.logs().lists().compared())
        .put("skipped", report.logs().lists().skipped())
        .put("undecided", report.logs().lists().undecided());
    return json.put("summary", summary()).toString();
  }

  private static void put(ObjectNode json, long userId, Unsettled unsettled) {
    json.put("userId", userId).put("reason", unsettled.reason());
    put(json.putArray("differences"), unsettled.differences());
  }

  private static void put(ArrayNode json, List<Difference> differences) {
    for (Difference difference : differences) {
      ObjectNode object =
          json.addObject()
              .put("subject", difference.subject().text())
              .put("userId", difference.userId());
      difference.movieId().ifPresent(movieId -> object.put("movieId", movieId));
      object
          .put("expected", difference.values().expected())
          .put("found", difference.values().found())
          .put("lookAt", difference.lookAt());
    }
  }

  private static void put(ObjectNode json, Report.Letters letters) {
    json.put("rejected", letters.rejected());
    put(json, "missing", letters.missing());
    put(json, "repeated", letters.repeated());
    put(json, "groundless", letters.groundless());
  }

  private static void put(ObjectNode json, String name, List<SourcePosition> places) {
    ArrayNode array = json.putArray(name);
    places.forEach(place -> array.add(place(place)));
  }
}
