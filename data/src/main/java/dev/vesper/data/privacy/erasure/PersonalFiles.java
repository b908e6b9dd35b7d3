package dev.vesper.data.privacy.erasure;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.contract.RecommendContracts;
import dev.vesper.domain.contract.VisitContract;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What steps made from shoppers' rows and still tells of single shoppers. Such a file cannot be
 * mended row by row: it is no longer named, its days are marked, and the next night makes it anew
 * from what is left.
 *
 * @param contracts the contracts whose rows bear a shopper or a session
 */
record PersonalFiles(List<Contract> contracts) {

  /** By the contracts of all that steps hand over. */
  static PersonalFiles ofHandOver() {
    return new PersonalFiles(
        Stream.of(HandOver.ALL, RecommendContracts.ALL, List.of(VisitContract.AR_VISIT_DAY))
            .flatMap(List::stream)
            .filter(contract -> !PersonalFields.of(contract).isEmpty())
            .toList());
  }

  /** Takes them from the store; returns what they were called. */
  List<String> forget(Sql sql, String shopId) throws SQLException {
    List<String> gone = new ArrayList<>();
    for (Contract contract : contracts) {
      List<LocalDate> days =
          sql.list(
              "delete from lake_partition where shop_id = ? and dataset = ? returning day",
              row -> row.getDate(1).toLocalDate(),
              shopId,
              contract.name());
      for (LocalDate day : days) {
        sql.run(
            "insert into dirty_day select ?, ?::date, ?::date, coalesce(max(number), 0)"
                + " from intake_import where shop_id = ? on conflict do nothing",
            shopId,
            day,
            day,
            shopId);
        gone.add("lake/" + contract.name() + "/" + day);
      }
      List<String[]> steps =
          sql.list(
              "select distinct step, input_hash from artefact where shop_id = ? and name = ?",
              row -> new String[] {row.getString(1), row.getString(2)},
              shopId,
              contract.name());
      for (String[] step : steps) {
        sql.run(
            "delete from artefact where shop_id = ? and step = ? and input_hash = ?",
            shopId,
            step[0],
            step[1]);
        sql.run(
            "delete from step_output where shop_id = ? and step = ? and input_hash = ?",
            shopId,
            step[0],
            step[1]);
        gone.add(step[0] + "/" + contract.name());
      }
    }
    return gone;
  }
}
