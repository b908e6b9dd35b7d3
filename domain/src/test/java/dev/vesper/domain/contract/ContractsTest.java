package dev.vesper.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContractsTest {
  private static Stream<Contract> all() {
    return Stream.of(
            InputContracts.ALL,
            HandOver.ALL,
            StockContracts.ALL,
            InsightContracts.ALL,
            RecommendTestContracts.ALL,
            ResponseContracts.ALL,
            AdsContracts.ALL,
            SwitchbackContracts.ALL,
            List.of(VisitContract.AR_VISIT_DAY))
        .flatMap(List::stream);
  }

  @Test
  void every_key_is_a_required_column_of_its_contract() {
    assertThat(all())
        .allSatisfy(
            contract ->
                assertThat(contract.key())
                    .allSatisfy(
                        key ->
                            assertThat(contract.column(key))
                                .as("%s.%s", contract.name(), key)
                                .isPresent()));
  }

  @Test
  void names_are_snake_case_and_unique_and_required_columns_come_first() {
    assertThat(all())
        .allSatisfy(
            contract -> {
              assertThat(contract.header()).doesNotHaveDuplicates();
              assertThat(contract.header()).allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
              assertThat(contract.columns().stream().dropWhile(Column::required).toList())
                  .filteredOn(Column::required)
                  .isEmpty();
            });
  }

  @Test
  void a_contract_is_found_by_its_name() {
    assertThat(InputContracts.named("supply_terms")).contains(InputContracts.SUPPLY_TERMS);
    assertThat(InputContracts.named("terms")).isEmpty();
  }
}
