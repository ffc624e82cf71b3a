import type { OrganisationKind, Role } from '@cineradar/core/accounts/roles';

type DemoOrganisation = {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly kind: OrganisationKind;
};

export const DEMO_ORGANISATIONS = {
  cineradar: { id: '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a1b01', name: 'CineRadar', slug: 'cineradar', kind: 'internal' },
  lintas: { id: '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a1b02', name: 'Lintas Media', slug: 'lintas-media', kind: 'media' },
  pintar: { id: '5a0d8f8e-6b1f-4a57-9c5e-0d2f4c6a1b03', name: 'Pintar Apps', slug: 'pintar-apps', kind: 'developer' },
} as const satisfies Record<string, DemoOrganisation>;

export type DemoPerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly { readonly organisation: keyof typeof DEMO_ORGANISATIONS; readonly role: Role }[];
};

/** Known to everyone, which is why nobody else's market has these people. */
export const DEMO_PASSWORD = 'cineradar-demo';

/** One person a role; Sari works for two organisations, and Rani’s builds on the API and pays for it. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    id: 'demo-ratna',
    name: 'Ratna Adiwinata',
    email: 'ratna@cineradar.demo',
    memberships: [{ organisation: 'cineradar', role: 'sales' }],
  },
  {
    id: 'demo-bayu',
    name: 'Bayu Prasetyo',
    email: 'bayu@lintas.demo',
    memberships: [{ organisation: 'lintas', role: 'buyer' }],
  },
  {
    id: 'demo-sari',
    name: 'Sari Wulandari',
    email: 'sari@cineradar.demo',
    memberships: [
      { organisation: 'cineradar', role: 'admin' },
      { organisation: 'lintas', role: 'viewer' },
    ],
  },
  {
    id: 'demo-dewa',
    name: 'Dewa Mahendra',
    email: 'dev@cineradar.demo',
    memberships: [{ organisation: 'cineradar', role: 'developer' }],
  },
  {
    id: 'demo-tamu',
    name: 'Tamu',
    email: 'tamu@cineradar.demo',
    memberships: [{ organisation: 'cineradar', role: 'viewer' }],
  },
  {
    id: 'demo-rani',
    name: 'Rani Kusuma',
    email: 'rani@pintar.demo',
    memberships: [{ organisation: 'pintar', role: 'owner' }],
  },
];
