package dev.tastestream.topology.store;

import dev.tastestream.domain.AsOf;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** How far a task has come, for the answers that are made from its state. */
public final class Progress {

  private final MemoryStore<AsOf> store;
  private final int partition;

  public Progress(ProcessingContext context) {
    store = context.getStateStore(StoreNames.PROGRESS);
    partition = context.taskId().partition();
  }

  /** That of a task that has processed nothing yet. */
  public static Progress begin(ProcessingContext context) {
    Progress progress = new Progress(context);
    progress.store.clear();
    return progress;
  }

  /** The record at {@code offset} of the task's own partition has passed the whole topology. */
  public void processed(long offset) {
    store.put(partition, new AsOf(partition, offset, now().eventTime()));
  }

  /** An event of one of the task's users has been taken over, from whichever partition it came. */
  public void accepted(long eventTime) {
    AsOf now = now();
    store.put(partition, new AsOf(partition, now.offset(), Math.max(now.eventTime(), eventTime)));
  }

  private AsOf now() {
    return store.get(partition).orElse(AsOf.start(partition));
  }
}
