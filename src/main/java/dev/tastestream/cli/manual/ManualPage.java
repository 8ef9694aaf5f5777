package dev.tastestream.cli.manual;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of the program, in the macros of {@code man}: a section for each command, from
 * the same texts that {@code --help} prints.
 */
public final class ManualPage {

  private final StringBuilder page = new StringBuilder();

  private ManualPage() {}

  /** Returns the page of a program with its commands. */
  public static String of(CommandLine program, String version) {
    ManualPage manual = new ManualPage();
    CommandSpec spec = program.getCommandSpec();
    manual.line(".TH " + spec.name().toUpperCase(Locale.ROOT) + " 1 \"\" " + quoted(version));
    manual.heading("NAME");
    manual.text(spec.name() + " - " + sentence(spec).replaceFirst("\\.$", ""));
    manual.heading("SYNOPSIS");
    manual.line(".B " + escaped(spec.name()));
    manual.text("COMMAND [OPTIONS]");
    manual.heading("DESCRIPTION");
    manual.text(
        "Each option may also be set by a variable, TASTESTREAM_HTTP_PORT for --http-port, or by a"
            + " line http-port=8080 in the file of --config. The command line wins over the"
            + " variable, and this over the file.");
    manual.heading("COMMANDS");
    manual.commands(program);
    manual.heading("EXIT STATUS");
    manual.item("0", "done");
    manual.item("1", "failed; one line on stderr says why");
    manual.item("2", "wrong usage");
    return manual.page.toString();
  }

  private void commands(CommandLine parent) {
    Collection<CommandLine> commands = new LinkedHashSet<>(parent.getSubcommands().values());
    for (CommandLine command : commands) {
      CommandSpec spec = command.getCommandSpec();
      if (spec.usageMessage().hidden()) {
        continue;
      }
      line(".SS " + quoted(spec.qualifiedName() + arguments(spec)));
      Arrays.stream(spec.usageMessage().description()).forEach(this::text);
      spec.positionalParameters().stream()
          .filter(parameter -> !parameter.hidden())
          .forEach(parameter -> item(parameter.paramLabel(), text(parameter.description())));
      spec.options().stream()
          .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
          .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
          .forEach(option -> item(named(option), text(option.description(), option)));
      commands(command);
    }
  }

  private static String arguments(CommandSpec spec) {
    return spec.positionalParameters().stream()
        .filter(parameter -> !parameter.hidden())
        .map(PositionalParamSpec::paramLabel)
        .map(label -> " " + label)
        .collect(Collectors.joining());
  }

  private static String named(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() > 0 && option.type() != boolean.class
        ? names + "=" + option.paramLabel()
        : names;
  }

  private static String sentence(CommandSpec spec) {
    return String.join(" ", spec.usageMessage().description());
  }

  /** Returns a description with its variables filled in, as {@code --help} shows it. */
  private static String text(String[] lines, OptionSpec option) {
    Help help = new Help(option.command(), Help.defaultColorScheme(Ansi.OFF));
    Ansi.Text[][] cells =
        help.createDefaultOptionRenderer()
            .render(option, help.parameterLabelRenderer(), help.colorScheme());
    return lines.length == 0
        ? ""
        : Arrays.stream(cells)
            .map(row -> row[row.length - 1].toString().strip())
            .collect(Collectors.joining(" "));
  }

  private static String text(String[] lines) {
    return String.join(" ", lines).replace("%%", "%");
  }

  private void heading(String title) {
    line(".SH " + title);
  }

  private void item(String term, String text) {
    line(".TP");
    line(".B " + escaped(term));
    text(text);
  }

  private void text(String text) {
    List<String> lines =
        text.replace("%n", "\n")
            .replace("%%", "%")
            .lines()
            .map(String::strip)
            .filter(it -> !it.isEmpty())
            .toList();
    lines.forEach(it -> line(escaped(it)));
  }

  /** A hyphen alone would be typeset as a hyphen, which a terminal does not find again. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.chars()
        .forEach(
            letter -> {
              switch (letter) {
                case '\\' -> safe.append("\\e");
                case '-' -> safe.append("\\-");
                default ->
                    safe.append(letter < 127 ? String.valueOf((char) letter) : glyph(letter));
              }
            });
    return text.startsWith(".") || text.startsWith("'") ? "\\&" + safe : safe.toString();
  }

  private static String glyph(int letter) {
    return String.format(Locale.ROOT, "\\[u%04X]", letter);
  }

  private static String quoted(String text) {
    return "\"" + escaped(text).replace("\"", "\"\"") + "\"";
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
