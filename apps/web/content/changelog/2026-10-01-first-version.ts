import type { ChangelogEntry } from './entry.ts';

export const firstVersion: ChangelogEntry = {
  id: '2026-10-01-first-version',
  day: '2026-10-01',
  releases: [{ of: 'api', version: '2026-10-01' }],
  title: { en: 'API version 2026-10-01', id: 'API versi 2026-10-01' },
  lead: {
    en: 'The first dated version of the wire.',
    id: 'Versi bertanggal pertama dari format data.',
  },
  points: [
    {
      en: 'Sites, theatres, films, showings, occupancy now and as it was, forecasts with intervals, heat scores.',
      id: 'Lokasi, bioskop, film, tayangan, okupansi kini dan dahulu, ramalan dengan rentang, skor panas.',
    },
    {
      en: 'A key keeps the version that was the newest when it was made; `CineRadar-Version` asks for another.',
      id: 'Kunci tetap memakai versi terbaru saat dibuat; `CineRadar-Version` meminta versi lain.',
    },
  ],
};
