export type Coding = 'br' | 'gzip' | 'identity';

const REMEMBERED = 256;
const answers = new Map<string, Coding>();

const qualityOf = (parameters: readonly string[]): number => {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return Number.isNaN(quality) ? 0 : quality;
};

const choose = (header: string): Coding => {
  const qualities = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    qualities.set(coding, qualityOf(parameters));
  }
  const quality = (coding: string): number => qualities.get(coding) ?? qualities.get('*') ?? 0;
  if (quality('br') > 0 && quality('br') >= quality('gzip')) return 'br';
  return quality('gzip') > 0 ? 'gzip' : 'identity';
};

/** The coding to answer in (RFC 9110 §12.5.3): brotli before gzip where the caller takes both alike. */
export const chooseCoding = (header: string | undefined): Coding => {
  if (header === undefined) return 'identity';
  const known = answers.get(header);
  if (known !== undefined) return known;
  if (answers.size >= REMEMBERED) answers.clear();
  const chosen = choose(header);
  answers.set(header, chosen);
  return chosen;
};
