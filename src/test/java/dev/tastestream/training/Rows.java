package dev.tastestream.training;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.SourcePosition;
import java.util.Collection;

/** Ledger rows for tests. */
final class Rows {

  private Rows() {}

  static LedgerRow rated(long userId, long movieId, double stars, long eventTime) {
    return new LedgerRow(
        userId, movieId, LedgerRow.Mark.RATED, stars, eventTime, new SourcePosition(0, eventTime));
  }

  static RatingHistories histories(Collection<LedgerRow> rows) {
    RatingHistories.Builder builder = new RatingHistories.Builder();
    rows.forEach(builder::put);
    return builder.build();
  }
}
