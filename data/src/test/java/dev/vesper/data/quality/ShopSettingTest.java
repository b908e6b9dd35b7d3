package dev.vesper.data.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShopSettingTest {
  @ParameterizedTest
  @CsvSource({
    "currency,EUR,EUR",
    "zone,Europe/Paris,Europe/Paris",
    "cash_budget_minor,0,0",
    "cash_budget_minor,unlimited,unlimited",
    "review_period_days,1,1",
    "unmet_demand,backordered,backordered",
    "four_eyes_minor,0,0",
    "four_eyes_minor,none,none",
    "repair_loss_share,0.002,0.002",
    "night_time,02:30,02:30",
    "quarantine_share,0.1,0.1",
    "ads_budget_minor,0,0",
    "ads_budget_minor,last,last",
    "ads_horizon_days,92,92",
    "ads_largest_step,1,1",
    "ads_pause,yes,yes",
    "ads_bounds,search=0..5000;social/spring=10..20,search=0..5000;social/spring=10..20",
    "ads_month_budget_minor,0,0",
    "ads_least_return,none,none",
    "ads_least_marginal_return,1,1",
    "ads_risk,cvar:0.10,cvar:0.1",
    "ads_exploration_share,0.02,0.02",
    "ads_groups,'a=search,social/x;b=a','a=search,social/x;b=a'",
    "ads_most_changed,0,0",
    "ads_most_active,none,none",
    "notify_email,'ada@shop.example, b@c.example','ada@shop.example,b@c.example'",
    "notify_digest,'07:30  ada@shop.example, b@c.example','07:30 ada@shop.example,b@c.example'",
    "totp_required,signers,signers",
    "notify_smtp,smtps://vesper%40shop.example@mail.example:465,smtps://vesper%40shop.example@mail.example:465",
    "notify_webhook,https://hooks.example/t0ken,https://hooks.example/t0ken",
    "notify_webhook_hosts,'Hooks.Example, [::1],10.0.0.5','hooks.example,0:0:0:0:0:0:0:1,10.0.0.5'",
    "notify_quiet,20:00 - 07:00,20:00-07:00",
    "notify_quiet_urgent,yes,yes",
    "notify_language,zh,zh",
    "notify_console,https://vesper.example/console,https://vesper.example/console"
  })
  void a_value_that_can_be_is_taken(String key, String value, String stored) {
    assertThat(ShopSetting.check(key, value)).isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource({
    "currency,EUX",
    "zone,Paris",
    "cash_budget_minor,-1",
    "cash_budget_minor,1.5",
    "four_eyes_minor,-1",
    "repair_loss_share,1.01",
    "review_period_days,0",
    "unmet_demand,kept",
    "night_time,25:00",
    "quarantine_share,1.01",
    "ads_budget_minor,-1",
    "ads_budget_minor,first",
    "ads_horizon_days,93",
    "ads_largest_step,1.01",
    "ads_step_minor,0",
    "ads_pause,maybe",
    "ads_bounds,search=5000",
    "ads_least_return,-0.1",
    "ads_least_marginal_return,0.99",
    "ads_risk,cvar:1",
    "ads_exploration_share,0.021",
    "ads_groups,a=b=c",
    "ads_most_changed,-1",
    "notify_email,ada",
    "notify_email,'ada@shop.example,'",
    "notify_digest,ada@shop.example",
    "notify_digest,25:00 ada@shop.example",
    "notify_digest,07:30 ada",
    "totp_required,yes",
    "notify_smtp,http://mail.example:25",
    "notify_smtp,smtp://mail.example",
    "notify_smtp,smtp://vesper:secret@mail.example:25",
    "notify_from,none",
    "notify_webhook,https://user@hooks.example/",
    "notify_webhook_hosts,0x7f.1",
    "notify_quiet,20:00",
    "notify_language,de",
    "notify_console,vesper.example"
  })
  void a_value_that_cannot_be_is_refused_with_its_key(String key, String value) {
    assertThatThrownBy(() -> ShopSetting.check(key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + value + "' cannot be the setting " + key);
  }

  @ParameterizedTest
  @EnumSource(ShopSetting.class)
  void every_setting_has_a_meaning_and_a_default_that_can_be(ShopSetting setting) {
    assertThat(setting.meaning()).isNotBlank();
    if (!setting.otherwise().isEmpty()) {
      assertThat(ShopSetting.check(setting.key(), setting.otherwise()))
          .isEqualTo(setting.otherwise());
    }
  }

  @Test
  void an_unknown_key_is_refused_with_those_that_are_known() {
    assertThatThrownBy(() -> ShopSetting.check("colour", "red"))
        .hasMessageContaining("no shop setting is called 'colour'; there are currency, zone");
  }
}
