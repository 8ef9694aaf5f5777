package dev.tastestream.state;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a directory was when it was opened last, so that a copy of it is noticed. A directory that
 * is moved keeps its inode; a copy has another one. Inodes of different disks may be the same by
 * chance, and devices get other numbers when a machine starts. So the device or the path has to be
 * the same as well.
 *
 * @param inode 0 where the file system has none
 */
record Place(String host, long inode, long device, String path) {

  /** Where a directory is now. */
  static Place of(Path directory) {
    try {
      Path real = directory.toRealPath();
      return real.getFileSystem().supportedFileAttributeViews().contains("unix")
          ? new Place(
              hostName(), number(real, "unix:ino"), number(real, "unix:dev"), real.toString())
          : new Place(hostName(), 0, 0, real.toString());
    } catch (IOException e) {
      throw new StateException(
          "%s can't be looked at (%s): see who may read it"
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

  /** Whether this is still the same directory, perhaps moved, and no copy of it. */
  boolean isStill(Place before) {
    return host.equals(before.host)
        && inode == before.inode
        && (path.equals(before.path) || (inode != 0 && device == before.device));
  }
}
