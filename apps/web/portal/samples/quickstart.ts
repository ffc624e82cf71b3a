import type { Access, SampleLanguage } from './access.ts';

type Sample = Readonly<Record<SampleLanguage, (access: Access) => string>>;

/** How full one theatre is: the first question of the quickstart and of the README. */
export const ASK_ONE_THEATRE: Sample = {
  curl: ({ key, baseUrl }) => `curl ${baseUrl}/v1/occupancy/theatre_123 \\
  -H "Authorization: Bearer ${key}"
`,
  typescript: () => `import { CineRadar } from '@cineradar/sdk';

const client = new CineRadar();
const now = await client.occupancy.get('theatre_123');

console.log(now.name, now.occupancy);
`,
  python: () => `from cineradar import CineRadar

client = CineRadar()
now = client.occupancy.get("theatre_123")

print(now.name, now.occupancy)
`,
};

/** Each reading of it as it is recorded. */
export const FOLLOW_ONE_THEATRE: Sample = {
  curl: ({ key, baseUrl }) => `curl -N "${baseUrl}/v1/occupancy/stream?theatres=theatre_123" \\
  -H "Authorization: Bearer ${key}"
`,
  typescript: () => `import { CineRadar } from '@cineradar/sdk';

const client = new CineRadar();

for await (const reading of client.occupancy.stream('theatre_123')) {
  console.log(reading.observedAt, reading.sold, 'of', reading.capacity);
}
`,
  python: () => `from cineradar import CineRadar

client = CineRadar()

with client.occupancy.stream("theatre_123") as stream:
    for reading in stream:
        print(reading.observed_at, reading.sold, "of", reading.capacity)
`,
};
