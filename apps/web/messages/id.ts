import charts from './id/charts.json' with { type: 'json' };
import compare from './id/compare.json' with { type: 'json' };
import console from './id/console.json' with { type: 'json' };
import exports from './id/exports.json' with { type: 'json' };
import film from './id/film.json' with { type: 'json' };
import funnel from './id/funnel.json' with { type: 'json' };
import leaderboard from './id/leaderboard.json' with { type: 'json' };
import live from './id/live.json' with { type: 'json' };
import billing from './id/portal-billing.json' with { type: 'json' };
import changelog from './id/portal-changelog.json' with { type: 'json' };
import code from './id/portal-code.json' with { type: 'json' };
import entry from './id/portal-entry.json' with { type: 'json' };
import frame from './id/portal-frame.json' with { type: 'json' };
import keys from './id/portal-keys.json' with { type: 'json' };
import playground from './id/portal-playground.json' with { type: 'json' };
import quickstart from './id/portal-quickstart.json' with { type: 'json' };
import status from './id/portal-status.json' with { type: 'json' };
import audit from './id/portal-audit.json' with { type: 'json' };
import members from './id/portal-members.json' with { type: 'json' };
import account from './id/portal-settings.json' with { type: 'json' };
import usage from './id/portal-usage.json' with { type: 'json' };
import requests from './id/portal-requests.json' with { type: 'json' };
import webhooks from './id/portal-webhooks.json' with { type: 'json' };
import sandbox from './id/portal-sandbox.json' with { type: 'json' };
import runs from './id/runs.json' with { type: 'json' };
import settings from './id/settings.json' with { type: 'json' };
import shell from './id/shell.json' with { type: 'json' };
import theatre from './id/theatre.json' with { type: 'json' };
import ui from './id/ui.json' with { type: 'json' };

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
