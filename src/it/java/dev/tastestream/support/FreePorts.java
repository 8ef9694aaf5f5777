package dev.tastestream.support;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Free ports of 127.0.0.1. They are below those that systems give to outgoing connections (32768
 * and up on Linux), so that no connection takes one before the program under test listens on it.
 */
public final class FreePorts {

  private static final int FIRST = 12_000;
  private static final int NUMBER = 20_000;

  /** Two test runs on one machine begin at different places, and no run uses a port twice. */
  private static final AtomicLong NEXT = new AtomicLong(ProcessHandle.current().pid() * 97);

  private FreePorts() {}

  /** One free port. */
  public static int find() {
    return Stream.generate(() -> (int) (FIRST + NEXT.getAndIncrement() % NUMBER))
        .limit(NUMBER)
        .filter(FreePorts::isFree)
        .findFirst()
        .orElseGet(() -> fail("no port from %d to %d is free", FIRST, FIRST + NUMBER - 1));
  }

  /** Several free ports, all different. */
  public static List<Integer> find(int count) {
    return Stream.generate(FreePorts::find).limit(count).toList();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
