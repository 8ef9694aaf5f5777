package dev.tastestream.topology.step;

import dev.tastestream.domain.LedgerRow;
import java.util.Optional;

/**
 * A row that has just been written.
 *
 * @param before the row that it replaced
 */
public record LedgerChange(LedgerRow row, Optional<LedgerRow> before) {

  /** Whether sums or lists can differ from what they were. */
  public boolean matters() {
    return row.hidesMovie() || row.mark() == LedgerRow.Mark.ERASED || replacesHidden();
  }

  /** Whether a profile can take the change by adding to it. */
  public boolean addsRating() {
    return row.isRated() && !replacesRating();
  }

  /** Whether the sums stay as they are. */
  public boolean leavesSums() {
    return !row.isRated() && !replacesRating() && row.mark() != LedgerRow.Mark.ERASED;
  }

  private boolean replacesRating() {
    return before.map(LedgerRow::isRated).orElse(false);
  }

  private boolean replacesHidden() {
    return before.map(LedgerRow::hidesMovie).orElse(false);
  }
}
