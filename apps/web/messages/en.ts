import charts from './en/charts.json' with { type: 'json' };
import compare from './en/compare.json' with { type: 'json' };
import console from './en/console.json' with { type: 'json' };
import exports from './en/exports.json' with { type: 'json' };
import film from './en/film.json' with { type: 'json' };
import funnel from './en/funnel.json' with { type: 'json' };
import leaderboard from './en/leaderboard.json' with { type: 'json' };
import live from './en/live.json' with { type: 'json' };
import billing from './en/portal-billing.json' with { type: 'json' };
import changelog from './en/portal-changelog.json' with { type: 'json' };
import code from './en/portal-code.json' with { type: 'json' };
import entry from './en/portal-entry.json' with { type: 'json' };
import frame from './en/portal-frame.json' with { type: 'json' };
import keys from './en/portal-keys.json' with { type: 'json' };
import playground from './en/portal-playground.json' with { type: 'json' };
import quickstart from './en/portal-quickstart.json' with { type: 'json' };
import status from './en/portal-status.json' with { type: 'json' };
import audit from './en/portal-audit.json' with { type: 'json' };
import members from './en/portal-members.json' with { type: 'json' };
import account from './en/portal-settings.json' with { type: 'json' };
import usage from './en/portal-usage.json' with { type: 'json' };
import requests from './en/portal-requests.json' with { type: 'json' };
import webhooks from './en/portal-webhooks.json' with { type: 'json' };
import sandbox from './en/portal-sandbox.json' with { type: 'json' };
import runs from './en/runs.json' with { type: 'json' };
import settings from './en/settings.json' with { type: 'json' };
import shell from './en/shell.json' with { type: 'json' };
import theatre from './en/theatre.json' with { type: 'json' };
import ui from './en/ui.json' with { type: 'json' };

/** What pages of every surface say. */
const shared = { charts, shell, ui };

/** Texts by surface: none carries another's. */
export const messages = {
  console: { ...shared, compare, console, exports, film, funnel, leaderboard, live, runs, settings, theatre },
  developers: {
    ...shared,
    portal: {
      account,
      audit,
      billing,
      changelog,
      code,
      entry,
      frame,
      keys,
      members,
      playground,
      quickstart,
      requests,
      sandbox,
      status,
      usage,
      webhooks,
    },
  },
};
