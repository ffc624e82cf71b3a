import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cameraFor, fitBox } from './mercator.ts';
import { NATION } from './nation.ts';

const TILE_PX = 512;

test('the camera’s map shows every point where the still drawing has it', () => {
  const side = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(
      fc.record({ width: fc.integer({ min: 300, max: 1_900 }), height: fc.integer({ min: 200, max: 1_000 }) }),
      fc.record({ top: side, right: side, bottom: side, left: side }),
      fc.record({
        lng: fc.double({ min: 95, max: 141, noNaN: true }),
        lat: fc.double({ min: -11, max: 6, noNaN: true }),
      }),
      ({ width, height }, room, { lng, lat }) => {
        const [x, y] = fitBox(NATION, width, height, room)([lng, lat]);
        const { zoom, center } = cameraFor(NATION, width, height, room);
        // By the definition of Web Mercator, apart from the code it holds.
        const world = TILE_PX * 2 ** zoom;
        const mercatorY = (latitude: number): number =>
          Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI);
        expect(width / 2 + ((lng - center[0]) / 360) * world).toBeCloseTo(x, 6);
        expect(height / 2 - (mercatorY(lat) - mercatorY(center[1])) * world).toBeCloseTo(y, 6);
      },
    ),
  );
});

test('a frame smaller than what is kept free of it still has a place for every point', () => {
  const side = fc.integer({ min: 0, max: 300 });
  fc.assert(
    fc.property(
      fc.record({ width: fc.integer({ min: 1, max: 400 }), height: fc.integer({ min: 1, max: 200 }) }),
      fc.record({ top: side, right: side, bottom: side, left: side }),
      ({ width, height }, room) => {
        const { zoom, center } = cameraFor(NATION, width, height, room);
        const figures = [...fitBox(NATION, width, height, room)([106.8, -6.2]), zoom, ...center];
        expect(figures.filter((figure) => !Number.isFinite(figure))).toEqual([]);
      },
    ),
  );
});
