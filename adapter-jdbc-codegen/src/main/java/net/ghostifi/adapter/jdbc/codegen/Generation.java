package net.ghostifi.adapter.jdbc.codegen;

import java.nio.file.Path;
import net.ghostifi.postgres.EmbeddedPostgres;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.GeneratedAnnotationType;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** What jOOQ is told to generate. */
final class Generation {

  private Generation() {}

  static void run(EmbeddedPostgres postgres, String packageName, Path sources) throws Exception {
    GenerationTool.generate(
        new Configuration()
            .withLogging(Logging.WARN)
            .withJdbc(
                new Jdbc()
                    .withUrl(postgres.jdbcUrl())
                    .withUser(postgres.user())
                    .withPassword(postgres.password()))
            .withGenerator(
                new Generator()
                    .withDatabase(database())
                    .withGenerate(generate())
                    .withTarget(
                        new Target()
                            .withPackageName(packageName)
                            .withDirectory(sources.toString()))));
  }

  private static Database database() {
    return new Database()
        .withName("org.jooq.meta.postgres.PostgresDatabase")
        .withInputSchema("public")
        .withOutputSchemaToDefault(true)
        .withIncludeRoutines(false)
        .withExcludes("flyway_schema_history")
        .withForcedTypes(
            new ForcedType()
                .withName("INSTANT")
                .withIncludeTypes("timestamp(\\(\\d+\\))?\\ with\\ time\\ zone"));
  }

  private static Generate generate() {
    return new Generate()
        .withRecords(true)
        .withJavaTimeTypes(true)
        .withGeneratedAnnotation(true)
        .withGeneratedAnnotationType(GeneratedAnnotationType.JAVAX_ANNOTATION_PROCESSING_GENERATED);
  }
}
