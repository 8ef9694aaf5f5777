package dev.tastestream.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One place of a query that names a metric.
 *
 * @param query the whole of it
 * @param labels that the place selects or groups by
 * @param values that labels must have exactly
 */
record MetricUse(
    String query,
    String metric,
    Function function,
    Set<String> labels,
    Map<String, String> values) {

  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:tastestream|kafka|jvm|process)_[a-z0-9_]+)(?:\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)(=~|!~|!=|=)\"([^\"]*)\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([a-z_, ]*)\\)");
  private static final Pattern FUNCTION = Pattern.compile("(rate|increase|delta)\\($");

  /** Those that Prometheus adds itself. */
  private static final Set<String> OF_TARGET = Set.of("instance", "job");

  /** What is done with the metric's samples. */
  enum Function {
    /** The difference over a time, as only counters have it. */
    RATE,
    /** The difference over a time, as only gauges have it. */
    DELTA,
    /** The sample itself. */
    VALUE
  }

  /** Returns all places of a query, in their order. */
  static List<MetricUse> in(String query) {
    List<MetricUse> uses = new ArrayList<>();
    Matcher selector = SELECTOR.matcher(query);
    int end = 0;
    while (selector.find()) {
      Set<String> labels = groupings(query.substring(end, selector.start()));
      Map<String, String> values = new LinkedHashMap<>();
      Matcher label = LABEL.matcher(selector.group(2) == null ? "" : selector.group(2));
      while (label.find()) {
        labels.add(label.group(1));
        if (label.group(2).equals("=")) {
          values.put(label.group(1), label.group(3));
        }
      }
      labels.removeAll(OF_TARGET);
      values.keySet().removeAll(OF_TARGET);
      Function function = function(query.substring(0, selector.start()));
      uses.add(new MetricUse(query, selector.group(1), function, labels, values));
      end = selector.end();
    }
    return uses;
  }

  /** Returns the labels that a query groups by. */
  static Set<String> groupings(String text) {
    Set<String> labels = new LinkedHashSet<>();
    Matcher grouping = GROUPING.matcher(text);
    while (grouping.find()) {
      for (String label : grouping.group(1).split(",", -1)) {
        labels.add(label.strip());
      }
    }
    return labels;
  }

  private static Function function(String before) {
    Matcher function = FUNCTION.matcher(before);
    if (!function.find()) {
      return Function.VALUE;
    }
    return function.group(1).equals("delta") ? Function.DELTA : Function.RATE;
  }
}
