package dev.tastestream.bench.report;

import java.util.List;
import java.util.Optional;

/**
 * The figures that were measured together.
 *
 * @param cost empty in files of earlier versions
 */
public record MeasuredGroup(List<Row> rows, Optional<GroupCost> cost) {

  public MeasuredGroup {
    rows = List.copyOf(rows);
  }
}
