package dev.tastestream.cli.options;

import dev.tastestream.wire.notation.JikkouYaml;
import dev.tastestream.wire.notation.KafkaCommands;
import dev.tastestream.wire.notation.Notation;
import dev.tastestream.wire.notation.StrimziYaml;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options for the tool that topics or permissions are written for. */
public final class NotationOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "One of ${COMPLETION-CANDIDATES}: commands of Kafka's scripts, which log in with"
              + " --kafka-config if it is given, or YAML for Strimzi or Jikkou.")
  private Optional<Format> format;

  @Option(
      names = "--strimzi-cluster",
      paramLabel = "NAME",
      defaultValue = "kafka",
      converter = KubernetesName.class,
      description = "Name of the resource Kafka of Strimzi (default: ${DEFAULT-VALUE}).")
  private String strimziCluster;

  /** The tools. */
  enum Format {
    commands,
    strimzi,
    jikkou
  }

  /** Returns the requested notation; commands log in as the options of a cluster say. */
  public Optional<Notation> asked(ClusterOptions options) {
    return format.map(it -> notation(it, options));
  }

  /** Returns the requested notation, else commands. */
  public Notation orCommands(ClusterOptions options) {
    return notation(format.orElse(Format.commands), options);
  }

  private Notation notation(Format which, ClusterOptions options) {
    return switch (which) {
      case commands -> new KafkaCommands(options.clientFile());
      case strimzi -> new StrimziYaml(strimziCluster);
      case jikkou -> new JikkouYaml();
    };
  }

  /** The name of a resource of Kubernetes. */
  static final class KubernetesName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!StrimziYaml.isName(text)) {
        throw new TypeConversionException(
            "'%s' is not a name of Kubernetes: give small letters, digits, hyphens and dots"
                .formatted(text));
      }
      return text;
    }
  }
}
