package dev.tastestream.cli.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * The version that the build wrote into the jar, and the commit it was built from. Nothing in it
 * depends on the time or the machine of the build.
 */
public final class Version implements IVersionProvider {

  private static final String COMMIT = "/dev/tastestream/commit.properties";

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "tastestream "
          + (version == null ? "(not packaged)" : version)
          + commit().map(" (commit %s)"::formatted).orElse("")
    };
  }

  /** Returns the commit; empty if the build was not in a git repository. */
  private static Optional<String> commit() {
    try (InputStream file = Version.class.getResourceAsStream(COMMIT)) {
      if (file == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(file);
      return commit(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(COMMIT + " can't be read", e);
    }
  }

  /** Returns the commit of the properties, and whether files differed from it. */
  static Optional<String> commit(Properties properties) {
    return Optional.ofNullable(properties.getProperty("git.commit.id.abbrev"))
        .filter(id -> !id.isBlank())
        .map(id -> "true".equals(properties.getProperty("git.dirty")) ? id + ", changed" : id);
  }
}
