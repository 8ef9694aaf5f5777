package dev.tastestream.wire;

/**
 * The one place where anything on a cluster gets its name. Two installations with different
 * prefixes share none of these, and without a prefix they are what they always were.
 *
 * @param prefix put before every name; may be empty
 */
public record Names(String prefix) {

  private static final String PROGRAM = "tastestream";

  /** The full name of a topic. */
  public String topic(Topic topic) {
    return prefix + topic.baseName();
  }

  /**
   * The consumer group of an application, which Kafka Streams calls its application id and begins
   * the names of its topics and clients with.
   */
  public String group(String applicationId) {
    return prefix + applicationId;
  }

  /**
   * The transactional id by which a writer shuts out an earlier one of its kind. What it writes to
   * belongs to the prefix and to no single application, so the id does too.
   *
   * @param writer what it does, as in "trainer"
   */
  public String transactionalId(String writer) {
    return prefix + PROGRAM + "-" + writer;
  }

  /**
   * What brokers and metrics call a client by.
   *
   * @param client what it does, as in "http-ratings"
   */
  public String clientId(String client) {
    return prefix + client;
  }
}
