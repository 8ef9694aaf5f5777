package dev.tastestream.training.fit;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Limits native arithmetic to the caller's thread. */
public final class OneThread {

  private OneThread() {}

  /** Uses no other thread from now on, whatever the environment sets. */
  public static void use() {
    Nd4j.factory().blas().setMaxThreads(1);
    // This setting applies to the calling thread only, and needs a loaded Nd4j, so it comes second.
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }
}
