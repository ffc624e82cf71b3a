const unquoted = (family: string): string => family.trim().replaceAll(/["']/g, '');

const faceOf = (family: string): CSSFontFaceRule | undefined => {
  for (const sheet of document.styleSheets) {
    for (const rule of rulesOf(sheet)) {
      if (rule instanceof CSSFontFaceRule && unquoted(rule.style.getPropertyValue('font-family')) === family)
        return rule;
    }
  }
  return undefined;
};

/** A sheet of another origin keeps its rules to itself; an extension may have brought one. */
const rulesOf = (sheet: CSSStyleSheet): Iterable<CSSRule> => {
  try {
    return sheet.cssRules;
  } catch {
    return [];
  }
};

const asDataUrl = (content: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(new Error('the font could not be read')));
    reader.readAsDataURL(content);
  });

/**
 * The page's typeface as a rule that holds the font itself, under the name `family` of the computed style: a picture
 * made of SVG sees no fonts of the page. Empty where the page uses a font of the system.
 */
export const embeddedFont = async (family: string): Promise<string> => {
  const name = unquoted(family.split(',')[0] ?? '');
  const face = faceOf(name);
  const source = /url\(["']?([^"')]+)["']?\)/.exec(face?.style.getPropertyValue('src') ?? '')?.[1];
  if (face === undefined || source === undefined) return '';
  const address = new URL(source, face.parentStyleSheet?.href ?? document.baseURI);
  const font = await asDataUrl(await (await fetch(address)).blob());
  return `@font-face{font-family:"${name}";src:url(${font}) format("woff2");font-weight:100 900;font-stretch:62% 125%}`;
};
