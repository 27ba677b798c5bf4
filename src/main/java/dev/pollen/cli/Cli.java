package dev.pollen.cli;

import dev.pollen.cli.Names.Of;
import dev.pollen.diffusion.Ddpm.Variance;
import dev.pollen.diffusion.SamplerName;
import dev.pollen.kernel.Kernel;
import dev.pollen.points.ReadOptions.Header;
import dev.pollen.table.Delimiter;
import dev.pollen.table.NumberStyle;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.io.PrintWriter;

/** The command line. */
@Command(
        name = "pollen",
        description = "Learns the rows of a table, and draws new ones.",
        scope = CommandLine.ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        subcommands = {TrainCommand.class, SampleCommand.class, ReportCommand.class, ImputeCommand.class},
        footerHeading = "%n",
        footer = {
            "Without a command, or with settings alone (--server.port=9000), it is the service.",
            "Exit codes: 0 if it is done, 1 if it failed, 2 if it was asked for in a wrong way."
        })
public final class Cli {

    private final Class<?> application;
    private volatile @Nullable Workshop workshop;
    private volatile boolean interrupted;

    Cli(Class<?> application) {
        this.application = application;
    }

    /**
     * Does what arguments say.
     *
     * @param application the service's
     * @return the exit code of the process
     */
    public static int run(Class<?> application, String... arguments) {
        var cli = new Cli(application);
        Runtime.getRuntime().addShutdownHook(new Thread(cli::interrupt));
        return cli.commandLine().execute(arguments);
    }

    CommandLine commandLine() {
        var line = new CommandLine(this);
        register(line, Delimiter.class);
        register(line, Header.class);
        register(line, NumberStyle.class);
        register(line, SamplerName.class);
        register(line, Variance.class);
        return line.setUsageHelpWidth(100)
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler((error, arguments) -> refuse(error))
                .setExecutionExceptionHandler((error, failed, parsed) -> fail(error, failed.getErr()));
    }

    private static <E extends Enum<E>> void register(CommandLine line, Class<E> type) {
        line.registerConverter(type, new Of<>(type));
    }

    private int execute(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            return fail(e, parsed.commandSpec().commandLine().getErr());
        }
    }

    private static int refuse(ParameterException error) {
        var line = error.getCommandLine();
        line.getErr().println(error.getMessage());
        line.getErr().println("%s --help says more.".formatted(line.getCommandSpec().qualifiedName()));
        return CommandLine.ExitCode.USAGE;
    }

    private int fail(Throwable error, PrintWriter err) {
        if (!interrupted) {
            err.println("pollen: " + Failures.sentence(error));
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /**
     * Opens what a command works with.
     *
     * @param trains whether it trains
     */
    Workshop open(boolean trains, PrintWriter err) {
        if (!Kernel.isVectorised()) {
            err.println(
                    "warning: Without vectors this takes some 15 times as long: start Java with --add-modules"
                            + " jdk.incubator.vector, as bin/pollen does, on a processor that has them.");
        }
        var opened = Workshop.open(application, trains);
        workshop = opened;
        return opened;
    }

    /** What is half done is left undone. */
    private void interrupt() {
        interrupted = true;
        var open = workshop;
        if (open != null) {
            open.close();
        }
    }
}
