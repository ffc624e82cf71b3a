import { clientOf, forgetAccess, keepAccess } from '../access.ts';
import { defineCommand } from '../command.ts';
import { EXIT, UsageError } from '../refusals.ts';

/** Asks for a key, tries it, and keeps it. */
export const login = defineCommand(
  {
    name: 'login',
    summary: 'keep an API key for the other commands',
    help: `cineradar login [--base-url URL] [--json]

Asks for an API key, tries it, and keeps it in your configuration folder, readable by you alone. Where no one types, the key
is the first line of the standard input: cineradar login < key.txt. It is never an argument: those stand in your
shell's history.

  --base-url URL   where the API is, if it is not https://api.cineradar.id; kept with the key
  --json           tell it as JSON`,
  },
  { 'base-url': { type: 'string' } },
  async ({ terminal, options, positionals }) => {
    if (positionals.length > 0)
      throw new UsageError(
        'A key is no argument, for those are kept in the shell’s history: cineradar login asks for it.',
      );
    const apiKey = (await terminal.readSecret('API key: ')).trim();
    if (apiKey === '') throw new UsageError('No key was given: nothing is kept.');
    const access = { apiKey, baseUrl: options['base-url'] ?? terminal.env['CINERADAR_BASE_URL'] ?? null };
    const { organisation, market, scopes } = await clientOf(access).me.get({ signal: terminal.signal });
    const file = await keepAccess(terminal, access);
    const whose = organisation === null ? 'no organisation' : organisation.name;
    terminal.print(
      options.json
        ? JSON.stringify({ file, market, organisation, scopes })
        : `The key is good: ${whose}, market ${market}, ${scopes.length} scopes. It is kept in ${file}.`,
    );
    return EXIT.done;
  },
);

/** Forgets the key. */
export const logout = defineCommand(
  {
    name: 'logout',
    summary: 'forget the key',
    help: `cineradar logout

Deletes the key from your configuration folder. The key itself stays good: revoke it in the console.`,
  },
  {},
  async ({ terminal, options }) => {
    const file = await forgetAccess(terminal);
    terminal.print(options.json ? JSON.stringify({ file }) : `No key is kept in ${file} any more.`);
    return EXIT.done;
  },
);
