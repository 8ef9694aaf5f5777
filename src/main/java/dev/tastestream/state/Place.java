package dev.tastestream.state;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The location of a directory when it was last opened, so that a copy is noticed. A directory that
 * is moved keeps its inode; a copy has another one. Inodes of different disks may be the same by
 * chance, and devices get other numbers when a machine starts. So the device or the path has to be
 * the same as well.
 *
 * @param inode 0 on file systems without inodes
 */
record Place(String host, long inode, long device, String path) {

  /** Returns the present location of a directory. */
  static Place of(Path directory) {
    try {
      Path real = directory.toRealPath();
      return real.getFileSystem().supportedFileAttributeViews().contains("unix")
          ? new Place(
              hostName(), number(real, "unix:ino"), number(real, "unix:dev"), real.toString())
          : new Place(hostName(), 0, 0, real.toString());
    } catch (IOException e) {
      throw new StateException(
          "%s can't be inspected (%s): check its permissions"
              .formatted(directory, SmallFile.reason(e)),
          e);
    }
  }

  private static long number(Path file, String attribute) throws IOException {
    return ((Number) Files.getAttribute(file, attribute)).longValue();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Returns whether this is the same directory, perhaps moved, and not a copy. */
  boolean isStill(Place before) {
    return host.equals(before.host)
        && inode == before.inode
        && (path.equals(before.path) || (inode != 0 && device == before.device));
  }
}
