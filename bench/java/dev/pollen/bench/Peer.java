package dev.pollen.bench;

import dev.pollen.Pollen;
import dev.pollen.denoiser.Parameters;
import dev.pollen.kernel.Activation;
import dev.pollen.kernel.Kernel;
import dev.pollen.kernel.Matrix;
import dev.pollen.training.Recipe;

import org.springframework.boot.SpringApplication;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** Pollen's side of bench/compare: prints one JSON object. Arguments: [--units U] [--layers L]. */
final class Peer {

    private static final int WARM_UP = 3000;
    private static final int ITERATIONS = 3000;
    private static final int REPEATS = 9;

    private Peer() {}

    public static void main(String[] args) throws Exception {
        var arguments = List.of(args);
        int units = number(arguments, "--units", 128);
        int layers = number(arguments, "--layers", 3);
        var recipe = Networks.recipe(units, layers);
        int cores = Runtime.getRuntime().availableProcessors();
        var figures = new LinkedHashMap<String, Object>();
        try (var kernel = Kernel.best()) {
            figures.put("peer", "Pollen, " + kernel.description());
        }
        figures.put("gflops_fma", FusedMultiplyAdds.rate());
        figures.put("gflops_128", Math.max(gradientRate(), productRate(128)));
        figures.put("gflops_10000", productRate(10_000));
        var parameters = train(recipe, figures);
        figures.put("sample_one_core_s", median(REPEATS, () -> sample(recipe, parameters, 1)));
        figures.put("cores", cores);
        if (units == 128 && layers == 3) {
            service(recipe, parameters, cores, figures);
        } else {
            figures.put("sample_all_cores_s", median(REPEATS, () -> sample(recipe, parameters, cores)));
        }
        System.out.println(new JsonMapper().writeValueAsString(figures));
        System.exit(0);
    }

    private static int number(List<String> arguments, String name, int otherwise) {
        int at = arguments.indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(arguments.get(at + 1));
    }

    private static Parameters train(Recipe recipe, LinkedHashMap<String, Object> figures) {
        try (var training = Networks.training(recipe)) {
            for (int i = 0; i < WARM_UP; i++) {
                training.step();
            }
            long begun = System.nanoTime();
            for (int i = 0; i < ITERATIONS; i++) {
                training.step();
            }
            figures.put("train_step_us", Networks.seconds(begun) * 1e6 / ITERATIONS);
            return training.state().parameters();
        }
    }

    private static double sample(Recipe recipe, Parameters parameters, int threads) {
        try {
            return Networks.sample(recipe, parameters, threads);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** GFLOP/s of products of (rows, 128) and (128, 128), with what a layer does in passing. */
    private static double productRate(int rows) {
        var x = Matrix.zeros(rows, 128);
        var weight = Matrix.zeros(128, 128);
        var bias = Matrix.zeros(1, 128);
        var y = Matrix.zeros(rows, 128);
        Arrays.fill(x.values(), 0.5f);
        Arrays.fill(weight.values(), 0.5f);
        int repeat = Math.max(1, 100_000 / rows);
        try (var kernel = Kernel.best()) {
            return median(
                    41,
                    () -> {
                        long begun = System.nanoTime();
                        for (int i = 0; i < repeat; i++) {
                            kernel.hidden(rows, x, weight, bias, bias, new int[rows], Activation.RELU, y, y);
                        }
                        return 2e-9 * rows * 128 * 128 * repeat / Networks.seconds(begun);
                    });
        }
    }

    /** GFLOP/s of products of (128, 128) and (128, 128) that do nothing beside multiplying. */
    private static double gradientRate() {
        var a = Matrix.zeros(128, 128);
        var b = Matrix.zeros(128, 128);
        var c = Matrix.zeros(128, 128);
        Arrays.fill(a.values(), 0.5f);
        Arrays.fill(b.values(), 0.5f);
        int repeat = 1000;
        try (var kernel = Kernel.best()) {
            return median(
                    41,
                    () -> {
                        long begun = System.nanoTime();
                        for (int i = 0; i < repeat; i++) {
                            kernel.addProduct(128, a, b, c);
                        }
                        return 2e-9 * 128 * 128 * 128 * repeat / Networks.seconds(begun);
                    });
        }
    }

    /** The service's answer in JSON, and in turns with it the drawing itself. */
    private static void service(Recipe recipe, Parameters parameters, int cores, LinkedHashMap<String, Object> figures)
            throws Exception {
        var data = Files.createTempDirectory("pollen-bench-");
        var context = SpringApplication.run(Pollen.class, "--server.port=0", "--pollen.data-dir=" + data);
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        try (var client = HttpClient.newHttpClient()) {
            var jobs = URI.create("http://localhost:" + port + "/jobs");
            var job = HttpRequest.newBuilder(jobs).header("Content-Type", "application/json");
            client.send(
                    job.POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"preset\":\"classic\",\"training\":{\"epochs\":1}}"))
                            .build(),
                    BodyHandlers.discarding());
            var samples = HttpRequest.newBuilder(jobs.resolve("/samples?n=" + Networks.POINTS)).build();
            while (client.send(samples, BodyHandlers.discarding()).statusCode() != 200) {
                Thread.onSpinWait();
            }
            int repeats = 3 * REPEATS;
            var http = new double[repeats];
            var direct = new double[repeats];
            for (int i = -5; i < repeats; i++) {
                double answered = request(client, samples);
                double drawn = sample(recipe, parameters, cores);
                if (i >= 0) {
                    http[i] = answered;
                    direct[i] = drawn;
                }
            }
            figures.put("sample_all_cores_s", median(http.length, DoubleStream.of(direct).iterator()::nextDouble));
            figures.put("http_json_p50_s", median(http.length, DoubleStream.of(http).iterator()::nextDouble));
        }
    }

    private static double request(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        client.send(request, BodyHandlers.ofByteArray());
        return Networks.seconds(begun);
    }

    private static double median(int repeats, DoubleSupplier measured) {
        double[] sorted = DoubleStream.generate(measured).limit(repeats).sorted().toArray();
        return sorted[repeats / 2];
    }
}
