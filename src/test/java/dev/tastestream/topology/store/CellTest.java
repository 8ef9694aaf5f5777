package dev.tastestream.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.AsOf;
import java.io.File;
import java.util.Properties;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CellTest {

  private final Cell<AsOf> cell = Cell.builder("progress", AsOf::start).build();

  @BeforeEach
  void begin() {
    cell.init(task(3), cell);
    cell.update(now -> now.processed(17).accepted(1_000));
  }

  private static StateStoreContext task(int partition) {
    MockProcessorContext<Void, Void> context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, partition), new File("unused"));
    return context.getStateStoreContext();
  }

  @Test
  void itKeepsWhatBecomesOfItsValue() {
    assertThat(cell.get()).isEqualTo(new AsOf(3, 17, 1_000));

    cell.update(now -> now.processed(18).accepted(900));
    assertThat(cell.get()).isEqualTo(new AsOf(3, 18, 1_000));
  }

  @Test
  void itBeginsAnewOnceATaskIsRevivedWithIt() {
    cell.init(task(3), cell);
    assertThat(cell.get()).isEqualTo(AsOf.start(3));
  }

  @Test
  void itBeginsAnewOnceItIsClosedOrCleared() {
    cell.clear();
    assertThat(cell.get()).isEqualTo(AsOf.start(3));

    cell.set(new AsOf(3, 1, 1));
    cell.close();
    assertThat(cell.get()).isEqualTo(AsOf.start(3));
    assertThat(cell.isOpen()).isFalse();
  }
}
