package dev.tastestream.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A section of the page of runbooks. A block of commands begins with {@code ```sh}; the plain block
 * that follows is what they print.
 *
 * @param title the heading
 */
public record Runbook(String title, List<Step> steps) {

  private static final Path PAGE = Path.of("src", "docs", "runbooks.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```(sh)?\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final String ANYTHING = "…";

  public Runbook {
    steps = List.copyOf(steps);
  }

  /**
   * Commands, and what they print.
   *
   * @param expected lines in which … stands for any text; a line of … alone stands for any lines
   */
  public record Step(String commands, String expected) {

    /** Returns whether commands have printed what the page says. */
    public boolean isPrintedBy(String output) {
      return Pattern.compile(pattern()).matcher(output.strip() + "\n").matches();
    }

    private String pattern() {
      return expected.lines().map(Step::pattern).collect(Collectors.joining());
    }

    private static String pattern(String line) {
      if (line.equals(ANYTHING)) {
        return "(?:.*\\n)*?";
      }
      return Arrays.stream(line.split(ANYTHING, -1))
          .map(Pattern::quote)
          .collect(Collectors.joining(".*", "", "\\s*\\n"));
    }
  }

  /** Reads all sections of the page. */
  public static List<Runbook> all() throws IOException {
    String[] parts = Files.readString(PAGE).split("(?m)^## ", -1);
    return Arrays.stream(parts).skip(1).map(Runbook::parse).toList();
  }

  private static Runbook parse(String section) {
    List<Step> steps = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(section);
    while (blocks.find()) {
      String text = blocks.group(2).strip();
      if (blocks.group(1) != null) {
        steps.add(new Step(text, ""));
      } else {
        Step commands = steps.remove(steps.size() - 1);
        steps.add(new Step(commands.commands(), text));
      }
    }
    return new Runbook(section.lines().findFirst().orElseThrow(), steps);
  }
}
