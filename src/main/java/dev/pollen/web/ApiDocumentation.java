package dev.pollen.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;

/** The description of the API: what all operations have in common. */
@Configuration
class ApiDocumentation {

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
    OpenApiCustomizer problems() {
        return api -> {
            api.getComponents().addSchemas("Problem", problem());
            api.getPaths().values().forEach(path -> path.readOperations().forEach(operation -> addProblems(operation)));
        };
    }

    private static void addProblems(Operation operation) {
        addProblem(operation, "400", "The request has a value that it cannot have: `errors` says which and why");
        addProblem(operation, "406", "The format asked for is not spoken here");
        addProblem(operation, "500", "Something went wrong in the service");
        if (hasParameter(operation, "path") || hasParameter(operation, "job")) {
            addProblem(operation, "404", "There is nothing with this id or name");
        }
    }

    private static boolean hasParameter(Operation operation, String inOrName) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null
                && parameters.stream()
                        .anyMatch(
                                parameter ->
                                        inOrName.equals(parameter.getIn()) || inOrName.equals(parameter.getName()));
    }

    private static void addProblem(Operation operation, String status, String description) {
        var content = new Content().addMediaType(Formats.PROBLEM, new MediaType().schema(reference()));
        operation.getResponses().addApiResponse(status, new ApiResponse().description(description).content(content));
    }

    private static Schema<?> reference() {
        return new Schema<>().$ref("#/components/schemas/Problem");
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("What went wrong (RFC 9457)")
                .addProperty("type", text("The kind of error: stable", "urn:pollen:problem:invalid-request"))
                .addProperty("title", text("The kind of error, in words", ProblemType.INVALID_REQUEST.title()))
                .addProperty("status", new IntegerSchema().description("The HTTP status").example(400))
                .addProperty(
                        "detail", text("What went wrong this time", "training.epochs must be at least 1, but is 0"))
                .addProperty("instance", text("The path of the request", "/jobs"))
                .addProperty("state", text("The state that the job is in, where that is in the way", "COMPLETED"))
                .addProperty("errors", errors());
    }

    private static Schema<?> errors() {
        return new ArraySchema()
                .items(
                        new ObjectSchema()
                                .description("A field or parameter that is wrong")
                                .addProperty("field", text("Its path", "training.epochs"))
                                .addProperty("message", text("What it must be", "must be at least 1, but is 0")))
                .description("All fields and parameters that are wrong");
    }

    private static Schema<?> text(String description, String example) {
        return new StringSchema().description(description).example(example);
    }
}
