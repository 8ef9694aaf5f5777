package dev.tastestream.app.bench;

import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.KafkaAnswer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** CPU time that an application of Kafka Streams in this process needs for an event. */
final class EventCost implements AutoCloseable {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long LOOK_MILLIS = 50;
  private static final double BEGIN = .1;
  private static final double END = .9;

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

  private record Moment(long events, long cpuNanos) {}

  /** Waits until nine tenths of the input are read; says the cost from the first tenth on. */
  double micros() throws InterruptedException {
    Moment begin = when(BEGIN);
    Moment end = when(END);
    long read = Math.max(1, end.events() - begin.events());
    return (end.cpuNanos() - begin.cpuNanos()) / (double) TimeUnit.MICROSECONDS.toNanos(read);
  }

  private Moment when(double part) throws InterruptedException {
    Moment now = now();
    while (now.events() < part * events) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      now = now();
    }
    return now;
  }

  private Moment now() {
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
    return new Moment(read, nanos);
  }

  @Override
  public void close() {
    admin.close();
  }
}
