package net.ghostifi.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnershipIT {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  @Test
  void a_row_that_makes_no_sense_still_holds_its_instances() {
    Samples.opened(POSTGRES.database().journal().open(Samples.newServer(7)));
    POSTGRES.run(
        "update server set status = 'bogus', server_name = '?', user_email = '',"
            + " current_provider = 'vultr', current_instance = 'i-1', current_address = 'x',"
            + " current_city = '?', current_built_by = gen_random_uuid(),"
            + " retiring_provider = 'vultr', retiring_instance = 'i-2', retiring_address = 'x',"
            + " retiring_city = '?', retiring_built_by = gen_random_uuid()");
    assertThat(POSTGRES.database().fleet().servers()).isEmpty();

    assertThat(POSTGRES.database().fleet().ownership().carrying())
        .containsExactlyInAnyOrder(
            new InstanceRef("vultr", "i-1"), new InstanceRef("vultr", "i-2"));
  }

  @Test
  void an_operation_that_makes_no_sense_fails_the_reading_rather_than_hold_nothing() {
    Samples.opened(POSTGRES.database().journal().open(Samples.newServer(7)));
    POSTGRES.run("update operation set step = 'BOGUS'");

    assertThatThrownBy(() -> POSTGRES.database().fleet().ownership())
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void a_row_that_makes_no_sense_still_holds_its_name_however_a_page_spells_it() {
    Samples.opened(POSTGRES.database().journal().open(Samples.newServer(7)));
    String name = POSTGRES.database().fleet().servers().getFirst().name().value();
    POSTGRES.run("update server set status = 'bogus', server_name = upper(server_name) || ' '");
    assertThat(POSTGRES.database().fleet().servers()).isEmpty();

    assertThat(POSTGRES.database().fleet().rows().named()).containsExactly(new ServerName(name));
  }

  @Test
  void a_name_that_is_none_fails_the_reading_rather_than_hold_nothing() {
    Samples.opened(POSTGRES.database().journal().open(Samples.newServer(7)));
    POSTGRES.run("update server set server_name = '?'");

    assertThatThrownBy(() -> POSTGRES.database().fleet().rows())
        .hasMessageContaining("server_name holds no host name: '?'");
  }
}
