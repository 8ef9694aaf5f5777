package dev.tastestream.cli.process;

import dev.tastestream.wire.client.Likeness;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of a name in a file of options that it is none, and what to do. */
final class UnknownOption {

  /** Options that can't come from a file. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "memory",
          "is read by the start script: give --memory, or set TASTESTREAM_MEMORY",
          "config",
          "can't be here, because a file of options can't name another: leave it out");

  private UnknownOption() {}

  /**
   * Returns the end of a sentence that begins with the name.
   *
   * @param known names of the options of all commands
   */
  static String says(String name, Set<String> known) {
    String meant = name.toLowerCase(Locale.ROOT).replaceAll("[._]", "-").replaceFirst("^-+", "");
    return Optional.ofNullable(ELSEWHERE.get(meant))
        .orElseGet(
            () ->
                "is not an option of any command: "
                    + Likeness.nearest(meant, known.stream())
                        .map("did you mean '%s'?"::formatted)
                        .orElse("correct it, or leave it out"));
  }
}
