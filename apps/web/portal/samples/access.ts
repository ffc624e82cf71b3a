/** Languages that samples are written in. */
export const SAMPLE_LANGUAGES = ['curl', 'typescript', 'python'] as const;
export type SampleLanguage = (typeof SAMPLE_LANGUAGES)[number];

/** What a sample is run with. */
export type Access = {
  /** The key itself, or what stands for it where the page does not know it. */
  readonly key: string;
  readonly baseUrl: string;
};

/** Where the SDKs ask unless CINERADAR_BASE_URL says otherwise. */
const USUAL_BASE_URL = 'https://api.cineradar.id';

/** What stands in a sample for a key that only its owner knows. */
export const KEY_TO_FILL = 'cr_test_…';

const INSTALL = { typescript: 'npm install @cineradar/sdk', python: 'pip install cineradar' } as const;

/** What is typed once in a terminal, before a program of a language runs; nothing for curl, which carries its key. */
export function setUpOf(language: SampleLanguage, { key, baseUrl }: Access): string | null {
  if (language === 'curl') return null;
  const address = baseUrl === USUAL_BASE_URL ? [] : [`export CINERADAR_BASE_URL=${baseUrl}`];
  return [INSTALL[language], `export CINERADAR_API_KEY=${key}`, ...address].join('\n');
}
