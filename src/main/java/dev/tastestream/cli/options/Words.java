package dev.tastestream.cli.options;

import dev.tastestream.domain.Ranking;
import dev.tastestream.http.server.access.InstanceUrl;
import dev.tastestream.http.server.access.ListenAddress;
import dev.tastestream.http.server.access.PublicUrl;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.vectors.Spaces;
import dev.tastestream.wire.BootstrapServers;
import dev.tastestream.wire.codec.Ids;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads texts of options, and checks their form. */
public final class Words {

  private Words() {}

  private static String checked(UnaryOperator<String> check, String text) {
    try {
      return check.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static String name(String text, int longest) {
    if (!text.matches("[a-zA-Z0-9._-]{0,%d}".formatted(longest)) || text.matches("\\.\\.?")) {
      throw new TypeConversionException(
          "'%s' can't be in the name of a topic: give up to %d letters, digits, dots, hyphens and underscores"
              .formatted(text, longest));
    }
    return text;
  }

  /** The prefix of topic names; may be empty. */
  static final class TopicPrefix implements ITypeConverter<String> {

    /** The longest name of a topic has 249 characters. */
    private static final int LONGEST = 100;

    @Override
    public String convert(String text) {
      return name(text, LONGEST);
    }
  }

  /** The id of an application: the name of its consumer group, and the prefix of its topics. */
  public static final class ApplicationId implements ITypeConverter<String> {

    private static final int LONGEST = 100;

    @Override
    public String convert(String text) {
      if (text.isEmpty()) {
        throw new TypeConversionException("the name is empty: give one");
      }
      return name(text, LONGEST);
    }
  }

  /** Addresses of brokers. */
  static final class Servers implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return checked(BootstrapServers::requireAddresses, text);
    }
  }

  /** A name or address of this machine. */
  static final class LocalHost implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return checked(host -> new ListenAddress(host, 0).host(), text);
    }
  }

  /** A name or address that other instances can reach. */
  static final class PublicHost implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return checked(InstanceUrl::requireHost, text);
    }
  }

  /** An origin of pages. */
  static final class Origin implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return checked(Site::requireOrigin, text);
    }
  }

  /** The address of a server for browsers. */
  static final class PublicAddress implements ITypeConverter<PublicUrl> {
    @Override
    public PublicUrl convert(String text) {
      try {
        return PublicUrl.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** The id of a user. */
  public static final class UserId implements ITypeConverter<String> {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    @Override
    public String convert(String text) {
      if (!DIGITS.matcher(text).matches() || Ids.parse(text).isEmpty()) {
        throw new TypeConversionException(
            "'%s' is not an id: give a number like 42".formatted(text));
      }
      return text;
    }
  }

  /** A space of vectors. */
  public static final class SpaceName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!Spaces.ALL.ids().contains(text)) {
        throw new TypeConversionException(
            "'%s' is not a space: give one of %s"
                .formatted(text, String.join(", ", Spaces.ALL.ids())));
      }
      return text;
    }
  }

  /** The ranking of a list. */
  public static final class RankingName implements ITypeConverter<Ranking> {
    @Override
    public Ranking convert(String text) {
      return Ranking.of(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is not a space: give hybrid, taste, stars or title".formatted(text)));
    }
  }
}
