package dev.tastestream.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/** The first addresses of a cluster, as Kafka's clients write them: {@code host:port,host:port}. */
public final class BootstrapServers {

  private static final int MAX_PORT = 65_535;

  private static final int CONNECT_MILLIS = 1_000;

  private BootstrapServers() {}

  /**
   * Checks the form of addresses.
   *
   * @return the same text
   * @throws IllegalArgumentException if an address has no host or no port; the message names the
   *     address
   */
  public static String requireAddresses(String text) {
    List<String> addresses = addresses(text);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' contains no address: write HOST:PORT, as in localhost:9092".formatted(text));
    }
    for (String address : addresses) {
      if (!isAddress(address)) {
        throw new IllegalArgumentException(
            "'%s' is not an address: write HOST:PORT, as in localhost:9092".formatted(address));
      }
    }
    return text;
  }

  private static List<String> addresses(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .toList();
  }

  private static boolean isAddress(String address) {
    String host = Utils.getHost(address);
    boolean bare = host != null && host.contains(":") && !address.contains("[");
    try {
      Integer port = host == null || host.isEmpty() || bare ? null : Utils.getPort(address);
      return port != null && port > 0 && port <= MAX_PORT;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * Checks that at least one host can be resolved.
   *
   * @throws IllegalArgumentException if no host can be resolved; the message names the addresses
   */
  public static void requireKnownHost(String text) {
    if (!hasKnownHost(text)) {
      throw new IllegalArgumentException(
          "'%s' names no host that this machine knows: check the spelling, and the DNS"
              .formatted(text));
    }
  }

  /** Returns whether at least one host can be resolved. */
  public static boolean hasKnownHost(String text) {
    return addresses(text).stream().map(Utils::getHost).anyMatch(BootstrapServers::isKnown);
  }

  /** Returns whether a connection to at least one address can be opened now. */
  static boolean hasListener(String text) {
    return addresses(text).stream().anyMatch(BootstrapServers::listens);
  }

  private static boolean listens(String address) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(Utils.getHost(address), Utils.getPort(address)), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isKnown(String host) {
    try {
      return InetAddress.getAllByName(host).length > 0;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
