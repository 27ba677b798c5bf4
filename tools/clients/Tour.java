import dev.pollen.client.ApiClient;
import dev.pollen.client.api.DatasetsApi;
import dev.pollen.client.api.JobsApi;
import dev.pollen.client.api.SamplesApi;
import dev.pollen.client.model.Job.StateEnum;
import dev.pollen.client.model.JobRequest;
import dev.pollen.client.model.RecipeData;
import dev.pollen.client.model.RecipeTraining;

import java.nio.file.Files;
import java.util.EnumSet;

/** README's tour and an upload, with the generated Java client: {@code Tour http://localhost:8080}. */
class Tour {

    public static void main(String[] args) throws Exception {
        var client = new ApiClient().setBasePath(args[0]);
        var jobs = new JobsApi(client);
        var samples = new SamplesApi(client);
        var datasets = new DatasetsApi(client);

        var rows = new StringBuilder("x,y\n");
        for (int i = 0; i < 60; i++) {
            rows.append(i).append(',').append(i * i % 23).append('\n');
        }
        var file = Files.writeString(Files.createTempFile("tour", ".csv"), rows);
        var dataset = datasets.uploadDataset(file.toFile()).name("tour-java").execute();
        Files.delete(file);
        check(dataset.getColumns().size() == 2, dataset);

        var request =
                new JobRequest()
                        .dataset(dataset.getName())
                        .data(new RecipeData().points(40))
                        .training(new RecipeTraining().epochs(3));
        var job = jobs.createJob().jobRequest(request).execute();
        var id = job.getId().toString();
        while (!EnumSet.of(StateEnum.COMPLETED, StateEnum.FAILED, StateEnum.CANCELLED).contains(job.getState())) {
            Thread.sleep(200);
            job = jobs.getJob(id).execute();
        }
        check(job.getState() == StateEnum.COMPLETED, job);
        check(jobs.listJobs().limit(100).execute().stream().anyMatch(each -> each.getId().toString().equals(id)), id);

        var drawn = samples.drawSamples().n(5).job(id).execute();
        check(drawn.getPoints().size() == 5, drawn);
        var csv = bytes(samples, id, "csv");
        check(new String(csv).lines().count() == 6, new String(csv));
        check(new String(bytes(samples, id, "npy"), 1, 5).equals("NUMPY"), "npy");

        jobs.deleteJob(id).execute();
        datasets.deleteDataset(dataset.getName()).execute();
        System.out.println("Java: the tour works");
    }

    private static byte[] bytes(SamplesApi samples, String job, String format) throws Exception {
        try (var answer = samples.drawSamples().n(5).job(job).format(format).buildCall(null).execute()) {
            return answer.body().bytes();
        }
    }

    private static void check(boolean holds, Object what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
