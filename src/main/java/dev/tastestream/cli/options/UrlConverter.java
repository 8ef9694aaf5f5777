package dev.tastestream.cli.options;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a server, without a path. */
public final class UrlConverter implements ITypeConverter<URI> {

  @Override
  public URI convert(String text) {
    try {
      URI url = URI.create(text.replaceFirst("/+$", ""));
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // the same mistake as a URL of another kind
    }
    throw new TypeConversionException(
        "'%s' is not an address: give one like http://127.0.0.1:8080".formatted(text));
  }
}
