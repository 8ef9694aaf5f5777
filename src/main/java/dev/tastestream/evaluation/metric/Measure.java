package dev.tastestream.evaluation.metric;

/** What is measured for each user and averaged. */
public enum Measure {
  RMSE("RMSE", "rmse", 4) {
    @Override
    double ofRatio(double ratio) {
      return Math.sqrt(ratio);
    }

    @Override
    double slopeAt(double ratio) {
      return ratio == 0 ? 0 : .5 / Math.sqrt(ratio);
    }
  },
  MAE("MAE", "mae", 4),

  /** The part of the ratings inside their 80 % interval. */
  IN_INTERVAL("in 80 %", "inInterval80", 4),
  RECALL_10("Recall@10", "recall@10", 4),
  RECALL_20("Recall@20", "recall@20", 4),
  NDCG_10("NDCG@10", "ndcg@10", 4),
  NDCG_100("NDCG@100", "ndcg@100", 4),
  NOVELTY("novelty", "novelty", 2);

  private final String title;
  private final String key;
  private final int decimals;

  Measure(String title, String key, int decimals) {
    this.title = title;
    this.key = key;
    this.decimals = decimals;
  }

  /** Returns the name in tables. */
  public String title() {
    return title;
  }

  /** Returns the name in JSON. */
  public String key() {
    return key;
  }

  /** Returns how many decimals are significant. */
  public int decimals() {
    return decimals;
  }

  /** Returns the figure from the ratio of two sums over users. */
  double ofRatio(double ratio) {
    return ratio;
  }

  /** Returns the derivative of {@link #ofRatio}. */
  double slopeAt(double ratio) {
    return 1;
  }
}
