package dev.tastestream.topology;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names in a topology's description by which an application finds its state again. */
final class KeptNames {

  private static final Pattern SUB_TOPOLOGY = Pattern.compile("Sub-topology: (\\d+)");
  private static final Pattern NAMES = Pattern.compile("(stores|topics): \\[(.*)]");

  private KeptNames() {}

  /** Returns stores and source topics, each with the number of its sub-topology. */
  static Set<String> in(String description) {
    Set<String> names = new TreeSet<>();
    String number = "";
    for (String line : description.lines().toList()) {
      Matcher sub = SUB_TOPOLOGY.matcher(line);
      if (sub.find()) {
        number = sub.group(1);
      }
      Matcher kept = NAMES.matcher(line);
      if (kept.find()) {
        String place = number + " " + kept.group(1) + " ";
        Stream.of(kept.group(2).split(", "))
            .filter(name -> !name.isBlank())
            .forEach(name -> names.add(place + name));
      }
    }
    return names;
  }
}
