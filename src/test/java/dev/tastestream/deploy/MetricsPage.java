package dev.tastestream.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A response of {@code /metrics}: types and samples. */
final class MetricsPage {

  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^([a-z][a-z0-9_]*)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** Responses with this status may not have happened yet. */
  private static final String SELDOM = "5xx";

  private final Map<String, String> types = new HashMap<>();
  private final Map<String, List<Map<String, String>>> samples = new HashMap<>();

  MetricsPage(String text) {
    Matcher type = TYPE.matcher(text);
    while (type.find()) {
      types.put(type.group(1), type.group(2));
    }
    Matcher sample = SAMPLE.matcher(text);
    while (sample.find()) {
      samples
          .computeIfAbsent(sample.group(1), name -> new ArrayList<>())
          .add(labels(sample.group(2)));
    }
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }

  /** Returns why a query would find nothing, or would compute nonsense; empty if it is right. */
  Optional<String> problem(MetricUse use) {
    List<Map<String, String>> found = samples.getOrDefault(use.metric(), List.of());
    if (found.isEmpty()) {
      return Optional.of("%s: there is no %s".formatted(use.query(), use.metric()));
    }
    if (found.stream().noneMatch(labels -> fits(labels, use))) {
      return Optional.of(
          "%s: no %s has labels %s with %s"
              .formatted(use.query(), use.metric(), use.labels(), use.values()));
    }
    String type = type(use.metric());
    boolean right =
        switch (use.function()) {
          case RATE -> Set.of("counter", "count", "sum", "bucket").contains(type);
          case DELTA -> type.equals("gauge");
          case VALUE -> true;
        };
    return right
        ? Optional.empty()
        : Optional.of("%s: %s is a %s".formatted(use.query(), use.metric(), type));
  }

  private static boolean fits(Map<String, String> labels, MetricUse use) {
    return labels.keySet().containsAll(use.labels())
        && use.values().entrySet().stream()
            .filter(entry -> !entry.getValue().equals(SELDOM))
            .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())));
  }

  /** The type of a sample; for a part of a summary or a histogram, which part it is. */
  private String type(String name) {
    if (types.containsKey(name)) {
      return types.get(name);
    }
    int end = name.lastIndexOf('_');
    return types.containsKey(name.substring(0, end)) ? name.substring(end + 1) : "untyped";
  }
}
