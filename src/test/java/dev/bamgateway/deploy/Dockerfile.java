package dev.bamgateway.deploy;

import java.util.ArrayList;
import java.util.List;

/** The instructions of the Dockerfile in order, comments and line breaks resolved. */
record Dockerfile(List<Instruction> instructions) {

  /** For {@code COPY a b}: {@code COPY} and {@code a b}. */
  record Instruction(String name, String arguments) {
    List<String> words() {
      return List.of(arguments.split("\\s+"));
    }
  }

  static Dockerfile read(String path) {
    String joined =
        Clone.text(path).replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R\\s*", "");
    return new Dockerfile(
        joined
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.strip().split("\\s+", 2))
            .map(words -> new Instruction(words[0], words[1]))
            .toList());
  }

  List<Instruction> all(String name) {
    return instructions.stream().filter(instruction -> instruction.name().equals(name)).toList();
  }

  /** The one instruction of this name in the last stage. */
  Instruction only(String name) {
    List<Instruction> found =
        runStage().stream().filter(instruction -> instruction.name().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " instructions " + name + " in the last stage");
    }
    return found.get(0);
  }

  /** The last stage, its FROM included. */
  List<Instruction> runStage() {
    List<Instruction> stage = new ArrayList<>();
    for (Instruction instruction : instructions) {
      if (instruction.name().equals("FROM")) {
        stage.clear();
      }
      stage.add(instruction);
    }
    return stage;
  }
}
