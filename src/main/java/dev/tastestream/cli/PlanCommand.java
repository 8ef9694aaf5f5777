package dev.tastestream.cli;

import static java.util.stream.Collectors.toMap;

import dev.tastestream.app.scale.Given;
import dev.tastestream.app.scale.Givens;
import dev.tastestream.app.scale.Plan;
import dev.tastestream.app.scale.PlanTable;
import dev.tastestream.app.scale.Workload;
import dev.tastestream.cli.options.DataSizeOptions;
import dev.tastestream.cli.options.GivenConverter;
import dev.tastestream.cli.options.WholeNumbers;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what an installation of a size needs. */
@Command(
    name = "plan",
    description = {
      "Computes what a number of ratings needs: instances, partitions, disks, network, times.",
      "From measured costs and what you ask for, both of which it prints; asks no cluster."
    },
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  @Mixin private DataSizeOptions data;

  @Option(
      names = "--rate",
      required = true,
      paramLabel = "N",
      converter = WholeNumbers.Count.class,
      description = "Ratings a second in the busiest hour.")
  private int rate;

  @Option(
      names = "--given",
      split = ",",
      paramLabel = "NAME=NUMBER",
      converter = GivenConverter.class,
      description =
          "Compute with another cost, or another demand, as in restore-minutes=5,cores=16.")
  private List<Map.Entry<Given, Double>> others = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Plan plan = new Plan(load(), givens());
    PrintWriter out = spec.commandLine().getOut();
    PlanTable.of(List.of(plan)).forEach(out::println);
    out.printf("%nWith two instances and the declared partitions the limits are:%n%n");
    PlanTable.limits(plan).forEach(out::println);
    out.printf("%nThis follows from:%n%n| given | value | |%n|---|---|---|%n");
    PlanTable.givens(plan.givens()).forEach(out::println);
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private Givens givens() {
    return new Givens(
        others.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b)));
  }

  private Workload load() {
    try {
      return new Workload(data.ratings(), data.users(), data.movies(), rate);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
