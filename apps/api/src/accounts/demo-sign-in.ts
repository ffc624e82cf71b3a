import { DEMO_ORGANISATIONS, DEMO_PASSWORD, DEMO_PEOPLE } from '@cineradar/services/accounts/demo-people';
import type { DemoSignIn } from './accounts.ts';

/** What the sign-in page offers in a synthetic market: each person with the first of their organisations. */
export const demoSignIn = (): DemoSignIn => ({
  password: DEMO_PASSWORD,
  people: DEMO_PEOPLE.flatMap(({ name, email, memberships: [first] }) =>
    first === undefined
      ? []
      : [{ name, email, role: first.role, organisation: DEMO_ORGANISATIONS[first.organisation].name }],
  ),
});
