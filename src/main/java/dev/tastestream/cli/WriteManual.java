package dev.tastestream.cli;

import dev.tastestream.cli.manual.ManualPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes the manual page and the completion of bash for the distribution. The build starts it. */
public final class WriteManual {

  private WriteManual() {}

  /**
   * Writes the files.
   *
   * @param arguments the folder {@code share} of the distribution, and the version
   * @throws IOException if a file can't be written
   */
  public static void main(String[] arguments) throws IOException {
    Path share = Path.of(arguments[0]);
    CommandLine program = Main.commandLine(Map.of());
    String name = program.getCommandName();
    write(
        share.resolve("man/man1").resolve(name + ".1"),
        ManualPage.of(program, name + " " + arguments[1]));
    write(
        share.resolve("bash-completion/completions").resolve(name),
        AutoComplete.bash(name, program));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
