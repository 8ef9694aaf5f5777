package dev.tastestream.replay.file;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The share of bad lines in a file that is accepted. If there are more, nothing of the folder is
 * sent.
 *
 * @param share of the lines, from 0 to 1; empty for the usual rule: at most half of the lines, and
 *     fewer if they show that the whole file has another format
 */
public record Tolerance(OptionalDouble share) {

  /** The usual rule. */
  public static final Tolerance USUAL = new Tolerance(OptionalDouble.empty());

  /** No bad line in any file. */
  public static final Tolerance NONE = new Tolerance(OptionalDouble.of(0));

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)%?");
  private static final double HALF = .5;
  private static final int HUNDRED = 100;

  public Tolerance {
    if (share.isPresent() && !(share.getAsDouble() >= 0 && share.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("%s: must be from 0 to 1".formatted(share));
    }
  }

  /**
   * Parses a percentage such as {@code 5%}.
   *
   * @throws IllegalArgumentException if the text is not a percentage from 0 to 100
   */
  public static Tolerance parse(String text) {
    Matcher percent = PERCENT.matcher(text.strip());
    if (!percent.matches() || Double.parseDouble(percent.group(1)) > HUNDRED) {
      throw new IllegalArgumentException(
          "'%s': expected a percentage from 0%% to 100%%, such as 5%%".formatted(text));
    }
    return new Tolerance(OptionalDouble.of(Double.parseDouble(percent.group(1)) / HUNDRED));
  }

  /** Returns why a file is not accepted, in one sentence; empty if it is accepted. */
  public Optional<String> objection(FileCheck check) {
    if (share.isPresent()) {
      return objectionToShare(check);
    }
    if (check.givenAway().isEmpty() && check.badShare() <= HALF) {
      return Optional.empty();
    }
    String why = check.advice().orElse("more than are good");
    return Optional.of(
        "%s, %s. Nothing was sent: correct the file, or send its good lines with --allow-bad %d%%"
            .formatted(check.count(), why, ceiling(check.badShare())));
  }

  /** Returns the same for a file that is only checked and not sent. */
  public Optional<String> objectionToExtra(FileCheck check) {
    return share.isPresent() ? objectionToShare(check) : Optional.empty();
  }

  private Optional<String> objectionToShare(FileCheck check) {
    if (check.badShare() <= share.getAsDouble()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s, the first is %s. Nothing was sent: correct it, or accept it with --allow-bad %d%%"
            .formatted(check.count(), check.first().orElseThrow(), ceiling(check.badShare())));
  }

  private static int ceiling(double share) {
    return (int) Math.ceil(share * HUNDRED);
  }
}
