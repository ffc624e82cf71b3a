import { isLongForm } from '../scale.ts';
import { badlyLaidOut, widen, WIDTHS } from './layout.ts';
import { DESKTOP, type Look, mainly, PHONE } from './looks.ts';
import { unsound, type Visit } from './visit.ts';

type Language = NonNullable<Look['language']>;

/** Bahasa is a third longer, so that what fits in it fits in English; the long form looks at both. */
const LANGUAGES: readonly Language[] = isLongForm ? ['en-GB', 'id-ID'] : ['id-ID'];

/** From which looks the page at this place of a list is swept: in the short form from one, by turns. */
export const sweptFrom = (place: number): readonly (Look & { readonly language: Language })[] =>
  mainly(place % 2 === 0 ? PHONE : DESKTOP).flatMap((look) => LANGUAGES.map((language) => ({ ...look, language })));

const OPPOSITE = { light: 'dark', dark: 'light' } as const;

/** Where a page is looked at for what keeps people from using it, besides its layout. */
const isLookedThrough = (width: number): boolean => width === 390 || width === 1440;

/**
 * All that is wrong with a page as it stands: how it is laid out at each width; and on a phone and on a desk, each in one
 * of the themes, whatever `unsound` finds. It was opened at `look`, which says the theme of that width; the other has the
 * other. One load answers all of it: to load it anew for each width costs more than to look.
 */
export const sweep = async (
  visited: Pick<Visit, 'page' | 'faults' | 'atRest'>,
  look: Look,
): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await widen(visited.page, width);
    const colorScheme = width === look.width ? look.theme : OPPOSITE[look.theme];
    await visited.page.emulateMedia({ colorScheme });
    await visited.atRest();
    const found = [...(await badlyLaidOut(visited.page)), ...(isLookedThrough(width) ? await unsound(visited) : [])];
    faults.push(...found.map((fault) => `${String(width)} px in ${colorScheme}: ${fault}`));
  }
  return faults;
};
