-- Whether a session's person has taken the second step in it. One that has not is asked for it at its next request once
-- the step is demanded: the account has set it up elsewhere, its role has changed, or the shop's setting has.
alter table account_session add column two_steps boolean not null default false;
