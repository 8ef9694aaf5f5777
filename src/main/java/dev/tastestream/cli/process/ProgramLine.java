package dev.tastestream.cli.process;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The command line of the program. A file of options is read before the options. */
public final class ProgramLine extends CommandLine {

  private final OptionDefaults defaults;

  /**
   * @param program the command that has all others
   */
  public ProgramLine(Object program, OptionDefaults defaults) {
    super(program);
    this.defaults = defaults;
    getCommandSpec()
        .addOption(
            OptionSpec.builder(ConfigFile.OPTION)
                .type(String.class)
                .scopeType(ScopeType.INHERIT)
                .paramLabel("FILE")
                .description(
                    "File of options, with lines like http-port=8080. Variables and the command"
                        + " line win over it.")
                .build());
    setDefaultValueProvider(defaults);
  }

  @Override
  public ParseResult parseArgs(String... arguments) {
    defaults.readFile(this, arguments);
    return super.parseArgs(arguments);
  }
}
