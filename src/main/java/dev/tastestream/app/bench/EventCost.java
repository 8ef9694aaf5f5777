package dev.tastestream.app.bench;

import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.KafkaAnswer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** CPU time that an application of Kafka Streams in this process needs for an event. */
final class EventCost implements AutoCloseable {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long LOOK_MILLIS = 50;

  private final Cluster cluster;
  private final String group;
  private final long events;
  private final Admin admin;

  /**
   * @param id of the application; it is in the names of all its threads
   * @param events in its input
   */
  EventCost(Cluster cluster, String id, long events) {
    this.cluster = cluster;
    this.events = events;
    group = new Application(cluster, id).group();
    admin = cluster.admin();
  }

  /** Follows the application until it has read a part of its input. */
  CostCurve until(double part) throws InterruptedException {
    List<CostCurve.Moment> moments = new ArrayList<>(List.of(now()));
    while (moments.get(moments.size() - 1).events() < part * events) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      moments.add(now());
    }
    return new CostCurve(moments);
  }

  /** Looks at the application. */
  CostCurve.Moment now() {
    long read =
        KafkaAnswer.await(
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                cluster,
                "tell how far " + group + " is")
            .values()
            .stream()
            .mapToLong(OffsetAndMetadata::offset)
            .sum();
    long nanos = 0;
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().contains(group + "-")) {
        nanos += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return new CostCurve.Moment(read, nanos);
  }

  @Override
  public void close() {
    admin.close();
  }
}
