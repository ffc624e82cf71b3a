import charts from './id/charts.json' with { type: 'json' };
import compare from './id/compare.json' with { type: 'json' };
import exports from './id/exports.json' with { type: 'json' };
import film from './id/film.json' with { type: 'json' };
import leaderboard from './id/leaderboard.json' with { type: 'json' };
import live from './id/live.json' with { type: 'json' };
import runs from './id/runs.json' with { type: 'json' };
import settings from './id/settings.json' with { type: 'json' };
import shell from './id/shell.json' with { type: 'json' };
import theatre from './id/theatre.json' with { type: 'json' };
import ui from './id/ui.json' with { type: 'json' };

export const messages = { charts, compare, exports, film, leaderboard, live, runs, settings, shell, theatre, ui };
