import type { LandColours } from './map-style.ts';

/** WebGL takes no oklch and no light-dark(): a canvas of one pixel turns any colour of CSS into bytes. */
const toBytes = (colour: string): string => {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return colour;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
};

const readToken = (probe: HTMLElement, token: string): string => {
  probe.style.color = `var(${token})`;
  return toBytes(getComputedStyle(probe).color);
};

/** The tokens of the theme that `element` stands in, as WebGL reads them. */
export const readLandColours = (element: HTMLElement): LandColours => {
  const probe = document.createElement('span');
  element.append(probe);
  const colours = {
    land: readToken(probe, '--map-land'),
    coast: readToken(probe, '--map-land-line'),
    foreign: readToken(probe, '--map-foreign'),
  };
  probe.remove();
  return colours;
};
