package dev.tastestream.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file in a state directory that names the owner.
 *
 * @param place the location of the directory when it was last opened
 * @param data the data that a demo has loaded
 */
record StateFile(Owner owner, Place place, Optional<DataPrint> data) {

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /**
   * Reads the file; empty if it is missing.
   *
   * @throws StateRefusedException if it is damaged
   * @throws StateException if it can't be read
   */
  static Optional<StateFile> in(Path directory) {
    Path file = directory.resolve(Kind.STATE_FILE);
    return SmallFile.read(file).map(text -> parse(file, text));
  }

  void writeTo(Path directory) {
    SmallFile.write(directory.resolve(Kind.STATE_FILE), text() + "\n");
  }

  private String text() {
    ObjectNode json = JSON.createObjectNode().put("format", FORMAT);
    json.put("holds", owner.kind().word());
    owner.clusterId().ifPresent(id -> json.put("cluster", id));
    json.put("application", owner.application()).put("prefix", owner.prefix());
    owner.ledger().ifPresent(id -> json.put("ledger", id));
    json.putObject("place")
        .put("host", place.host())
        .put("inode", place.inode())
        .put("device", place.device())
        .put("path", place.path());
    data.ifPresent(
        print ->
            json.putObject("data")
                .put("name", print.name())
                .put("bytes", print.bytes())
                .put("sha256", print.sha256()));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("can't happen: a tree can always be written", e);
    }
  }

  private static StateFile parse(Path file, String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json.path("format").asInt() > FORMAT) {
        throw new StateRefusedException(
            "%s was written by a later version: use that version, or name another directory"
                .formatted(file));
      }
      return new StateFile(owner(json), place(json.path("place")), data(json.path("data")));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new StateRefusedException(
          "%s is damaged, so it is unknown whose state this is: if it is this application's, delete that file and start again; if not, 'tastestream reset --state-dir %s' clears the directory"
              .formatted(file, file.getParent()),
          e);
    }
  }

  private static Owner owner(JsonNode json) {
    return new Owner(
        Kind.of(text(json, "holds")).orElseThrow(IllegalArgumentException::new),
        optional(json, "cluster"),
        text(json, "application"),
        text(json, "prefix"),
        optional(json, "ledger"));
  }

  private static Place place(JsonNode json) {
    return new Place(
        text(json, "host"), number(json, "inode"), number(json, "device"), text(json, "path"));
  }

  private static Optional<DataPrint> data(JsonNode json) {
    return json.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new DataPrint(text(json, "name"), number(json, "bytes"), text(json, "sha256")));
  }

  private static Optional<String> optional(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name)).map(value -> text(json, name));
  }

  private static String text(JsonNode json, String name) {
    if (!json.path(name).isTextual()) {
      throw new IllegalArgumentException(name);
    }
    return json.path(name).textValue();
  }

  private static long number(JsonNode json, String name) {
    if (!json.path(name).canConvertToLong() || !json.path(name).isIntegralNumber()) {
      throw new IllegalArgumentException(name);
    }
    return json.path(name).longValue();
  }
}
