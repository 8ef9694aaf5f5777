package dev.tastestream.wire;

/**
 * The names of everything on a cluster. Installations with different prefixes share no name.
 * Without a prefix the names are those of earlier versions.
 *
 * @param prefix the beginning of every name; may be empty
 */
public record Names(String prefix) {

  /** The writer of generations, for its transactional id. */
  public static final String TRAINER = "trainer";

  private static final String PROGRAM = "tastestream";

  /** Returns the full name of a topic. */
  public String topic(Topic topic) {
    return prefix + topic.baseName();
  }

  /**
   * Returns the consumer group of an application. Kafka Streams calls it the application id, and
   * begins the names of topics and clients with it.
   */
  public String group(String applicationId) {
    return prefix + applicationId;
  }

  /**
   * Returns the transactional id of a kind of writer: a new writer fences an earlier one. The id
   * belongs to the prefix and to no application, because the written topics do.
   *
   * @param writer the kind, as in "trainer"
   */
  public String transactionalId(String writer) {
    return prefix + PROGRAM + "-" + writer;
  }

  /**
   * Returns the client id, which brokers and metrics show.
   *
   * @param client the purpose of the client, as in "http-ratings"
   */
  public String clientId(String client) {
    return prefix + client;
  }
}
