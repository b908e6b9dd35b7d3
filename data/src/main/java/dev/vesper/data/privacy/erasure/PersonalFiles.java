package dev.vesper.data.privacy.erasure;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.HandOver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What steps made from shoppers' rows and still tells of single shoppers. Such a file cannot be
 * mended row by row: it is no longer named, and the next night makes it anew from what is left.
 *
 * @param contracts the contracts whose rows bear a shopper or a session
 */
record PersonalFiles(List<Contract> contracts) {

  /** By the contracts of all that steps hand over. */
  static PersonalFiles ofHandOver() {
    return new PersonalFiles(
        HandOver.ALL.stream().filter(contract -> !PersonalFields.of(contract).isEmpty()).toList());
  }

  /** Takes them from the store; returns what they were called. */
  List<String> forget(Sql sql, String shopId) throws SQLException {
    List<String> gone = new ArrayList<>();
    for (Contract contract : contracts) {
      gone.addAll(
          sql.list(
              "delete from lake_partition where shop_id = ? and dataset = ?"
                  + " returning dataset || '/' || day",
              row -> "lake/" + row.getString(1),
              shopId,
              contract.name()));
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
