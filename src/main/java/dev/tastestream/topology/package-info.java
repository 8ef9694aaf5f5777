/**
 * The journey of a rating through Kafka Streams.
 *
 * <p>{@link dev.tastestream.topology.RecommenderTopology} is the whole journey on one screen; each
 * of its steps is a processor in this package, or in {@code list}. What is around it:
 *
 * <ul>
 *   <li>{@code step}: what the steps share
 *   <li>{@code list}: the step that makes lists
 *   <li>{@code popularity}: what users like, counted while no generation serves
 *   <li>{@code store}: the state stores, their names and types
 *   <li>{@code user}: a user as the stores of one partition have it
 *   <li>{@code trend}: what is counted for trends
 *   <li>{@code query}: questions to the running stores, from any thread
 *   <li>{@code streams}: Kafka Streams is set up, started and watched
 *   <li>{@code takeover}: state under the bare id of an application is copied to names with a
 *       prefix
 * </ul>
 *
 * The processors know neither {@code query}, {@code streams} nor {@code takeover}.
 */
package dev.tastestream.topology;
