package dev.tastestream.training.data;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.SourcePosition;
import java.util.Collection;

/** Ledger rows for tests. */
public final class Rows {

  private Rows() {}

  public static LedgerRow rated(long userId, long movieId, double stars, long eventTime) {
    return new LedgerRow(
        userId, movieId, LedgerRow.Mark.RATED, stars, eventTime, new SourcePosition(0, eventTime));
  }

  public static RatingHistories histories(Collection<LedgerRow> rows) {
    HistoriesBuilder builder = new HistoriesBuilder();
    rows.forEach(builder::put);
    return builder.build();
  }
}
