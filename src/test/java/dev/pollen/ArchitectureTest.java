package dev.pollen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@AnalyzeClasses(packages = "dev.pollen", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PLAIN_JAVA = {
        "dev.pollen.diffusion..", "dev.pollen.denoiser..", "dev.pollen.training.."
    };

    @Test
    void modulesUseOnlyWhatTheySayTheyUse() {
        ApplicationModules.of(Pollen.class).verify();
    }

    /** Except for what a package says of itself: its dependencies. */
    @ArchTest
    static final ArchRule theMathematicsKnowsNoSpring =
            noClasses()
                    .that()
                    .resideInAnyPackage(PLAIN_JAVA)
                    .and()
                    .doNotHaveSimpleName("package-info")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule onlyTheDenoiserKnowsDeeplearning4j =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.pollen.denoiser..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule webAdaptersAreTheirOwnBusiness =
            classes().that().resideInAnyPackage("dev.pollen.*.web..").and(isTopLevel()).should().bePackagePrivate();

    @ArchTest static final ArchRule nothingSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> isTopLevel() {
        return com.tngtech.archunit.base.DescribedPredicate.describe("are top-level", JavaClass::isTopLevelClass);
    }
}
