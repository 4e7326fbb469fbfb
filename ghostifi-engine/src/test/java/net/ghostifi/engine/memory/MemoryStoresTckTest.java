package net.ghostifi.engine.memory;

import java.time.InstantSource;
import net.ghostifi.engine.Stores;
import net.ghostifi.ports.store.CustomerStore;
import net.ghostifi.testkit.fake.FakeSealer;
import net.ghostifi.testkit.store.CustomerTck;
import net.ghostifi.testkit.store.JournalTck;
import net.ghostifi.testkit.store.KeepingTck;
import net.ghostifi.testkit.store.OwnershipTck;
import net.ghostifi.testkit.store.RebuildTck;
import net.ghostifi.testkit.store.ScheduleTck;
import net.ghostifi.testkit.store.StoresUnderTest;
import net.ghostifi.testkit.store.WatchTck;
import org.junit.jupiter.api.Nested;

class MemoryStoresTckTest {
  private static StoresUnderTest stores() {
    return stores(MemoryStores.create(new FakeSealer("test"), InstantSource.system()));
  }

  private static StoresUnderTest stores(Stores stores) {
    return new StoresUnderTest(
        stores.fleet(),
        stores.journal(),
        stores.keys(),
        stores.usage(),
        stores.leases(),
        stores.watch(),
        stores.secrets());
  }

  @Nested
  class JournalRules extends JournalTck {
    @Override
    protected StoresUnderTest create() {
      return stores();
    }
  }

  @Nested
  class OwnershipRules extends OwnershipTck {
    @Override
    protected StoresUnderTest create() {
      return stores();
    }
  }

  @Nested
  class KeepingRules extends KeepingTck {
    @Override
    protected StoresUnderTest create() {
      return stores();
    }
  }

  @Nested
  class WatchRules extends WatchTck {
    @Override
    protected StoresUnderTest create() {
      return stores();
    }
  }

  @Nested
  class RebuildRules extends RebuildTck {
    @Override
    protected StoresUnderTest create() {
      return stores();
    }
  }

  @Nested
  class ScheduleRules extends ScheduleTck {
    @Override
    protected StoresUnderTest create() {
      return stores();
    }
  }

  @Nested
  class CustomerRules extends CustomerTck {
    private MemoryStores.Whole whole;

    @Override
    protected StoresUnderTest create() {
      whole =
          MemoryStores.whole(
              new FakeSealer("test"), InstantSource.system(), MemoryBandwidth.standard());
      return stores(whole.stores());
    }

    @Override
    protected CustomerStore customers() {
      return whole.customers();
    }
  }
}
