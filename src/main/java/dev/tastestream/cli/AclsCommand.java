package dev.tastestream.cli;

import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.NotationOptions;
import dev.tastestream.cli.options.OnTheLine;
import dev.tastestream.cli.options.Words;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.notation.Notation;
import dev.tastestream.wire.permission.LeastPermissions;
import dev.tastestream.wire.permission.ProcessKind;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What each process must be allowed to do on a cluster with an authorizer. */
@Command(
    name = "acls",
    description = "Tells the permissions that each process needs on a cluster with an authorizer.",
    mixinStandardHelpOptions = true)
final class AclsCommand implements Runnable {

  private static final String USER = "User:";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing print: try 'tastestream acls print'.");
  }

  @Command(
      name = "print",
      description = {
        "Prints the least permissions (ACLs) of each process, and asks no cluster.",
        "Processes: topics (topics apply), load (replay), stream, train, application, which only"
            + " reads lists and titles, and producer, which only writes ratings."
      },
      mixinStandardHelpOptions = true)
  int print(
      @Mixin ClusterOptions options,
      @Mixin NotationOptions notation,
      @Option(
              names = "--process",
              paramLabel = "NAME",
              description =
                  "Print those of this process only: one of ${COMPLETION-CANDIDATES} (default:"
                      + " all).")
          Optional<ProcessKind> process,
      @Option(
              names = "--principal",
              paramLabel = "USER",
              converter = UserName.class,
              description =
                  "The user on the cluster, with --process (default: tastestream- and the name of"
                      + " the process).")
          Optional<String> principal,
      @Option(
              names = "--application-id",
              paramLabel = "ID",
              defaultValue = Application.DEFAULT_ID,
              converter = Words.ApplicationId.class,
              description = "Application id, without the prefix (default: ${DEFAULT-VALUE}).")
          String applicationId) {
    CommandLine command = spec.subcommands().get("print");
    if (process.isEmpty() && OnTheLine.hasAny(command.getCommandSpec(), "--principal")) {
      throw new ParameterException(
          command, "--principal is the user of one process: name it with --process.");
    }
    // A user from elsewhere is meant for commands that name a process.
    Optional<String> user = process.flatMap(one -> principal);
    Application application = new Application(options.unasked(), applicationId);
    List<ProcessKind> kinds =
        process.map(List::of).orElseGet(() -> Arrays.asList(ProcessKind.values()));
    PrintWriter out = spec.commandLine().getOut();
    for (ProcessKind kind : kinds) {
      out.printf("# %s%n", kind.text());
      out.print(
          permissions(
              kind,
              application,
              user.orElse(Application.DEFAULT_ID + "-" + kind.text()),
              notation.orCommands(options)));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private String permissions(
      ProcessKind kind, Application application, String user, Notation notation) {
    try {
      return notation.permissions(
          application.cluster(), user, LeastPermissions.of(kind, application, USER + user));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.subcommands().get("print"), "--principal: " + e.getMessage(), e);
    }
  }

  /** The name of a user, with {@code User:} or without. */
  static final class UserName implements ITypeConverter<String> {

    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}]{1,500}");

    @Override
    public String convert(String text) {
      String name = text.startsWith(USER) ? text.substring(USER.length()) : text;
      if (!PRINTABLE.matcher(name).matches() || name.isBlank()) {
        throw new TypeConversionException(
            "'%s' is not a user: give a name like User:films or CN=films,O=example"
                .formatted(text));
      }
      return name;
    }
  }
}
