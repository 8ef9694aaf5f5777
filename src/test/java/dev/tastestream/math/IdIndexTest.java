package dev.tastestream.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IdIndexTest {

  @Property
  void findsEachIdAndNoOther(@ForAll Set<Long> ids, @ForAll Set<Long> others) {
    long[] array = ids.stream().mapToLong(Long::longValue).toArray();

    IdIndex index = new IdIndex(array);

    for (int position = 0; position < array.length; position++) {
      assertThat(index.of(array[position])).isEqualTo(position);
    }
    others.removeAll(ids);
    others.forEach(other -> assertThat(index.of(other)).isEqualTo(-1));
  }

  @Example
  void refusesAnIdThatOccursTwice() {
    assertThatThrownBy(() -> new IdIndex(new long[] {7, 3, 7})).hasMessage("id 7 twice");
  }
}
