package dev.tastestream.training.fit;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Holds native arithmetic to the caller's thread. */
public final class OneThread {

  private OneThread() {}

  /** Uses no other thread from now on, whatever the environment says. */
  public static void use() {
    Nd4j.factory().blas().setMaxThreads(1);
    // Holds for the calling thread only, and works only once Nd4j is loaded, so it comes second.
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }
}
