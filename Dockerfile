# Build: docker build -t pollen .
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml .
COPY tools/Format.java tools/
COPY src src
RUN mvn -B -q package -DskipTests \
 && cp target/pollen-*-exec.jar pollen.jar \
 && java -Djarmode=tools -jar pollen.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl fontconfig \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 pollen \
 && mkdir -p /var/lib/pollen \
 && chown pollen /var/lib/pollen
WORKDIR /opt/pollen
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# What the JVM loads for a start, so that it takes half the time: made here, since it must be the same JVM.
COPY tools/start-cache /tmp/
RUN /tmp/start-cache java --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
      --sun-misc-unsafe-memory-access=allow --add-opens java.base/java.nio=ALL-UNNAMED
USER pollen
ENV POLLEN_DATA_DIR=/var/lib/pollen
# Others reach it, so it asks for keys; the first one is in its log. Where it is published on loopback alone (-p 127.0.0.1:8080:8080),
# -e POLLEN_ACCESS_MODE=open has it ask nobody.
ENV SERVER_ADDRESS=0.0.0.0 POLLEN_ACCESS_MODE=keys
VOLUME /var/lib/pollen
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD curl --fail --silent http://localhost:8080/actuator/health/readiness || exit 1
ENTRYPOINT ["java", "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", \
            "--sun-misc-unsafe-memory-access=allow", "--add-opens", "java.base/java.nio=ALL-UNNAMED", "-Xms32m", "-XX:MaxRAMPercentage=50", "-XX:G1HeapRegionSize=1m", "-XX:GCTimeRatio=4", \
            "-XX:TrimNativeHeapInterval=1000", "-XX:+ExitOnOutOfMemoryError", \
            "-XX:AOTCache=pollen.aot", "-jar", "pollen.jar"]
