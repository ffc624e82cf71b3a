import { flatColour } from '../colour.ts';
import { type Caption, footLine } from './caption.ts';
import { embeddedFont } from './embed-font.ts';

const NAMESPACE = 'http://www.w3.org/2000/svg';
const PAINTS = ['fill', 'stroke'] as const;
const KEPT = [
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'fill-opacity',
  'stroke-opacity',
  'opacity',
  'paint-order',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

const MARGIN_PX = 20;
const HEAD_PX = 60;
const FOOT_PX = 34;

/** Writes what the page's styles and variables came to onto the copy, in colours that every program reads. */
const resolveOnto = (copy: Element, original: Element): void => {
  const style = getComputedStyle(original);
  for (const property of KEPT) {
    const value = style.getPropertyValue(property);
    if (value !== '') copy.setAttribute(property, value);
  }
  for (const paint of PAINTS) {
    const flat = flatColour(style.getPropertyValue(paint));
    if (flat === null) continue;
    copy.setAttribute(paint, flat.hex);
    if (flat.opacity < 1) copy.setAttribute(`${paint}-opacity`, String(flat.opacity));
  }
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  for (const [index, child] of [...original.children].entries()) {
    const twin = copy.children[index];
    if (twin !== undefined) resolveOnto(twin, child);
  }
};

const element = (name: string, attributes: Readonly<Record<string, string | number>>, text?: string): Element => {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
};

const colourOf = (host: Element, variable: string): string => {
  const probe = document.createElement('span');
  probe.style.color = `var(${variable})`;
  host.append(probe);
  const flat = flatColour(getComputedStyle(probe).color);
  probe.remove();
  return flat?.hex ?? '#000000';
};

/** A line of text for each stretch of words that fits; 6 px a character at this size. */
const wrapped = (text: string, widthPx: number): readonly string[] => {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && (last.length + word.length + 1) * 5.6 > widthPx) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
};

/** A picture that stands alone: the chart with title, unit, data time, filters and font inside, in the theme on screen. */
export type Picture = { readonly svg: string; readonly width: number; readonly height: number };

/** Makes it of the drawing that `host` holds. Throws Error where there is none. */
export const standaloneSvg = async (host: HTMLElement, caption: Caption, lang: string): Promise<Picture> => {
  const drawing = host.querySelector('[data-plot] svg');
  if (drawing === null) throw new Error('there is no chart to download');
  const box = drawing.getBoundingClientRect();
  const width = Math.round(box.width) + 2 * MARGIN_PX;
  const foot = wrapped(footLine(caption), width - 2 * MARGIN_PX);
  const height = HEAD_PX + Math.round(box.height) + FOOT_PX + (foot.length - 1) * 15;
  const copy = drawing.cloneNode(true);
  if (!(copy instanceof Element)) throw new Error('there is no chart to download');
  resolveOnto(copy, drawing);
  for (const [key, value] of [
    ['x', MARGIN_PX],
    ['y', HEAD_PX],
    ['width', box.width],
    ['height', box.height],
  ] as const)
    copy.setAttribute(key, String(value));
  copy.setAttribute('overflow', 'visible');
  const family = getComputedStyle(host).fontFamily;
  const root = element('svg', {
    xmlns: NAMESPACE,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': family,
    lang,
  });
  const ink = colourOf(host, '--ink');
  const quiet = colourOf(host, '--ink-2');
  root.append(
    element('title', {}, caption.title),
    element('desc', {}, `${caption.subtitle}. ${footLine(caption)}`),
    element('style', {}, `${await embeddedFont(family)} text{font-feature-settings:"tnum","lnum"}`),
    element('rect', { width, height, fill: colourOf(host, '--surface') }),
    element('text', { x: MARGIN_PX, y: 28, 'font-size': 15, 'font-weight': 600, fill: ink }, caption.title),
    element('text', { x: MARGIN_PX, y: 46, 'font-size': 12, fill: quiet }, caption.subtitle),
    copy,
    ...foot.map((line, index) =>
      element(
        'text',
        { x: MARGIN_PX, y: height - 12 - (foot.length - 1 - index) * 15, 'font-size': 11, fill: quiet },
        line,
      ),
    ),
  );
  return { svg: new XMLSerializer().serializeToString(root), width, height };
};
