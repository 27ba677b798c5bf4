package dev.pollen;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@AnalyzeClasses(packages = "dev.pollen", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PLAIN_JAVA = {
        "dev.pollen.diffusion..",
        "dev.pollen.kernel..",
        "dev.pollen.denoiser..",
        "dev.pollen.training..",
        "dev.pollen.quality..",
        "dev.pollen.report..",
        "dev.pollen.points..",
        "dev.pollen.table..",
        "dev.pollen.picture.."
    };

    @Test
    void modulesUseOnlyWhatTheySayTheyUse() {
        ApplicationModules.of(Pollen.class).verify();
    }

    @Test
    void everyModuleHasItsRowInTheDocumentation() throws IOException {
        var page = Files.readString(Path.of("docs/architecture.md"));

        assertThat(ApplicationModules.of(Pollen.class).stream())
                .isNotEmpty()
                .allSatisfy(module -> assertThat(page).contains("\n| `%s` |".formatted(module.getIdentifier())));
    }

    /** Except for what a package says of itself: its dependencies. */
    @ArchTest
    static final ArchRule theMathematicsAndThePicturesKnowNoSpring =
            noClasses()
                    .that()
                    .resideInAnyPackage(PLAIN_JAVA)
                    .and()
                    .doNotHaveSimpleName("package-info")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..");

    /** Its protocol buffers are what ONNX's messages are made of. */
    @ArchTest
    static final ArchRule onlyTheDenoiserKnowsDeeplearning4j =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.pollen.denoiser..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")
                                    .and(not(resideInAPackage("org.nd4j.shade.protobuf.."))));

    @ArchTest
    static final ArchRule onlyExportsKnowOnnx =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.pollen.export..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("onnx..", "org.nd4j.shade.protobuf..");

    @ArchTest
    static final ArchRule onlyPicturesKnowWhatDrawsThem =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.pollen.picture..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.awt..", "javax.imageio..", "org.jfree..", "org.apache.batik..");

    /** What Spring observes by itself needs none of it. */
    @ArchTest
    static final ArchRule onlyTracesKnowOpenTelemetry =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.pollen.trace..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.opentelemetry..", "io.micrometer.tracing..", "io.micrometer.observation..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.pollen.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("picocli..");

    /** Or whoever starts the service would load it. */
    @ArchTest
    static final ArchRule nobodyNeedsTheCommandLine =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.pollen.cli..")
                    .and()
                    .doNotHaveFullyQualifiedName(Pollen.class.getName())
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.pollen.cli..");

    @ArchTest
    static final ArchRule webAdaptersAreTheirOwnBusiness =
            classes().that().resideInAnyPackage("dev.pollen.*.web..").and(isTopLevel()).should().bePackagePrivate();

    @Test
    void nothingSleepsNotEvenATest() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(assignableTo(Thread.class))).and(target(name("sleep"))))
                .check(new ClassFileImporter().importPackages("dev.pollen"));
    }

    private static DescribedPredicate<JavaClass> isTopLevel() {
        return DescribedPredicate.describe("are top-level", JavaClass::isTopLevelClass);
    }
}
