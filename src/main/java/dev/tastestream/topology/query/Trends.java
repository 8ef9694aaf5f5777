package dev.tastestream.topology.query;

import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.domain.trend.TrendEnd;
import dev.tastestream.domain.trend.TrendStep;
import dev.tastestream.domain.trend.TrendWindow;
import java.util.List;
import java.util.Map;

/**
 * What this instance's users have rated lately. Both questions throw {@link
 * StateUnavailableException} while the state restores or moves.
 */
public interface Trends {

  /**
   * When users have rated, by event time, newest first. Only as many steps as are needed to tell
   * where a window ends, see {@link TrendEnd#telling}.
   */
  List<TrendStep> trendSteps(TrendWindow.Span span);

  /** How often movies were rated in a window that ends in the last week. */
  Map<Long, TrendCount> trends(TrendWindow window);
}
