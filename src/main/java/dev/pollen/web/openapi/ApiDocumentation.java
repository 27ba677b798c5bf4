package dev.pollen.web.openapi;

import dev.pollen.web.Formats;
import dev.pollen.web.points.GivesBack;
import dev.pollen.web.points.PointEndpoint;
import dev.pollen.web.points.TakesPoints;
import dev.pollen.web.problems.FailsWith;
import dev.pollen.web.problems.ProblemType;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.tags.Tag;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

import java.util.List;

/** The description of the API: what all operations have in common. */
@Configuration
class ApiDocumentation {

    /** What the operations are about, in the order in which one comes to use them. */
    private static final List<Tag> TAGS =
            List.of(
                    tag("Jobs", "Training models"),
                    tag("Samples", "Points from models"),
                    tag("Density", "How likely rows are"),
                    tag("Quality", "How good models are"),
                    tag("Checkpoints", "What trainings have reached"),
                    tag("Datasets", "What can be trained on"),
                    tag("Noise", "What training undoes: schedules, and the forward process"),
                    tag("Access", "Who may do what"));

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    @Bean
    OpenAPI description(ObjectProvider<BuildProperties> build) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Pollen")
                                .version(build.stream().map(BuildProperties::getVersion).findFirst().orElse("unknown"))
                                .description(
                                        """
                                        Trains denoising diffusion models on sets of points and serves them. Begin with \
                                        POST /jobs; when the job has completed, GET /samples. Errors are problem details \
                                        (RFC 9457) whose `type` is stable.\
                                        """)
                                .license(
                                        new License()
                                                .name("Apache-2.0")
                                                .url("https://www.apache.org/licenses/LICENSE-2.0")));
    }

    @Bean
    OpenApiCustomizer tagsInTheOrderOfUse() {
        return api -> api.setTags(TAGS);
    }

    @Bean
    OperationCustomizer whatOperationsHaveInCommon() {
        return (operation, handler) -> {
            var points = PointEndpoint.of(handler.getMethod());
            points.ifPresent(answer -> PointDocumentation.add(operation, answer));
            if (handler.hasMethodAnnotation(TakesPoints.class)) {
                PointDocumentation.addBodies(operation);
            }
            var back = handler.getMethodAnnotation(GivesBack.class);
            if (back != null) {
                PointDocumentation.addGivenBack(operation, back.value());
            }
            if (points.isEmpty() && isDrawn(handler)) {
                PointDocumentation.addPicture(operation);
            }
            ParameterDocumentation.describeExamples(operation);
            ParameterDocumentation.forbidNulls(operation);
            ParameterDocumentation.addFormat(operation, handler);
            var own = handler.getMethodAnnotation(FailsWith.class);
            ProblemDocumentation.add(operation, own == null ? new ProblemType[0] : own.value());
            return operation;
        };
    }

    @Bean
    ParameterCustomizer parametersAsTheyAreWritten() {
        return ParameterDocumentation::describe;
    }

    /** Whether an answer can be a picture. */
    private static boolean isDrawn(HandlerMethod handler) {
        var mapping = handler.getMethodAnnotation(GetMapping.class);
        return mapping != null && List.of(mapping.produces()).contains(Formats.PNG);
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return api -> api.getComponents().addSchemas(ProblemDocumentation.SCHEMA, ProblemDocumentation.schema());
    }
}
