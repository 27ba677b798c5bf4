package dev.pollen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;

import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Service;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What {@code deploy/kubernetes} asks of a cluster is what a cluster takes: the models of the Kubernetes API refuse
 * fields that they do not know, and miss those that must be there.
 */
class KubernetesTest {

    private static final Path DIRECTORY = Path.of("deploy/kubernetes");

    /** By the API that has them. */
    private static final Map<String, Class<?>> KINDS =
            Map.of(
                    "v1 Namespace", V1Namespace.class,
                    "v1 PersistentVolumeClaim", V1PersistentVolumeClaim.class,
                    "v1 Service", V1Service.class,
                    "apps/v1 Deployment", V1Deployment.class,
                    "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class);

    private final Gson gson = JSON.getGson();
    private final Map<?, ?> kustomization =
            documents(DIRECTORY.resolve("kustomization.yaml")).findFirst().orElseThrow();

    @Test
    void everyObjectIsOneOfItsKind() {
        assertThat(objects().map(this::typed)).hasSizeGreaterThan(KINDS.size()).doesNotContainNull();
    }

    @Test
    void aFieldThatNoKindHasIsFound() {
        var deployment = objects().filter(object -> "Deployment".equals(object.get("kind"))).findFirst().orElseThrow();
        assertThatThrownBy(
                        () -> gson.fromJson(gson.toJson(deployment).replace("replicas", "replica"), V1Deployment.class))
                .hasMessageContaining("replica");
    }

    @Test
    void everyFileIsListed() throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(resources().stream(), Stream.of("kustomization.yaml")).toList());
        }
    }

    /** Of variables of the environment, Spring Boot drops what it cannot find a property for. */
    /** KEDA's own kind is none of Kubernetes' models. */
    @Test
    void whatIsScaledIsThere() {
        var scaled = documents(DIRECTORY.resolve("autoscaling/scaledobject.yaml")).findFirst().orElseThrow();
        var target = ((Map<?, ?>) ((Map<?, ?>) scaled.get("spec")).get("scaleTargetRef")).get("name");

        assertThat(pod(target.toString().replace("pollen-", "")).getContainers()).hasSize(1);
    }

    @Test
    void everySettingIsAPropertyThatThereIs() throws IOException {
        var properties =
                Files.readString(Path.of("docs/operations.md")).replaceAll("[.-]", "").toUpperCase(Locale.ROOT);
        var generated = ((Map<?, ?>) ((List<?>) kustomization.get("configMapGenerator")).getFirst());
        var names =
                ((List<?>) generated.get("literals")).stream().map(line -> line.toString().split("=", 2)[0]).toList();

        assertThat(names).hasSizeGreaterThan(3);
        assertThat(names).allSatisfy(name -> assertThat(properties).contains("`" + name.replace("_", "") + "`"));
    }

    @Test
    void nodesThatServeAndNodesThatTrainDifferInNothingButThat() {
        var web = pod("web");
        var worker = pod("worker");
        assertThat(worker.getVolumes()).isEqualTo(web.getVolumes());
        assertThat(worker.getSecurityContext()).isEqualTo(web.getSecurityContext());
        var serving = web.getContainers().getFirst();
        var training = worker.getContainers().getFirst();
        assertThat(training.getEnv().getFirst().getValue()).isEqualTo("worker");
        assertThat(serving.getEnv().getFirst().getValue()).isEqualTo("web");
        assertThat(training.env(serving.getEnv()).lifecycle(serving.getLifecycle())).isEqualTo(serving);
    }

    private V1PodSpec pod(String component) {
        return objects()
                .map(this::typed)
                .filter(V1Deployment.class::isInstance)
                .map(V1Deployment.class::cast)
                .filter(deployment -> ("pollen-" + component).equals(deployment.getMetadata().getName()))
                .map(deployment -> Objects.requireNonNull(deployment.getSpec().getTemplate().getSpec()))
                .findFirst()
                .orElseThrow();
    }

    private Object typed(Map<?, ?> object) {
        var kind = object.get("apiVersion") + " " + object.get("kind");
        assertThat(KINDS).containsKey(kind);
        return gson.fromJson(gson.toJson(object), KINDS.get(kind));
    }

    private Stream<Map<?, ?>> objects() {
        return resources().stream().flatMap(name -> documents(DIRECTORY.resolve(name)));
    }

    private List<String> resources() {
        return ((List<?>) kustomization.get("resources")).stream().map(Object::toString).toList();
    }

    private static Stream<Map<?, ?>> documents(Path file) {
        try {
            var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            return StreamSupport.stream(yaml.loadAll(Files.readString(file)).spliterator(), false)
                    .map(document -> (Map<?, ?>) document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
