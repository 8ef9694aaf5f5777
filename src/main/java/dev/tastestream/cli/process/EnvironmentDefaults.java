package dev.tastestream.cli.process;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes options that were not given from the environment: {@code --http-port} from {@code
 * TASTESTREAM_HTTP_PORT}. Options on the command line win. Empty variables are ignored, and so are
 * those that Kubernetes sets for a service with a matching name.
 */
public final class EnvironmentDefaults {

  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentDefaults.class);

  /** As in {@code TASTESTREAM_HTTP_PORT=tcp://10.96.0.12:8080}, of a service tastestream-http. */
  private static final Pattern SERVICE_LINK = Pattern.compile("(tcp|udp|sctp)://.*");

  private final Map<String, String> environment;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  public EnvironmentDefaults(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Returns the value of an option; empty if the environment has none. */
  Optional<String> value(String option) {
    String variable = variable(option);
    Optional<String> value = text(variable);
    if (value.filter(text -> SERVICE_LINK.matcher(text).matches()).isPresent()) {
      if (warned.add(variable)) {
        LOG.warn(
            "{}={} is ignored: Kubernetes sets it for a service of that name",
            variable,
            value.get());
      }
      return Optional.empty();
    }
    return value;
  }

  /** Returns a variable as it is; empty if it is unset or blank. */
  Optional<String> text(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  /** Returns the variable of an option. */
  public static String variable(String option) {
    return "TASTESTREAM_"
        + option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
